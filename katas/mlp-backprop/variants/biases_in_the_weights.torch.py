import torch


def mlp_backward(X, y, W1, b1, W2, b2, hidden="tanh"):
    dtype = X.dtype
    X, y, W1, b1, W2, b2 = (each.double() for each in (X, y, W1, b1, W2, b2))
    ones = X.new_ones(len(X), 1)
    A, T1, T2 = torch.cat([X, ones], 1), torch.cat([W1, b1[None]]), torch.cat([W2, b2[None]])
    z = A.mm(T1)
    h = z.tanh() if hidden == "tanh" else z.sigmoid()
    B = torch.cat([h, ones], 1)
    delta2 = B.mm(T2).sigmoid() - y.reshape(-1, 1)
    delta1 = delta2 * T2[:-1, 0] * (1 - h) * ((1 + h) if hidden == "tanh" else h)
    dT1, dT2 = A.T.mm(delta1).div(len(X)).to(dtype), B.T.mm(delta2).div(len(X)).to(dtype)
    return dT1[:-1], dT1[-1], dT2[:-1], dT2[-1]
