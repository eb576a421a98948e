import torch


def softmax(x, axis=-1):
    # x: any shape, at least 1-d -> y: the shape of x
    raise NotImplementedError
