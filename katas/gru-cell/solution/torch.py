import torch


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    N, T, _ = x.shape
    h = x.new_zeros(N, len(W_h)) if h0 is None else h0
    states = []
    for t in range(T):
        x_r, x_z, x_n = (x[:, t] @ W_x + b_x).chunk(3, dim=1)
        h_r, h_z, h_n = (h @ W_h + b_h).chunk(3, dim=1)
        r = torch.sigmoid(x_r + h_r)
        z = torch.sigmoid(x_z + h_z)
        n = torch.tanh(x_n + r * h_n)
        h = (1 - z) * n + z * h
        states.append(h)
    return torch.stack(states, dim=1), h
