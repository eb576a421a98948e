import torch


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    x, W_x, W_h, b_x, b_h = (a.double() for a in (x, W_x, W_h, b_x, b_h))
    H = W_h.shape[0]
    h = x.new_zeros(H, x.shape[0]) if h0 is None else h0.double().T
    states = []
    for t in range(x.shape[1]):
        a = W_x.T @ x[:, t].T + b_x[:, None]
        u = W_h.T @ h + b_h[:, None]
        r = 1 / (1 + torch.exp(-(a[:H] + u[:H]).clamp(-80, 80)))
        z = 1 / (1 + torch.exp(-(a[H : 2 * H] + u[H : 2 * H]).clamp(-80, 80)))
        h = z * h + (1 - z) * torch.tanh(a[2 * H :] + r * u[2 * H :])
        states.append(h.T)
    return torch.stack(states, dim=1).float(), h.T.float()
