import numpy as np


def loss_and_gradients(x, y, params):
    w1, b1, w2 = params["w1"], params["b1"], params["w2"]
    hidden = np.tanh(x @ w1 + b1)
    error = hidden @ w2 - y
    d_hidden = np.outer(2 * error / len(y), w2) * (1 - hidden**2)
    gradients = {"w1": x.T @ d_hidden, "b1": d_hidden.sum(0), "w2": hidden.T @ (2 * error / len(y))}
    return (error**2).mean(), gradients


class BestKeeper:
    """Remembers the parameters of the epoch with the lowest validation loss."""

    def __init__(self, patience):
        self.patience = patience
        self.best_loss = np.inf
        self.best_params = None
        self.bad_epochs = 0

    def update(self, loss, params):
        if loss < self.best_loss:
            self.best_loss = loss
            self.best_params = {name: value.copy() for name, value in params.items()}
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
        return self.bad_epochs == self.patience


def train(x, y, x_valid, y_valid, params, lr, patience, epochs):
    params = {name: value.copy() for name, value in params.items()}
    keeper, valid_losses = BestKeeper(patience), []
    for _ in range(epochs):
        _, gradients = loss_and_gradients(x, y, params)
        for name in params:
            params[name] -= lr * gradients[name]
        valid_losses.append(loss_and_gradients(x_valid, y_valid, params)[0])
        if keeper.update(valid_losses[-1], params):
            break
    return keeper.best_params, np.array(valid_losses)
