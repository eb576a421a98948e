"""The training under autograd."""

import torch


def drive(module, batches, weights, options):
    with torch.enable_grad():
        return module.train([tuple(batch) for batch in batches], weights, **options)
