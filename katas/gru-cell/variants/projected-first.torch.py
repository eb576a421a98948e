import torch


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    N, T, _ = x.shape
    H = len(W_h)
    inputs = (torch.einsum("ntd,dg->ntg", x, W_x) + b_x).reshape(N, T, 3, H)
    h = x.new_zeros(N, H) if h0 is None else h0
    states = []
    for t in range(T):
        a = inputs[:, t]
        u = torch.addmm(b_h, h, W_h).view(N, 3, H)
        gate = torch.sigmoid(a[:, :2] + u[:, :2])
        n = torch.tanh(torch.addcmul(a[:, 2], gate[:, 0], u[:, 2]))
        h = n + gate[:, 1] * (h - n)
        states.append(h.unsqueeze(1))
    return torch.cat(states, dim=1), h
