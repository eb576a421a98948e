import numpy as np


class DistributedSampler:
    def __init__(self, length, world, rank, shuffle=True, seed=0, drop_last=False):
        self.length, self.world, self.rank = length, world, rank
        self.shuffle, self.seed, self.epoch = shuffle, seed, 0
        self.share = length // world if drop_last else -(-length // world)

    def set_epoch(self, epoch):
        self.epoch = epoch

    def __len__(self):
        return self.share

    def __iter__(self):
        order = np.arange(self.length)
        if self.shuffle:  # the same on all ranks: neither the rank nor a shared generator takes part
            order = np.random.default_rng(self.seed + self.epoch).permutation(self.length)
        order = np.resize(order, self.share * self.world)  # cuts, or goes on from the start
        return iter(order[self.rank :: self.world].tolist())
