"""Another way to every answer of the bank `inference`: caches really filled, bytes counted, rounds played out.

The cache and the latency of serving stand here; decoding, quantised layers and batches stand in the modules beside it.
"""

import collections
import itertools
import math

from evidence.inference_decoding import *  # noqa: F403  questions look their evidence up in this module
from evidence.inference_serving import *  # noqa: F403
from evidence.showing import accepted, flop_count, imports, mending

# the cache of keys and values


def sequences_that_fit_in_memory(memory, size, cache, tokens):
    free, held = memory * 1_000_000_000 - size * 2_000_000_000, 0
    token = 2**10 * cache
    while free >= token * tokens:
        free, held = free - token * tokens, held + 1
    return held


def _causal(q, k, v):
    import torch

    return torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)


def why_queries_are_not_cached(question):
    import torch

    torch.manual_seed(0)
    x, weights = torch.randn(5, 4, dtype=torch.double), torch.randn(3, 4, 4, dtype=torch.double)
    first = _causal(*(x @ w for w in weights))
    deep, short = (_causal(*(rows @ w for w in weights)) @ weights[0] for rows in (x, x[:4]))
    q, k, v = ((x @ w).requires_grad_() for w in weights)
    newest = torch.autograd.grad(_causal(q, k, v)[-1].sum(), q)[0]
    alone = (q[-1:] @ k.T / 2).softmax(-1) @ v
    truth = {
        "large": q.numel() > k.numel(),
        "unused": not newest[:-1].any() and bool(newest[-1].any()),
        "stale": not torch.allclose(deep[:4], short),
        "cheap": not torch.allclose(alone[0], first[-1]),  # one query suffices, so no other is computed
    }
    return {o.id: truth[o.id] for o in question.options}


def what_paging_the_cache_saves(question):
    import torch

    torch.manual_seed(0)
    length, longest, block = 200, 4096, 16
    weight = torch.randn(8, 24)
    keys, values, query = torch.randn(length, 8), torch.randn(length, 8), torch.randn(1, 8)
    blocks = math.ceil(length / block)
    table, pool = torch.randperm(64)[:blocks], torch.zeros(64, block, 2, 8)
    for at in range(length):
        pool[table[at // block], at % block] = torch.stack([keys[at], values[at]])
    paged = pool[table].flatten(0, 1)[:length]

    def row(k, v):
        return (query @ k.T).softmax(-1) @ v

    assert torch.allclose(row(paged[:, 0], paged[:, 1]), row(keys, values), atol=1e-6)
    layouts = (keys, values), (paged[:, 0], paged[:, 1])
    flops = [flop_count(lambda k=k, v=v: row(k, v)) for k, v in layouts]
    steps = [flop_count(lambda k=k, v=v: row(k, v) @ weight) for k, v in layouts]
    assert (blocks, blocks * block - length, round(100 * (1 - length / longest))) == (13, 8, 95)
    truth = {
        "bytes": paged[0].nbytes < keys[0].nbytes + values[0].nbytes,
        "flops": flops[1] < flops[0],
        "reads": steps[1] - flops[1] < steps[0] - flops[0],  # the products with weights
        "reserve": blocks * block - length < longest - length,
    }
    return {o.id: truth[o.id] for o in question.options}


def positions_without_a_cache(p, n):
    sequence, passed = p, 0
    for _ in range(n):
        passed += sequence
        sequence += 1
    return passed


def _rotate(x, places):
    """Neighbouring dimensions turned as complex numbers."""
    import torch

    turned = torch.view_as_complex(x.unflatten(-1, (-1, 2)).contiguous())
    return torch.view_as_real(turned * (0.7j * places[:, None]).exp()).flatten(-2)


def spot_position_with_cache(question):
    import torch

    torch.manual_seed(0)
    x = torch.randn(5, 4, dtype=torch.double)
    rotated = _rotate(x, torch.arange(5))
    hidden = torch.ones(5, 5).triu(1).bool()
    whole = (rotated @ rotated.T).masked_fill(hidden, -math.inf).softmax(-1) @ x

    def runs_right(space):
        cache = {"k": x[:0], "v": x[:0]}
        rows = [space["step"](x[at : at + 1], cache, _rotate) for at in range(5)]
        return torch.allclose(torch.cat(rows), whole)

    return mending(question, runs_right, **imports())


def spot_cache_after_a_rejected_draft(question):
    def step(tokens, cache):  # a model whose choice depends on everything that is cached
        choices = []
        for token in tokens:
            cache.append(token)
            choices.append(sum((at + 1) * each for at, each in enumerate(cache)) % 7)
        return choices

    def plain(count):
        text, cache = [1, 3], [1]
        while len(text) < count:
            text += step(text[-1:], cache)
        return text

    def runs_right(space):
        text, cache, wanted = [1, 3], [1], plain(40)
        for right in (0, 1, 2, 3, 1, 0, 2):  # so many tokens of the draft will be accepted
            ahead = wanted[len(text) : len(text) + 3]
            draft = [each if at < right else (each + 1) % 7 for at, each in enumerate(ahead)]
            text += space["verify"](step, cache, text[-1], draft)
            if cache != text[:-1] or text != wanted[: len(text)]:
                return False
        return len(text) == 2 + sum((0, 1, 2, 3, 1, 0, 2)) + 7

    return mending(question, runs_right, **imports())


def prompt_order_for_the_prefix_cache(question):
    import torch

    torch.manual_seed(0)
    manual = [("manual", at) for at in range(5000)]

    def prompt(request, asked, order):
        parts = {
            "manual": manual,
            "time": [("time", request, at) for at in range(20)],
            "question": [("question", asked, at) for at in range(50)],
        }
        return [token for name in order for token in parts[name]]

    def reused(order):
        past = prompt(1, "old", order)
        starts = [zip(past, prompt(2, asked, order), strict=True) for asked in ("old", "new")]  # each as often
        return sum(sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], start)) for start in starts)

    x, begun = torch.randn(6, 4, dtype=torch.double), torch.randn(2, 2, 4, dtype=torch.double)
    second = [_causal(rows, rows, rows)[2:] for rows in (torch.cat([start, x]) for start in begun)]
    assert not torch.allclose(*second), "behind another beginning the second layer makes other keys of the same tokens"
    total = {o.id: reused(o.text.en.lower().split(", then ")) for o in question.options}
    return {name: value == max(total.values()) for name, value in total.items()}


def cache_with_window_layers(layers, period, window, n):
    kept = 0
    windowed = len(collections.deque(range(n), maxlen=window))
    for layer in range(layers):
        kept += n if layer % period == 0 else windowed
    return kept * 4 / 1024


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
