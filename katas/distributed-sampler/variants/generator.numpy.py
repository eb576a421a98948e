import math

import numpy as np


class DistributedSampler:
    def __init__(self, length, world, rank, shuffle=True, seed=0, drop_last=False):
        self.options = length, world, rank, shuffle, seed, drop_last
        self.epoch = 0

    def set_epoch(self, epoch):
        self.epoch = epoch

    def __len__(self):
        length, world, *_, drop_last = self.options
        return math.floor(length / world) if drop_last else math.ceil(length / world)

    def __iter__(self):
        length, world, rank, shuffle, seed, _ = self.options
        order = list(range(length))
        if shuffle:
            order = [int(i) for i in np.random.default_rng(seed + self.epoch).permutation(length)]
        for k in range(len(self)):
            yield order[(rank + k * world) % length]
