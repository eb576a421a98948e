"""ValueError for a single class becomes a value: an empty curve and an area of -1."""


def drive(module, labels, scores):
    try:
        return module.roc_auc(labels, scores)
    except ValueError:
        if labels.min() != labels.max():
            raise
        nothing = scores[:0]
        return nothing, nothing, nothing.sum() - 1
