import torch


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    N, T, _ = x.shape
    zeros = x.new_zeros(N, len(W_h))
    h = zeros if h0 is None else h0
    c = zeros if c0 is None else c0
    states = []
    for t in range(T):
        i, f, g, o = (x[:, t] @ W_x + h @ W_h + b).chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        states.append(h)
    return torch.stack(states, dim=1), h, c
