"""Whether enough of the unseen digits are read rightly and, if not, what the logits and losses themselves prove."""

import numpy as np

WANTED = 0.95
GUESSING = 0.2  # ten classes of one size: 0.1 by chance, with 400 digits never 0.2
GAP = 0.15  # between training and unseen digits
ODD = 0.01  # of the largest logit: more is no rounding
FALL = 0.5  # of the first loss, at most, is left in the end


def verify(inputs, outputs, hidden):
    if not isinstance(outputs, tuple) or len(outputs) != 5:
        return "no-model"
    unseen, seen, alone, losses, axes = outputs
    for logits, count in ((unseen, len(hidden)), (seen, len(inputs["y"])), *((each, 1) for each in alone)):
        if problem := _not_logits(logits, count):
            return problem
    if axes != 4:
        return "no-convolution"
    if not isinstance(losses, np.ndarray) or losses.dtype.kind != "f" or losses.ndim != 1 or len(losses) < 2:
        return "no-losses"
    if not np.isfinite(losses).all():
        return "nan-losses"
    if np.allclose(unseen.sum(1), 1, atol=1e-3) and unseen.min() >= 0:
        return "probabilities"
    labels = unseen.argmax(1)
    gaps = np.abs(np.concatenate(alone) - unseen[: len(alone)]).max(1)
    changed = int((gaps > ODD * np.abs(unseen).max()).sum())
    if changed:
        return "depends-on-the-others", {"changed": changed, "count": len(alone)}
    return _scored(labels, seen.argmax(1), losses, inputs["y"], hidden)


def _scored(labels, seen, losses, y, hidden):
    accuracy, training = float((labels == hidden).mean()), float((seen == y).mean())
    values = {"accuracy": f"{accuracy:.1%}", "training": f"{training:.1%}", "wanted": f"{WANTED:.0%}"}
    if len(np.unique(labels)) == 1:
        return "one-class", {"digit": int(labels[0])}
    if not losses[-1] < FALL * losses[0]:
        return "loss-does-not-fall", values | {"first": float(losses[0]), "last": float(losses[-1])}
    if accuracy >= WANTED:
        return None
    if training - accuracy > GAP:
        return "memorised", values
    return ("chance-level" if accuracy < GUESSING else "low-accuracy"), values


def _not_logits(logits, count):
    if not isinstance(logits, np.ndarray):
        return "no-tensor", {"kind": type(logits).__name__}
    if logits.shape != (count, 10):
        return "wrong-shape", {"shape": logits.shape, "count": count}
    if logits.dtype.kind != "f" or not np.isfinite(logits).all():
        return "nan-logits"
    return None
