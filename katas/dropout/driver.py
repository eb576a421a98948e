"""Several calls of one layer with one generator, each with its backward pass; then the same from the same seed."""


def drive(module, x, dy, calls, seed, **options):
    try:
        layers = [module.Dropout(**options) for _ in range(2)]
    except ValueError:
        return "refused"
    return tuple(_run(layer, x, dy, calls, _generator(x, seed)) for layer in layers)


def _run(layer, x, dy, calls, rng):
    answers = []
    for training in calls:
        y = layer.forward(x, rng) if training is None else layer.forward(x, rng, training)
        answers.append((y, layer.backward(dy)))
    return answers


def _generator(x, seed):
    if type(x).__module__ == "torch":
        import torch

        return torch.Generator(x.device).manual_seed(seed)
    import numpy as np

    return np.random.default_rng(seed)
