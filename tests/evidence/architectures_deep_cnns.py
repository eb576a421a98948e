"""Another way to the answers about deep CNNs and how vision models are pretrained."""

import itertools
import math

import numpy as np
from evidence.showing import accepted, flop_count, imports, mending, parameter_count
from scipy import ndimage, stats


def spot_block_without_shortcut(question):
    import torch

    def runs_right(space):
        torch.manual_seed(0)
        block, x = space["Block"](3), torch.randn(2, 3, 5, 5)
        y = block.second(torch.relu(block.first(x)))
        return torch.allclose(block(x), torch.relu(x + y))

    return mending(question, runs_right, **imports())


def bottleneck_resnet_depth(first, second, third, fourth):
    import torch
    from torch import nn

    class Bottleneck(nn.Module):
        def __init__(self):
            super().__init__()
            self.branch = nn.Sequential(nn.Conv2d(4, 1, 1), nn.Conv2d(1, 1, 3, padding=1), nn.Conv2d(1, 4, 1))

    with torch.device("meta"):
        stages = [nn.Sequential(*[Bottleneck() for _ in range(blocks)]) for blocks in (first, second, third, fourth)]
        net = nn.Sequential(nn.Conv2d(3, 4, 7), *stages, nn.Linear(4, 2))
    return sum(isinstance(module, nn.Conv2d | nn.Linear) for module in net.modules())


def growth_of_the_residual_stream(depth, scale):
    x = np.eye(depth + 1)[0]
    for fresh in np.eye(depth + 1)[1:]:  # directions at right angles are uncorrelated
        x = x + scale * np.linalg.norm(x) * fresh
    return np.linalg.norm(x)


def shortcut_across_a_stage(question):
    import torch
    from torch import nn

    with torch.device("meta"):
        x = torch.empty(2, 64, 56, 56)
        branch = nn.Sequential(nn.Conv2d(64, 128, 3, 2, 1), nn.ReLU(), nn.Conv2d(128, 128, 3, 1, 1))
        shortcuts = {
            "identity": nn.Identity(),
            "strided": nn.Conv2d(64, 128, 1, 2),
            "pointwise": nn.Conv2d(64, 128, 1),
            "padded": lambda x: torch.cat([x[..., ::2, ::2], torch.zeros_like(x[..., ::2, ::2])], 1),
            "pooled": nn.Sequential(nn.AvgPool2d(2), nn.Conv2d(64, 128, 1)),
            "pool-only": nn.AvgPool2d(2),
        }
        return {option.id: shortcuts[option.id](x).shape == branch(x).shape for option in question.options}


def dense_weights_saved_by_global_pooling(size, channels, units):
    import torch
    from torch import nn

    with torch.device("meta"):
        body = [nn.MaxPool2d(2), nn.MaxPool2d(2), nn.MaxPool2d(2), nn.MaxPool2d(2), nn.MaxPool2d(2)]
        last = nn.Sequential(nn.Conv2d(3, channels, 1), *body)(torch.empty(1, 3, size, size))
        flat, pooled = nn.Flatten()(last), nn.AdaptiveAvgPool2d(1)(last).flatten(1)
        layers = [nn.Linear(features.shape[1], units, bias=False) for features in (flat, pooled)]
    return parameter_count(layers[0]) / parameter_count(layers[1])


def where_vgg_spends(question):
    import torch
    from torch import nn

    widths, convs = [(3, 64)], []
    for width, repeats in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(repeats):
            convs += [nn.Conv2d(widths[-1][1] if convs else 3, width, 3, padding=1, device="meta"), nn.ReLU()]
            widths.append((widths[-1][1], width))
        convs.append(nn.MaxPool2d(2))
    body = nn.Sequential(*convs)
    with torch.device("meta"):
        head = nn.Sequential(nn.Flatten(), nn.Linear(7 * 7 * 512, 4096), nn.Linear(4096, 4096), nn.Linear(4096, 1000))
        image, last = torch.empty(1, 3, 224, 224), torch.empty(1, 512, 7, 7)
    assert body(image).shape == last.shape and parameter_count(body, head) == 138_357_544
    weights = "dense" if parameter_count(head) > parameter_count(body) else "conv"
    multiplying = "dense" if flop_count(lambda: head(last)) > flop_count(lambda: body(image)) else "conv"
    return {option.id: option.id == f"{weights}-{multiplying}" for option in question.options}


def spot_dense_block(question):
    import torch

    def runs_right(space):
        torch.manual_seed(0)
        layers = [torch.nn.Conv2d(4 + 3 * depth, 3, 1) for depth in range(4)]
        x = torch.randn(2, 4, 5, 5)
        everything = x
        for layer in layers:
            everything = torch.cat([everything, layer(everything)], 1)
        return torch.equal(space["dense_block"](x, layers), everything)

    return mending(question, runs_right, **imports())


def copies_in_a_dense_block(question):
    def stored(layers, growth=8, start=16):
        widths = itertools.accumulate(itertools.repeat(growth, layers - 1), initial=start)
        return sum(np.empty(width, np.int8).nbytes for width in widths)

    power = round(math.log2(stored(4000) / stored(2000)))
    powers = dict.fromkeys(accepted(question), 2) | {"cube": 3, "立方": 3, "square root": 0.5, "logarithm": 0}
    return {term: exponent == power for term, exponent in powers.items()}


# pretraining


def information_that_a_contrastive_loss_proves(candidates, p):
    import torch

    logits = torch.zeros(1, candidates, dtype=torch.double)
    logits[0, 0] = math.log(p / ((1 - p) / (candidates - 1)))
    assert math.isclose(logits.softmax(1)[0, 0], p)
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor([0]))
    return stats.entropy(np.full(candidates, 1 / candidates)) - loss.item()


def why_jigsaw_tiles_have_gaps(question):
    rng = np.random.default_rng(0)
    images = [ndimage.gaussian_filter(rng.normal(size=(90, 90)), 2) for _ in range(20)]

    def tiles(image, gap):
        cells = itertools.product(range(0, 90, 30), repeat=2)
        return [image[top + gap : top + 30 - gap, left + gap : left + 30 - gap] for top, left in cells]

    def solved(gap):
        """How often the tile whose left border fits a tile's right border best is its true neighbour."""
        hits = []
        for image in images:
            cut = tiles(image, gap)
            for at in (0, 1, 3, 4, 6, 7):
                misfit = [np.abs(cut[at][:, -1] - other[:, 0]).mean() for other in cut]
                misfit[at] = np.inf
                hits.append(int(np.argmin(misfit)) == at + 1)
        return np.mean(hits)

    def spread(gap):
        return np.mean([np.std([tile.mean() for tile in tiles(image, gap)]) for image in images])

    cells = [set(tile.flat) for tile in tiles(np.arange(8100).reshape(90, 90), 0)]
    truth = {
        "overlap": any(a & b for a, b in itertools.combinations(cells, 2)),
        "count": math.factorial(len(tiles(images[0], 0))) < math.factorial(len(tiles(images[0], 4))),
        "edges": solved(0) > 0.9 and solved(4) < 0.5,
        "alike": spread(0) < spread(4) / 2,
    }
    return {option.id: truth[option.id] for option in question.options}
