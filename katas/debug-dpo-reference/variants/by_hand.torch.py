from itertools import pairwise

import torch


def transitions(tokens, v, like):
    found = torch.zeros(len(tokens), v, v, dtype=like.dtype, device=like.device)
    for n, row in enumerate(tokens.tolist()):
        for a, b in pairwise(row):
            found[n, a, b] += 1
    return found


def train(weights, chosen, rejected, lr, steps, beta=0.1):
    w = weights.double()
    v = len(w)
    counts = transitions(chosen, v, w) - transitions(rejected, v, w)
    start = torch.log_softmax(w, 1)
    losses = []
    for _ in range(steps):
        logprobs = torch.log_softmax(w, 1)
        margin = beta * (counts * (logprobs - start)).sum((1, 2))
        losses.append(torch.logaddexp(-margin, torch.zeros_like(margin)).mean())
        share = -beta * torch.sigmoid(-margin) / len(margin)
        total = (share[:, None, None] * counts).sum(0)
        w = w - lr * (total - logprobs.exp() * total.sum(1, keepdim=True))
    return torch.stack(losses).float(), w.float()
