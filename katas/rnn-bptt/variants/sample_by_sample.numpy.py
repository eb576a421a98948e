import numpy as np


def rnn_bptt(x, W_x, W_h, b, d_states, h0=None):
    N, T, D = x.shape
    H = len(b)
    dx, dh0 = np.zeros((N, T, D)), np.zeros((N, H))
    dW_x, dW_h, db = np.zeros((D, H)), np.zeros((H, H)), np.zeros(H)
    for n in range(N):
        states = {-1: np.zeros(H) if h0 is None else h0[n]}
        for t in range(T):
            states[t] = np.tanh(W_x.T @ x[n, t] + W_h.T @ states[t - 1] + b)
        back = np.zeros(H)
        for t in range(T)[::-1]:
            delta = (back + d_states[n, t]) * (1 + states[t]) * (1 - states[t])
            dW_x += np.outer(x[n, t], delta)
            dW_h += np.outer(states[t - 1], delta)
            db += delta
            dx[n, t] = W_x @ delta
            back = W_h @ delta
        dh0[n] = back
    return dx, dW_x, dW_h, db, dh0
