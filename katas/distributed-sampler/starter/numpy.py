import numpy as np


class DistributedSampler:
    def __init__(self, length, world, rank, shuffle=True, seed=0, drop_last=False):
        raise NotImplementedError

    def set_epoch(self, epoch):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

    def __iter__(self):
        # yields ints
        raise NotImplementedError
