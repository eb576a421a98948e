import math

import torch


def real_tokens(lengths, size):
    places = torch.arange(size, device=lengths.device)
    return places < lengths[:, None]


def attention_pool(x, mask, w_key, w_value, query):
    scores = x @ w_key @ query / math.sqrt(len(query))
    scores = scores.masked_fill(~mask, -1e-9)
    weights = torch.softmax(scores, dim=1)
    return weights, (weights[:, :, None] * (x @ w_value)).sum(dim=1)


def score_documents(x, lengths, w_key, w_value, query, w_out, b_out):
    mask = real_tokens(lengths, x.shape[1])
    weights, pooled = attention_pool(x, mask, w_key, w_value, query)
    return torch.sigmoid(pooled @ w_out + b_out), weights
