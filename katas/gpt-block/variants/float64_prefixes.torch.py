import torch
from torch.nn import functional as F


def gpt_block(x, params, heads):
    p = {name: tensor.double() for name, tensor in params.items()}
    x = x.double()
    E = x.shape[2]
    d = E // heads
    a = F.layer_norm(x, (E,), p["ln1_weight"], p["ln1_bias"])
    q, k, v = (a @ p["qkv_weight"] + p["qkv_bias"]).tensor_split(3, dim=2)
    rows = []
    for i in range(x.shape[1]):
        row = []
        for first in range(0, E, d):
            own = slice(first, first + d)
            scores = torch.einsum("nd,njd->nj", q[:, i, own], k[:, : i + 1, own]) / d**0.5
            row.append(torch.einsum("nj,njd->nd", scores.softmax(1), v[:, : i + 1, own]))
        rows.append(torch.cat(row, dim=1))
    h = x + torch.stack(rows, dim=1) @ p["out_weight"] + p["out_bias"]
    z = F.layer_norm(h, (E,), p["ln2_weight"], p["ln2_bias"]) @ p["up_weight"] + p["up_bias"]
    # tanh(u) = 2 sigmoid(2 u) - 1
    z = z * torch.sigmoid((8 / torch.pi) ** 0.5 * (z + 0.044715 * z**3))
    return (h + z @ p["down_weight"] + p["down_bias"]).float()
