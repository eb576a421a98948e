import math

import torch


def alibi_slopes(H):
    n = 2 ** int(math.log2(H))
    return [2 ** (-8 * h / n) for h in range(1, n + 1)] + [2 ** (-4 * h / n) for h in range(1, 2 * (H - n), 2)]


def alibi_attention(q, k, v):
    Sq, Sk = q.shape[2], k.shape[2]
    slopes = q.new_tensor(alibi_slopes(q.shape[1]))
    distance = torch.arange(Sk - Sq, Sk, device=q.device)[:, None] - torch.arange(Sk, device=q.device)
    scores = q @ k.mT / math.sqrt(q.shape[3]) - slopes[:, None, None] * distance
    scores = scores.masked_fill(distance < 0, -math.inf)
    return torch.softmax(scores, dim=-1) @ v, slopes
