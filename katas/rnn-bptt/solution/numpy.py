import numpy as np


def rnn_bptt(x, W_x, W_h, b, d_states, h0=None):
    N, T, _ = x.shape
    states = [np.zeros((N, len(b)), x.dtype) if h0 is None else h0]
    for t in range(T):
        states.append(np.tanh(x[:, t] @ W_x + states[t] @ W_h + b))
    dx, dW_x, dW_h, db = np.empty_like(x), np.zeros_like(W_x), np.zeros_like(W_h), np.zeros_like(b)
    dh = 0
    for t in reversed(range(T)):
        da = (dh + d_states[:, t]) * (1 - states[t + 1] ** 2)  # states[t + 1] is the state after step t
        dx[:, t] = da @ W_x.T
        dW_x += x[:, t].T @ da
        dW_h += states[t].T @ da
        db += da.sum(0)
        dh = da @ W_h.T
    return dx, dW_x, dW_h, db, dh
