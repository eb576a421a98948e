import math

import torch


def gpt_block(x, params, heads):
    # x: (N, S, E)  params: dict of tensors  ->  y: (N, S, E)
    raise NotImplementedError
