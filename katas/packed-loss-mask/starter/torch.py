import torch


def packed_loss(logits, tokens, documents, is_answer):
    # logits: (N, T, V)  tokens, documents: int (N, T)  is_answer: bool (N, T)  ->  loss: (), visible: bool (N, T, T)
    raise NotImplementedError
