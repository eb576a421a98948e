"""ValueError for missing positives becomes a value: empty curves and an average precision of -1."""


def drive(module, labels, scores):
    try:
        return module.average_precision(labels, scores)
    except ValueError:
        if labels.any():
            raise
        nothing = scores[:0]
        return nothing, nothing, nothing.sum() - 1
