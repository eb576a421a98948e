import numpy as np


class DistributedSampler:
    def __init__(self, length, world, rank, shuffle=True, seed=0, drop_last=False):
        self.length, self.world, self.rank, self.shuffle, self.seed = length, world, rank, shuffle, seed
        self.rows = (length if drop_last else length + world - 1) // world
        self.set_epoch(0)

    def set_epoch(self, epoch):
        order = np.arange(self.length)
        if self.shuffle:
            order = np.random.default_rng(self.seed + epoch).permutation(order)
        table = order[np.arange(self.rows * self.world) % self.length].reshape(self.rows, self.world)
        self.mine = table[:, self.rank]

    def __len__(self):
        return len(self.mine)

    def __iter__(self):
        return (int(i) for i in self.mine)
