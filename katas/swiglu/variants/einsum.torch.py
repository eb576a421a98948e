import torch


def swiglu(x, W_gate, W_up, W_down):
    x, W_gate, W_up, W_down = (a.double() for a in (x, W_gate, W_up, W_down))
    z = torch.einsum("...e,eh->...h", x, W_gate)
    y = torch.einsum("...h,...h,he->...e", z * z.sigmoid(), torch.einsum("...e,eh->...h", x, W_up), W_down)
    return y.float()
