import torch


class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        raise NotImplementedError

    def update(self, params):
        # params: [P1, P2, ...] -> None
        raise NotImplementedError

    def average(self):
        # -> [A1, A2, ...], Ai like Pi
        raise NotImplementedError
