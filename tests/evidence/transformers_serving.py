"""Sizes, routing and retrieval for the bank `transformers`: counts on the meta device, experts really chosen."""

import collections
import math

import numpy as np
from evidence.showing import parameter_count

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
