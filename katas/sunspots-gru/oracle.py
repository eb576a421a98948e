"""Whether the forecasts beat the last known value clearly and, if not, what the forecasts themselves prove."""

import numpy as np

WANTED = 0.75  # of the error of repeating the last value
COPY = 0.3  # of the usual step from year to year: nearer to the last value no real forecast stays
FLAT = 0.05  # of the spread of the truth
GAP = 0.35  # between the errors on years learnt from and on later ones
ALONE = 0.5  # sunspots; more is no rounding


def verify(inputs, outputs, hidden):
    if not isinstance(outputs, tuple) or len(outputs) != 4:
        return "no-model"
    later, seen, alone, longer = outputs
    length, years = inputs["windows"].shape[1], len(inputs["series"])
    for forecasts, count in (
        (later, len(hidden)),
        (seen, years - length),
        *((each, 1) for each in alone),
        (longer, None),
    ):
        if problem := _not_forecasts(forecasts, years - 19 if count is None else count):
            return problem
    changed = int((np.abs(np.concatenate(alone) - later[: len(alone)]) > ALONE).sum())
    if changed:
        return "depends-on-the-others", {"changed": changed, "count": len(alone)}
    last = inputs["windows"][:, -1]
    error, usual = _rms(later - hidden), _rms(last - hidden)
    values = {"error": f"{error:.1f}", "usual": f"{usual:.1f}", "wanted": f"{WANTED * usual:.1f}"}
    if error <= WANTED * usual:
        return None
    training = _rms(seen - inputs["series"][length:]) / _rms(np.diff(inputs["series"])[length - 1 :])
    return _proved(later, hidden, last, training - error / usual) or "too-far-off", values


def _proved(later, hidden, last, advantage):
    """What kind of forecasts these are, if they show it."""
    error, usual = _rms(later - hidden), _rms(last - hidden)
    spread = later.std()
    if spread > 0:
        slope = np.mean((later - later.mean()) * (hidden - hidden.mean())) / spread**2
        scaled = _rms(slope * (later - later.mean()) + hidden.mean() - hidden)
        if scaled <= WANTED * usual and not 0.5 < slope < 2:
            return "other-units"
    if spread < FLAT * hidden.std():
        return "one-number"
    if _rms(later - last) < COPY * usual:
        return "repeats-the-last-value"
    if advantage < -GAP:
        return "memorised"
    return "no-better-than-the-last-value" if error >= 0.95 * usual else None


def _not_forecasts(forecasts, count):
    if not isinstance(forecasts, np.ndarray):
        return "no-tensor", {"kind": type(forecasts).__name__}
    if forecasts.shape != (count,):
        return "wrong-shape", {"shape": forecasts.shape, "count": count}
    if forecasts.dtype.kind != "f" or not np.isfinite(forecasts).all():
        return "nan-forecasts"
    return None


def _rms(gaps):
    return float(np.sqrt(np.mean(np.square(gaps, dtype=np.float64))))
