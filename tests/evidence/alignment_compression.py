"""Smaller models and honest answers for the bank `alignment`: fitted students, real masks, bytes that are counted."""

import collections

import numpy as np
from evidence.showing import rankings

# smaller models


def student_that_picks_one_peak(question):
    x = np.linspace(-12, 12, 1201)

    def bell(centre, width):
        return np.exp(-(((x - centre) / width) ** 2) / 2) / width

    teacher = bell(-4, 1) + bell(4, 1)
    teacher /= teacher.sum()

    def divergence(centre, width):
        student = bell(centre, width)
        student /= student.sum()
        return (student * np.log((student + 1e-300) / teacher)).sum()

    tried = {(c, w): divergence(c, w) for c in np.linspace(-5, 5, 41) for w in np.linspace(0.5, 5, 19)}
    best = min(tried.values())
    good = [place for place, value in tried.items() if value < best + 1e-6]
    truth = {
        "wide": all(abs(c) < 1 and w > 2 for c, w in good),
        "valley": all(abs(c) < 1 and w <= 2 for c, w in good),
        "one": all(abs(abs(c) - 4) < 0.1 and abs(w - 1) < 0.1 for c, w in good),
        "either": max(tried[c, 1.0] for c in np.linspace(-4, 4, 33)) < best + 1e-6,
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


def line_that_prunes_the_smallest_weights(question):
    import torch
    from torch.nn.utils import prune

    found = {}
    for o in question.options:
        torch.manual_seed(0)
        layer = torch.nn.Linear(10, 10)
        smallest = layer.weight.abs().flatten().argsort()[:30]
        wanted = torch.zeros(100).index_fill(0, smallest, 1).bool().view(10, 10)
        try:
            exec(o.text.en.strip("`"), {"prune": prune, "layer": layer})
            found[o.id] = torch.equal(layer.weight == 0, wanted)
        except AttributeError:
            found[o.id] = False
    return found


def size_of_a_sparse_matrix(bits, index, s):
    kinds = {8: np.int8, 16: np.int16, 32: np.int32}
    dense = np.ones((40, 50), dtype=kinds[bits])
    dense.flat[: dense.size * s // 100] = 0
    columns = np.nonzero(dense)[1].astype(kinds[index])
    return 100 * (dense[dense != 0].nbytes + columns.nbytes) / dense.nbytes


def compressed_layers_by_size(_question):
    import torch

    n, half, byte = 4096, torch.bfloat16, torch.int8
    left = n * n // 4
    kept = {
        "factors": [((n, 256), half), ((256, n), half)],
        "nibbles": [((n, n // 2), byte), ((n, n // 64), half)],  # two codes share a byte
        "bytes": [((n, n), byte), ((), torch.float32)],
        "sparse": [((left,), half), ((left,), torch.int32)],
        "masked": [((n, n), half)],
    }
    sizes = {
        name: sum(torch.empty(shape, dtype=kind, device="meta").nbytes for shape, kind in parts)
        for name, parts in kept.items()
    }
    return rankings(sizes)


# honest answers


def confidence_at_which_answering_pays(gain, loss):
    from scipy.optimize import brentq

    def expected(percent):
        return np.dot([percent, 100 - percent], [gain, -loss])

    return brentq(expected, 0, 100, xtol=1e-10)


def entropy_over_meanings(a, b, c, d):
    from scipy.stats import entropy

    said = ["Paris"] * a + ["It is Paris"] * b + ["Lyon"] * c + ["It is Lyon"] * d
    meanings = collections.Counter(words.removeprefix("It is ") for words in said)
    return float(entropy(list(meanings.values())))
