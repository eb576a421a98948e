"""The sonnets in an order of their own for each seed: most to learn from, the last ones held out."""

from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data" / "sonnets.txt"
HELD_OUT = 5  # sonnets
LENGTH = 32  # characters that the model sees at most
CUT, OLD = 20, 8  # what changes: all from CUT on; all before OLD


def cases(rng):
    sonnets = DATA.read_text(encoding="ascii").strip().lower().split("\n\n")
    sonnets = [sonnets[place] for place in rng.permutation(len(sonnets))]
    learnt, held = ("\n\n".join(some) for some in (sonnets[:-HELD_OUT], sonnets[-HELD_OUT:]))
    alphabet = sorted(set(learnt + held))
    tokens, test = (np.array([alphabet.index(each) for each in text]) for text in (learnt, held))
    rows = np.arange(0, len(test) - LENGTH, LENGTH)[:, None] + np.arange(LENGTH)
    windows, following = test[rows], test[rows + 1]
    other_future, other_past = windows.copy(), windows.copy()
    for some, part in ((other_future, np.s_[:, CUT:]), (other_past, np.s_[:, :OLD])):
        some[part] = (some[part] + rng.integers(1, len(alphabet), some[part].shape)) % len(alphabet)
    inputs = {"tokens": tokens, "vocab": len(alphabet), "windows": windows}
    yield "held-out", inputs | {"other_future": other_future, "other_past": other_past}, following
