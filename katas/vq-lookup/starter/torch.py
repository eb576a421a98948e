import torch


def quantize(z, codebook, beta=0.25):
    # z: (..., D)  codebook: (K, D)  -> out: (..., D)  indices: int64 (...)  loss: scalar
    raise NotImplementedError
