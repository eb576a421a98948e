import torch


def mlp_backward(X, y, W1, b1, W2, b2, hidden="tanh"):
    z = X @ W1 + b1
    if hidden == "tanh":
        h = torch.tanh(z)
        slope = 1 - h**2
    else:
        h = torch.sigmoid(z)
        slope = h * (1 - h)
    p = torch.sigmoid(h @ W2 + b2)
    dlogit = (p - y[:, None]) / len(y)  # (N, 1): without the new axis it would broadcast to (N, N)
    dz = dlogit @ W2.T * slope
    return X.T @ dz, dz.sum(0), h.T @ dlogit, dlogit.sum(0)
