"""The part of the evidence for the bank `transformers` about positions, blocks and what is stacked of them."""

import math

import numpy as np
from evidence.showing import imports, mending, rankings

# positions


def alibi_weight_ratio(slope, near, far):
    import torch

    torch.manual_seed(0)
    query = torch.randn(1, 4, dtype=torch.double)
    keys, values = torch.randn(1, 4).expand(far + 1, 4).double(), torch.eye(far + 1, dtype=torch.double)
    penalty = -slope * torch.arange(far, -1, -1, dtype=torch.double)[None]  # the query stands at the end
    weights = torch.nn.functional.scaled_dot_product_attention(query, keys, values, attn_mask=penalty)[0]
    return (weights[far - near] / weights[0]).item()


def spot_sinusoid_exponent(question):
    import torch

    wanted = [[(math.sin, math.cos)[j % 2](p / 10000 ** ((j - j % 2) / 12)) for j in range(12)] for p in range(40)]

    def runs_right(space):
        return torch.allclose(space["position_table"](40, 12), torch.tensor(wanted), atol=1e-5)

    return mending(question, runs_right, **imports())


def scheme_for_unseen_positions(question):
    import torch

    trained, longer, width = 512, 600, 8
    place = torch.arange(longer)
    table, biases = torch.nn.Embedding(trained, width), torch.nn.Embedding(2 * trained - 1, 1)
    rate = 10000 ** (-torch.arange(0, width, 2) / width)
    schemes = {
        "table": lambda: table(place),
        "sine": lambda: torch.sin(place[:, None] * rate),
        "rope": lambda: torch.exp(1j * place[:, None] * rate),
        "bias-table": lambda: biases(place[:, None] - place + trained - 1),
        "alibi": lambda: -0.5 * (place[:, None] - place).abs(),
    }

    def lacks(compute):
        try:
            return not compute().isfinite().all()
        except IndexError:  # a row that training never made
            return True

    assert table(place[:trained]).shape == (trained, width)
    return {o.id: bool(lacks(schemes[o.id])) for o in question.options}


def why_not_add_the_number_itself(question):
    place, rates = np.arange(6000), 10000 ** (-np.arange(0, 16, 2) / 16)
    angles = place[:, None] * rates
    table = np.stack([np.sin(angles), np.cos(angles)], -1).reshape(len(place), 16)
    embedding = np.random.default_rng(0).normal(size=16)
    numbered = embedding + 5000
    alike = numbered @ np.full(16, 5000.0) / np.linalg.norm(numbered) / np.linalg.norm(np.full(16, 5000.0))
    maps = [
        np.linalg.lstsq(table[start : start + 500], table[start + 3 : start + 503], rcond=None)[0]
        for start in (0, 4000)
    ]
    steps = [(np.arange(n) / n)[1] for n in (10, 1000)]
    shown = {
        "large": alike > 0.9999,  # what is left of the token's own direction
        "divided": steps[0] == 100 * steps[1],
        "bounded": np.abs(table).max() <= 1,
        "shift": np.allclose(table[4000:4500] @ maps[0], table[4003:4503]) and np.allclose(*maps, atol=1e-4),
    }
    return {point.id: bool(shown[point.id]) for point in question.key_points}


