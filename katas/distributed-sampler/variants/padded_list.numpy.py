import numpy as np


class DistributedSampler:
    def __init__(self, length, world, rank, shuffle=True, seed=0, drop_last=False):
        self.total = length - length % world
        if not drop_last and length % world:
            self.total += world
        self.length, self.world, self.rank = length, world, rank
        self.shuffle, self.seed = shuffle, seed
        self.set_epoch(0)

    def set_epoch(self, epoch):
        self.generator_seed = self.seed + epoch

    def __len__(self):
        return self.total // self.world

    def __iter__(self):
        if self.shuffle:
            indices = np.random.default_rng(self.generator_seed).permutation(self.length).tolist()
        else:
            indices = list(range(self.length))
        while len(indices) < self.total:
            indices += indices[: self.total - len(indices)]
        return iter(indices[: self.total][self.rank :: self.world])
