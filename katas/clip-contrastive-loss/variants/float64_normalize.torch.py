import torch
import torch.nn.functional as F


def clip_loss(image, text, temperature):
    logits = F.normalize(image.double(), dim=-1) @ F.normalize(text.double(), dim=-1).mT
    logits = logits * temperature.double().reciprocal()
    target = torch.eye(logits.shape[0], dtype=logits.dtype, device=logits.device)
    loss = F.cross_entropy(logits, target) / 2 + F.cross_entropy(logits.mT, target) / 2
    return loss.float(), logits.float()
