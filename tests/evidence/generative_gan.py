"""The part on adversarial training of the evidence for the bank `generative`."""

import itertools
import math

import numpy as np
from evidence.showing import imports, mending, procedures, rankings

# the game


def optimal_discriminator_at_a_point(real, fake, many):
    from scipy.optimize import brentq

    def slope(logit):  # of the expected cross-entropy near the point
        output = 0.5 * (1 + math.tanh(logit / 2))
        return real * (output - 1) + many * fake * output

    return 0.5 * (1 + math.tanh(brentq(slope, -20, 20) / 2))


def accuracy_against_a_collapsed_generator(modes, covered):
    real = [mode for mode in range(modes) for _ in range(covered)]
    fake = [mode for mode in range(covered) for _ in range(modes)]
    assert len(real) == len(fake)
    caught = sum(max(real.count(mode), fake.count(mode)) for mode in range(modes))
    return 100 * caught / (len(real) + len(fake))


def first_gradient_of_the_generator(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    generator, noise = nn.Linear(3, 4), torch.randn(5, 3)

    def gradient(discriminator, real):
        """Of the generator's loss at its first weights; the real batch may enter only through the discriminator."""
        generator.zero_grad()
        discriminator(real)
        (-discriminator(generator(noise)).sigmoid().log().mean()).backward()
        return generator.weight.grad.clone()

    first, second, silent = nn.Linear(4, 1), nn.Linear(4, 1), nn.Linear(4, 1)
    nn.init.zeros_(silent.weight)
    real, other = torch.randn(2, 5, 4)
    given = gradient(first, real)
    truth = {
        "noise": bool(gradient(silent, real).any()),  # with nothing to come through the discriminator
        "pixels": not torch.equal(given, gradient(first, other)),
        "waiting": not given.any(),  # with a discriminator that has never been trained
        "verdict": bool(given.any()) and not torch.allclose(given, gradient(second, real)),
    }
    return {o.id: truth[o.id] for o in question.options}


def game_value_at_the_best_discriminator(real, fake):
    from scipy.spatial.distance import jensenshannon

    return -math.log(4) + 2 * jensenshannon([real, 1 - real], [fake, 1 - fake]) ** 2


def distance_that_shrinks_with_the_gap(question):
    from scipy.spatial.distance import jensenshannon
    from scipy.stats import entropy, wasserstein_distance

    def distances(gap):
        places = np.array([0, gap])
        real, fake = np.array([1.0, 0.0]), np.array([0.0, 1.0])
        return {
            "js": jensenshannon(real, fake) ** 2,
            "kl": entropy(real, fake),
            "tv": np.abs(real - fake).sum() / 2,
            "wasserstein": wasserstein_distance(places, places, real, fake),
        }

    far, near = distances(1.0), distances(0.1)
    return {o.id: near[o.id] < far[o.id] for o in question.options}


def gradient_penalty_of_a_linear_critic(a, b, weight):
    import torch

    critic = torch.nn.Linear(2, 1, bias=False).double()
    with torch.no_grad():
        critic.weight.copy_(torch.tensor([a, b]))
    real, fake, mix = (
        torch.eye(2, dtype=torch.double),
        torch.ones(2, 2, dtype=torch.double),
        torch.tensor([[0.2], [0.7]]),
    )
    between = (mix * real + (1 - mix) * fake).requires_grad_()
    (slope,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    return (weight * (slope.norm(dim=1) - 1).square().mean()).item()


def frechet_distance_of_shrunken_features(features, wide, narrow, gap):
    from scipy.linalg import sqrtm

    turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(features, features)))  # any basis will do
    real, fake = (turn @ np.diag([float(width) ** 2] * features) @ turn.T for width in (wide, narrow))
    means = turn @ np.full(features, float(gap))
    return means @ means + np.trace(real + fake - 2 * np.real(sqrtm(real @ fake)))


