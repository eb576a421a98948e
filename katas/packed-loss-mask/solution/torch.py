import torch


def packed_loss(logits, tokens, documents, is_answer):
    log_probabilities = torch.log_softmax(logits[:, :-1], dim=-1)
    lost = -log_probabilities.gather(-1, tokens[:, 1:, None])[:, :, 0]
    same = documents[:, 1:] == documents[:, :-1]
    counted = same & is_answer[:, 1:] & (documents[:, 1:] > 0)
    loss = (lost * counted).sum() / counted.sum().clamp(min=1)
    together = (documents[:, :, None] == documents[:, None]) & (documents[:, None] > 0)
    return loss, together.tril()
