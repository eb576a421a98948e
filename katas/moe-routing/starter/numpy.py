import numpy as np


def moe_route(logits, k, capacity):
    # logits: (T, E)  k, capacity: int -> gates: (T, E), loss: ()
    raise NotImplementedError
