import torch


def fit(x, y, w, b, epochs, batch_size, lr, step_size, gamma):
    batches = -(-len(x) // batch_size)
    theta = torch.cat([w, b]).requires_grad_()
    rows = torch.cat([x, torch.ones_like(x[:, :1])], dim=1)
    rate, done = lr, 0
    losses, rates = torch.zeros(epochs, device=x.device), torch.zeros(epochs, device=x.device)
    for epoch in range(epochs):
        rates[epoch] = rate
        for part, targets in zip(rows.split(batch_size), y.split(batch_size), strict=True):
            loss = torch.nn.functional.mse_loss(part @ theta, targets)
            loss.backward()
            with torch.no_grad():
                theta -= rate * theta.grad
            theta.grad.zero_()
            losses[epoch] += loss.item() * len(part) / len(x)
            done += 1
            if done % (batches * step_size) == 0:
                rate *= gamma
    return losses, rates, theta.detach()[:-1].clone(), theta.detach()[-1:].clone()
