import numpy as np


class TwoLayerNet:
    """tanh units under a linear output, trained on the mean squared error."""

    def __init__(self, w1, b1, w2, b2):
        self.w1, self.b1, self.w2, self.b2 = (p.copy() for p in (w1, b1, w2, b2))

    def forward(self, x):
        self.x = x
        self.hidden = np.tanh(x @ self.w1 + self.b1)
        return self.hidden @ self.w2 + self.b2

    def backward(self, d_out, lr):
        d_hidden = d_out @ self.w2.T * (1 - self.hidden**2)  # with the weights of the forward pass
        self.w2 -= lr * self.hidden.T @ d_out
        self.b2 -= lr * d_out.sum(0)
        self.w1 -= lr * self.x.T @ d_hidden
        self.b1 -= lr * d_hidden.sum(0)


def train(x, y, w1, b1, w2, b2, lr, steps):
    net = TwoLayerNet(w1, b1, w2, b2)
    losses = []
    for _ in range(steps):
        error = net.forward(x) - y
        losses.append((error**2).mean())
        net.backward(2 * error / error.size, lr)
    return np.array(losses), net.w1, net.b1, net.w2, net.b2
