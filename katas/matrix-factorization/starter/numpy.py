import numpy as np


def factorize(ratings, P0, Q0, lr, epochs, reg=0.0):
    # ratings (U, I) with nan, P0 (U, K), Q0 (I, K) -> predictions (U, I), rmse (epochs,)
    raise NotImplementedError
