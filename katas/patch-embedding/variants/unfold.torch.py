import torch


def patch_embedding(x, w, b, class_token, positions, patch):
    if x.shape[2] % patch or x.shape[3] % patch:
        raise ValueError("not divisible")
    columns = torch.nn.functional.unfold(x, patch, stride=patch)
    tokens = torch.einsum("nkp,dk->npd", columns, w) + b + positions[1:]
    first = (class_token + positions[0]).expand(len(x), 1, len(w))
    return torch.cat((first, tokens), 1)
