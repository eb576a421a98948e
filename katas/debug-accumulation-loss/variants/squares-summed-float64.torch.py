import torch


def train(x, y, w, b, lr, micro_batch, accumulate, epochs):
    x, y, w, b = (each.double() for each in (x, y, w, b))
    losses = []
    size = micro_batch * accumulate
    for _ in range(epochs):
        for first in range(0, x.shape[0], size):
            last = min(first + size, x.shape[0])
            squares, slope_w, slope_b = 0.0, torch.zeros_like(w), torch.zeros_like(b)
            for start in range(first, last, micro_batch):
                part = slice(start, start + micro_batch)
                error = torch.mv(x[part], w) + b - y[part]
                squares += float(error @ error)
                slope_w += 2 * x[part].T @ error
                slope_b += 2 * error.sum()
            losses.append(squares / (last - first))
            w = w - lr * slope_w / (last - first)
            b = b - lr * slope_b / (last - first)
    return torch.tensor(losses, dtype=torch.float32, device=x.device), w.float(), b.float()
