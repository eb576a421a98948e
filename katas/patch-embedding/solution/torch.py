import torch


def patch_embedding(x, w, b, class_token, positions, patch):
    n, channels, height, width = x.shape
    if height % patch or width % patch:
        raise ValueError("the patch must divide the image")
    rows, cols = height // patch, width // patch
    x = x.reshape(n, channels, rows, patch, cols, patch).permute(0, 2, 4, 1, 3, 5)
    tokens = x.reshape(n, rows * cols, channels * patch * patch) @ w.T + b
    first = class_token.expand(n, 1, -1)
    return torch.cat([first, tokens], dim=1) + positions
