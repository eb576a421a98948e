"""The attention part of the evidence for the bank `architectures`."""

import itertools
import math

import numpy as np
from evidence.showing import imports, mending, orders, parameter_count, procedures


def attention_over_two_keys(width, first, second, left, right):
    import torch

    query, keys = torch.zeros(1, width, dtype=torch.double), torch.zeros(2, width, dtype=torch.double)
    query[0, 0], keys[:, 0] = 2, torch.tensor([first, second]) / 2
    values = torch.tensor([[left], [right]], dtype=torch.double)
    return torch.nn.functional.scaled_dot_product_attention(query, keys, values).item()


def dot_product_spread(width, query, key):
    chances = np.ones(1)  # of every number of positive terms, the components being plus or minus their spread
    for _ in range(width):
        chances = np.convolve(chances, [0.5, 0.5])
    sums = query * key * (2 * np.arange(width + 1) - width)
    return math.sqrt(chances @ sums**2 - (chances @ sums) ** 2)


def permuted_tokens(question):
    import torch

    torch.manual_seed(0)
    layer = torch.nn.MultiheadAttention(8, 2, batch_first=True).double()
    x, order = torch.randn(1, 5, 8, dtype=torch.double), torch.tensor([2, 0, 4, 1, 3])
    before, after = layer(x, x, x)[0], layer(x[:, order], x[:, order], x[:, order])[0]
    follow = torch.allclose(after, before[:, order])
    truth = {
        "same": torch.allclose(after, before),
        "follow": follow,
        "change": not follow,
        "equal": torch.allclose(after, after[:, :1].expand_as(after)),
    }
    return {o.id: truth[o.id] for o in question.options}


def order_attention_steps(question):
    import torch

    torch.manual_seed(0)
    x, wq, wk, wv, wo = torch.randn(5, 4, 4, dtype=torch.double)
    future = torch.ones(4, 4).triu(1).bool()
    expected = torch.nn.functional.scaled_dot_product_attention(x @ wq, x @ wk, x @ wv, is_causal=True) @ wo
    steps = {
        "project": lambda s: s.update(q=x @ wq, k=x @ wk, v=x @ wv),
        "score": lambda s: s.update(rows=s["q"] @ s["k"].T / 2),
        "mask": lambda s: s.update(rows=s["rows"].masked_fill(future, -math.inf)),
        "softmax": lambda s: s.update(rows=s["rows"].softmax(-1)),
        "mix": lambda s: s.update(mixed=s["rows"] @ s["v"]),
        "output": lambda s: s.update(out=s["mixed"] @ wo),
    }
    return procedures(question, steps, lambda s: torch.allclose(s["out"], expected))


def why_scale_by_the_root(question):
    import torch

    def variance(width, scale):
        signs = np.array(list(itertools.product((-1, 1), repeat=width)))
        return (signs @ signs.T / scale).var()

    def top_and_slope(size):
        scores = (size * torch.tensor([-1.2, -0.3, 0.4, 1.1], dtype=torch.double)).requires_grad_()
        rows = torch.autograd.functional.jacobian(lambda s: s.softmax(-1), scores)
        return scores.softmax(-1).max().item(), rows.abs().max().item()

    (soft, alive), (sharp, dead) = top_and_slope(1), top_and_slope(16)
    shown = {
        "variance": all(np.isclose(variance(width, 1), width) for width in (2, 4, 8)),
        "saturation": soft < 0.6 < 0.999 < sharp,
        "gradient": dead < 1e-3 < alive,
        "remedy": all(np.isclose(variance(width, math.sqrt(width)), 1) for width in (2, 4, 8)),
    }
    return {point.id: shown[point.id] for point in question.key_points}


def tiny_mask_leak(length, position):
    import torch

    scores = torch.zeros(length, length, dtype=torch.double)
    weights = scores.masked_fill(torch.ones(length, length).triu(1).bool(), -1e-9).softmax(-1)
    return weights[position - 1, position:].sum().item()


def which_outputs_can_move(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    layers = [nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True).double() for _ in range(3)]
    tokens = torch.randn(1, 8, 8, dtype=torch.double)
    other = tokens.clone()
    other[0, 4] += 1

    def moved(mask):
        before, after = tokens, other
        for layer in layers:
            before, after = layer(before, src_mask=mask), layer(after, src_mask=mask)
        return {int(place) + 1 for place in (before - after).abs().amax(-1)[0].gt(1e-9).nonzero()}

    def places(claim):
        numbers = [int(word) for word in claim.split() if word.isdigit()]
        return set(range(numbers[0], numbers[-1] + 1))

    seen = moved(None), moved(torch.ones(8, 8).triu(1).bool())
    claims = {o.id: o.text.en.replace("BERT:", "").split("; GPT:") for o in question.options}
    return {name: tuple(map(places, claim)) == seen for name, claim in claims.items()}


