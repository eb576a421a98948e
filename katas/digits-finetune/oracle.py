"""Whether the new head reads unseen digits, and whether the backbone is what it was."""

import numpy as np

WANTED = 0.80
GUESSING = 0.3  # five classes of nearly one size: 0.2 by chance
GAP = 0.25  # between labelled and unseen digits
ODD = 0.01  # of the largest logit: more is no rounding
LARGEST = 2000  # parameters of a head
STATISTICS = ("running_mean", "running_var", "num_batches_tracked")


def verify(inputs, outputs, hidden):
    if not isinstance(outputs, tuple) or len(outputs) != 6:
        return "no-model"
    unseen, seen, alone, state, held, own = outputs
    if not held:
        return "no-backbone"
    changed = [name for name, value in inputs["weights"].items() if not np.array_equal(state[name], value)]
    if learnt := [name for name in changed if not name.endswith(STATISTICS)]:
        return "weights-changed", {"count": len(learnt)}
    if changed:
        return "statistics-changed", {"count": len(changed)}
    if own > LARGEST:
        return "large-head", {"own": int(own), "largest": LARGEST}
    for logits, count in ((unseen, len(hidden)), (seen, len(inputs["y"])), *((each, 1) for each in alone)):
        if problem := _not_logits(logits, count):
            return problem
    gaps = np.abs(np.concatenate(alone) - unseen[: len(alone)]).max(1)
    if number := int((gaps > ODD * np.abs(unseen).max()).sum()):
        return "depends-on-the-others", {"changed": number, "count": len(alone)}
    return _scored(unseen.argmax(1), seen.argmax(1), inputs["y"], hidden)


def _scored(labels, seen, y, hidden):
    accuracy, training = float((labels == hidden).mean()), float((seen == y).mean())
    values = {"accuracy": f"{accuracy:.1%}", "training": f"{training:.1%}", "wanted": f"{WANTED:.0%}"}
    if len(np.unique(labels)) == 1:
        return "one-class", values | {"label": int(labels[0])}
    if accuracy >= WANTED:
        return None
    if training - accuracy > GAP:
        return "memorised", values
    return ("chance-level" if accuracy < GUESSING else "low-accuracy"), values


def _not_logits(logits, count):
    if not isinstance(logits, np.ndarray):
        return "no-tensor", {"kind": type(logits).__name__}
    if logits.shape != (count, 5):
        return "wrong-shape", {"shape": logits.shape, "count": count}
    if logits.dtype.kind != "f" or not np.isfinite(logits).all():
        return "nan-logits"
    return None
