import numpy as np


def last(scores, lengths):
    is_last = np.arange(scores.shape[1]) == lengths[:, None] - 1
    return np.where(is_last, scores, 0).sum(axis=1)


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    r = np.stack([last(chosen, chosen_lengths), last(rejected, rejected_lengths)], axis=1)
    shifted = r.copy()
    shifted[:, 0] -= 0 if margin is None else margin
    top = shifted.max(axis=1)
    log_total = top + np.log(np.exp(shifted - top[:, None]).sum(axis=1))
    loss = (log_total - shifted[:, 0]).mean()
    return loss + center * np.square(r.sum(axis=1)).mean(), np.mean(np.argmax(r[:, ::-1], axis=1))
