from functools import reduce

import torch


def softmax(x, axis=-1):
    log_total = reduce(torch.logaddexp, x.unbind(axis))
    return torch.exp(x - log_total.unsqueeze(axis))
