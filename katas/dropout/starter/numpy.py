import numpy as np


class Dropout:
    def __init__(self, p=0.5):
        raise NotImplementedError

    def forward(self, x, rng, training=True):
        # x: any shape, rng: np.random.Generator -> y like x
        raise NotImplementedError

    def backward(self, dy):
        # dy like x -> dx like x
        raise NotImplementedError
