import math

import torch
from torch.nn import functional as F


def gpt_block(x, params, heads):
    p, E = params, x.shape[2]

    def split(a):
        return a.unflatten(2, (heads, E // heads)).transpose(1, 2)

    normed = F.layer_norm(x, (E,), p["ln1_weight"], p["ln1_bias"])
    q, k, v = (normed @ p["qkv_weight"] + p["qkv_bias"]).split(E, dim=2)
    scores = split(q) @ split(k).mT / math.sqrt(E // heads)
    future = torch.ones_like(scores, dtype=torch.bool).triu(1)
    weights = torch.softmax(scores.masked_fill(future, -math.inf), dim=-1)
    joined = (weights @ split(v)).transpose(1, 2).flatten(2)
    x = x + joined @ p["out_weight"] + p["out_bias"]
    normed = F.layer_norm(x, (E,), p["ln2_weight"], p["ln2_bias"])
    hidden = F.gelu(normed @ p["up_weight"] + p["up_bias"], approximate="tanh")
    return x + hidden @ p["down_weight"] + p["down_bias"]
