import torch


def normalised(mass):
    return mass / mass.sum(dim=1, keepdim=True)


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    v = logits.shape[1]
    ids = torch.arange(v, device=logits.device)
    larger = logits[:, None, :] > logits[:, :, None]
    equal = logits[:, None, :] == logits[:, :, None]
    ahead = larger | (equal & (ids[None, None, :] < ids[None, :, None]))
    rank = ahead.sum(2)
    if temperature == 0:
        return (rank == 0).to(logits.dtype)
    p = torch.softmax(logits / temperature, dim=1)
    if top_k is not None:
        p = normalised(p * (rank < top_k))
    if top_p is not None:
        p = normalised(p * ((p[:, None, :] * ahead).sum(2) < top_p))
    if min_p is not None:
        p = normalised(p * (p >= min_p * p.amax(1, keepdim=True)))
    return p
