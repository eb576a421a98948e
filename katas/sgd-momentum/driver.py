"""One optimiser over two parameters; the caller sets its rate before each step and keeps a copy of both after it."""


def drive(module, w, b, grads_w, grads_b, lrs, **options):
    sgd = module.SGD(lrs[0], **options)
    w_path, b_path = [], []
    for lr, grad_w, grad_b in zip(lrs, grads_w, grads_b, strict=True):
        sgd.lr = lr
        w, b = sgd.step([w, b], [grad_w, grad_b])
        w_path.append(1 * w)  # a copy, should the optimiser go on writing into its answer
        b_path.append(1 * b)
    return _stack(w_path), _stack(b_path)


def _stack(arrays):
    if type(arrays[0]).__module__ == "torch":
        import torch

        return torch.stack(arrays)
    import numpy as np

    return np.stack(arrays)
