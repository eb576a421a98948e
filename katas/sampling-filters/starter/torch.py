import torch


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    # logits: (N, V) -> probs: (N, V)
    raise NotImplementedError
