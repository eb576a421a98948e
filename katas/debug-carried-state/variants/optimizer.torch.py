import torch


def train(series, W_x, W_h, b, w_out, lr, chunk):
    params = [torch.nn.Parameter(p.clone()) for p in (W_x, W_h, b, w_out)]
    losses = []
    for row in range(series.shape[0]):
        state = None
        for start in range(0, series.shape[1] - 1, chunk):
            stop = min(start + chunk, series.shape[1] - 1)
            h = torch.zeros(len(b), device=b.device) if state is None else state
            total = 0.0
            for t in range(start, stop):
                h = torch.tanh(series[row, t] * params[0] + params[1].T @ h + params[2])
                total = total + (torch.dot(h, params[3]) - series[row, t + 1]).square()
            loss = total / (stop - start)
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
                    p.grad = None
            state = h.detach()
            losses.append(loss.item())
    return torch.tensor(losses, device=b.device), *(p.data for p in params)
