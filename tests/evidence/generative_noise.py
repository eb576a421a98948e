"""The part on diffusion and contrastive learning of the evidence for the bank `generative`."""

import numpy as np
from evidence.showing import imports, mending, procedures

# diffusion


def signal_to_noise_after_many_steps(beta, steps):
    rows = np.eye(steps + 1)  # row 0 carries the data, row t the noise that enters at step t
    mixture = rows[0]
    for step in range(1, steps + 1):
        mixture = np.sqrt(1 - beta) * mixture + np.sqrt(beta) * rows[step]
    return mixture[0] ** 2 / (mixture[1:] ** 2).sum()


def spot_weight_of_the_noise(question):
    import torch

    alpha_bar = torch.linspace(0.9, 0.1, 5)
    x, t = torch.randn(5, 20_000, generator=torch.Generator().manual_seed(0)), torch.arange(5)

    def runs_right(space):
        seen = []

        def model(noisy, step):
            seen.append((noisy, step))
            return (noisy - alpha_bar[step, None].sqrt() * x) / (1 - alpha_bar[step, None]).sqrt()

        torch.manual_seed(1)
        loss = space["training_loss"](model, x, t, alpha_bar)
        keeps_variance = torch.allclose(seen[0][0].var(1), torch.ones(5), atol=0.06)
        return keeps_variance and loss < 1e-8 and space["training_loss"](lambda noisy, _: noisy, x, t, alpha_bar) > 0.01

    return mending(question, runs_right, **imports())


def clean_value_from_predicted_noise(kept, noisy, guess):
    # one orthonormal turn mixes image and noise; the second of its coordinates is unknown, the noise is known
    turn = np.array([[kept**0.5, (1 - kept) ** 0.5], [-((1 - kept) ** 0.5), kept**0.5]])
    unknowns = np.linalg.solve(np.c_[np.eye(2)[:, 1], -turn[:, 0]], turn[:, 1] * guess - [noisy, 0])
    return unknowns[1]


def attention_pairs_saved_in_latent_space(size, factor, patch):
    import torch

    def scores(side):
        tokens = torch.nn.Conv2d(1, 1, patch, patch, device="meta")(torch.empty(1, 1, side, side, device="meta"))
        queries = tokens.flatten(2).mT
        return (queries @ queries.mT).numel()

    return scores(size) / scores(size // factor)


def from_prompt_to_picture(question):
    def predict(state):
        latent = state.setdefault("latent", "pure noise")
        state["guesses"] = (latent, state["prompt vectors"]), (latent, "empty")

    steps = {
        "text": lambda state: state.update({"prompt vectors": state["prompt"]}),
        "predict": predict,
        "guide": lambda state: state.update(guided=state["guesses"]),
        "step": lambda state: state.update(cleaner=state["guided"], latent="cleaner"),
        "decode": lambda state: state.update(pixels=state["cleaner"]),
    }
    return procedures(question, steps, lambda state: "pixels" in state, prompt="a lighthouse")


def diffusion_model_facts(question):
    import torch

    betas = np.linspace(1e-4, 0.02, 1000)
    alpha_bar = np.cumprod(1 - betas)
    data_part, noise_variance = 1.0, 0.0
    for beta in betas[:700]:
        data_part, noise_variance = data_part * np.sqrt(1 - beta), (1 - beta) * noise_variance + beta

    # data at -1 and 1; the best prediction of the noise is its mean given the noisy value
    keep, x = torch.tensor(alpha_bar[300]), torch.linspace(-2, 2, 9, dtype=torch.double, requires_grad=True)
    places = torch.tensor([-1.0, 1.0], dtype=torch.double)[:, None]
    each = torch.distributions.Normal(keep.sqrt() * places, (1 - keep).sqrt()).log_prob(x)
    (score,) = torch.autograd.grad(each.logsumexp(0).sum(), x)
    best = (each.softmax(0) * (x - keep.sqrt() * places)).sum(0) / (1 - keep).sqrt()

    passes, weights = [], torch.nn.Linear(2, 1).double()

    def network(noisy, level):
        passes.append(level)
        return weights(torch.stack([noisy, torch.full_like(noisy, level / 1000)], 1))[:, 0]

    def train(image, level):
        noise = torch.ones_like(image)
        mixed = alpha_bar[level] ** 0.5 * image + (1 - alpha_bar[level]) ** 0.5 * noise
        (network(mixed, level) - noise).square().mean().backward()
        return mixed

    mixed = train(torch.zeros(4, dtype=torch.double), 700)
    one_step = len(passes)
    before = weights.weight.grad.clone()
    train(torch.zeros(4, dtype=torch.double), 20)
    truth = {
        "jump": np.isclose(data_part**2, alpha_bar[699]) and np.isclose(noise_variance, 1 - alpha_bar[699]),
        "encoder": mixed.requires_grad,
        "networks": torch.equal(weights.weight.grad, before),  # another level leaves these weights alone
        "score": torch.allclose(best, -(1 - keep).sqrt() * score),
        "thousand": one_step >= 1000,
    }
    return {o.id: truth[o.id] for o in question.options}


# contrastive learning


def loss_of_one_anchor_among_equals(near, far, negatives, temperature):
    import torch

    scores = torch.tensor([[near, *[far] * negatives]], dtype=torch.double) / temperature
    return torch.nn.functional.cross_entropy(scores, torch.tensor([0])).item()


def negatives_from_all_devices(devices, images):
    views = {(device, image, crop) for device in range(devices) for image in range(images) for crop in "ab"}
    return len({view for view in views if view[:2] != (0, 0)})


def pull_of_the_hardest_negative(near, hard, easy, temperature):
    import torch

    scores = torch.tensor([near, hard, *[0.0] * easy], dtype=torch.double, requires_grad=True)
    (-(scores / temperature).log_softmax(0)[0]).backward()
    return (100 * scores.grad[1] / scores.grad[1:].sum()).item()


def spot_second_direction_of_clip(question):
    import torch

    torch.manual_seed(0)
    images, texts, scale = *torch.randn(2, 5, 4, dtype=torch.double), 3.0
    cosines = torch.nn.functional.cosine_similarity(images[:, None], texts[None], dim=-1)
    weights = (scale * cosines).exp()
    right = weights.diag()
    wanted = -((right / weights.sum(1)).log().mean() + (right / weights.sum(0)).log().mean()) / 2
    return mending(question, lambda space: torch.isclose(space["clip_loss"](images, texts, scale), wanted), **imports())


def why_agreement_alone_collapses(question):
    import torch

    torch.manual_seed(0)
    crops = torch.randn(2, 6, 8, dtype=torch.double)

    def loss(net):
        one, two = (torch.nn.functional.normalize(net(crop), dim=1) for crop in crops)
        return (one - two).square().sum(1).mean()

    net = torch.nn.Linear(8, 3).double()
    weights = list(net.parameters())
    gradients = torch.autograd.grad(loss(net), weights)
    lazy = loss(lambda crop: torch.ones(len(crop), 3, dtype=torch.double))
    truth = {
        "labels": not torch.isfinite(loss(net)),  # it has been computed from the crops alone
        "crops": lazy > 1e-9,
        "constant": lazy < 1e-9 < loss(net),
        "unit": not any(gradient.any() for gradient in gradients),
    }
    return {o.id: truth[o.id] for o in question.options}
