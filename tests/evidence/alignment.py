"""Another way to every answer of the bank `alignment`: counted FLOP, searched optima, small models that are trained.

Scaling, data and fine-tuning stand here; preferences and compression stand in the modules beside it.
"""

import functools
import itertools
import math

import numpy as np
from evidence.alignment_compression import *  # noqa: F403  questions look their evidence up in this module
from evidence.alignment_preferences import *  # noqa: F403  questions look their evidence up in this module
from evidence.showing import flop_count, imports, mending, parameter_count

# scaling


@functools.cache
def _flops_per_weight(backward):
    """FLOPs for each weight and token, counted in a small net."""
    import torch

    net = torch.nn.Sequential(*[torch.nn.Linear(8, 8, bias=False) for _ in range(3)])
    x = torch.ones(5, 8, requires_grad=True)  # as if further layers stood below
    flops = flop_count(lambda: net(x).sum().backward() if backward else net(x))
    return flops / (5 * parameter_count(net))


def training_days_on_gpus(size, tokens, gpus, peak, share):
    work = _flops_per_weight(True) * size * 1e9 * tokens * 1e12
    daily = gpus * peak * 1e12 * share / 100 * 24 * 60 * 60
    return work / daily


def _loss(size, tokens):
    """The fit of Hoffmann et al. 2022."""
    return 1.69 + 406.4 / size**0.34 + 410.7 / tokens**0.28


def why_small_models_are_trained_longer(question):
    sizes = np.logspace(8.5, 12, 20001)
    compute = 1e23
    losses = _loss(sizes, compute / (6 * sizes))
    best = sizes[losses.argmin()]
    wanted = losses.min()

    def cheapest(served):
        room = wanted - 1.69 - 406.4 / sizes**0.34  # what is left for the term of the data
        able = room > 0
        tokens = (410.7 / room[able]) ** (1 / 0.28)
        return sizes[able][(6 * sizes[able] * tokens + 2 * sizes[able] * served).argmin()]

    half = _loss(best / 2, 2 * compute / (6 * best))
    picks = [cheapest(served) for served in (0, 1e12, 1e13, 1e14)]
    found = {
        "serving": _flops_per_weight(False) == 2,
        "total": all(b < a for a, b in itertools.pairwise(picks)),
        "flat": 0 < half - wanted < 0.01 * wanted,
        "floor": _loss(1e9, math.inf) > wanted,
    }
    return {point.id: bool(found[point.id]) for point in question.key_points}


def compute_optimal_model_size(c, power, ratio):
    from scipy.optimize import brentq

    budget = c * 10**power

    def overspent(billions):
        size = billions * 1e9
        return _flops_per_weight(True) * size * (ratio * size) / budget - 1

    return brentq(overspent, 1e-3, 1e4, xtol=1e-12)


def power_law_with_a_floor(base, first, second):
    line = np.polyfit([8, 9], np.log([first - base, second - base]), 1)
    return base + math.exp(np.polyval(line, 10))


def why_loss_rises_again_with_size(question):
    compute = 1e23
    sizes = np.logspace(8.5, 12, 20001)
    best = sizes[_loss(sizes, compute / (6 * sizes)).argmin()]
    large = 8 * best
    tokens = [compute / (6 * size) for size in (best, large)]
    assert _loss(large, tokens[1]) > _loss(best, tokens[0])
    runs = list(zip((best, large), tokens, strict=True))
    floors = [_loss(size, math.inf) + _loss(math.inf, seen) - _loss(size, seen) for size, seen in runs]
    truth = {
        "overfit": tokens[1]
        > tokens[0],  # text for the best model is text enough for the large one: nothing is repeated
        "tokens": _loss(math.inf, tokens[1]) > _loss(math.inf, tokens[0]),
        "floor": floors[1] - floors[0] > 1e-9,
        "capacity": _loss(large, math.inf) > _loss(best, math.inf),
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


# data


def minhash_candidate_probability(s, rows, bands):
    from scipy.stats import binom

    whole = binom.pmf(rows, rows, s)
    return 100 * binom.sf(0, bands, whole)


def mixture_epochs_of_a_small_corpus(small, large, tau, budget):
    import torch

    sizes = torch.tensor([small, large], dtype=torch.double)
    shares = (tau * sizes.log()).softmax(0)
    return (budget * shares / sizes)[0].item()


# fine-tuning


def spot_answer_mask_off_by_one(question):
    import torch

    torch.manual_seed(0)
    table = torch.randn(6, 6, dtype=torch.double)

    def model(tokens):  # the prediction depends on all tokens so far
        return table[tokens].cumsum(0)

    def runs_right(space):
        for prompt, answer in ([0, 1], [2, 3, 4]), ([5, 1, 2], [0, 4]), ([3], [1, 1, 5, 0]):
            losses = []
            for at, token in enumerate(answer):
                before = torch.tensor(prompt + answer[:at])
                losses.append(-model(before)[-1].log_softmax(-1)[token])
            got = space["sft_loss"](model, torch.tensor(prompt), torch.tensor(answer))
            if not torch.isclose(got, torch.stack(losses).mean()):
                return False
        return True

    return mending(question, runs_right, **imports())


def lora_trainable_parameters(layers, width, kv, rank):
    import torch
    from torch import nn

    with torch.device("meta"):
        frozen = nn.Linear(width, width, bias=False), nn.Linear(width, 128 * kv, bias=False)
        added = [(torch.empty(rank, base.weight.shape[1]), torch.empty(base.weight.shape[0], rank)) for base in frozen]
        assert all((up @ down).shape == base.weight.shape for (down, up), base in zip(added, frozen, strict=True))
    return layers * sum(down.numel() + up.numel() for down, up in added)


def lora_first_step(question):
    import torch

    torch.manual_seed(0)
    x, target, frozen = torch.randn(8, 4), torch.randn(8, 3), torch.randn(3, 4)
    down, up = torch.randn(2, 4, requires_grad=True), torch.zeros(3, 2, requires_grad=True)
    before = down.detach().clone(), up.detach().clone()
    sgd = torch.optim.SGD([down, up], lr=0.1)
    (x @ (frozen + up @ down).T - target).square().mean().backward()
    sgd.step()
    moved = not torch.equal(down, before[0]), not torch.equal(up, before[1])
    meant = {"neither": (False, False), "b": (False, True), "a": (True, False), "both": (True, True)}
    return {o.id: moved == meant[o.id] for o in question.options}


def spot_packed_examples_mask(question):
    import torch

    def runs_right(space):
        for lengths in [1, 2], [3], [2, 4, 1]:
            blocks = [torch.ones(length, length).tril() for length in lengths]
            if not torch.equal(space["packed_mask"](lengths), torch.block_diag(*blocks).bool()):
                return False
        return True

    return mending(question, runs_right, **imports())


def share_of_positions_with_loss(p, a, b, c):
    import torch

    rows = [torch.cat([torch.full((p,), -100), torch.ones(answer, dtype=torch.long)]) for answer in (a, b, c)]
    labels = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=-100)
    return 100 * (labels != -100).double().mean().item()


