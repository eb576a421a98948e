"""The part on autoencoders and their codes of the evidence for the bank `generative`."""

import itertools
import math

import numpy as np
from evidence.showing import accepted, imports, mending


def error_of_the_best_linear_autoencoder(top, middle, low, code):
    from sklearn.decomposition import PCA

    corners = np.array(list(itertools.product([-1.0, 1.0], repeat=3)))  # uncorrelated, of variance 1
    turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(3, 3)))
    data = corners * np.sqrt([top, middle, low]) @ turn
    axes = PCA(code).fit(data)
    return ((axes.inverse_transform(axes.transform(data)) - data) ** 2).sum(1).mean()


def spot_denoising_target(question):
    x, noise = np.random.default_rng(0).normal(size=(2, 5, 3))

    def runs_right(space):
        def loss(decoder):
            return space["denoising_loss"](lambda noisy: noisy, decoder, x, noise)

        return loss(lambda code: code - noise) < 1e-20 and np.isclose(loss(lambda code: code), (noise**2).mean())

    return mending(question, runs_right)


def divergence_of_a_code_from_its_prior(codes, mean, spread):
    import torch
    from torch.distributions import Normal, kl_divergence

    means = torch.full((codes,), mean, dtype=torch.double)
    code = Normal(means, torch.full_like(means, spread).exp().sqrt())
    return kl_divergence(code, Normal(means * 0, means * 0 + 1)).sum().item()


def spot_standard_deviation_of_a_code(question):
    import torch

    def runs_right(space):
        torch.manual_seed(0)
        for mean, log_var in [(0.5, -2.0), (-1.0, 1.0)]:
            mean, log_var = (torch.full((40_000,), value, requires_grad=True) for value in (mean, log_var))
            codes = space["draw_code"](mean, log_var)
            codes.sum().backward()
            if (
                not torch.allclose(codes.var(), log_var[0].exp(), rtol=0.05)
                or mean.grad is None
                or log_var.grad is None
            ):
                return False
        return True

    return mending(question, runs_right, **imports())


def gap_below_the_log_likelihood(dim, bright, guess):
    encoder, likelihood = {0: 1 - guess, 1: guess}, {0: dim, 1: bright}
    evidence = math.log(sum(0.5 * likelihood[z] for z in (0, 1)))
    bound = sum(encoder[z] * (math.log(0.5 * likelihood[z]) - math.log(encoder[z])) for z in (0, 1))
    return evidence - bound


def what_a_vanished_divergence_means(question):
    import torch
    from torch.distributions import Normal, kl_divergence

    prior = Normal(torch.tensor(0.0), torch.tensor(1.0))
    x = torch.tensor([-2.0, -1.0, 1.0, 2.0])

    def bound(slope, spread):
        """Reconstruction and divergence for the encoder N(slope·x, spread²) and the best scale of a linear decoder."""
        code = Normal(slope * x, spread)
        second = (slope * x).pow(2).mean() + spread**2
        scale = slope * x.pow(2).mean() / second
        error = ((1 - scale * slope) * x).pow(2).mean() + (scale * spread) ** 2
        fit = -(error / 0.1 + math.log(2 * math.pi * 0.1)) / 2
        return error, kl_divergence(code, prior).mean(), fit - kl_divergence(code, prior).mean()

    error, divergence, collapsed = bound(0.0, torch.tensor(1.0))
    assert divergence == 0
    _, _, informed = bound(0.7, torch.tensor(0.3))
    gaps = [kl_divergence(Normal(x * slope, spread), prior).max() for slope, spread in [(0.3, 1.0), (0.0, 0.5)]]
    truth = {
        "optimum": collapsed >= informed,
        "lossless": error == 0,
        "narrow": kl_divergence(Normal(torch.tensor(0.0), torch.tensor(1e-3)), prior) < 1e-3,
        "blind": min(gaps) > 0,  # a divergence of 0 leaves only the prior itself, whatever x is
    }
    return {o.id: truth[o.id] for o in question.options}


