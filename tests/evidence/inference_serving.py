"""Quantised layers, batches and machines for the bank `inference`: codes really multiplied, servers played out."""

import math

import numpy as np
from evidence.showing import accepted, flop_count, imports, mending, rankings

# quantised layers


def smoothing_of_an_outlier_channel(a, w):
    import torch

    x = torch.tensor([[1.0, a], [2.0, -a / 3]], dtype=torch.double)
    weight = torch.tensor([[0.3, w], [0.1, -w / 2]], dtype=torch.double)
    s = torch.stack([torch.ones(()).double(), (x.abs().amax(0) / weight.abs().amax(0)).sqrt()[1]])
    smooth, loaded = x / s, weight * s
    assert torch.allclose(smooth @ loaded.T, x @ weight.T)
    return smooth[:, 1].abs().max().item()


def scales_that_factor_out(question):
    import torch

    torch.manual_seed(0)
    x, w = torch.randn(64, 8, dtype=torch.double), torch.randn(8, 8, dtype=torch.double)
    x[:, 3] *= 50  # the channel with outliers
    channels, whole = x.abs().amax(0) / 127, x.abs().max() / 127
    tokens, outputs = x.abs().amax(1) / 127, w.abs().amax(1) / 127

    def relative_error(scale):
        return (((x / scale).round() * scale - x).norm(dim=0) / x.norm(dim=0)).mean()

    def rescaled_once(scale, codes):  # any factors after the integer sum
        sums, wanted = codes @ (w / outputs[:, None]).round().T, (codes * scale) @ (w / outputs[:, None]).round().T
        factors = wanted / sums
        return torch.allclose(factors, factors.mean(1, keepdim=True))  # the same for all outputs

    assert rescaled_once(tokens[:, None], (x / tokens[:, None]).round())
    truth = {
        "fit": bool(relative_error(channels) > relative_error(whole)),
        "sum": not rescaled_once(channels, (x / channels).round()),
        "token": relative_error(channels) > 0.01,  # one scale for all tokens would not do
        "many": channels.numel() > x.numel(),
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


def quantisation_that_speeds_up_prefill(question):
    formats = {"w4": (4, 16, 16), "cache": (16, 16, 8), "w8a8": (8, 8, 16), "w8": (8, 16, 16)}
    tokens, width, bandwidth, peak = 4096, 4096, 1.0, 300.0  # FLOP for each byte

    def seconds(weights, activations, _cache):
        speed = 2 * peak if weights == activations == 8 else peak  # both operands in the fast format
        read = width * width * weights / 8 + tokens * width * activations / 8
        return max(read / bandwidth, 2 * tokens * width * width / speed)

    before = seconds(16, 16, 16)
    return {o.id: seconds(*formats[o.id]) < before for o in question.options}


def spot_straight_through_estimator(question):
    import torch

    def runs_right(space):
        w = torch.tensor([0.26, -1.4, 0.05], requires_grad=True)
        out = space["fake_quantise"](w, 0.1)
        (out * torch.tensor([1.0, 2.0, 3.0])).sum().backward()
        value = torch.allclose(out, torch.tensor([0.3, -1.4, 0.0]), atol=1e-6)
        return value and torch.equal(w.grad, torch.tensor([1.0, 2.0, 3.0]))

    return mending(question, runs_right, **imports())


# blocks and batches


def blocks_of_a_shared_prompt(n, p, g):
    held = set()
    for answer in range(n):
        tokens = [("prompt", at) for at in range(p)] + [(answer, at) for at in range(g)]
        held |= {tuple(tokens[at : at + 16]) for at in range(0, len(tokens), 16)}
    return len(held)


def idle_slots_of_a_static_batch(a, b, c, d):
    left, idle, steps = np.array([a, b, c, d]), 0, 0
    while left.any():
        idle += int((left == 0).sum())
        left = np.maximum(left - 1, 0)
        steps += 1
    return 100 * idle / (4 * steps)


# latency and load


def latency_of_a_whole_answer(question):
    arrivals = [0.8 + 0.05 * at for at in range(40)]
    gaps = np.diff(arrivals)
    measured = {
        "gap": float(gaps.mean()),
        "first": arrivals[0],
        "whole": arrivals[-1],
        "rate": 1 / float(gaps.mean()),
    }
    fits = {name: math.isclose(arrivals[0] + len(gaps) * each, arrivals[-1]) for name, each in measured.items()}
    wrong = {"TTFT": "first", "end-to-end latency": "whole", "throughput": "rate", "首 token 延迟": "first"}
    return dict.fromkeys(accepted(question), fits["gap"]) | {term: fits[name] for term, name in wrong.items()}


def requests_by_time_to_first_token(_question):
    layers, width = 32, 4096
    weights = 8 * 10**9

    def first(prompt, cached):
        new = prompt - cached
        scores = sum(range(cached + 1, prompt + 1))  # each new token looks at all before it
        return 2 * weights * new + 4 * layers * width * scores

    return rankings(
        {
            "cached": first(8000, 7500),
            "talkative": first(1500, 0),
            "middle": first(5000, 0),
            "long": first(16000, 4000),
        }
    )


def why_larger_batches_decode_more(question):
    import torch

    size, bandwidth, peak, memory = 8e9, 3.35e12, 989e12, 80e9
    layer, x = torch.nn.Linear(16, 16, bias=False), torch.ones(3, 16)
    flops = flop_count(lambda: layer(x)) / (3 * layer.weight.numel())  # for each weight and sequence

    def step(batch, tokens):
        cache = 131072 * tokens  # bytes of one sequence
        return max((2 * size + batch * cache) / bandwidth, flops * size * batch / peak)

    def room(tokens):
        return (memory - 2 * size) / (131072 * tokens)

    crossing = 2 * size / bandwidth / (flops * size / peak)
    found = {
        "weights": step(16, 0) == step(1, 0),
        "compute": 100 < crossing < 1000 and math.isclose(step(4 * crossing, 0), 4 * step(crossing, 0)),
        "cache": 2 * size < 16 * 131072 * 32768 and step(16, 32768) > 4 * step(1, 0),
        "memory": room(8192) < crossing,
    }
    return {point.id: bool(found[point.id]) for point in question.key_points}


def replicas_for_a_load(rate, seconds, slots):
    now = 10 * seconds * rate  # in steps of one arrival
    inside = [arrival for arrival in range(now + 1) if arrival > now - seconds * rate]
    replicas = [inside[at : at + slots] for at in range(0, len(inside), slots)]
    return len(replicas)


def uplink_at_which_the_cloud_wins(size, local, remote, trip):
    from scipy.optimize import brentq

    def gained(rate):  # seconds
        upload = 8e6 * size / (rate * 1e6)
        return local / 1000 - (remote / 1000 + trip / 1000 + upload)

    return brentq(gained, 1e-3, 1e6, xtol=1e-9)
