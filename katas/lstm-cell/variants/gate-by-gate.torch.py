import torch


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    H = W_h.shape[0]
    h = torch.zeros(x.shape[0], H, device=x.device) if h0 is None else h0
    c = torch.zeros(x.shape[0], H, device=x.device) if c0 is None else c0
    x_i, x_f, x_g, x_o = W_x.split(H, dim=1)
    h_i, h_f, h_g, h_o = W_h.split(H, dim=1)
    b_i, b_f, b_g, b_o = b.split(H)
    states = []
    for x_t in x.unbind(dim=1):
        i = (x_t @ x_i + h @ h_i + b_i).sigmoid()
        f = (x_t @ x_f + h @ h_f + b_f).sigmoid()
        g = (x_t @ x_g + h @ h_g + b_g).tanh()
        o = (x_t @ x_o + h @ h_o + b_o).sigmoid()
        c = f * c + i * g
        h = o * c.tanh()
        states.append(h)
    return torch.stack(states, 1), h, c
