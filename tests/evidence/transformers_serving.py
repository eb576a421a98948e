"""Sizes, routing, decoding and retrieval for the bank `transformers`: counts on the meta device, rounds played out."""

import collections
import itertools
import math

import numpy as np
from evidence.showing import accepted, imports, mending, parameter_count

# sizes


def swiglu_parameter_ratio(width, inner):
    import torch
    from torch import nn

    with torch.device("meta"):
        gate, value = (nn.Linear(width, inner, bias=False) for _ in range(2))
        out = nn.Linear(inner, width, bias=False)
        x = torch.empty(1, width)
        assert out(nn.functional.silu(gate(x)) * value(x)).shape == x.shape
        classic = nn.Linear(width, 4 * width, False), nn.Linear(4 * width, width, False)
    return 100 * parameter_count(gate, value, out) / parameter_count(*classic)


def gpt_parameter_count(width, layers, vocab, context):
    import torch
    from torch import nn

    with torch.device("meta"):
        layer = nn.TransformerEncoderLayer(width, width // 64, 4 * width, batch_first=True, norm_first=True)
        matrices = sum(p.numel() for p in layer.parameters() if p.dim() == 2)  # the others are biases and norms
        tables = nn.Embedding(vocab, width), nn.Embedding(context, width)
    return (layers * matrices + parameter_count(*tables)) / 1e6


# experts


def moe_active_share(layers, experts, size, chosen, rest):
    rng = np.random.default_rng(0)
    held = {"rest": 1000 * rest} | {(layer, expert): size for layer in range(layers) for expert in range(experts)}
    scores = rng.random((layers, experts))
    used = [(layer, expert) for layer, row in enumerate(scores) for expert in np.argsort(row)[-chosen:]]
    return 100 * sum(held[part] for part in ["rest", *used]) / sum(held.values())


def moe_dropped_tokens(a, b, c, d, factor):
    choices = np.repeat(np.arange(4), [a, b, c, d])
    np.random.default_rng(0).shuffle(choices)
    room = -(-len(choices) * round(100 * factor) // 400)
    taken, dropped = collections.Counter(), 0
    for expert in choices:
        dropped += taken[expert] >= room
        taken[expert] += 1
    return dropped


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


# latency


def phase_that_reads_the_prompt(question):
    # multiply-adds for each number of a weight matrix that is read, with a prompt of 512 tokens
    width, prompt = 64, 512
    rows = {"prefill": prompt, "decode": 1}
    intensity = {phase: tokens * width * width / (width * width) for phase, tokens in rows.items()}
    first = max(intensity, key=intensity.get)
    names = {
        "prefill": {"prefill", "prefilling", "预填充", "预填", "prompt processing"},
        "decode": {"decode", "decoding", "解码", "generation"},
    }

    def named(term):
        bare = term.lower().removeprefix("the ").removesuffix(" phase").removesuffix(" stage")
        bare = bare.removesuffix("阶段").strip()
        return next(phase for phase, words in names.items() if bare in words)

    terms = [*accepted(question), "decode", "decoding", "解码", "generation"]
    return {term: named(term) == first for term in terms}


def decoding_speed_limit(size, bits, bandwidth, batch):
    import torch

    held = {16: (torch.bfloat16, 1), 8: (torch.int8, 1), 4: (torch.uint8, 2)}  # two 4-bit weights share a byte
    kind, packed = held[bits]
    weights = torch.empty(size * 10**9 // packed, dtype=kind, device="meta")
    seconds = weights.nbytes / (bandwidth * 10**9)
    steps = 1000
    return steps * batch / (steps * seconds)


# retrieval


def bm25_repeated_word(k, b, count):
    documents = [["word"] * times + ["filler"] * (40 - times) for times in (count, 1, 0)]
    mean = sum(map(len, documents)) / len(documents)
    frequency = sum("word" in document for document in documents)
    rarity = math.log(1 + (len(documents) - frequency + 0.5) / (frequency + 0.5))

    def score(document):
        times = collections.Counter(document)["word"]
        norm = k * (1 - b + b * len(document) / mean)
        return rarity * times * (k + 1) / (times + norm)

    return score(documents[0]) / score(documents[1])
