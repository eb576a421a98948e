import torch


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    if temperature == 0:
        temperature, top_k = 1.0, 1
    order = torch.argsort(-logits, dim=1, stable=True)
    z = torch.gather(logits, 1, order) / temperature
    if top_k is not None:
        z[:, top_k:] = -torch.inf
    if top_p is not None:
        p = torch.softmax(z, 1)
        z = torch.where(p.cumsum(1) - p < top_p, z, -torch.inf)
    if min_p is not None:
        p = torch.softmax(z, 1)
        z = torch.where(p >= min_p * p[:, :1], z, -torch.inf)
    return torch.gather(torch.softmax(z, 1), 1, torch.argsort(order, dim=1))