def cross_attention_weights(batch, source, target, heads):
    import torch

    layer = torch.nn.MultiheadAttention(24 * heads, heads, batch_first=True, device="meta")
    queries, memory = (torch.empty(batch, n, 24 * heads, device="meta") for n in (target, source))
    return layer(queries, memory, memory, average_attn_weights=False)[1].numel()


def decoder_ignores_memory(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    layer = nn.TransformerDecoderLayer(8, 2, 16, dropout=0.0, batch_first=True)
    x, memory = torch.randn(2, 5, 8), torch.randn(2, 7, 8)
    expected = layer(x, memory, tgt_mask=torch.ones(5, 5).triu(1).bool())
    parts = {"self_attn": layer.self_attn, "cross_attn": layer.multihead_attn}
    parts |= {name: getattr(layer, name) for name in ("norm1", "norm2", "norm3", "linear1", "linear2")}

    def runs_right(space):
        space.update(parts)
        return torch.allclose(space["decoder_layer"](x, memory), expected, atol=1e-5)

    return mending(question, runs_right, **imports())


def order_decoder_flow(question):
    import torch
    from torch import nn

    layer = nn.TransformerDecoderLayer(8, 2, 16, batch_first=True)
    embed, head = nn.Embedding(11, 8), nn.Linear(8, 11)
    parts = {
        "embed": embed,
        "self": layer.self_attn,
        "cross": layer.multihead_attn,
        "feed": layer.linear1,
        "head": head,
    }
    called = []
    for name, part in parts.items():
        part.register_forward_hook(lambda *_, name=name: called.append(name))
    head(layer(embed(torch.tensor([[1, 2, 3]])), torch.zeros(1, 4, 8)))
    return orders(question, lambda order: list(order) == called)


def multi_head_parameters(width, heads):
    from torch import nn

    return parameter_count(nn.MultiheadAttention(width, heads, device="meta"))


def split_into_heads(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    layer, x = nn.MultiheadAttention(8, 2, bias=False, batch_first=True), torch.randn(3, 5, 8)
    weights = [*(w.T for w in layer.in_proj_weight.chunk(3)), layer.out_proj.weight.T]

    def runs_right(space):
        return torch.allclose(space["multi_head"](x, *weights, 2), layer(x, x, x)[0], atol=1e-5)

    return mending(question, runs_right, **imports())


def what_adds_parameters(question):
    import torch
    from torch import nn

    def encoder(heads=8, inner=256, length=64, learned=False, masked=False):
        layer = nn.TransformerEncoderLayer(64, heads, inner, batch_first=True, device="meta")
        table = nn.Embedding(length, 64, device="meta") if learned else nn.Identity()
        mask = torch.ones(length, length, device="meta").triu(1).bool() if masked else None
        assert layer(torch.empty(1, length, 64, device="meta"), src_mask=mask).shape == (1, length, 64)
        return parameter_count(layer) + parameter_count(table)

    changes = {
        "heads": encoder(heads=16) - encoder(),
        "ffn": encoder(inner=512) - encoder(),
        "sine": encoder(length=128) - encoder(),
        "table": encoder(length=128, learned=True) - encoder(learned=True),
        "mask": encoder(masked=True) - encoder(),
    }
    return {o.id: changes[o.id] > 0 for o in question.options}


def attention_across_the_batch(question):
    import torch

    torch.manual_seed(0)
    layer = torch.nn.MultiheadAttention(64, 4)
    x = torch.randn(32, 10, 64)
    other = x.clone()
    other[3, 2] += 1
    moved = (layer(x, x, x)[0] - layer(other, other, other)[0]).abs().amax(-1) > 1e-6
    touched = {(int(sentence), int(token)) for sentence, token in moved.nonzero()}
    truth = {
        "error": False,  # it has run
        "harmless": touched == {(3, token) for token in range(10)},
        "mixes": touched == {(sentence, 2) for sentence in range(32)},
        "within": touched == {(3, 2)},
    }
    return {o.id: truth[o.id] for o in question.options}


def sinusoidal_offset_product(near, offset):
    import torch

    position = torch.tensor([[near], [near + offset]], dtype=torch.double)
    angles = position / 10000 ** (torch.arange(0, 4, 2, dtype=torch.double) / 4)
    table = torch.stack([angles.sin(), angles.cos()], -1).flatten(1)
    return (table[0] @ table[1]).item()


def ffn_share_of_a_layer(width, heads, ratio):
    from torch import nn

    layer = nn.TransformerEncoderLayer(width, heads, ratio * width, device="meta")
    matrices = {name: p.numel() for name, p in layer.named_parameters() if p.dim() == 2}
    return 100 * sum(n for name, n in matrices.items() if name.startswith("linear")) / sum(matrices.values())


def layer_norm_statistics(batch, tokens, width):
    import torch

    x = torch.empty(batch, tokens, width, device="meta")
    return torch.native_layer_norm(x, (width,), None, None, 1e-5)[1].numel()
