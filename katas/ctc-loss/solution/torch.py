import torch

NEVER = -1e30  # finite: of nothing but -inf, a log-sum-exp may have a nan gradient


def ctc_loss(log_probs, targets, blank=0):
    labels = targets.new_full((2 * len(targets) + 1,), blank)
    labels[1::2] = targets
    skip = labels[2:] != labels[:-2]  # also false from blank to blank
    never = log_probs.new_full((len(labels),), NEVER)
    alpha = torch.cat([log_probs[0, labels[:2]], never[2:]])
    for row in log_probs[1:]:
        step = torch.cat([never[:1], alpha[:-1]])
        jump = torch.cat([never[:2], torch.where(skip, alpha[:-2], never[2:])])
        alpha = torch.logaddexp(torch.logaddexp(alpha, step), jump) + row[labels]
    return -torch.logaddexp(alpha[-1], alpha[-2])
