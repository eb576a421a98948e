"""The part of the evidence for the bank `transformers` about attention weights and masks."""

import math

from evidence.showing import flop_count, imports, mending, rankings

# weights, scores and heads


def cost_of_adding_attention(question):
    import torch

    torch.manual_seed(0)
    source, target, width = 9, 7, 16
    encoder, decoder = (torch.nn.GRU(width, width, batch_first=True) for _ in range(2))
    x, y = torch.randn(1, source, width), torch.randn(1, target, width)

    def plain():
        states, last = encoder(x)
        return states, decoder(y, last)[0]

    def attending():
        states, out = plain()
        return out + (out @ states.mT).softmax(-1) @ states

    with torch.no_grad():
        states, out = plain()
        before = flop_count(plain)
        after = flop_count(attending)  # nothing is trained here: a forward pass alone
        weights = (out @ states.mT).softmax(-1)
        other = (2 * out @ states.mT).softmax(-1)
    assert torch.allclose(weights.sum(-1), torch.ones(1, target))
    truth = {
        "less": after < before,
        "same": after == before,
        "more": after > before,
        "training": after > before and torch.allclose(weights, other),  # would be fixed whatever the query
    }
    return {o.id: truth[o.id] for o in question.options}


def attention_straight_to_a_classifier(question):
    import torch
    from torch import nn

    with torch.device("meta"):
        ids = torch.zeros(32, 20, dtype=torch.long)
        embed, attend, head = nn.Embedding(100, 64), nn.MultiheadAttention(64, 4, batch_first=True), nn.Linear(64, 10)
        x = embed(ids)
        mixed = attend(x, x, x)[0]
        remedies = {
            "nothing": head(mixed),
            "pool": head(mixed.mean(1)),
            "softmax": head(mixed).softmax(-1),
            "flatten": None,
        }
    shown = str(tuple(head(mixed).shape))
    claims = {o.id: o.text.en.split(":")[0] for o in question.options}
    wanted = {name: out is not None and tuple(out.shape) == (32, 10) for name, out in remedies.items()}
    return {name: claims[name] == shown and wanted[name] for name in claims}


def how_attention_weights_are_laid_out(question):
    import torch

    torch.manual_seed(0)
    x = torch.randn(1, 6, 8)
    weights = torch.nn.MultiheadAttention(8, 1, batch_first=True)(x, x, x)[1].detach()[0]
    many = weights.numel()

    def said(option):
        return int(option.text.en.split()[0])

    truth = {
        "importance": many == 6,
        "rows": many == 36 and torch.allclose(weights.sum(1), torch.ones(6)),
        "all": many == 36 and math.isclose(weights.sum(), 1),
        "pairs": torch.allclose(weights, weights.T),
    }
    assert not torch.allclose(weights.sum(0), torch.ones(6))
    return {o.id: truth[o.id] and said(o) == many for o in question.options}


