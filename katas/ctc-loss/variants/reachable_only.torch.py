import torch


def ctc_loss(log_probs, targets, blank=0):
    labels = [blank]
    for target in targets.tolist():
        labels.extend([target, blank])
    alpha = {0: log_probs[0, labels[0]], 1: log_probs[0, labels[1]]}
    for row in log_probs[1:]:
        new = {}
        for s, label in enumerate(labels):
            ways = [alpha[s - back] for back in (0, 1) if s - back in alpha]
            if s - 2 in alpha and label != blank and label != labels[s - 2]:
                ways.append(alpha[s - 2])
            if ways:
                new[s] = torch.stack(ways).logsumexp(0) + row[label]
        alpha = new
    ends = [alpha[s] for s in (len(labels) - 1, len(labels) - 2) if s in alpha]
    return -torch.stack(ends).logsumexp(0)
