import torch
from torch import nn


def fit(tokens, vocab):
    # tokens: (T,) int64 in 0..vocab-1  ->  model: (B, L) int64 -> (B, L, vocab) log-probabilities
    raise NotImplementedError
