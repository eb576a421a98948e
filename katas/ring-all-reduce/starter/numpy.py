import numpy as np


def ring_all_reduce(buffers):
    # buffers: (P, L)  -> scattered: (P, L)  reduced: (P, L)  sent: int (P,)
    raise NotImplementedError
