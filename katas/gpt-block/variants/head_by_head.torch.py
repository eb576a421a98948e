import math

import torch


def norm(x, weight, bias):
    centred = x - x.mean(dim=-1, keepdim=True)
    return centred / torch.sqrt((centred**2).mean(dim=-1, keepdim=True) + 1e-5) * weight + bias


def gelu(z):
    return z / 2 * (1 + torch.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


def gpt_block(x, params, heads):
    qkv = norm(x, params["ln1_weight"], params["ln1_bias"]) @ params["qkv_weight"] + params["qkv_bias"]
    parts = qkv.chunk(3 * heads, dim=-1)
    past = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).tril()
    h = x + params["out_bias"]
    for j, rows in enumerate(params["out_weight"].chunk(heads)):
        q, k, v = parts[j], parts[heads + j], parts[2 * heads + j]
        scores = torch.bmm(q, k.transpose(1, 2)) / q.shape[-1] ** 0.5
        scores = torch.where(past, scores, torch.finfo(scores.dtype).min)
        h = h + torch.bmm(scores.softmax(dim=-1), v) @ rows
    up = norm(h, params["ln2_weight"], params["ln2_bias"]) @ params["up_weight"] + params["up_bias"]
    return h + torch.addmm(params["down_bias"], gelu(up).flatten(0, 1), params["down_weight"]).view_as(h)
