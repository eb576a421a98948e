import math

import torch


def rotation(p, D, base, like):
    blocks = []
    for c in range(0, D, 2):
        angle = p * base ** (-c / D)
        blocks.append(like.new_tensor([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]))
    return torch.block_diag(*blocks)


def stream(x, sizes, w_q, w_k, w_v, base=10000.0):
    D = w_q.shape[1]
    keys, values, out = [], [], []
    for chunk in x.split(sizes, dim=1):
        for token in chunk.unbind(1):
            turn = rotation(len(keys), D, base, x)
            keys.append(token @ w_k @ turn)
            values.append(token @ w_v)
            scores = torch.stack([(token @ w_q @ turn * k).sum(1) for k in keys], dim=1) / math.sqrt(D)
            e = torch.exp(scores - scores.amax(dim=1, keepdim=True))
            out.append(torch.einsum("nj,njv->nv", e / e.sum(1, keepdim=True), torch.stack(values, dim=1)))
    return torch.stack(out, dim=1)
