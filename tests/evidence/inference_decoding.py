"""Sampling and speculative decoding for the bank `inference`: distributions enumerated, rounds played out."""

import itertools
import math
import re

import numpy as np
from evidence.showing import imports, mending, rankings

# sampling


def filter_that_leaves_one_token(question):
    import torch

    probs = torch.tensor([0.9] + [0.001] * 100, dtype=torch.double)
    ranked = probs.sort(descending=True).values
    logits = probs.log()
    kept = {
        "top-k": logits >= logits.topk(50).values[-1],
        "top-p": ranked.cumsum(0) - ranked < 0.95 - 1e-9,
        "temperature": (logits / 0.5).softmax(0) > 0,
        "min-p": probs >= 0.1 * probs.max(),
    }
    return {o.id: int(kept[o.id].sum()) == 1 for o in question.options}


def spot_top_p_cutoff(question):
    import torch

    probs = torch.tensor([0.1, 0.4, 0.05, 0.25, 0.2], dtype=torch.double)

    def smallest(p):
        sets = [s for size in range(1, 6) for s in itertools.combinations(range(5), size) if probs[list(s)].sum() >= p]
        best = min(sets, key=lambda s: (len(s), -probs[list(s)].sum()))
        kept = torch.zeros_like(probs)
        kept[list(best)] = probs[list(best)]
        return kept / kept.sum()

    def runs_right(space):
        return all(torch.allclose(space["nucleus"](probs.clone(), p), smallest(p)) for p in (0.3, 0.5, 0.7, 0.87, 0.97))

    return mending(question, runs_right, **imports())


def top_p_set_after_temperature(ratio, temp, p):
    import torch

    logits = torch.arange(1, 1001, dtype=torch.double) * math.log(ratio)
    running = (logits / temp).softmax(0).cumsum(0)
    return 1 + int((running < p).sum())


def spot_repetition_penalty_sign(question):
    import torch

    logits, seen = torch.tensor([3.0, -4.0, 0.5, -0.1, 2.0]), torch.tensor([0, 1, 3])

    def runs_right(space):
        new = space["penalise"](logits, seen, 1.5)
        others = [2, 4]
        return bool((new[seen] < logits[seen]).all()) and torch.equal(new[others], logits[others])

    return mending(question, runs_right, **imports())


def beam_against_greedy(a, b, first, second):
    rest = 1 - a - b
    tree = {"A": (a, first), "B": (b, second)} | {f"other {i}": (rest / 4, 0.19) for i in range(4)}

    def search(beams):
        alive = sorted(tree, key=lambda token: -tree[token][0])[:beams]
        return max(math.prod(tree[token]) for token in alive)

    return search(2) / search(1)


def samplers_by_tokens_kept(_question):
    import torch

    probs = torch.tensor([0.40, 0.25, 0.15, 0.12, 0.08], dtype=torch.double)
    logits = probs.log()
    kept = {
        "greedy": probs == probs.max(),
        "min-p": probs >= 0.6 * probs.max(),
        "top-p": probs.cumsum(0) - probs < 0.75,
        "top-k": logits >= logits.topk(4).values[-1],
        "temperature": (logits / 0.5).softmax(0) > 0,
    }
    return rankings({name: int(mask.sum()) for name, mask in kept.items()})


def settings_that_change_the_favourite(question):
    import torch

    torch.manual_seed(0)
    draws = torch.randn(200, 8)
    seen = torch.arange(8) < 4

    def without(logits, dropped):
        return logits.masked_fill(dropped, -math.inf)

    def top_p(logits):
        ranked = logits.softmax(0).sort(descending=True)
        dropped = torch.zeros(8, dtype=torch.bool)
        dropped[ranked.indices] = ranked.values.cumsum(0) - ranked.values >= 0.5
        return without(logits, dropped)

    settings = {
        "temperature": lambda logits: logits / 2,
        "top-p": top_p,
        "repetition": lambda logits: torch.where(seen, torch.where(logits > 0, logits / 1.3, logits * 1.3), logits),
        "bias": lambda logits: logits + 2 * (torch.arange(8) == 5),
        "min-p": lambda logits: without(logits, logits.softmax(0) < 0.1 * logits.softmax(0).max()),
    }
    return {o.id: any(settings[o.id](row).argmax() != row.argmax() for row in draws) for o in question.options}


# speculative decoding


def speculative_tokens_per_pass(draft, accept):
    expected = 0.0
    for verdicts in itertools.product([True, False], repeat=draft):
        chance = math.prod(accept if each else 1 - accept for each in verdicts)
        given = len(list(itertools.takewhile(bool, verdicts)))
        expected += chance * (given + 1)  # one token always comes from the large model
    return expected


class _Branching:
    """A source of chance that plays out one given course of events and tells how likely it was."""

    def __init__(self, course):
        self.course, self.chance = list(course), 1.0

    def choice(self, _, p):
        pick = self.course.pop(0)
        self.chance *= p[pick]
        return pick

    def random(self):
        eighth = self.course.pop(0)
        self.chance /= 8
        return (eighth + 0.5) / 8


def spot_speculative_rejection(question):
    p, q = np.array([0.5, 0.25, 0.25]), np.array([0.25, 0.5, 0.25])  # ratios that eighths decide exactly

    def runs_right(space):
        reached = np.zeros(3)
        for first, eighth in itertools.product(range(3), range(8)):
            for second in range(3):
                rng = _Branching([first, eighth, second])
                token = space["speculative_step"](p, q, rng)
                # a course that ends early is met once for every later event
                reached[token] += rng.chance / (3 if rng.course else 1)
        return np.allclose(reached, p)

    return mending(question, runs_right, **imports())


def speculative_speedup(draft, cost, accept):
    tokens = time = 0.0
    for verdicts in itertools.product([True, False], repeat=draft):
        chance = math.prod(accept if each else 1 - accept for each in verdicts)
        clock = [cost] * draft + [1]
        time += chance * sum(clock)
        tokens += chance * (1 + len(list(itertools.takewhile(bool, verdicts))))
    return tokens / time


def acceptance_of_a_draft_token(p, r, q):
    large, small = np.array([p, r, 1 - p - r]), np.array([q, 0.3, 0.7 - q])
    # the distributions differ most on some set of tokens; just so much must be rejected
    sets = itertools.product([0, 1], repeat=3)
    return 100 * (1 - max(np.dot(members, small - large) for members in sets))


def batch_where_speculation_fails(question):
    width = 64

    def seconds(tokens, bits):
        read = width * width * bits / 8
        return max(read, 2 * tokens * width * width / 300)

    def slower(text):
        count, bits = (int(word) for word in re.findall(r"\d+", text)[:2])
        return seconds(5 * count, bits) / seconds(count, bits)

    return {o.id: slower(o.text.en) > 1.5 for o in question.options}
