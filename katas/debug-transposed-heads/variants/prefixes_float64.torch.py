import torch


def causal_attention(x, w_qkv, w_out, heads):
    N, S, E = x.shape
    q, k, v = (x.double() @ w_qkv.double()).view(N, S, 3, heads, E // heads).unbind(2)
    rows = []
    for i in range(S):
        scores = (k[:, : i + 1] * q[:, i : i + 1]).sum(-1) / (E // heads) ** 0.5
        weights = torch.softmax(scores, dim=1)[..., None]
        rows.append((weights * v[:, : i + 1]).sum(1).flatten(1))
    return (torch.stack(rows, dim=1) @ w_out.double()).to(x.dtype)