def pairs_that_never_turn_round(base, dim, trained):
    turns = [trained * base ** (-2 * pair / dim) / (2 * math.pi) for pair in range(dim // 2)]
    return sum(turn < 1 for turn in turns)


def base_for_a_longer_context(dim, base, stretch):
    from scipy.optimize import brentq

    def speed(base):
        return base ** (-np.arange(0, dim, 2) / dim)

    wanted = speed(base)[-1] / stretch
    return brentq(lambda new: speed(new)[-1] / wanted - 1, base, base * stretch**2, rtol=1e-12)


def fastest_pair_when_stretched(question):
    dim, base, stretch = 64, 10000.0, 4
    larger = base_for_a_longer_context(dim, base, stretch)

    def turn(base, squeeze):
        """What separates two neighbours in the fastest pair."""
        angles = np.array([[100.0], [101.0]]) / squeeze * base ** (-np.arange(0, dim, 2) / dim)
        return (angles[1] - angles[0])[0]

    usual = turn(base, 1)
    smaller = [np.isclose(turn(base, stretch), usual / 4), np.isclose(turn(larger, 1), usual / 4)]
    kept = [np.isclose(turn(base, stretch), usual), np.isclose(turn(larger, 1), usual)]
    truth = {
        "both": all(smaller),
        "interpolation": smaller[0] and kept[1],
        "base": smaller[1] and kept[0],
        "neither": all(kept),
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


def spot_rotation_of_a_pair(question):
    import torch

    torch.manual_seed(0)
    x, places = torch.randn(5, 6, dtype=torch.double), torch.tensor([0.0, 3, 4, 9, 20], dtype=torch.double)
    rates = 10000 ** (-torch.arange(0, 6, 2, dtype=torch.double) / 6)
    turned = torch.view_as_complex(x.unflatten(1, (3, 2))) * torch.exp(1j * places[:, None] * rates)
    expected = torch.view_as_real(turned).flatten(1)

    def runs_right(space):
        return torch.allclose(space["rotated"](x, places, rates), expected)

    return mending(question, runs_right, **imports())


# blocks


def how_often_each_half_runs(question):
    import torch

    torch.manual_seed(0)
    model = torch.nn.Transformer(8, 2, 1, 1, 16, dropout=0.0, batch_first=True).eval()
    source, embed = torch.randn(1, 12, 8), torch.nn.Embedding(20, 8)
    runs = {"encoder": 0, "decoder": 0}
    for name in runs:
        getattr(model, name).register_forward_hook(lambda *_, name=name: runs.update({name: runs[name] + 1}))
    with torch.no_grad():
        memory, written, states = model.encoder(source), [0], []
        while len(written) <= 8:  # the end token is the eighth
            target = embed(torch.tensor([written]))
            mask = model.generate_square_subsequent_mask(len(written))
            states.append(model.decoder(target, memory, tgt_mask=mask)[0])
            written.append(int((states[-1][-1] @ embed.weight.T)[1:].argmax()) + 1)  # read before the next pass
        seen = dict(runs)
        again = model.encoder(source)
        other = model.decoder(embed(torch.tensor([[0, 5]])), memory)[0, -1]
    assert torch.equal(again, memory), "what was read need not be read again"
    assert not torch.allclose(other, states[1][-1]), "the next token depends on the one before"

    def said(option):
        words = option.text.en.replace(",", "").replace(":", "").split()
        return {"encoder": int(words[1]), "decoder": int(words[3])}

    return {o.id: said(o) == seen for o in question.options}


def spot_layer_in_a_local_name(question):
    import torch

    def runs_right(space):
        layer = space["AttentionPart"](8, 2)
        registered = {name.split(".")[0] for name, _ in layer.named_parameters()}
        return layer(torch.randn(2, 5, 8)).shape == (2, 5, 8) and registered == {"attention", "norm"}

    return mending(question, runs_right, **imports())


def padding_without_a_mask(question):
    import torch

    torch.manual_seed(0)
    layers = [torch.nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True).double() for _ in range(2)]
    short, long, longest = (torch.randn(1, n, 8, dtype=torch.double) for n in (4, 7, 9))

    def beside(other, mask=None):
        x = torch.zeros(2, other.size(1), 8, dtype=torch.double)
        x[0, :4], x[1] = short, other
        if mask:
            mask = torch.arange(other.size(1)) >= torch.tensor([[4], [other.size(1)]])
        for layer in layers:
            x = layer(x, src_key_padding_mask=mask)
        return x[0, :4]

    alone = beside(short)
    assert torch.allclose(beside(long, mask=True), alone)
    truth = {
        "nothing": torch.allclose(beside(long), alone),
        "batch": not torch.allclose(beside(long), beside(longest)),
        "nan": bool(beside(long).isnan().any()),
        "mixed": not torch.allclose(beside(long), beside(long + 1)),
    }
    return {o.id: truth[o.id] for o in question.options}


def spot_ffn_that_collapses(question):
    import torch

    torch.manual_seed(0)
    layer, x = torch.nn.TransformerEncoderLayer(8, 2, 32, dropout=0.0, batch_first=True), torch.randn(2, 5, 8)
    names = "self_attn", "norm1", "norm2", "linear1", "linear2"

    def runs_right(space):
        space.update({name: getattr(layer, name) for name in names})
        return torch.allclose(space["encoder_layer"](x), layer(x), atol=1e-5)

    return mending(question, runs_right, **imports())


def order_layers_by_path_length(_question):
    def steps(reach):
        """How many layers until a signal from the first place stands in the last; `reach` says which places read it."""
        lit, count = np.zeros(1024, dtype=bool), 0
        lit[0] = True
        while not lit[-1]:
            count += 1
            lit = lit | reach(lit, count)
        return count

    def later(lit, far):
        return np.concatenate([np.zeros(far, dtype=bool), lit[:-far]])

    def recurrence():
        state, count = False, 0
        for place in range(1024):  # a state reads the input of its place
            state, count = state or place == 0, count + 1
        assert state
        return count

    return rankings(
        {
            "attention": steps(lambda lit, _: np.full(1024, lit.any())),
            "dilated": steps(lambda lit, count: later(lit, 2 ** (count - 1))),
            "window": steps(lambda lit, _: np.logical_or.reduce([later(lit, far) for far in range(1, 64)])),
            "convolution": steps(lambda lit, _: later(lit, 1) | later(lit, 2)),
            "recurrence": recurrence(),
        }
    )


# norms and gates


def swiglu_inner_width(width, multiple):
    classic, inner = width * 4 * width + 4 * width * width, multiple
    while sum(rows * columns for rows, columns in [(width, inner), (width, inner), (inner, width)]) < classic:
        inner += multiple
    return inner


def spot_pre_norm_residual(question):
    import torch

    torch.manual_seed(0)
    layer = torch.nn.TransformerEncoderLayer(8, 2, 32, dropout=0.0, batch_first=True, norm_first=True)
    x = 3 * torch.randn(2, 5, 8)
    parts = {
        "norm1": layer.norm1,
        "norm2": layer.norm2,
        "attend": lambda h: layer.self_attn(h, h, h)[0],
        "ffn": lambda h: layer.linear2(torch.relu(layer.linear1(h))),
    }

    def runs_right(space):
        space.update(parts)
        return torch.allclose(space["pre_norm_layer"](x), layer(x), atol=1e-5)

    return mending(question, runs_right, **imports())


def spread_of_the_pre_norm_stream(layers, branch):
    """Plus or minus one enters, each branch adds plus or minus its spread; every sum with its chance."""
    chances = np.ones(1)
    for _ in range(2 * layers):
        chances = np.convolve(chances, [0.5, 0.5])
    sums = branch**0.5 * (2 * np.arange(2 * layers + 1) - 2 * layers)
    return math.sqrt(sum((chances / 2) @ (sums + entered) ** 2 for entered in (-1, 1)))


def why_pre_norm_trains_deep_stacks(question):
    import torch
    from torch.nn import functional

    width = 64

    def direct(pre, layers=20):
        """What reaches the input when each branch gives an unrelated value as large as the stream."""
        torch.manual_seed(0)
        x = stream = torch.randn(512, width, dtype=torch.double, requires_grad=True)
        for _ in range(layers):
            scale = 1 if pre else stream.detach().std()
            stream = stream + scale * torch.randn_like(stream)
            stream = stream if pre else functional.layer_norm(stream, (width,))
        return torch.autograd.grad(stream[0, 3], x)[0], stream.detach()

    def last_gradient(pre, layers):
        torch.manual_seed(0)
        stack = [
            torch.nn.TransformerEncoderLayer(width, 4, 4 * width, dropout=0.0, batch_first=True, norm_first=pre)
            for _ in range(layers)
        ]
        for matrix in (p for layer in stack for p in layer.parameters() if p.dim() == 2):
            torch.nn.init.xavier_normal_(matrix)
        h, head = torch.randn(8, 8, width), torch.nn.Linear(width, 50)
        for layer in stack:
            h = layer(h)
        logits = head(functional.layer_norm(h, (width,)))
        functional.cross_entropy(logits.flatten(0, 1), torch.randint(50, (64,))).backward()
        return stack[-1].linear1.weight.grad.norm()

    (kept, grown), (faded, normed) = direct(pre=True), direct(pre=False)
    shown = {
        "identity": kept[0, 3] == 1 and kept.sum() == 1,
        "trunk": abs(faded[0, 3]) < 0.002,
        "warm-up": last_gradient(True, 32) < 0.6 * last_gradient(True, 4)
        and last_gradient(False, 32) > 0.8 * last_gradient(False, 4),
        "final": grown.std() > 4 and abs(normed.std() - 1) < 0.01,
    }
    return {point.id: bool(shown[point.id]) for point in question.key_points}
