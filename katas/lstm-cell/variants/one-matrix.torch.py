import torch


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    N, T, _ = x.shape
    H = len(W_h)
    W = torch.cat([W_x, W_h])
    h = x.new_zeros(N, H) if h0 is None else h0
    c = torch.zeros_like(h) if c0 is None else c0
    states = []
    for t in range(T):
        a = torch.addmm(b, torch.cat([x[:, t], h], 1), W).view(N, 4, H)
        gate = torch.sigmoid(a)
        c = torch.addcmul(gate[:, 1] * c, gate[:, 0], torch.tanh(a[:, 2]))
        h = gate[:, 3] * torch.tanh(c)
        states.append(h[:, None])
    return torch.cat(states, dim=1), h, c
