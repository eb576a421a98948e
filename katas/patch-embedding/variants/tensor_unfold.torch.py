import torch


def patch_embedding(x, w, b, class_token, positions, patch):
    n, c = x.shape[:2]
    if x.shape[2] % patch + x.shape[3] % patch:
        raise ValueError("not divisible")
    windows = x.double().unfold(2, patch, patch).unfold(3, patch, patch)
    kernel = w.double().reshape(-1, c, patch, patch)
    tokens = torch.einsum("nchwuv,dcuv->nhwd", windows, kernel).flatten(1, 2) + b
    whole = torch.zeros(n, tokens.shape[1] + 1, tokens.shape[2], dtype=torch.float64, device=x.device)
    whole[:, 1:] = tokens
    whole[:, 0] = class_token
    return (whole + positions).to(x.dtype)