def why_random_codes_decode_badly(question):
    import torch
    from torch.distributions import Normal, kl_divergence

    x = torch.linspace(-1, 1, 9)

    def plain_loss(scale, shift):
        code = scale * x + shift
        return (((code - shift) / scale - x) ** 2).mean()

    prior = Normal(torch.tensor(0.0), torch.tensor(1.0))
    far = torch.tensor(5.0, requires_grad=True)
    kl_divergence(Normal(far, torch.tensor(0.2)), prior).backward()
    codes, noise = torch.meshgrid(x, torch.tensor([-0.2, 0.2]), indexing="ij")

    def noisy_loss(decode):
        return ((decode(codes + noise) - codes) ** 2).mean()

    def jagged(code):  # as good as the identity on the clean codes, but steep between them
        return code + torch.sin(8 * torch.pi * code)

    mean = torch.tensor(0.3, requires_grad=True)
    (mean + 0.5 * torch.tensor(1.2)).square().backward()
    truth = {
        "anywhere": torch.allclose(plain_loss(1.0, 0.0), plain_loss(100.0, 50.0), atol=1e-6),
        "prior": far.grad > 0 and kl_divergence(prior, prior) == 0,
        "noise": (jagged(x) - x).abs().max() < 1e-5 and noisy_loss(jagged) > 2 * noisy_loss(lambda code: code),
        "reparameterise": mean.grad is not None and mean.grad != 0,
    }
    return {point.id: truth[point.id] for point in question.key_points}


def compression_by_a_codebook(size, factor, entries):
    import torch

    image = torch.empty(1, 3, size, size, device="meta", dtype=torch.uint8)
    grid = torch.nn.AvgPool2d(factor)(torch.empty(1, 1, size, size, device="meta"))
    return 8 * image.nbytes / (grid.numel() * (entries - 1).bit_length())


def spot_straight_through_copy(question):
    import torch

    torch.manual_seed(0)
    codebook, weight = torch.randn(6, 3), torch.randn(4, 3)

    def runs_right(space):
        z = torch.linspace(-1, 1, 12).view(4, 3).requires_grad_()
        out = space["quantise"](z, codebook)
        nearest = torch.stack([min(codebook, key=lambda entry, row=row: (entry - row).norm().item()) for row in z])
        (out * weight).sum().backward()
        return torch.allclose(out, nearest, atol=1e-6) and torch.equal(z.grad, weight)

    return mending(question, runs_right, **imports())


def part_with_two_roles_in_vae_gan(question):
    from torch import nn

    code, image = 4, 12
    parts = {
        "encoder": nn.Linear(image, 2 * code),  # means and log-variances
        "decoder": nn.Linear(code, image),
        "discriminator": nn.Linear(image, 1),
        "generator": nn.Linear(code, image),
    }
    names = {"编码器": "encoder", "判别器": "discriminator", "encoder": "encoder", "discriminator": "discriminator"}
    generator = parts.pop("generator")

    def serves(part):
        return parts[part].weight.shape == generator.weight.shape

    same = dict.fromkeys(accepted(question), "decoder") | names
    return {term: serves(part) for term, part in same.items()}


def what_an_image_token_model_samples(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    words, codes, caption, grid = 7, 5, 4, 6
    embed, head = nn.Embedding(words + codes, 8), nn.Linear(8, words + codes)
    layer = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True).eval()
    mask = nn.Transformer.generate_square_subsequent_mask(caption + grid)
    tokens = torch.cat([torch.randint(words, (1, caption)), words + torch.randint(codes, (1, grid))], 1)

    def scores(sequence):
        return head(layer(embed(sequence), src_mask=mask, is_causal=True))[0].detach()

    def changes(part, other):
        """Whether the predictions of one part of the sequence depend on the tokens of the other."""
        altered = tokens.clone()
        altered[0, other] = words * (other.start > 0) + (tokens[0, other] + 1) % (codes if other.start else words)
        return not torch.allclose(scores(altered)[part], scores(tokens)[part], atol=1e-6)

    # the scores at one place predict the token after it
    of_caption, of_image = slice(0, caption - 1), slice(caption - 1, caption + grid - 1)
    pixels = 3 * (8 * grid) ** 2
    truth = {
        "caption": changes(of_caption, slice(caption, None)),
        "tokens": changes(of_image, slice(0, caption)),
        "pixels": scores(tokens)[of_image].numel() >= pixels,
        "score": scores(tokens).numel() == 1,
    }
    return {o.id: truth[o.id] for o in question.options}