def share_of_quadratic_flops(width, tokens):
    import torch

    with torch.device("meta"):
        x, weight = torch.empty(tokens, width), torch.empty(width, width)
        heads = torch.empty(width // 64, tokens, 64)
        square = torch.empty(width // 64, tokens, tokens)
    projections = 4 * flop_count(lambda: x @ weight)
    mixing = flop_count(lambda: heads @ heads.mT) + flop_count(lambda: square @ heads)
    return 100 * mixing / (projections + mixing)


def self_attention_from_a_ready_layer(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    x = torch.randn(2, 5, 64)

    def gives(line):
        try:
            out = eval(line, {"nn": nn, "x": x})
        except (AttributeError, TypeError):
            return False
        return out.shape == x.shape

    return {o.id: gives(o.text.en.strip("`")) for o in question.options}


def one_key_among_many(others, lead):
    import torch

    width = 4
    query = torch.zeros(1, width, dtype=torch.double)
    keys = torch.zeros(others + 1, width, dtype=torch.double)
    query[0, 0], keys[0, 0] = lead, math.sqrt(width)
    values = torch.zeros(others + 1, 1, dtype=torch.double)
    values[0] = 100
    return torch.nn.functional.scaled_dot_product_attention(query, keys, values).item()


def ratio_without_the_scale(width, ratio):
    import torch

    query = torch.zeros(1, width, dtype=torch.double)
    keys = torch.zeros(2, width, dtype=torch.double)
    query[0, 0], keys[0, 0] = 1, math.log(ratio) * width**0.5
    values = torch.eye(2, dtype=torch.double)
    attend = torch.nn.functional.scaled_dot_product_attention
    usual, bare = attend(query, keys, values), attend(query, keys, values, scale=1.0)
    assert math.isclose(usual[0, 0] / usual[0, 1], ratio)
    return (bare[0, 0] / bare[0, 1]).item()


def spot_wrong_axis_in_the_scale(question):
    import torch

    torch.manual_seed(0)
    q, k, v = (torch.randn(2, 3, n, 4, dtype=torch.double) for n in (5, 7, 7))
    allowed = torch.arange(7) < torch.tensor([[[[7]]], [[[4]]]])
    expected = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=allowed)

    def runs_right(space):
        return torch.allclose(space["attention"](q, k, v, allowed), expected)

    return mending(question, runs_right, **imports())


def what_a_head_sees(question):
    import torch

    torch.manual_seed(0)
    width, heads, tokens = 512, 8, 8
    size = width // heads
    wq, wk, wv, wo = torch.randn(4, width, width, dtype=torch.double) / width**0.5
    x = torch.randn(tokens, width, dtype=torch.double, requires_grad=True)

    def split(t, count=heads):
        return t.unflatten(-1, (count, -1)).movedim(1, 0)

    weights = (split(x @ wq) @ split(x @ wk).mT / size**0.5).softmax(-1)
    mixed = weights @ split(x @ wv)
    joined = mixed.movedim(0, 1).flatten(1) @ wo
    parts = [mixed[i] @ wo[i * size : (i + 1) * size] for i in range(heads)]
    seen = torch.autograd.grad(mixed[0, 0].sum(), x)[0].abs()  # of the first head's output for the first token
    work = {n: flop_count(lambda n=n: split(x @ wq, n) @ split(x @ wk, n).mT) for n in (1, heads)}
    truth = {
        "features": int((seen.sum(0) > 0).sum()) == size,
        "tokens": int((seen.sum(1) > 0).sum()) == tokens // heads,
        "own": not torch.allclose(weights[0], weights[1]),
        "sum": torch.allclose(joined, sum(parts)),
        "flops": work[1] < work[heads],
    }
    return {o.id: truth[o.id] for o in question.options}


# masks


def pairs_in_a_sliding_window(before, tokens):
    import torch

    place = torch.arange(tokens)
    back = place[:, None] - place
    return int(((back >= 0) & (back <= before)).sum())


def order_masks_by_allowed_pairs(_question):
    import torch

    causal = torch.ones(8, 8).tril().bool()
    document = torch.arange(8) // 4
    start = torch.arange(8) < 4
    masks = {
        "window": causal & torch.ones(8, 8).triu(-2).bool(),
        "packed": causal & (document[:, None] == document),
        "causal": causal,
        "prefix": causal | (start[:, None] & start),
        "full": torch.ones(8, 8).bool(),
    }
    return rankings({name: int(mask.sum()) for name, mask in masks.items()})


def one_mask_for_two_attention_calls(question):
    import torch
    from torch.nn import functional

    torch.manual_seed(0)
    x, mask = torch.randn(1, 5, 8), torch.ones(5, 5).tril().bool()
    given = functional.scaled_dot_product_attention(x, x, x, attn_mask=mask)
    assert torch.allclose(given, functional.scaled_dot_product_attention(x, x, x, is_causal=True), atol=1e-6)
    out, weights = torch.nn.MultiheadAttention(8, 2, batch_first=True)(x, x, x, attn_mask=mask)
    empty = out[0].isnan().all(-1)
    reads = {(int(i), int(j)) for i, j in (weights[0].nan_to_num() > 0).nonzero()}
    pairs = [(i, j) for i in range(5) for j in range(5)]
    truth = {
        "same": reads == {(i, j) for i, j in pairs if j <= i},
        "future": reads == {(i, j) for i, j in pairs if j > i} and empty.tolist() == 4 * [False] + [True],
        "past": reads == {(i, j) for i, j in pairs if j < i},
        "error": False,  # it has run
    }
    return {o.id: truth[o.id] for o in question.options}


def spot_mask_beside_cached_keys(question):
    import torch

    torch.manual_seed(0)
    q, k, v = (torch.randn(2, 3, 7, 4, dtype=torch.double) for _ in range(3))
    expected = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)

    def runs_right(space):
        chunk = space["chunk_attention"]
        return all(
            torch.allclose(
                chunk(q[..., n:, :], k[..., n:, :], v[..., n:, :], k[..., :n, :], v[..., :n, :]), expected[..., n:, :]
            )
            for n in (0, 3, 6)
        )

    return mending(question, runs_right, **imports())


def _decoder(tokens, mask):
    """A stack of two layers, untrained, its text and what it makes of it."""
    import torch

    torch.manual_seed(0)
    layers = [torch.nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True).double() for _ in range(2)]
    for layer in layers:
        tokens = layer(tokens, src_mask=mask[: tokens.size(1), : tokens.size(1)])
    return tokens


