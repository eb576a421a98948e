import numpy as np


def penalty(params, l1=0.0, l2=0.0):
    # params: list of arrays  -> value: scalar, grads: list of arrays, like params
    raise NotImplementedError


def proximal_step(params, grads, lr, l1=0.0, l2=0.0):
    # params, grads: lists of arrays  -> list of arrays, like params
    raise NotImplementedError
