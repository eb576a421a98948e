"""One sampler for each rank, asked for a number of epochs, and each epoch's sampler asked twice."""

import numpy as np


def drive(module, length, world, epochs, options):
    samplers = [module.DistributedSampler(length, world, rank, **options) for rank in range(world)]
    lengths = [len(sampler) for sampler in samplers]
    indices, again = [], []
    np.random.seed(12345)
    for epoch in epochs:
        for sampler in samplers:
            if epoch is not None:
                sampler.set_epoch(epoch)
        indices.append([np.array(list(sampler), dtype=np.int64) for sampler in samplers])
        again.append([np.array(list(sampler), dtype=np.int64) for sampler in samplers])
    kinds = {type(index).__name__ for sampler in samplers for index in sampler}
    return lengths, indices, again, sorted(kinds)
