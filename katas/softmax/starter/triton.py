import torch
import triton
import triton.language as tl


def softmax(x, axis=-1):
    # x: any shape, at least 1-d -> y: the shape of x
    raise NotImplementedError
