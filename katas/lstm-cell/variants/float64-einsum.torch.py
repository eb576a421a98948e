import torch


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    x, W_x, W_h, b = x.double(), W_x.double(), W_h.double(), b.double()
    inputs = torch.einsum("ntd,dg->tng", x, W_x) + b
    H = W_h.shape[0]
    h = torch.zeros_like(inputs[0, :, :H]) if h0 is None else h0.double()
    c = torch.zeros_like(inputs[0, :, :H]) if c0 is None else c0.double()
    states = []
    for a in inputs:
        a = a + torch.einsum("nh,hg->ng", h, W_h)
        i, f, o = (torch.sigmoid(a[:, k * H : (k + 1) * H]) for k in (0, 1, 3))
        c = f * c + i * torch.tanh(a[:, 2 * H : 3 * H])
        h = o * torch.tanh(c)
        states.append(h)
    return torch.stack(states).transpose(0, 1).float(), h.float(), c.float()
