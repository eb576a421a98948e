import numpy as np


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    # chosen: (N, C)  rejected: (N, R)  *_lengths: (N,) int64  margin: (N,) or None -> loss: (), accuracy: ()
    raise NotImplementedError
