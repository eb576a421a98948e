import torch
import torch.nn.functional as F


def clip_loss(image, text, temperature):
    image = image / image.norm(dim=1, keepdim=True)
    text = text / text.norm(dim=1, keepdim=True)
    logits = image @ text.T / temperature
    pairs = torch.arange(len(logits), device=logits.device)
    loss = (F.cross_entropy(logits, pairs) + F.cross_entropy(logits.T, pairs)) / 2
    return loss, logits
