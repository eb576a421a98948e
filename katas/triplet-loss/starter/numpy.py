import numpy as np


def triplet_loss(anchor, positive, negative, margin=0.2):
    # anchor, positive, negative: (N, D)
    # -> loss: scalar  active: bool (N,)  danchor, dpositive, dnegative: (N, D)
    raise NotImplementedError
