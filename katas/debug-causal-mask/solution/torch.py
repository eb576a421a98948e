import math

import torch


def visible(size, device):
    return torch.ones(size, size, dtype=torch.bool, device=device).tril()


def logits_of(tokens, params):
    x = params["token"][tokens] + params["place"][: tokens.shape[1]]
    q, k, v = x @ params["w_q"], x @ params["w_k"], x @ params["w_v"]
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    scores = scores.masked_fill(~visible(tokens.shape[1], tokens.device), -math.inf)
    x = x + torch.softmax(scores, dim=-1) @ v
    return x @ params["w_out"]


def next_token_loss(tokens, params):
    logits = logits_of(tokens[:, :-1], params)
    log_probabilities = torch.log_softmax(logits, dim=-1)
    of_targets = log_probabilities.gather(-1, tokens[:, 1:, None])
    return -of_targets.mean(), logits
