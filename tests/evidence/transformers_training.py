"""Scaling, fine-tuning and preferences for the bank `transformers`: counted FLOPs, autograd, searched optima."""

import functools
import inspect
import itertools
import math

import numpy as np
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


# rewards and preferences


def gae_first_advantage(reward, first, second, third, trace):
    values = [first, second, third, 0.0]
    # the average of the estimates that trust the critic after one, two and three tokens
    estimates = [(reward if steps == 3 else 0) + values[steps] - first for steps in (1, 2, 3)]
    return float(np.dot([1 - trace, (1 - trace) * trace, trace**2], estimates))


def ppo_sample_without_gradient(question):
    import torch

    samples = {"good-up": (1.3, 1), "bad-up": (1.3, -1), "good-down": (0.7, 1), "good-inside": (1.1, 1)}

    def slope(ratio, advantage):
        log = torch.tensor(math.log(ratio), requires_grad=True)
        torch.minimum(log.exp() * advantage, log.exp().clamp(0.8, 1.2) * advantage).backward()
        return log.grad.item()

    for o in question.options:
        assert o.text.en == rf"$\rho={samples[o.id][0]}$, $A={samples[o.id][1]:+d}$"
    return {o.id: slope(*samples[o.id]) == 0 for o in question.options}


def why_rlhf_penalises_divergence(question):
    import torch

    start = torch.tensor([0.5, 0.3, 0.15, 0.049, 0.001], dtype=torch.double)
    truth = torch.tensor([0.0, 1.0, 2.0, 0.5, -3.0], dtype=torch.double)
    # right wherever the start model has been seen to go, wrong where it hardly ever goes
    score = truth + torch.tensor([0.0, 0.0, 0.0, 0.0, 8.0], dtype=torch.double)

    def climbed(beta):
        logits = start.log().clone().requires_grad_()
        ascent = torch.optim.LBFGS([logits], max_iter=200, line_search_fn="strong_wolfe")

        def closure():
            ascent.zero_grad()
            policy = logits.softmax(0)
            loss = beta * (policy * (logits.log_softmax(0) - start.log())).sum() - policy @ score
            loss.backward()
            return loss

        ascent.step(closure)
        return logits.softmax(0).detach()

    def tilted(beta):
        return (start.log() + score / beta).softmax(0)

    betas = [100.0, 3.0, 1.5, 1.0, 0.5, 0.1]
    scores = [(tilted(beta) @ score).item() for beta in betas]
    truths = [(tilted(beta) @ truth).item() for beta in betas]
    found = {
        "proxy": all(a < b for a, b in itertools.pairwise(scores)) and max(truths[1:-1]) > max(truths[0], truths[-1]),
        "optimum": all(torch.allclose(climbed(beta), tilted(beta), atol=1e-5) for beta in (1.5, 3.0)),
        "small": tilted(0.01)[score.argmax()] > 0.999,
        "large": torch.allclose(tilted(1e6), start, atol=1e-4),
    }
    return {point.id: bool(found[point.id]) for point in question.key_points}


def dpo_loss_of_one_pair(a, b, c, d, beta):
    import torch

    # the pair as a choice between two answers whose logits are the implicit rewards
    policy, reference = torch.tensor([-a, -b]).double(), torch.tensor([-c, -d]).double()
    rewards = beta * (policy - reference)
    return torch.nn.functional.cross_entropy(rewards[None], torch.tensor([0])).item()


def dpo_pair_that_pulls_most(question):
    import torch

    leads = {"lost": (5, 9), "still-wrong": (-5, -9), "equal": (-3, -3), "gained": (9, 5)}

    def pull(policy, reference):
        lead = torch.tensor(float(policy), requires_grad=True)
        torch.nn.functional.softplus(-0.1 * (lead - reference)).backward()
        return abs(lead.grad.item())

    for o in question.options:
        assert o.text.en == "policy margin ${:+d}$, reference margin ${:+d}$".format(*leads[o.id])
    most = max(pull(*pair) for pair in leads.values())
    return {o.id: pull(*leads[o.id]) == most for o in question.options}


def _advantages(rewards):
    rewards = np.asarray(rewards, dtype=float)
    return np.zeros_like(rewards) if rewards.std() == 0 else (rewards - rewards.mean()) / rewards.std()


def grpo_advantage_of_right_answer(size, right):
    return float(_advantages([1] * right + [0] * (size - right))[0])


def group_advantage_facts(question):
    groups = [[1, 0, 0, 1], [0.8, 0.1, 0.2], [0.8, 0.9, 1.0], [1, 2, 3]]
    for group in groups:
        assert abs(_advantages(group).sum()) < 1e-9, "told to whoever thinks that all can gain"
    truth = {
        "solved": not any(_advantages([same] * 4).any() for same in (0, 0.3, 1)),
        "scale": np.allclose(_advantages([0, 10, 10]), _advantages([0, 1, 1])),
        "absolute": np.isclose(_advantages(groups[1])[0], _advantages(groups[2])[0]),
        "critic": list(inspect.signature(_advantages).parameters) != ["rewards"],  # needs more than the rewards
        "positive": all((_advantages(group)[np.array(group) > 0] > 0).all() for group in groups),
    }
    return {o.id: bool(truth[o.id]) for o in question.options}
