import torch


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    H = W_h.shape[0]
    h = torch.zeros(x.shape[0], H, device=x.device) if h0 is None else h0
    x_r, x_z, x_n = W_x.split(H, 1)
    h_r, h_z, h_n = W_h.split(H, 1)
    bias = (b_x + b_h)[: 2 * H]
    states = []
    for x_t in x.unbind(1):
        r = (x_t @ x_r + h @ h_r + bias[:H]).sigmoid()
        z = (x_t @ x_z + h @ h_z + bias[H:]).sigmoid()
        n = (x_t @ x_n + b_x[2 * H :] + r * (h @ h_n + b_h[2 * H :])).tanh()
        h = torch.lerp(n, h, z)
        states.append(h)
    return torch.stack(states, 1), h
