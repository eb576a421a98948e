"""Another way to every answer of the bank `transformers`: real tensors, small caches, texts that are really encoded.

Tokens, positions, key-value heads and attention stand here; sizes, experts and retrieval in the module beside it.
"""

import collections
import hashlib
import itertools
import math
import re

import numpy as np
from evidence.showing import flop_count, imports, mending, orders, rankings
from evidence.transformers_attention import *  # noqa: F403  questions look their evidence up in this module
from evidence.transformers_blocks import *  # noqa: F403
from evidence.transformers_efficiency import *  # noqa: F403
from evidence.transformers_models import *  # noqa: F403
from evidence.transformers_serving import *  # noqa: F403

# text and tokens


def utf8_symbols_before_merges(ascii, hanzi, emoji):
    return len(("a" * ascii + "语" * hanzi + "\N{GRINNING FACE}" * emoji).encode())


def order_bpe_merges(question):
    words = {"the": 5, "then": 3, "hen": 4, "in": 6}
    split, merges = {word: list(word) for word in words}, []
    for _ in question.items:
        pairs = collections.Counter()
        for word, parts in split.items():
            for pair in itertools.pairwise(parts):
                pairs[pair] += words[word]
        (best, count), *others = pairs.most_common()
        assert all(other < count for _, other in others), "a tie would leave the order open"
        merges.append(" + ".join(f"`{part}`" for part in best))
        for word, parts in split.items():
            at = next((i for i, pair in enumerate(itertools.pairwise(parts)) if pair == best), None)
            if at is not None:
                split[word] = [*parts[:at], "".join(best), *parts[at + 2 :]]
    named = {item.id: item.text.en for item in question.items}
    return orders(question, lambda order: [named[name] for name in order] == merges)


def which_duplicates_an_exact_hash_finds(question):
    def trace(page):
        return hashlib.sha256(re.sub(r"\s+", " ", page.lower()).encode()).hexdigest()

    body = "First paragraph of some length.\n\nSecond paragraph, somewhat longer than the first."
    pairs = {
        "capitals": ("A Title\n" + body, "A TITLE\n" + body),
        "footer": (body + "\nNews of the north", body + "\nNews of the south"),
        "spacing": (body, body.replace("\n\n", "\n")),
        "quote": (body, "Somebody wrote:\n" + body + "\nand we answer."),
        "date": ("seen on 3 May\n" + body, "seen on 4 May\n" + body),
    }
    return {o.id: trace(pairs[o.id][0]) == trace(pairs[o.id][1]) for o in question.options}


# rotary positions


def _turned(vectors, positions, base=10000.0):
    """The vectors, two neighbouring dimensions being one complex number, each turned by its position."""
    pairs = vectors[..., 0::2] + 1j * vectors[..., 1::2]
    frequencies = 1 / base ** (np.arange(pairs.shape[-1]) / pairs.shape[-1])
    return pairs * np.exp(1j * np.asarray(positions)[:, None] * frequencies)


def rope_score_of_two_positions(theta, later, earlier, first, second):
    import torch

    generator = torch.tensor([[0.0, -theta], [theta, 0.0]], dtype=torch.double)
    query = torch.matrix_exp(later * generator) @ torch.tensor([first, 0], dtype=torch.double)
    key = torch.matrix_exp(earlier * generator) @ torch.tensor([second, 0], dtype=torch.double)
    return (query @ key).item()


