import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    # x: (N, C, H, W) or (N, C)  gamma, beta: (C,)  ->  y: as x
    raise NotImplementedError
