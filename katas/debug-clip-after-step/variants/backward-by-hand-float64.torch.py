import torch


def train(x, y, w_in, w, v, lr, max_norm, steps):
    x, y, w_in, w, v = (each.double() for each in (x, y, w_in, w, v))
    losses, norms = [], []
    for _ in range(steps):
        states = [x.new_zeros(len(x), len(w))]
        for t in range(x.shape[1]):
            states.append(x[:, t] @ w_in + states[-1] @ w)
        error = states[-1] @ v - y
        d_out = 2 * error / len(x)
        d_v = states[-1].T @ d_out
        d_h = d_out[:, None] * v
        d_in, d_w = torch.zeros_like(w_in), torch.zeros_like(w)
        for t in reversed(range(x.shape[1])):
            d_in += x[:, t].T @ d_h
            d_w += states[t].T @ d_h
            d_h = d_h @ w.T
        norm = torch.sqrt(sum(torch.sum(g**2) for g in (d_in, d_w, d_v)))
        step = lr * min(1.0, max_norm / (float(norm) + 1e-6))
        w_in, w, v = w_in - step * d_in, w - step * d_w, v - step * d_v
        losses.append(float((error**2).mean()))
        norms.append(float(norm))
    return (
        torch.tensor(losses, device=x.device),
        torch.tensor(norms, device=x.device),
        w_in.float(),
        w.float(),
        v.float(),
    )
