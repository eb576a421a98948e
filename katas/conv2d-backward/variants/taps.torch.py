import torch


def conv2d_backward(dy, x, w, stride=1, padding=0):
    n, c, h, wd = x.shape
    big = torch.zeros(n, c, h + 2 * padding, wd + 2 * padding, dtype=torch.float64, device=x.device)
    big[:, :, padding : padding + h, padding : padding + wd] = x
    dbig, dw, g = torch.zeros_like(big), torch.zeros_like(w), dy.double()
    for a in range(w.shape[2]):
        for d in range(w.shape[3]):
            rows = slice(a, a + stride * dy.shape[2], stride)
            cols = slice(d, d + stride * dy.shape[3], stride)
            dw[:, :, a, d] = torch.tensordot(g, big[:, :, rows, cols], dims=([0, 2, 3], [0, 2, 3]))
            dbig[:, :, rows, cols] += torch.einsum("nfij,fc->ncij", g, w[:, :, a, d].double())
    return dbig[:, :, padding : padding + h, padding : padding + wd].float(), dw, dy.sum((0, 2, 3))
