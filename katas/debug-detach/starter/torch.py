import torch


def q_values(x, weights):
    w1, b1, w2 = weights
    return torch.tanh(x @ w1 + b1) @ w2


def td_loss(weights, batch, discount):
    """Mean squared error against the reward plus the discounted best value of the next state."""
    state, action, reward, next_state, done = batch
    value = q_values(state, weights).gather(1, action[:, None])[:, 0]
    best_next = q_values(next_state, weights).max(dim=1).values
    target = reward + discount * best_next * (1 - done)
    return ((value - target) ** 2).mean()


def train(batches, weights, lr=0.1, discount=0.9):
    weights = [w.clone().requires_grad_() for w in weights]
    losses = []
    for batch in batches:
        loss = td_loss(weights, batch, discount)
        gradients = torch.autograd.grad(loss, weights)
        with torch.no_grad():
            for w, gradient in zip(weights, gradients, strict=True):
                w -= lr * gradient
        losses.append(loss.item())
    return losses, [w.detach() for w in weights]
