import numpy as np


def causal_conv1d(x, w, b=None, dilation=1):
    taps, t = w.shape[2], np.arange(x.shape[2])
    lag = dilation * (taps - 1 - np.arange(taps))
    hits = (t[:, None, None] - t[:, None] == lag).astype(w.dtype)
    y = np.einsum("ncs,fck,tsk->nft", x, w, hits, optimize=True)
    return y if b is None else y + b[:, np.newaxis]