def how_to_test_causality(question):
    import torch

    torch.manual_seed(1)
    x, at = torch.randn(1, 6, 8, dtype=torch.double, requires_grad=True), 3
    other = x.detach().clone()
    other[0, at] += 1
    right = torch.ones(6, 6).triu(1).bool()
    leaking = torch.zeros(6, 6).bool()
    blocking = ~torch.eye(6).bool()  # every token reads itself alone

    def moved(mask):
        return ((_decoder(x, mask) - _decoder(other, mask)).abs().amax(-1)[0] > 1e-9).tolist()

    def same_start(mask):
        return torch.allclose(_decoder(x[:, :at], mask), _decoder(x, mask)[:, :at])

    def later_gradient(mask):
        return bool(torch.autograd.grad(_decoder(x, mask)[0, at - 1].pow(3).sum(), x)[0][0, at:].any())

    shown = {
        "perturb": not any(moved(right)[:at]) and any(moved(leaking)[:at]),
        "still-reads": all(moved(right)[at:]) and not all(moved(blocking)[at:]) and not any(moved(blocking)[:at]),
        "shorter": same_start(right) and not same_start(leaking),
        "gradient": not later_gradient(right) and later_gradient(leaking),
    }
    return {point.id: shown[point.id] for point in question.key_points}


def symptom_of_a_missing_causal_mask(question):
    """Two decoders that attend by position learn texts that nobody can predict, one of them without mask."""
    import torch

    letters, length, guessing = 8, 12, math.log(8)

    def trained(mask):
        torch.manual_seed(0)
        scores = torch.zeros(length, length, requires_grad=True)
        read = (torch.randn(letters + 1, letters) / 10).requires_grad_()

        def logits(shifted):
            allowed = scores + mask
            return allowed[: shifted.size(1), : shifted.size(1)].softmax(-1) @ read[shifted]

        steps = torch.optim.Adam([scores, read], lr=0.2)
        for _ in range(60):
            target = torch.randint(letters, (128, length))
            shifted = torch.cat([torch.full((128, 1), letters), target[:, :-1]], 1)
            losses = torch.nn.functional.cross_entropy(logits(shifted).mT, target, reduction="none").mean(0)
            steps.zero_grad()
            losses.mean().backward()
            steps.step()
        first = logits(shifted[:, :1]).argmax(-1)[:, 0]  # in generation nothing stands to the right
        return losses.detach(), float((first == target[:, 0]).double().mean())

    masked, _ = trained(torch.full((length, length), -math.inf).triu(1))
    losses, right_first = trained(torch.zeros(length, length))
    assert masked.mean() > guessing - 0.2
    copies, guessed = losses[:-1].mean() < 0.1 * guessing, losses[-1] > guessing - 0.3
    truth = {
        "high": losses.mean() > guessing - 0.2,
        "low": bool(copies and guessed and right_first < 0.5),
        "same": abs(losses.mean() - masked.mean()) < 0.2,
        "last": losses[:-1].mean() > guessing - 0.2,
    }
    return {o.id: bool(truth[o.id]) for o in question.options}
