import torch


def embed(weight, ids):
    if ids.numel() and (ids.min() < 0 or ids.max() >= weight.shape[0]):
        raise ValueError("unknown id")
    return torch.index_select(weight, 0, ids.flatten()).unflatten(0, ids.shape) if ids.dim() else weight[ids].clone()


def embed_backward(dout, ids, V, padding_id=None):
    if padding_id is not None:
        dout = dout * (ids != padding_id).unsqueeze(-1)
    return torch.zeros(V, dout.shape[-1], device=dout.device).index_put((ids,), dout, accumulate=True)
