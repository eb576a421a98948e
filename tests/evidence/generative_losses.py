"""The part on the losses of adversarial training of the evidence for the bank `generative`."""

import math

from evidence.showing import accepted, imports, mending


def what_the_original_discriminator_maximises(question):
    import torch
    from torch.nn.functional import binary_cross_entropy

    torch.manual_seed(0)
    real, fake = torch.randn(2, 50, dtype=torch.double).sigmoid()
    likelihood = -binary_cross_entropy(real, real * 0 + 1) - binary_cross_entropy(fake, fake * 0)
    objectives = {
        "difference": real.mean() - fake.mean(),
        "squares": -((real - 1) ** 2).mean() - (fake**2).mean(),
        "likelihood": real.log().mean() + (1 - fake).log().mean(),
        "both-real": real.log().mean() + fake.log().mean(),
    }
    return {o.id: torch.isclose(objectives[o.id], likelihood) for o in question.options}


def generator_gradient_ratio(verdict):
    import torch

    logit = torch.tensor(verdict, dtype=torch.double).logit().requires_grad_()
    (strong,) = torch.autograd.grad(torch.nn.functional.softplus(-logit), logit)
    (weak,) = torch.autograd.grad(-torch.nn.functional.softplus(logit), logit)
    return (strong / weak).item()


def discriminator_loss_of_a_batch(real, fake):
    import torch

    verdicts = torch.tensor([real, fake], dtype=torch.double)
    return torch.nn.functional.binary_cross_entropy(verdicts, torch.tensor([1.0, 0.0], dtype=torch.double)).item()


def spot_generator_loss_that_saturates(question):
    import torch

    real, fake = torch.linspace(-3, 5, 7, dtype=torch.double), torch.linspace(-4, 2, 7, dtype=torch.double)
    wanted = -(real.sigmoid().log() + (1 - fake.sigmoid()).log()).mean(), -fake.sigmoid().log().mean()

    def runs_right(space):
        return all(map(torch.isclose, space["losses"](real, fake), wanted))

    return mending(question, runs_right, **imports())


def what_a_verdict_of_one_half_shows(question):
    import torch

    torch.manual_seed(0)
    real, fake = torch.randn(200, 2, dtype=torch.double) + 3, torch.randn(200, 2, dtype=torch.double) - 3
    blind, able = torch.nn.Linear(2, 1).double(), torch.nn.Linear(2, 1).double()
    for parameter in blind.parameters():
        torch.nn.init.zeros_(parameter)
    with torch.no_grad():
        able.weight.fill_(1.0)
        on_real, on_fake, sharper = blind(real).sigmoid(), blind(fake).sigmoid(), able(fake).sigmoid()
    assert (on_real == 0.5).all() and (on_fake == 0.5).all()
    value = on_real.log().mean() + (1 - on_fake).log().mean()
    truth = {
        "match": not (sharper < 0.1).any(),  # no other discriminator would tell these samples apart either
        "zero": math.isclose(value, 0),
        "loss": math.isclose(-on_fake.log().mean(), 0),
        "blind": math.isclose(torch.nn.functional.binary_cross_entropy(on_real, on_real * 0 + 1), math.log(2))
        and math.isclose(torch.nn.functional.binary_cross_entropy(on_fake, on_fake * 0), math.log(2)),
    }
    return {o.id: truth[o.id] for o in question.options}


def slope_limit_of_a_critic(question):
    import numpy as np
    from scipy.optimize import linprog
    from scipy.stats import wasserstein_distance

    places = np.array([0.0, 1.0, 2.5, 4.0, 7.0])
    real, fake = np.array([0.5, 0.3, 0.2, 0, 0]), np.array([0, 0.1, 0.2, 0.3, 0.4])
    steps = np.diff(np.eye(len(places)), axis=0)
    slopes, gaps = np.r_[steps, -steps], np.tile(np.diff(places), 2)

    def best(bounds, **limits):
        found = linprog(fake - real, bounds=bounds, **limits)
        return -found.fun if found.success else np.inf

    limited = best([(0, 0), *[(None, None)] * 4], A_ub=slopes, b_ub=gaps)  # a constant may be added to any critic
    bounded = best([(-1, 1)] * 5)
    bends = np.diff(steps / np.diff(places)[:, None], axis=0)
    convex = best([(0, 0), *[(None, None)] * 4], A_ub=-bends, b_ub=np.zeros(3))
    wanted = wasserstein_distance(places, places, real, fake)
    terms = dict.fromkeys(accepted(question), limited)
    terms |= {"bounded": bounded, "有界": bounded, "convex": convex, "凸": convex}
    return {term: bool(np.isclose(value, wanted)) for term, value in terms.items()}
