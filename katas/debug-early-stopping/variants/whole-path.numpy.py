import numpy as np


def loss_and_gradients(x, y, params):
    w1, b1, w2 = params["w1"], params["b1"], params["w2"]
    hidden = np.tanh(x @ w1 + b1)
    error = hidden @ w2 - y
    d_hidden = np.outer(2 * error / len(y), w2) * (1 - hidden**2)
    gradients = {"w1": x.T @ d_hidden, "b1": d_hidden.sum(0), "w2": hidden.T @ (2 * error / len(y))}
    return (error**2).mean(), gradients


def train(x, y, x_valid, y_valid, params, lr, patience, epochs):
    path, losses, best = [], [], 0
    for epoch in range(epochs):
        _, gradients = loss_and_gradients(x, y, params)
        params = {name: params[name] - lr * gradients[name] for name in params}
        path.append(params)
        losses.append(loss_and_gradients(x_valid, y_valid, params)[0])
        if losses[epoch] < losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return path[best], np.stack(losses)
