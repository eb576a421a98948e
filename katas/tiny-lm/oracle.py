"""Whether the model predicts held-out sonnets better than pairs of letters do, from the past alone."""

import numpy as np

MARGIN = 0.2  # bits per character below the bigram model
SMOOTHING = 0.1  # added to each count of a pair
CLOSE = 1e-3  # of log-probabilities: more is no rounding
CUT, OLD, PREFIX = 20, 8, 13  # as in cases.py and driver.py
PRESENT = 1.0  # bits; no more than these are needed for the character that is already there
GAP = 1.0  # bits, between text learnt and text held out


def verify(inputs, outputs, hidden):
    if not isinstance(outputs, tuple) or len(outputs) != 6:
        return "no-model"
    plain, future, past, prefix, alone, learnt = outputs
    count, length, vocab = *inputs["windows"].shape, inputs["vocab"]
    shapes = [(count, length, vocab)] * 3 + [(count, PREFIX, vocab), (100, length, vocab)]
    shapes += [(1, length, vocab)] * len(alone)
    for given, shape in zip((plain, future, past, prefix, learnt, *alone), shapes, strict=True):
        if problem := _not_log_probabilities(given, shape):
            return problem
    seen = max(_gap(future[:, :CUT], plain[:, :CUT]), _gap(prefix, plain[:, :PREFIX]))
    if seen > CLOSE:
        return "sees-the-future", {"gap": f"{seen:.2g}"}
    if _gap(np.concatenate(alone), plain[: len(alone)]) > CLOSE:
        return "depends-on-the-others"
    return _scored(inputs, plain, past, learnt, hidden)


def _scored(inputs, plain, past, learnt, hidden):
    bits, pairs = _bits(plain, hidden), _bigram(inputs["tokens"], inputs["vocab"], inputs["windows"], hidden)
    if bits <= pairs - MARGIN:
        return None
    tokens = inputs["tokens"]
    places = np.arange(0, len(learnt) * learnt.shape[1]).reshape(learnt.shape[:2])
    training = _bits(learnt, tokens[places + 1])
    values = {"bits": bits, "pairs": pairs, "wanted": f"{pairs - MARGIN:.2f}", "training": training}
    values = {name: each if isinstance(each, str) else f"{each:.2f}" for name, each in values.items()}
    if _bits(plain, inputs["windows"]) < PRESENT:
        return "predicts-the-present", values
    if _gap(plain, plain[:1, :1]) < 0.05:
        return "always-the-same", values
    if bits - training > GAP:
        return "memorised", values
    if _gap(past[:, OLD + 4 :], plain[:, OLD + 4 :]) < CLOSE:
        return "forgets-the-past", values
    return ("not-better-than-pairs" if bits > pairs - 0.05 else "too-many-bits"), values


def _bits(log_probabilities, characters):
    return float(-np.take_along_axis(log_probabilities, characters[..., None], 2).mean() / np.log(2))


def _bigram(tokens, vocab, windows, hidden):
    counts = np.full((vocab, vocab), SMOOTHING)
    np.add.at(counts, (tokens[:-1], tokens[1:]), 1)
    return float(-np.log2(counts / counts.sum(1, keepdims=True))[windows, hidden].mean())


def _gap(a, b):
    # as probabilities: a difference between two things that never happen is none
    return float(np.abs(np.exp(a) - np.exp(b)).max())


def _not_log_probabilities(given, shape):
    if not isinstance(given, np.ndarray):
        return "no-tensor", {"kind": type(given).__name__}
    if given.shape != shape:
        return "wrong-shape", {"shape": given.shape, "wanted": shape}
    if given.dtype.kind != "f" or np.isnan(given).any():
        return "nan-log-probabilities"
    total = np.exp(given.astype(np.float64)).sum(2)
    if np.abs(total - 1).max() > CLOSE:
        return "not-normalised", {"total": float(total.flat[np.abs(total - 1).argmax()])}
    return None
