"""The part of the evidence for the bank `transformers` about pretrained families and tokens."""

import collections
import itertools
import math
import re

from evidence.showing import accepted, flop_count, mending, parameter_count, rankings

# pretrained families


def bert_large_against_base(question):
    import torch
    from torch import nn

    def measured(layers, width, heads):
        with torch.device("meta"):
            stack = nn.ModuleList(
                nn.TransformerEncoderLayer(width, heads, 4 * width, dropout=0.0, batch_first=True)
                for _ in range(layers)
            )
            x = torch.empty(1, 128, width)
            table = nn.Embedding(30522, width)

        def run():
            h = x
            for layer in stack:
                h = layer(h)

        return parameter_count(stack), flop_count(run), parameter_count(table), stack[0].self_attn.head_dim

    base, large = measured(12, 768, 12), measured(24, 1024, 16)
    weights, flops, embeddings, dims = (b / a for a, b in zip(base, large, strict=True))
    # GLUE as published: MNLI, QQP, QNLI, SST-2, CoLA, STS-B, MRPC, RTE
    published = {
        "base": (84.6, 71.2, 90.5, 93.5, 52.1, 85.8, 88.9, 66.4),
        "large": (86.7, 72.1, 92.7, 94.9, 60.5, 86.5, 89.3, 70.1),
    }
    ahead = [b > a for a, b in zip(published["base"], published["large"], strict=True)]
    truth = {
        "layers": 3 < weights < 4,
        "quality": not all(ahead),
        "heads": dims > 1,
        "embeddings": abs(embeddings - weights) < 0.1,
        "flops": 3 < flops < 4,
    }
    return {o.id: truth[o.id] for o in question.options}


def context_under_a_permuted_order(question):
    import torch

    turn = {place: at for at, place in enumerate((4, 2, 5, 1, 3))}
    allowed = torch.tensor([[turn[j] < turn[i] for j in range(1, 6)] for i in range(1, 6)])
    assert not allowed.diagonal().any()
    asks, contents = torch.randn(5, 8, generator=torch.manual_seed(0)), torch.randn(5, 8, requires_grad=True)
    out = torch.nn.functional.scaled_dot_product_attention(asks, contents, contents, attn_mask=allowed)
    used = torch.autograd.grad(out[5 - 1].sum(), contents)[0].abs().sum(1) > 0
    seen = {int(place) + 1 for place in used.nonzero()}
    return {
        o.id: {int(word) for word in o.text.en.replace(",", "").split() if word.isdigit()} == seen
        for o in question.options
    }


def tokens_never_masked(epochs, copies, chance):
    """Follow the share of tokens not selected so far, one epoch after the other."""
    share, known = 100.0, set()
    for epoch in range(epochs):
        if epoch % copies not in known:  # a copy seen before selects nothing new
            known.add(epoch % copies)
            share -= share * chance / 100
    return share


def what_sharing_layers_saves(question):
    import torch
    from torch import nn

    def measured(shared):
        torch.manual_seed(0)
        made = [nn.TransformerEncoderLayer(8, 2, 32, dropout=0.0, batch_first=True) for _ in range(1 if shared else 12)]
        stack = nn.ModuleList(made * (12 if shared else 1))
        weights = {id(p) for p in stack.parameters()}
        x, kept = torch.randn(2, 5, 8), {}

        def forward(h):
            for layer in stack:
                h = layer(h)
            return h

        def keep(tensor):
            if id(tensor) not in weights and tensor._base is None:
                kept[tensor.data_ptr()] = tensor
            return tensor

        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
            out = forward(x)
            adam = torch.optim.Adam(stack.parameters())
            out.sum().backward()
        adam.step()
        return {
            "weights": parameter_count(stack),
            "flops": flop_count(lambda: forward(x)),
            "adam": sum(state["exp_avg"].numel() + state["exp_avg_sq"].numel() for state in adam.state.values()),
            "activations": sum(tensor.numel() for tensor in kept.values()),
            "reduced": sum(p.grad.numel() for p in stack.parameters()),
        }

    apart, together = measured(shared=False), measured(shared=True)
    return {o.id: 11 < apart[o.id] / together[o.id] < 13 for o in question.options}


def length_of_a_span_target(tokens, rate, span):
    text = list(range(tokens))
    spans = tokens * rate // 100 // span
    gap = tokens // spans
    given, target, at = [], [], 0
    for number in range(spans):
        start = number * gap
        given += [*text[at:start], f"<{number}>"]
        target += [f"<{number}>", *text[start : start + span]]
        at = start + span
    given, target = given + text[at:], [*target, f"<{spans}>"]
    assert sorted(t for t in given + target if isinstance(t, int)) == text
    assert gap > span, "no span next to another"
    return len(given) + len(target)


