"""Number by number, with the probability of the true label and that of the other one, neither by subtraction."""

import math


def oracle(logits, labels, gamma=2.0, alpha=0.25):
    losses = []
    for z, y in zip(logits.flat, labels.flat, strict=True):
        lead = z if y == 1 else -z  # of the true label over the other
        if lead > 0:
            surprise = math.log1p(math.exp(-lead))
            other = math.exp(-lead) / (1 + math.exp(-lead))
        else:
            surprise = math.log1p(math.exp(lead)) - lead
            other = 1 / (1 + math.exp(lead))
        weight = 1.0 if alpha is None else alpha if y == 1 else 1 - alpha
        losses.append(weight * other**gamma * surprise)
    return math.fsum(losses) / len(losses)
