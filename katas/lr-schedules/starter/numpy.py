import numpy as np


def learning_rate(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    # t: (n,) int -> rates: (n,)
    raise NotImplementedError