def parameters_of_a_gpt(layers, width, words, places):
    import torch
    from torch import nn

    with torch.device("meta"):
        embed, position, last = nn.Embedding(words, width), nn.Embedding(places, width), nn.LayerNorm(width)
        layer = nn.TransformerEncoderLayer(width, width // 64, 4 * width, norm_first=True)
        head = nn.Linear(width, words, bias=False)
    head.weight = embed.weight
    model = nn.ModuleList([embed, position, last, head])  # a shared weight is listed once
    return (parameter_count(model) + layers * parameter_count(layer)) / 1e6


def shared_embedding_and_head(question):
    """Each term names what happens to the parameters of an output layer; only one kind saves them all."""
    import torch
    from torch import nn

    with torch.device("meta"):
        embed, head, bottleneck = nn.Embedding(50257, 768), nn.Linear(768, 50257, bias=False), nn.Linear(768, 64)
        narrow = nn.Linear(64, 50257, bias=False)
    apart = parameter_count(nn.ModuleList([embed, head]))
    factored = parameter_count(nn.ModuleList([embed, bottleneck, narrow]))
    head.weight = embed.weight
    tied = parameter_count(nn.ModuleList([embed, head]))
    left = dict.fromkeys(accepted(question), tied)
    left |= {"decay": apart, "衰减": apart, "pruning": factored, "初始化": apart}
    return {term: many == parameter_count(embed) for term, many in left.items()}


def positions_with_loss_but_no_mask(tokens, rate, masked, random):
    """Every token meets each of 10,000 equally likely fates once."""
    looks = ["[MASK]"] * masked + ["random"] * random + ["kept"] * (100 - masked - random)
    counted = [look for select, look in itertools.product(range(100), looks) if select < rate]
    return tokens * sum(look != "[MASK]" for look in counted) / 100**2


# tokens


def _encoded(symbols, merges):
    """Of the neighbours that can be merged the pair learned first goes first, everywhere from left to right."""
    symbols = list(symbols)
    while pairs := set(itertools.pairwise(symbols)) & set(merges):
        first = min(pairs, key=merges.index)
        at = 0
        while at < len(symbols) - 1:
            if (symbols[at], symbols[at + 1]) == first:
                symbols[at : at + 2] = [symbols[at] + symbols[at + 1]]
            at += 1
    return symbols


def _learned(words, many):
    """The merges that BPE learns from words and their counts."""
    split, merges = {word: list(word) for word in words}, []
    for _ in range(many):
        pairs = collections.Counter()
        for word, parts in split.items():
            for pair in itertools.pairwise(parts):
                pairs[pair] += words[word]
        if not pairs:
            break
        merges.append(min(pairs, key=lambda pair: (-pairs[pair], pair)))
        split = {word: _encoded(word, merges) for word in words}
    return merges


def merges_in_learned_order(question):
    merges = [("e", "r"), ("h", "e"), ("r", "s")]
    tokens = _encoded("hers", merges)
    return {o.id: o.text.en.replace("`", "").split() == tokens for o in question.options}


def tokens_of_an_indentation(lines, spaces):
    merges = [(" " * many, " " * many) for many in (1, 2, 4)]
    return lines * len(_encoded(" " * spaces, merges))


def spot_half_a_character(question):
    text = "a语\N{GRINNING FACE}言b"
    data = text.encode()
    cuts = [0, 1, 3, 4, 6, 9, 11, 12]
    vocabulary = [data[a:b] for a, b in itertools.pairwise(cuts)]

    def runs_right(space):
        parts = list(space["stream"](range(len(vocabulary)), vocabulary))
        return parts == ["a", "语", "\N{GRINNING FACE}言", "b"]

    return mending(question, runs_right)


def larger_vocabulary(question):
    import torch

    text = "the then hen there other her hers these the then the thin in inn thing nothing"
    words = collections.Counter(re.findall("[a-z]+", text))
    sizes = {"small": 4, "large": 16}
    measured = {}
    for name, many in sizes.items():
        merges = _learned(words, many)
        tokens = collections.Counter()
        for word, count in words.items():
            for token in _encoded(word, merges):
                tokens[token] += count
        entries = 256 + len(merges)
        total = tokens.total()
        bits = -sum(count * math.log2(count / total) for count in tokens.values())  # the best guess by frequency alone
        with torch.device("meta"):
            table = torch.nn.Embedding(entries, 64), torch.nn.Linear(64, entries, bias=False)
        measured[name] = {
            "tokens": total,
            "table": sum(layer.weight.numel() for layer in table),
            "seen": total / entries,
            "per token": bits / total,
            "per byte": bits / sum(len(word) * count for word, count in words.items()),
            "unknown": any(byte not in range(256) for byte in "unseen 词 \N{GRINNING FACE}".encode()),
        }
    small, large = measured["small"], measured["large"]
    ratios = large["per token"] / small["per token"], large["per byte"] / small["per byte"]
    truth = {
        "shorter": large["tokens"] < small["tokens"],
        "table": large["table"] > small["table"],
        "comparable": math.isclose(*ratios, rel_tol=0.01),
        "rare": large["seen"] > small["seen"],
        "unknown": small["unknown"] and not large["unknown"],
    }
    return {o.id: truth[o.id] for o in question.options}


def order_cuts_by_number_of_tokens(_question):
    text = "the naïve café"
    words = text.split()
    merges = [("t", "h"), ("th", "e")]
    return rankings(
        {
            "words": len(words),
            "merged": sum(len(_encoded(word, merges)) for word in words),
            "letters": sum(map(len, words)),
            "bytes": sum(len(word.encode()) for word in words),
        }
    )


def why_subwords(question):
    import torch

    seen = {"the": 50, "then": 20, "other": 20, "there": 20, "her": 20, "thin": 5}
    new = ["the", "then", "other", "thinner", "café", "词"]
    merges = _learned(seen, 40)
    known = {letter for word in seen for letter in word} | {a + b for a, b in merges}
    frequent, rare = _encoded("other", merges), _encoded("thinner", merges)
    short, long = len(seen), sum(map(len, seen))

    def scores(n):
        return flop_count(lambda: torch.empty(n, 8, device="meta") @ torch.empty(8, n, device="meta"))

    shown = {
        "words": not set(new) <= set(seen),
        "characters": long > 3 * short and scores(long) == (long / short) ** 2 * scores(short),
        "frequent": len(frequent) == 1 and len(rare) > 1 and set(rare) <= known,
        "bytes": all(byte in range(256) for word in new for byte in word.encode()),
    }
    return {point.id: shown[point.id] for point in question.key_points}
