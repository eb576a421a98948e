"""What every right dropout satisfies, whatever it drew. A test of chance refuses a right one once in 10^12 at most."""

import numpy as np

FALSE_ALARM = 1e-12  # of one test; a run makes about fifty, some of them twice
DEFAULT_P = 0.5
MANY_CALLS, MANY_SAMPLES = 10, 20  # with this many, equal numbers of dropped elements are no accident


def verify(inputs, outputs, _hidden):
    p = inputs.get("p", DEFAULT_P)
    if not 0 <= p <= 1:
        return None if isinstance(outputs, str) else "accepts-any-p"
    if isinstance(outputs, str):
        return "refuses-p", {"p": p}
    x, dy = (inputs[name].astype(float) for name in ("x", "dy"))
    first, second = outputs
    masks = []
    for training, (y, dx), (y_again, _) in zip(inputs["calls"], first, second, strict=True):
        for array in (y, dx, y_again):
            if (
                not isinstance(array, np.ndarray)
                or array.dtype not in (np.float32, np.float64)
                or array.shape != x.shape
            ):
                return "not-like-x", {"expected": x.shape, "got": getattr(array, "shape", type(array).__name__)}
        if training is False:
            found = _evaluation(p, x, dy, y, dx)
        elif p in (0, 1):
            found = _certain(p, x, dy, y, dx)
        else:
            found = _forward(p, x, y) or _backward(p, dy, y != 0, dx)
            masks.append(y != 0)
        if found:
            return found
        if not np.array_equal(y, y_again):
            return "generator-ignored"
    return _together(masks)


def _evaluation(p, x, dy, y, dx):
    """Evaluation changes nothing, in both directions."""
    if not _near(y, x):
        if _near(y, x * (1 - p)):
            return "rescaled-in-evaluation"
        return "active-in-evaluation" if _near(y, np.where(y == 0, 0, x / (1 - p))) else "evaluation-changes-x"
    if _near(dx, dy):
        return None
    return "stale-mask-in-evaluation" if _near(dx, np.where(dx == 0, 0, dy / (1 - p))) else "wrong-backward"


def _certain(p, x, dy, y, dx):
    """With p = 0 or 1 chance has no say."""
    if not np.isfinite([y, dx]).all():
        return "p-one-divides-by-zero" if p == 1 else "not-finite"
    if not _near(y, (1 - p) * x):
        return "kept-share", {"share": float(np.mean(y != 0)), "expected": 1.0 - p}
    return None if _near(dx, (1 - p) * dy) else "wrong-backward"


def _forward(p, x, y):
    """Which elements are kept, and what becomes of them."""
    if not np.isfinite(y).all():
        return "not-finite"
    kept = y != 0
    if kept.any() and not kept.all():
        if (kept == kept[0]).all():
            return "one-mask-for-the-batch"
        if (kept.reshape(len(kept), -1) == kept.reshape(len(kept), -1)[:, :1]).all():
            return "one-draw-per-sample"
    factors = y[kept] / x[kept]
    factor = float(np.median(factors)) if kept.any() else 0.0
    if _unlikely(kept.sum(), kept.size, 1 - p):
        if _unlikely(kept.sum(), kept.size, p):
            return "kept-share", {"share": float(kept.mean()), "expected": 1 - p}
        return "p-is-keep-probability" if _near(factors, 1 / p) else "keeps-with-probability-p"
    if not _near(factors, factor):
        return "no-common-factor"
    for name, other in ((None, 1 / (1 - p)), ("not-rescaled", 1.0), ("scaled-by-p", 1 / p), ("scaled-down", 1 - p)):
        if _near(factor, other):
            return name or _neighbours(p, kept)
    return "wrong-factor", {"factor": factor, "expected": 1 / (1 - p)}


def _neighbours(p, kept):
    """Two neighbours share their fate with probability p^2 + (1 - p)^2, whichever axis joins them."""
    for axis in range(kept.ndim):
        lined = np.moveaxis(kept, axis, 0)
        half = len(lined) // 2
        equal = lined[: 2 * half : 2] == lined[1 : 2 * half : 2]
        if _unlikely(equal.sum(), equal.size, p**2 + (1 - p) ** 2):
            return "neighbours-depend", {"share": float(equal.mean()), "expected": p**2 + (1 - p) ** 2}
    return None


def _backward(p, dy, kept, dx):
    if _near(dx, dy * kept / (1 - p)):
        return None
    if _near(dx, dy):
        return "backward-without-mask"
    if _near(dx, dy * kept):
        return "backward-not-rescaled"
    return "other-mask-in-backward" if ((dx != 0) != kept).any() else "wrong-backward"


def _together(masks):
    """What the masks of several calls say together."""
    if any(np.array_equal(mask, other) for i, mask in enumerate(masks) for other in masks[:i]):
        return "mask-reused"
    totals = {int(mask.sum()) for mask in masks}
    per_sample = {int(count) for mask in masks for count in mask.reshape(len(mask), -1).sum(1)}
    samples = sum(len(mask) for mask in masks)
    if (len(masks) >= MANY_CALLS and len(totals) == 1) or (samples >= MANY_SAMPLES and len(per_sample) == 1):
        return "fixed-number-dropped"
    return None


def _near(got, expected):
    return bool(np.allclose(got, expected, rtol=1e-4, atol=1e-6))


def _unlikely(hits, trials, rate):
    """Chernoff's bound: so far from the rate, or farther, happens less often than once in 1 / FALSE_ALARM."""
    share = hits / trials
    terms = ((share, rate), (1 - share, 1 - rate))
    divergence = sum(a * np.log(a / b) for a, b in terms if a > 0)
    return 2 * np.exp(-trials * divergence) < FALSE_ALARM
