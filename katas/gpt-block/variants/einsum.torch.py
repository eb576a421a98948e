import torch
import torch.nn.functional as F


def gpt_block(x, params, heads):
    N, S, E = x.shape
    a = F.layer_norm(x, [E], weight=params["ln1_weight"], bias=params["ln1_bias"], eps=1e-5)
    w = params["qkv_weight"].reshape(E, 3, heads, E // heads)
    b = params["qkv_bias"].reshape(3, heads, 1, E // heads)
    q, k, v = torch.einsum("nse,ethd->tnhsd", a, w) + b[:, None]
    scores = torch.einsum("nhid,nhjd->nhij", q * (E // heads) ** -0.5, k)
    bias = torch.full((S, S), float("-inf"), device=x.device).triu(1)
    mixed = torch.einsum("nhij,nhjd->nihd", torch.softmax(scores + bias, dim=3), v)
    h = x + mixed.reshape(N, S, E) @ params["out_weight"] + params["out_bias"]
    z = F.layer_norm(h, [E], weight=params["ln2_weight"], bias=params["ln2_bias"])
    z = F.linear(z, params["up_weight"].T, params["up_bias"])
    return h + F.linear(F.gelu(z, approximate="tanh"), params["down_weight"].T, params["down_bias"])
