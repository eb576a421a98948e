import numpy as np


def confusion_matrix(y_true, y_pred, K, normalize=None):
    if len(y_true) != len(y_pred):
        raise ValueError(f"{len(y_true)} labels but {len(y_pred)} predictions")
    for ids in (y_true, y_pred):
        if ((ids < 0) | (ids >= K)).any():  # they would be counted in another cell
            raise ValueError(f"class ids must lie in [0, {K})")
    M = np.bincount(K * y_true + y_pred, minlength=K * K).reshape(K, K)
    if normalize is None:
        return M
    axis = {"true": 1, "pred": 0, "all": None}[normalize]
    return M / np.maximum(M.sum(axis=axis, keepdims=True), 1)  # an empty row or column stays zero
