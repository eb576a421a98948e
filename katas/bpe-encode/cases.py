"""Merges whose order differs from their frequency in the text and from the left-to-right order; bytes beyond ASCII."""

from collections import Counter
from itertools import pairwise


def cases(rng):
    letters = [str(each) for each in rng.permutation(list("aeinrst"))]
    a, b, c, d = letters[:4]
    A, B, C, D = (ord(each) for each in (a, b, c, d))
    merges = [(B, C), (A, B), (A, 256), (C, D), (D, A)]
    yield "late-pair-first", {"text": d + a + b + c + d + c + d, "ids": [257, C, D], "merges": merges}
    yield "runs", {"text": a * 5 + b + a * 3, "ids": [256, 257, A], "merges": [(A, A), (A, 256), (256, A), (256, 256)]}
    yield "no-merge-fits", {"text": d + b + d, "ids": [D, 258], "merges": merges}
    yield "one-byte", {"text": b, "ids": [257], "merges": merges}
    e, f = "é学".encode()[:2], "é学".encode()[2:]
    merges = [tuple(e), tuple(f[:2]), (257, f[2]), (256, 258), (B, 256)]
    yield "beyond-ascii", {"text": f"{b}é学学é{a}", "ids": [257, f[2], A, 257, B, 256], "merges": merges}
    yield "larger", _draw(rng)


def _draw(rng):
    text = "".join(str(letter) for letter in rng.choice(list("bdop"), size=60, p=[0.4, 0.3, 0.2, 0.1]))
    ids, merges = list(text.encode()), []
    for new in range(256, 272):
        counts = Counter(pairwise(ids)).most_common(4)
        pair = counts[rng.integers(len(counts))][0]
        merges.append(pair)
        ids = _replaced(ids, pair, new)
    other = "".join(str(letter) for letter in rng.choice(list("bdop"), size=40))
    return {"text": other, "ids": [int(each) for each in rng.permutation(range(256, 272))], "merges": merges}


def _replaced(ids, pair, new):
    out = []
    for each in ids:
        if out and (out[-1], each) == pair:
            out[-1] = new
        else:
            out.append(each)
    return out
