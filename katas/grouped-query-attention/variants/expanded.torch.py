import torch


def grouped_query_attention(q, k, v, causal=False):
    N, H, Sq, d = q.shape
    G, Sk = k.shape[1], k.shape[2]
    wide_k = k[:, :, None].expand(N, G, H // G, Sk, d).reshape(N * H, Sk, d).double()
    wide_v = v[:, :, None].expand(N, G, H // G, Sk, -1).reshape(N * H, Sk, -1).double()
    scores = torch.bmm(q.reshape(N * H, Sq, d).double(), wide_k.transpose(1, 2)) / d**0.5
    if causal:
        scores = scores + torch.full((Sq, Sk), -1e300, dtype=torch.float64, device=q.device).triu(Sk - Sq + 1)
    e = torch.exp(scores - scores.amax(-1, keepdim=True))
    return (e @ wide_v / e.sum(-1, keepdim=True)).reshape(N, H, Sq, -1).to(q.dtype)
