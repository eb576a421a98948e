import torch


def moe_route(logits, k, capacity):
    t, e = logits.shape
    probs = torch.softmax(logits, dim=-1)
    ranking = logits.sort(dim=1, descending=True, stable=True).indices[:, :k]
    mask, room, counts = torch.zeros_like(logits), [capacity] * e, torch.zeros(e, device=logits.device)
    for choice in range(k):
        for n in range(t):
            j = int(ranking[n, choice])
            counts[j] += 1
            if room[j]:
                room[j] -= 1
                mask[n, j] = 1
    total = torch.stack([probs[n, ranking[n]].sum() for n in range(t)])
    return mask * probs / total[:, None], e * (counts / (t * k)) @ probs.mean(0)
