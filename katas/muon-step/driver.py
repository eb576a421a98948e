"""One optimiser over two matrices; after each step a copy of both is kept."""


def drive(module, w, b, grads_w, grads_b, **options):
    optimizer = module.Muon(**options)
    w_path, b_path = [], []
    for grad_w, grad_b in zip(grads_w, grads_b, strict=True):
        w, b = optimizer.step([w, b], [grad_w, grad_b])
        w_path.append(1 * w)  # a copy, should the optimiser go on writing into its answer
        b_path.append(1 * b)
    return _stack(w_path), _stack(b_path)


def _stack(arrays):
    if type(arrays[0]).__module__ == "torch":
        import torch

        return torch.stack(arrays)
    import numpy as np

    return np.stack(arrays)
