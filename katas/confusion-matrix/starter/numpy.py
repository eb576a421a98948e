import numpy as np


def confusion_matrix(y_true, y_pred, K, normalize=None):
    # y_true, y_pred: (N,) integers  -> (K, K)
    raise NotImplementedError