def interpolated_position_angle(trained, wanted, dim, pair, position):
    walked = np.arange(0, position + 1, 4) * (trained / wanted)  # never more than half a turn a step
    turned = _turned(np.tile([1.0, 0.0], (len(walked), dim // 2)), walked)[:, pair]
    return float(np.unwrap(np.angle(turned))[-1])


def what_rotary_positions_do(question):
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(2, 1, 16))

    def score(later, earlier):
        return (_turned(q, [later]) * _turned(k, [earlier]).conj()).real.sum()

    tokens, places = rng.normal(size=(5, 16)), np.arange(5)

    def mixed(rows):  # the last token reads all others; values are not turned
        rotated = _turned(rows, places)
        weights = np.exp((rotated[-1] * rotated.conj()).real.sum(-1))
        return weights @ rows / weights.sum()

    moved = [_turned(x, [3]) - _turned(x, [0]) for x in (q, k)]
    distances = [score(100 + d, 100) for d in range(50)]
    truth = {
        "shift": np.isclose(score(9, 4), score(109, 104)) and not np.isclose(score(9, 4), score(9, 5)),
        "learned": np.allclose(moved[0], moved[1]),  # an added vector would be the same for every token
        "length": np.isclose(np.linalg.norm(_turned(q, [77])), np.linalg.norm(q)),
        "values": np.allclose(mixed(tokens), mixed(tokens[[1, 0, 2, 3, 4]])),
        "decay": all(b < a for a, b in itertools.pairwise(distances)),
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


# the cache of keys and values


def gqa_cache_per_token(layers, width, heads, kv, dim):
    import torch

    with torch.device("meta"):
        query = torch.nn.Linear(width, heads * dim, bias=False)
        cache = [torch.empty(1, kv, 1, dim, dtype=torch.bfloat16) for _ in range(layers) for _ in "kv"]
        query(torch.empty(1, width))  # computed, used and forgotten
    return sum(tensor.nbytes for tensor in cache) / 1024


def gqa_what_stays(question):
    import torch

    def measured(kv, heads=32, tokens=16, dim=8, width=256):
        with torch.device("meta"):
            sizes = heads * dim, kv * dim, kv * dim
            layer = [torch.nn.Linear(width, size, bias=False) for size in sizes] + [torch.nn.Linear(width, width)]
            q, k, v = (p(torch.empty(tokens, width)).unflatten(-1, (-1, dim)).movedim(1, 0) for p in layer[:3])
            flops = flop_count(lambda: q @ k.repeat_interleave(heads // kv, 0).mT)
        return {
            "cache": (k.nbytes + v.nbytes) // tokens,
            "weights": sum(p.weight.numel() for p in layer),
            "flops": flops,
            "reads": k.nbytes + v.nbytes,
        }

    before, after = measured(32), measured(8)
    assert all(after[name] <= before[name] for name in before)
    return {o.id: after[o.id] == before[o.id] for o in question.options}


def order_attention_kinds_by_cache(_question):
    import torch

    kept = {
        "mqa": [torch.empty(2, 1, 128, dtype=torch.bfloat16)],
        "mla": [torch.empty(512, dtype=torch.bfloat16), torch.empty(64, dtype=torch.bfloat16)],
        "gqa-byte": [torch.empty(2, 8, 128, dtype=torch.int8)],
        "mha-byte": [torch.empty(2, 32, 128, dtype=torch.int8)],
        "mha": [torch.empty(2, 32, 128, dtype=torch.bfloat16)],
    }
    return rankings({name: sum(tensor.nbytes for tensor in tensors) for name, tensors in kept.items()})


def spot_shared_key_heads(question):
    import torch

    torch.manual_seed(0)
    q, k, v = (torch.randn(2, heads, 5, 4, dtype=torch.double) for heads in (6, 2, 2))

    def runs_right(space):
        heads = [(q[:, i] @ k[:, i // 3].mT / 2).softmax(-1) @ v[:, i // 3] for i in range(6)]
        return torch.allclose(space["grouped_attention"](q, k, v), torch.stack(heads, 1))

    return mending(question, runs_right, **imports())


# attention without the matrix of scores


def online_softmax_running_sum(peak, total, left, right):
    import torch

    seen = [peak, peak + math.log(total - 1)]  # two scores with just this maximum and this sum
    scores = torch.tensor([*seen, left, right], dtype=torch.double)
    return math.exp(torch.logsumexp(scores, 0) - scores.max())


def what_flash_attention_changes(question):
    import torch

    torch.manual_seed(0)
    n, tile, width = 32, 8, 4
    q, k, v = (torch.randn(n, width, dtype=torch.double) for _ in range(3))
    held = []

    def tiled(q):
        peak, total = torch.full((n, 1), -math.inf, dtype=torch.double), torch.zeros(n, 1, dtype=torch.double)
        mixed = torch.zeros(n, width, dtype=torch.double)
        for rows, values in zip(k.split(tile), v.split(tile), strict=True):
            scores = q @ rows.T / math.sqrt(width)
            held.append((scores.numel(), scores.element_size()))
            higher = torch.maximum(peak, scores.amax(1, keepdim=True))
            old, new = (peak - higher).exp(), (scores - higher).exp()
            peak, total, mixed = higher, total * old + new.sum(1, keepdim=True), mixed * old + new @ values
        return mixed / total

    plain = (q @ k.T / math.sqrt(width)).softmax(-1) @ v
    exact = torch.allclose(tiled(q), plain, rtol=1e-12)
    work = flop_count(lambda: tiled(q)), flop_count(lambda: (q @ k.T).softmax(-1) @ v)
    truth = {
        "sparse": not exact,
        "tiles": exact and max(size for size, _ in held) < n * n,
        "kernel": work[0] < work[1],
        "bytes": max(size for size, _ in held) == n * n and all(element == 1 for _, element in held),
    }
    return {o.id: truth[o.id] for o in question.options}
