"""What every right search satisfies, whatever it drew. A test of chance refuses a right one once in 10^12 at most."""

import math

import numpy as np

FALSE_ALARM = 1e-12
ENOUGH = 30  # trials, to say something of their distribution
BINS = 6


def verify(inputs, outputs, _hidden):
    space, n = inputs["space"], inputs["n_trials"]
    searches = outputs if isinstance(outputs, tuple) else ()
    for search in searches:
        if found := _one(space, n, search):
            return found
    first, again, other = (search[3][0] for search in searches)
    if not _equal(first, again):
        return "generator-ignored"
    if n >= ENOUGH:
        columns = {name: list(column) for name, column in first.items()}
        if all(len(set(column)) == 1 for column in columns.values()):
            return "first-choice-only" if _is_choice(space) else "drawn-once"
        if _equal(first, other):
            return "fixed-seed"
        if found := _axes(space, columns):
            return found
    return next((found for search in searches if (found := _best(*search))), None)


def _equal(some, others):
    return all(list(column) == list(others[name]) for name, column in some.items())


def _is_choice(space):
    return all(axis[0] == "choice" for axis in space.values())


def _one(space, n, search):
    """The make of one search: as many trials as asked for, each within the space and as it was scored."""
    if isinstance(search, str) or isinstance(search[2], str):
        return "not-a-search", {"got": search if isinstance(search, str) else search[2]}
    _, _, (columns, scores), (asked, results) = search
    if len(results) != n:
        return "wrong-number-of-trials"
    if set(asked) != set(space):
        return "wrong-names", {"got": ", ".join(map(str, asked)), "expected": ", ".join(space)}
    for name, axis in space.items():
        values = asked[name].tolist() if isinstance(asked[name], np.ndarray) else asked[name]
        for value in values:
            if found := _value(name, axis, value):
                return found
    if len(scores) != n or columns.keys() != asked.keys() or not _equal(asked, columns):
        return "not-what-was-scored"
    return None if _same_scores(scores, results) else "not-what-was-scored"


def _same_scores(got, expected):
    if isinstance(got, np.ndarray) and isinstance(expected, np.ndarray):
        return np.array_equal(got, expected, equal_nan=True)
    return all(map(_same_score, got, expected))


def _same_score(got, expected):
    if not isinstance(got, int | float | np.ndarray) or np.shape(got) != ():
        return False
    return bool(got == expected or (got != got and expected != expected))


def _value(name, axis, value):
    if axis[0] == "choice":
        return None if value in axis[1] else ("out-of-bounds", {"name": name, "got": str(value)})
    if type(value) not in (int, float) and (not isinstance(value, np.ndarray) or value.shape != ()):
        return "not-a-number", {"name": name, "got": str(value)[:60]}
    low, high = axis[1:]
    if axis[0] == "int" and np.asarray(value).dtype.kind not in "iu":
        return "not-a-whole-number"
    slack = 1e-9 * abs(high)
    if low - slack <= value <= high + slack:
        return None
    if axis[0] == "log" and math.log(low) <= value <= math.log(high):
        return "exponent-not-undone"
    return "out-of-bounds", {"name": name, "got": f"{float(value):.4g}"}


def _axes(space, columns):
    """Each axis by itself, then each pair of them."""
    ranks = {}
    for name, axis in space.items():
        if found := _distribution(name, axis, columns[name]):
            return found
        ranks[name] = _position(axis, columns[name])
    names = list(space)
    for i, name in enumerate(names):
        for other in names[:i]:
            both = np.mean((ranks[name] < 0.5) == (ranks[other] < 0.5))
            if _unlikely(both, len(ranks[name]), 0.5):
                return "axes-move-together"
    return None


def _position(axis, values):
    """Where in its axis each value lies, as a number from 0 to 1 that ought to be uniform."""
    if axis[0] == "choice":
        return np.array([(axis[1].index(value) + 0.5) / len(axis[1]) for value in values])
    low, high = axis[1:]
    values = np.array(values, dtype=float)
    if axis[0] == "int":
        return (values - low + 0.5) / (high - low + 1)
    if axis[0] == "log":
        values, low, high = np.log(values), math.log(low), math.log(high)
    return (values - low) / (high - low)


def _distribution(name, axis, values):
    kind, n = axis[0], len(values)
    if kind in ("int", "choice"):
        options = list(range(axis[1], axis[2] + 1)) if kind == "int" else axis[1]
        shares = [sum(value == option for value in values) / n for option in options]
        if kind == "int" and shares[-1] == 0 and _unlikely(0.0, n, 1 / len(options)):
            return "upper-bound-left-out"
        off = [share for share in shares if _unlikely(share, n, 1 / len(options))]
        if kind == "int" and off and len(options) > 2 and _close_to_half_ends(shares):
            return "whole-numbers-rounded"
        return _lopsided(name, off[0], 1 / len(options)) if off else None
    if len(set(values)) <= n / 10:
        return "whole-powers-only" if kind == "log" else ("lopsided", {"name": name, "share": 1.0, "expected": 0.0})
    shares = np.histogram(_position(axis, values), BINS, (0, 1))[0] / n
    off = [float(share) for share in shares if _unlikely(share, n, 1 / BINS)]
    if not off:
        return None
    wrong = ("uniform", *axis[1:]) if kind == "log" else ("log", *axis[1:])
    others = np.histogram(_position(wrong, values), BINS, (0, 1))[0] / n
    if not any(_unlikely(share, n, 1 / BINS) for share in others):
        return "uniform-on-a-log-axis" if kind == "log" else "log-on-a-uniform-axis"
    return _lopsided(name, off[0], 1 / BINS)


def _close_to_half_ends(shares):
    inner = sum(shares[1:-1]) / (len(shares) - 2)
    return all(0.4 < end / inner < 0.6 for end in (shares[0], shares[-1])) if inner else False


def _lopsided(name, share, expected):
    return "lopsided", {"name": name, "share": share, "expected": expected}


def _best(best_params, best_score, _, asked):
    columns, results = asked
    valid = [place for place, score in enumerate(results) if score == score]
    best = max(valid, key=lambda place: results[place])
    if _same_score(best_score, results[best]) and best_params == {name: c[best] for name, c in columns.items()}:
        return None
    last = max(valid, key=lambda place: (results[place], place))
    if _same_score(best_score, results[last]) and best_params == {name: c[last] for name, c in columns.items()}:
        return "last-of-ties"
    if best_params is None:
        return "best-starts-at-zero"
    if best_score is not None and np.shape(best_score) == () and len(valid) > 1:
        if best_score != best_score:
            return "nan-wins"
        if _same_score(best_score, min(results[place] for place in valid)):
            return "lowest-score-wins"
        if _same_score(best_score, results[-1]):
            return "last-trial-returned"
    return "not-the-best", {"expected": float(results[best])}


def _unlikely(share, trials, rate):
    """Chernoff's bound: so far from the rate, or farther, happens less often than FALSE_ALARM."""
    terms = ((share, rate), (1 - share, 1 - rate))
    divergence = sum(a * math.log(a / b) for a, b in terms if a > 0)
    return 2 * math.exp(-trials * divergence) < FALSE_ALARM
