import numpy as np


def patch_embedding(x, w, b, class_token, positions, patch):
    # x: (N, C, H, W)  w: (D, C*P*P)  b, class_token: (D,)  positions: (K + 1, D)  ->  tokens: (N, K + 1, D)
    raise NotImplementedError
