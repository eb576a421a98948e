import torch


def train(series, W_x, W_h, b, w_out, lr, chunk):
    losses = []
    for values in series.double():
        W_x, W_h, b, w_out = (p.double() for p in (W_x, W_h, b, w_out))
        state = torch.zeros_like(b)
        for x, y in zip(values[:-1].split(chunk), values[1:].split(chunk), strict=True):
            states = [state]
            for value in x:
                states.append(torch.tanh(value * W_x + states[-1] @ W_h + b))
            after = torch.stack(states[1:])
            error = after @ w_out - y
            losses.append((error**2).mean())
            back = 2 * error / len(x)
            gradients = [torch.zeros_like(W_x), torch.zeros_like(W_h), torch.zeros_like(b), back @ after]
            dh = torch.zeros_like(b)
            for t in reversed(range(len(x))):
                da = (dh + back[t] * w_out) * (1 - after[t] ** 2)
                gradients[0] = gradients[0] + x[t] * da
                gradients[1] = gradients[1] + torch.outer(states[t], da)
                gradients[2] = gradients[2] + da
                dh = W_h @ da
            W_x, W_h, b, w_out = (p - lr * g for p, g in zip((W_x, W_h, b, w_out), gradients, strict=True))
            state = states[-1]
    return tuple(each.float() for each in (torch.stack(losses), W_x, W_h, b, w_out))