def lora_merged_weight(alpha, w, b, a):
    import torch
    from torch.nn.functional import linear

    x = torch.tensor([0, 1, 0], dtype=torch.double)  # the input in question, alone
    frozen = torch.tensor([[5, w, 6]], dtype=torch.double)
    down = torch.tensor([[7, a, 8], [9, 0.2, 1]], dtype=torch.double)
    up = torch.tensor([[b, 0.3]], dtype=torch.double)
    return (linear(x, frozen) + alpha / len(down) * linear(linear(x, down), up)).item()


def double_quantisation_saving(size, block, second):
    import torch

    def stored(*parts):
        return sum(torch.empty(count, dtype=kind, device="meta").nbytes for count, kind in parts)

    weights = size * 10**9, torch.uint8  # as many bytes before as after
    scales = size * 10**9 // block
    before = stored(weights, (scales, torch.float32))
    after = stored(weights, (scales, torch.uint8), (scales // second, torch.float32))
    return (before - after) / 1e9


def spot_lora_merge_transposed(question):
    import torch

    def runs_right(space):
        torch.manual_seed(0)
        for inputs, outputs in (4, 4), (3, 5):
            layer, x = torch.nn.Linear(inputs, outputs, dtype=torch.double), torch.randn(2, inputs).double()
            A, B = torch.randn(2, inputs).double(), torch.randn(outputs, 2).double()
            wanted = (layer(x) + 3 / 2 * (x @ A.T) @ B.T).detach()
            if not torch.allclose(space["merge"](layer, A, B, 3)(x), wanted):
                return False
        return True

    return mending(question, runs_right, **imports())


def _cost_of_training_a_layer(rank):
    """What one Adam step on a linear layer keeps and computes; without rank all weights are trained."""
    import torch

    torch.manual_seed(0)
    width = 64
    layer = torch.nn.Linear(width, width, bias=False)
    trained = [layer.weight]
    if rank:
        layer.requires_grad_(False)
        trained = [torch.randn(rank, width, requires_grad=True), torch.zeros(width, rank, requires_grad=True)]
    held = {layer.weight.data_ptr(), *(each.data_ptr() for each in trained)}
    saved = {}

    def keep(tensor):
        if tensor.data_ptr() not in held:
            saved[tensor.data_ptr()] = tensor
        return tensor

    def forward(x):
        return layer(x) + (x @ trained[0].T) @ trained[1].T if rank else layer(x)

    x = torch.randn(32, width)
    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        out = forward(x)
    out.sum().backward()
    adam = torch.optim.Adam(trained)
    adam.step()
    return {
        "moments": sum(each.numel() for state in adam.state.values() for each in state.values()),
        "gradients": sum(each.grad.numel() for each in trained),
        "inputs": sum(each.numel() for each in saved.values()),
        "weights": layer.weight.numel() + (sum(each.numel() for each in trained) if rank else 0),
        "forward": flop_count(lambda: forward(x)),
    }


def what_lora_training_saves(question):
    full, adapted = _cost_of_training_a_layer(0), _cost_of_training_a_layer(2)
    return {o.id: adapted[o.id] < full[o.id] / 4 for o in question.options}
