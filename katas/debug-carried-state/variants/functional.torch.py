import torch
from torch.func import grad_and_value


def chunk_loss(params, state, x, y):
    for value, target in zip(x, y, strict=True):
        state = torch.tanh(value * params["W_x"] + state @ params["W_h"] + params["b"])
        params = {**params, "total": params.get("total", 0) + (state @ params["w_out"] - target) ** 2}
    return params["total"] / len(x), state


def train(series, W_x, W_h, b, w_out, lr, chunk):
    params = {"W_x": W_x, "W_h": W_h, "b": b, "w_out": w_out}
    losses = []
    for values in series.unbind(0):
        state = b.new_zeros(b.shape)
        for start in range(0, values.shape[0] - 1, chunk):
            y = values[start + 1 : start + 1 + chunk]
            x = values[start : start + len(y)]
            slopes, (loss, state) = grad_and_value(chunk_loss, has_aux=True)(params, state, x, y)
            params = {name: p - lr * slopes[name] for name, p in params.items()}
            losses.append(loss)
    return torch.stack(losses), params["W_x"], params["W_h"], params["b"], params["w_out"]
