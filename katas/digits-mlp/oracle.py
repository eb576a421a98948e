"""Whether enough of the unseen digits are read rightly and, if not, what the labels themselves prove."""

import numpy as np

WANTED = 0.95
GUESSING = 0.2  # ten classes of one size: 0.1 by chance, with 400 digits never 0.2
GAP = 0.15  # between training and unseen digits
ODD = 2  # digits alone that may differ by rounding


def verify(inputs, outputs, hidden):
    if not isinstance(outputs, tuple) or len(outputs) != 3:
        return "no-predictor"
    unseen, seen, alone = outputs
    for labels, count in ((unseen, len(hidden)), (seen, len(inputs["y"])), *((each, 1) for each in alone)):
        if problem := _not_labels(labels, count):
            return problem
    accuracy, training = float((unseen == hidden).mean()), float((seen == inputs["y"]).mean())
    values = {"accuracy": f"{accuracy:.1%}", "training": f"{training:.1%}", "wanted": f"{WANTED:.0%}"}
    changed = int((np.concatenate(alone) != unseen[: len(alone)]).sum())
    if len(np.unique(unseen)) == 1:
        return "one-class", {"digit": int(unseen[0])}
    if changed > ODD:
        return "depends-on-the-others", {"changed": changed, "count": len(alone)}
    if accuracy >= WANTED:
        return None
    if training - accuracy > GAP:
        return "memorised", values
    return ("chance-level" if accuracy < GUESSING else "low-accuracy"), values


def _not_labels(labels, count):
    if not isinstance(labels, np.ndarray):
        return "no-array", {"kind": type(labels).__name__}
    if labels.shape != (count,):
        return "wrong-shape", {"shape": labels.shape, "count": count}
    if labels.dtype.kind == "f" and np.isnan(labels).any():
        return "nan-labels"
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() > 9:
        return "no-digits"
    return None
