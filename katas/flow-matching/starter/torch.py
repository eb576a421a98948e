import torch


def flow_loss(model, noise, data, t):
    # noise, data: (N, ...)  t: float (N,)  model(x, t) -> (N, ...)  -> loss: scalar
    raise NotImplementedError


def sample(model, noise, steps):
    # noise: (N, ...)  model(x, t) -> (N, ...)  -> x: (N, ...)
    raise NotImplementedError
