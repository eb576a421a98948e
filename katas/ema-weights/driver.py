"""Training goes on in the same arrays, in place; each answer is copied and then wiped, for it is the caller's."""

COUNTED = 3  # a step


def drive(module, w, b, count, moves_w, moves_b, **options):
    is_torch = type(w).__module__ == "torch"
    run = _with_gradients if is_torch else _run
    return run(module, [1 * w, 1 * b, 1 * count], zip(moves_w, moves_b, strict=True), options)


def _with_gradients(module, params, moves, options):
    import torch

    with torch.enable_grad():
        for param in params[:2]:
            param.requires_grad_()
        paths = _run(module, params, moves, options)
    return tuple(torch.stack(path) for path in paths) if isinstance(paths[0], list) else paths


def _run(module, params, moves, options):
    ema = module.EMA(params, **options)
    paths = [], [], []
    for move_w, move_b in moves:
        _train(params, (move_w, move_b, COUNTED))
        ema.update(params)
        for path, average in zip(paths, ema.average(), strict=True):
            if getattr(average, "requires_grad", False):
                raise ValueError("average() returned a tensor that requires grad")
            path.append(1 * average)
            average *= 0
    if type(paths[0][0]).__module__ == "torch":
        return paths
    import numpy as np

    return tuple(np.stack(path) for path in paths)


def _train(params, moves):
    for param, move in zip(params, moves, strict=True):
        data = param.detach() if hasattr(param, "detach") else param
        data += move
