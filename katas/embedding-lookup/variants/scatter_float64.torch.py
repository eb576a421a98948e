import torch


def embed(weight, ids):
    if any(i not in range(len(weight)) for i in ids.flatten().tolist()):
        raise ValueError("unknown id")
    return torch.stack([weight[i] for i in ids.flatten()]).reshape(*ids.shape, -1) if ids.numel() else weight[ids]


def embed_backward(dout, ids, V, padding_id=None):
    rows = dout.double().reshape(ids.numel(), dout.shape[-1])
    total = torch.zeros(V, dout.shape[-1], dtype=torch.float64, device=dout.device)
    total.scatter_add_(0, ids.reshape(-1, 1).expand(rows.shape), rows)
    if padding_id is not None:
        total[padding_id].zero_()
    return total.float()
