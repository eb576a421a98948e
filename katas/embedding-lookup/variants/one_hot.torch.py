import torch


def embed(weight, ids):
    rows = ids[..., None] == torch.arange(len(weight), device=ids.device)
    if not rows.any(-1).all():
        raise ValueError("unknown id")
    return rows.to(weight.dtype) @ weight


def embed_backward(dout, ids, V, padding_id=None):
    rows = (ids.reshape(-1, 1) == torch.arange(V, device=ids.device)).to(dout.dtype)
    if padding_id is not None:
        rows[:, padding_id] = 0
    return rows.T @ dout.reshape(-1, dout.shape[-1])
