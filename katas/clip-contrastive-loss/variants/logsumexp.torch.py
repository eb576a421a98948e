import torch


def clip_loss(image, text, temperature):
    unit = [x / x.square().sum(-1, keepdim=True).sqrt() for x in (image, text)]
    logits = torch.einsum("id,jd->ij", *unit) / temperature
    both = logits.logsumexp(0) + logits.logsumexp(1)
    return (both / 2 - logits.diagonal()).mean(), logits
