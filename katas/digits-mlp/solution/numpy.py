import numpy as np


def fit(x, y, rng, width=128, epochs=40, batch=32, rate=0.1, momentum=0.9):
    w1, b1 = rng.normal(0, (2 / 64) ** 0.5, (64, width)), np.zeros(width)
    w2, b2 = rng.normal(0, (1 / width) ** 0.5, (width, 10)), np.zeros(10)
    params = [w1, b1, w2, b2]
    velocities = [np.zeros_like(p) for p in params]
    images = np.pad(x.reshape(-1, 8, 8) / 16, ((0, 0), (1, 1), (1, 1)))
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch):
            rows = order[start : start + batch]
            top, left = rng.choice([0, 1, 1, 1, 2], 2)  # now and then the batch is shifted by a pixel
            xb, yb = images[rows, top : top + 8, left : left + 8].reshape(-1, 64), y[rows]
            hidden = np.maximum(xb @ w1 + b1, 0)
            logits = hidden @ w2 + b2
            p = np.exp(logits - logits.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            d_logits = (p - np.eye(10)[yb]) / len(rows)
            d_hidden = (d_logits @ w2.T) * (hidden > 0)
            gradients = [xb.T @ d_hidden, d_hidden.sum(0), hidden.T @ d_logits, d_logits.sum(0)]
            for param, velocity, gradient in zip(params, velocities, gradients, strict=True):
                velocity *= momentum
                velocity -= rate * (1 - epoch / epochs) * gradient
                param += velocity

    def predict(x):
        return (np.maximum(x / 16 @ w1 + b1, 0) @ w2 + b2).argmax(1)

    return predict
