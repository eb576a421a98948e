"""The mixed batch, and the loss of given logits with targets of any kind."""


def drive(module, x, labels, lam, order, classes, logits, soft):
    mixed, targets = module.mixup(x, labels, lam, order, classes)
    return mixed, targets, module.soft_cross_entropy(logits, soft)
