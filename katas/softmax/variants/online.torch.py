import torch


def softmax(x, axis=-1):
    rows = x.unbind(axis)
    top, total = rows[0], torch.ones_like(rows[0])
    for score in rows[1:]:
        higher = torch.maximum(top, score)
        total = total * (top - higher).exp() + (score - higher).exp()
        top = higher
    return torch.stack([(row - top).exp() / total for row in rows], dim=axis)