def verdict_through_an_argmax(question):
    import torch

    torch.manual_seed(0)
    table, judge = torch.nn.Embedding(6, 4), torch.nn.Linear(4, 1)
    logits = torch.randn(5, 6, requires_grad=True)

    def verdict(scores):
        return judge(table(scores.argmax(-1))).sum()

    soft = torch.autograd.grad(judge(logits.softmax(-1) @ table.weight).sum(), logits)[0]
    reached = torch.autograd.grad(verdict(logits), logits, allow_unused=True)[0]
    moved = [verdict(logits + step * torch.eye(6)[k]) - verdict(logits) for k in range(6) for step in (1e-6, -1e-6)]
    found = torch.zeros_like(logits) if reached is None else reached
    truth = {
        "soft": torch.allclose(found, soft),
        "copied": bool(found.any()),
        "none": reached is None and not any(change.item() for change in moved),
        "noisy": bool(found.any()),
    }
    return {o.id: truth[o.id] for o in question.options}


# the training loop


def one_gan_iteration(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    nets = {"generator": nn.Linear(2, 3), "discriminator": nn.Linear(3, 1)}
    real, z = torch.randn(8, 3), torch.randn(8, 2)
    moved = []

    def generate(state):
        state["fake"] = nets["generator"](z)

    def d_loss(state):
        softplus = nn.functional.softplus
        judge = nets["discriminator"]
        state["d_loss"] = softplus(-judge(real)).mean() + softplus(judge(state["fake"].detach())).mean()

    def g_loss(state):
        assert state["updated"]
        state["g_loss"] = nn.functional.softplus(-nets["discriminator"](state["fake"])).mean()

    def step(name, loss, mark):
        def run(state):
            weights = list(nets[name].parameters())
            gradients = torch.autograd.grad(state[loss], weights, retain_graph=True)
            with torch.no_grad():
                for weight, gradient in zip(weights, gradients, strict=True):
                    weight -= 1e-3 * gradient
            moved.append(name)
            state[mark] = True

        return run

    steps = {
        "generate": generate,
        "d-loss": d_loss,
        "d-step": step("discriminator", "d_loss", "updated"),
        "g-loss": g_loss,
        "g-step": step("generator", "g_loss", "done"),
    }
    return procedures(question, steps, lambda state: state["done"] and moved[-2:] == ["discriminator", "generator"])


def _players(noise=64, pixels=784):
    """A generator, a discriminator and what a program about them takes as imported."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    return imports() | {
        "generator": nn.Sequential(nn.Linear(noise, pixels), nn.Sigmoid()),
        "discriminator": nn.Sequential(nn.Linear(pixels, 1), nn.Sigmoid()),
        "bce": nn.functional.binary_cross_entropy,
    }


def _weights(net):
    import torch

    return torch.cat([parameter.detach().flatten() for parameter in net.parameters()])


def _step_of(player, loss):
    """Where the weights of one network stand after a plain gradient step on a loss, as autograd has it."""
    import torch

    gradients = torch.autograd.grad(loss, list(player.parameters()))
    return _weights(player) - 0.1 * torch.cat([gradient.flatten() for gradient in gradients])


def spot_generator_that_bypasses_the_judge(question):
    import torch

    z = torch.linspace(-1, 1, 3 * 64).view(3, 64)

    def fresh():
        space = _players()
        return space | {"optimizer": torch.optim.SGD(space["generator"].parameters(), lr=0.1)}

    def runs_right(space):
        generator, discriminator = space["generator"], space["discriminator"]
        wanted = _step_of(generator, -discriminator(generator(z)).log().mean())
        images = generator(z)
        returned = space["generator_step"](z)
        return torch.equal(returned, images) and torch.allclose(_weights(generator), wanted, atol=1e-6)

    return mending(question, runs_right, fresh)


def spot_real_batch_never_read(question):
    import torch

    z, real = torch.linspace(-1, 1, 3 * 64).view(3, 64), torch.linspace(0, 1, 4 * 784).view(4, 784)

    def fresh():
        space = _players()
        return space | {"optimizer": torch.optim.SGD(space["discriminator"].parameters(), lr=0.1)}

    def runs_right(space):
        generator, discriminator = space["generator"], space["discriminator"]
        likelihood = discriminator(real).log().sum() + (1 - discriminator(generator(z))).log().sum()
        wanted = _step_of(discriminator, -likelihood / 7)
        space["discriminator_step"](real, z)
        return torch.allclose(_weights(discriminator), wanted, atol=1e-6)

    return mending(question, runs_right, fresh)


def spot_optimizer_over_both_networks(question):
    import torch

    def fresh():
        space = _players(4, 6)
        before = {name: _weights(space[name]) for name in ("generator", "discriminator")}
        return space | {"noise": torch.ones(3, 5, 4), "before": before}

    def runs_right(space):
        moved = {name for name, weights in space["before"].items() if not torch.equal(_weights(space[name]), weights)}
        return moved == {"generator"}

    return mending(question, runs_right, fresh)


def spot_sampling_rows_of_images(question):
    images = np.random.default_rng(0).integers(0, 256, size=(100, 28, 28))

    def fresh():
        np.random.seed(0)
        batches = []
        return imports() | {"images": images, "batches": batches, "train_step": batches.append}

    def runs_right(space):
        known = {image.tobytes() for image in images}
        drawn = [np.rint((image + 1) * 127.5).astype(images.dtype) for batch in space["batches"] for image in batch]
        inside = all(np.abs(batch).max() <= 1 for batch in space["batches"])
        return inside and len(drawn) == 96 and all(image.tobytes() in known for image in drawn)

    return mending(question, runs_right, fresh)


def names_a_snippet_leaves_undefined(question):
    loop, body = question.prompt.en.split("`")[1:4:2]
    program = compile(f"{loop}\n    {body}\n    batch.sum()", "snippet", "exec")
    needed = {"epochs": 2, "np": np, "images": np.zeros((70, 4))}
    exec(program, dict(needed))  # with these it runs

    def stops_without(name):
        try:
            exec(program, {known: value for known, value in needed.items() if known != name})
        except NameError as error:
            return error.name == name
        return False

    return {o.id: stops_without(o.text.en.strip("`")) for o in question.options}


def real_batch_that_fits_the_generator(question):
    import torch

    generated, discriminator = torch.zeros(64, 1, 28, 28), torch.nn.Conv2d(1, 8, 3)

    def fits(shape):
        try:
            return len(discriminator(torch.cat([torch.zeros(*shape), generated]))) == shape[0] + 64
        except RuntimeError:
            return False

    return {o.id: fits(tuple(map(int, o.text.en.strip("()").split(",")))) for o in question.options}


def width_before_the_first_reshape(size, channels, doublings):
    import torch
    from torch import nn

    image = torch.empty(1, channels, size, size, device="meta")
    for _ in range(doublings):  # the shapes of the way back, which halves what the way out doubles
        image = nn.Conv2d(channels, channels, 4, 2, 1, device="meta")(image)
    layers = [nn.ConvTranspose2d(channels, channels, 4, 2, 1, device="meta") for _ in range(doublings)]
    assert nn.Sequential(*layers)(image).shape[-1] == size
    return image.flatten(1).shape[1]


def smallest_map_a_discriminator_can_read(first, pool, second, out):
    import torch
    from torch import nn

    def conv(kernel):
        return nn.Conv2d(1, 1, kernel, device="meta")

    net = nn.Sequential(conv(first), nn.MaxPool2d(pool), conv(second))

    def reads(side):
        try:
            return net(torch.empty(1, 1, side, side, device="meta")).shape[-1] >= out
        except RuntimeError:
            return False

    return next(side for side in itertools.count(1) if reads(side))


def passes_per_generated_image(_question):
    import torch

    image = torch.empty(1, 3, 32, 32, device="meta")
    grid = torch.nn.AvgPool2d(2)(image)[:, :1]
    sampler = np.linspace(999, 0, 50).round()
    return rankings({"gan": 1, "diffusion": len(set(sampler)), "tokens": grid.numel() + 1, "pixels": image.numel()})
