import torch


def patch_embedding(x, w, b, class_token, positions, patch):
    height, width = x.shape[2:]
    if height % patch != 0 or width % patch != 0:
        raise ValueError
    tokens = [class_token.repeat(len(x), 1)]
    for top in range(0, height, patch):
        for left in range(0, width, patch):
            tokens.append(torch.nn.functional.linear(x[:, :, top : top + patch, left : left + patch].flatten(1), w, b))
    return torch.stack(tokens, dim=1) + positions
