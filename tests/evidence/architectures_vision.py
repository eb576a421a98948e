"""Another way to the answers about vision models, detection and segmentation."""

import itertools

import numpy as np
from evidence.architectures_deep_cnns import *  # noqa: F403  questions look their evidence up through this module
from evidence.architectures_detection import *  # noqa: F403
from evidence.showing import imports, mending, parameter_count, procedures, rankings


def _shape(build, *shape):
    """The shape of what the layer gives for an input of `shape`; nothing is computed."""
    import torch

    with torch.device("meta"):
        return tuple(build()(torch.empty(*shape)).shape)


def _field(layers, length):
    """The number of inputs that the middle output of a one-dimensional net depends on, seen by autograd."""
    import torch

    net = torch.nn.Sequential(*layers).double()
    for parameter in net.parameters():
        torch.nn.init.ones_(parameter)
    x = torch.zeros(1, 1, length, dtype=torch.double, requires_grad=True)
    out = net(x)[0].sum(0)
    out[len(out) // 2].backward()
    touched = x.grad[0, 0].nonzero().flatten()
    return int(touched[-1] - touched[0]) + 1


def _conv_net(*strides):
    """Circular 3x3 convolutions with ReLUs, their weights at random."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    pairs = [(nn.Conv2d(3, 3, 3, stride, 1, padding_mode="circular"), nn.ReLU()) for stride in strides]
    return nn.Sequential(*itertools.chain(*pairs)).double(), torch.rand(1, 3, 32, 32, dtype=torch.double)


# shapes


def dilated_conv_output_size(size, kernel, dilation, stride, padding):
    from torch import nn

    return _shape(lambda: nn.Conv2d(1, 1, kernel, stride, padding, dilation), 1, 1, size, size)[-2]


def output_padding_that_restores_size(size, kernel, stride, padding):
    from torch import nn

    short = _shape(lambda: nn.Conv1d(1, 1, kernel, stride, padding), 1, 1, size)[-1]
    lengths = {
        extra: _shape(lambda extra=extra: nn.ConvTranspose1d(1, 1, kernel, stride, padding, extra), 1, 1, short)[-1]
        for extra in range(stride)
    }
    (fitting,) = (extra for extra, length in lengths.items() if length == size)
    return fitting


def same_padding_with_even_kernel(question):
    from torch import nn

    def lengths(n):
        return [_shape(lambda p=p: nn.Conv1d(1, 1, 4, padding=p), 1, 1, n)[-1] for p in (1, 2)]

    def said(text, n):
        return [eval(length.strip(" $"), {"n": n}) for length in text.split(", then ")]

    return {option.id: all(said(option.text.en, n) == lengths(n) for n in (9, 20)) for option in question.options}


def spot_pool_after_dense(question):
    import torch

    def runs_right(space):
        return space["net"](torch.zeros(4, 1, 28, 28)).shape == (4, 10)

    return mending(question, runs_right, **imports())


def dense_instead_of_conv_weights(side, kernel, inputs, outputs):
    import torch
    from torch import nn

    with torch.device("meta"):
        dense = nn.Linear(side * side * inputs, side * side * outputs, bias=False)
        conv = nn.Conv2d(inputs, outputs, kernel, padding="same", bias=False)
    return parameter_count(dense) / parameter_count(conv)


def what_a_transposed_conv_restores(question):
    import torch
    from torch.nn.functional import conv2d, conv_transpose2d

    torch.manual_seed(0)
    x, weight = torch.randn(1, 3, 8, 10), torch.randn(5, 3, 3, 3)
    back = conv_transpose2d(conv2d(x, weight, stride=2, padding=1), weight, stride=2, padding=1, output_padding=1)
    shape = back.shape == x.shape
    values = torch.allclose(back.flatten()[: x.numel()], x.flatten(), atol=1e-3)
    truth = {"both": shape and values, "shape": shape and not values, "values": values and not shape}
    truth["neither"] = not shape and not values
    return {option.id: truth[option.id] for option in question.options}


# receptive field and shifts


def receptive_field_through_stages(stages, convs, kernel):
    from torch import nn

    stage = [*(nn.Conv1d(1, 1, kernel, bias=False) for _ in range(convs)), nn.AvgPool1d(2)]
    return _field(stage * stages, 2 * 2**stages * (convs * kernel + 2))


def what_enlarges_the_receptive_field(question):
    from torch.nn import Conv1d

    nets = {
        "start": [Conv1d(1, 1, 3), Conv1d(1, 1, 3), Conv1d(1, 1, 3)],
        "stride": [Conv1d(1, 1, 3, 2), Conv1d(1, 1, 3), Conv1d(1, 1, 3)],
        "dilation": [Conv1d(1, 1, 3), Conv1d(1, 1, 3), Conv1d(1, 1, 3, dilation=2)],
        "filters": [Conv1d(1, 2, 3), Conv1d(2, 2, 3), Conv1d(2, 2, 3)],
        "pointwise": [Conv1d(1, 1, 3), Conv1d(1, 1, 3), Conv1d(1, 1, 3), Conv1d(1, 1, 1)],
        "padding": [Conv1d(1, 1, 3, padding=3), Conv1d(1, 1, 3, padding=3), Conv1d(1, 1, 3, padding=3)],
    }
    fields = {name: _field(net, 60) for name, net in nets.items()}
    assert fields["start"] == 7 and fields["stride"] == 11 and fields["dilation"] == 9
    return {option.id: fields[option.id] > fields["start"] for option in question.options}


def spot_receptive_field_recurrence(question):
    from torch import nn

    nets = [[(3, 1), (3, 2)], [(3, 2), (5, 1), (3, 2), (3, 1)], [(7, 4), (3, 3), (3, 1)]]
    seen = [_field([nn.Conv1d(1, 1, kernel, stride) for kernel, stride in net], 200) for net in nets]
    assert seen[0] == 5

    def runs_right(space):
        return [space["receptive_field"](net) for net in nets] == seen

    return mending(question, runs_right)


def shift_through_global_pooling(question):
    import torch

    net, image = _conv_net(1, 1)
    dense = torch.nn.Linear(3, 4).double()

    def kept(shift):
        before, after = (dense(net(x).mean((2, 3))) for x in (image, image.roll(shift, -1)))
        return torch.allclose(before, after)

    truth = {"same": kept(5), "seen": not kept(5), "equivariant": not kept(5), "multiple": kept(3) and not kept(5)}
    return {option.id: truth[option.id] for option in question.options}


def shifts_that_survive_stride(question):
    import torch

    net, image = _conv_net(2, 2)
    before = net(image)

    def survives(shift):
        after = net(image.roll(shift, -1))
        return any(torch.allclose(after, before.roll(places, -1)) for places in range(before.shape[-1]))

    return {option.id: survives(int(option.text.en.split()[0])) for option in question.options}


# classification of images


def spot_scrambled_image_axes(question):
    photos = np.random.default_rng(0).integers(0, 256, (5, 32, 32, 3), dtype=np.uint8)
    centred = photos / 255 - (photos / 255).mean((0, 1, 2))

    def runs_right(space):
        x = space["prepare"](photos).numpy()
        return all(np.allclose(x[:, channel], centred[..., channel], atol=1e-5) for channel in range(3))

    return mending(question, runs_right, **imports())


def area_in_the_centre_crop(wide, high, crop):
    seen = np.zeros((high, wide), bool)  # in pixels of the photo, before the scaling
    side = crop * high // 256
    top, left = (high - side) // 2, (wide - side) // 2
    seen[top : top + side, left : left + side] = True
    return 100 * np.count_nonzero(seen) / seen.size


# images with text


def clip_loss_with_equal_negatives(pairs, match, other, tau):
    import torch
    from torch.nn.functional import cross_entropy

    similarity = torch.full((pairs, pairs), other, dtype=torch.double).fill_diagonal_(match)
    target = torch.arange(pairs)
    return (cross_entropy(similarity / tau, target) + cross_entropy(similarity.T / tau, target)) / 2


def visual_tokens_of_a_tiled_page(rows, columns, side, patch):
    import torch
    from torch import nn

    with torch.device("meta"):
        page = torch.empty(1, 3, rows * side, columns * side)
        tiles = page.unfold(2, side, side).unfold(3, side, side).movedim((2, 3), (0, 1)).flatten(0, 2)
        images = torch.cat([tiles, torch.empty(1, 3, side, side)])
        merged = nn.PixelUnshuffle(2)(nn.Conv2d(3, 4, patch, patch)(images))
    return merged[:, 0].numel()


def order_image_inputs_by_tokens(_question):
    import torch
    from torch import nn

    with torch.device("meta"):
        patches, image = nn.Conv2d(3, 8, 14, 14), torch.empty(1, 3, 448, 448)
        grid = patches(image)
        enlarged = nn.Upsample(scale_factor=2)(image)
        tiles = enlarged.unfold(2, 448, 448).unfold(3, 448, 448).movedim((2, 3), (0, 1)).flatten(0, 2)
        tokens = grid.flatten(2).mT
        reads = {
            "queries": nn.functional.scaled_dot_product_attention(torch.empty(1, 64, 8), tokens, tokens)[..., 0],
            "merged": nn.PixelUnshuffle(2)(grid)[:, 0],
            "plain": nn.Linear(8, 16)(tokens)[..., 0],
            "tiled": patches(tiles)[:, 0],
        }
    counts = {name: each.numel() for name, each in reads.items()}
    assert counts == {"queries": 64, "merged": 256, "plain": 1024, "tiled": 4096}
    return rankings(counts)


def spot_projector_behind_frozen_llm(question):
    import torch
    from torch import nn

    def models():
        torch.manual_seed(0)
        encoder, projector, llm = (nn.Sequential(nn.Linear(4, 4), nn.Tanh()) for _ in range(3))
        before = {"projector": projector[0].weight.detach().clone(), "llm": llm[0].weight.detach().clone()}
        given = {"image": torch.ones(1, 4), "answer": torch.tensor([2]), "before": before}
        return {"encoder": encoder, "projector": projector, "llm": llm, **given}

    def runs_right(space):
        learned = {name: not torch.equal(space[name][0].weight, old) for name, old in space["before"].items()}
        return learned == {"projector": True, "llm": False} and space["llm"][0].weight.grad is None

    return mending(question, runs_right, models, **imports())


# vision transformers


def _encoder(width):
    import torch

    torch.manual_seed(0)
    return torch.nn.TransformerEncoderLayer(width, 2, 16, 0.0, batch_first=True).double().eval()


def vit_without_positions(question):
    import torch

    layer, tokens = _encoder(8), torch.rand(1, 10, 8, dtype=torch.double)
    shuffled = tokens[:, [0, 7, 3, 9, 1, 5, 8, 2, 6, 4]]
    other_last = torch.cat([tokens[:, :-1], tokens[:, -1:] + 1], 1)
    first, second, third = (layer(x)[0, 0] for x in (tokens, shuffled, other_last))
    same = torch.allclose(first, second)
    causal = torch.equal(first, third) and not same
    spread = bool(first.detach().std() > 1e-3)
    truth = {"causal": causal, "projection": not same, "same": same, "uniform": not spread}
    return {option.id: truth[option.id] for option in question.options}


def order_vit_forward_pass(question):
    import torch
    from torch.nn import functional

    layer = _encoder(8)
    image, weight = torch.rand(1, 3, 8, 8, dtype=torch.double), torch.rand(8, 3 * 16, dtype=torch.double)
    token, table, head = (torch.rand(*shape, dtype=torch.double) for shape in ((1, 1, 8), (1, 5, 8), (3, 8)))
    embedded = functional.conv2d(image, weight.view(8, 3, 4, 4), stride=4).flatten(2).mT
    expected = layer(torch.cat([token, embedded], 1) + table)[:, 0] @ head.T

    def cut(state):
        state["patches"] = functional.unfold(image, 4, stride=4).mT

    def project(state):
        state["tokens"] = state["patches"] @ weight.T

    def prepend(state):
        state["tokens"] = torch.cat([token, state["tokens"]], 1)

    def places(state):
        if state["tokens"].shape != table.shape:
            raise LookupError
        state["tokens"] = state["tokens"] + table

    def encode(state):
        state["tokens"] = layer(state["tokens"])

    def classify(state):
        state["scores"] = state["tokens"][:, 0] @ head.T

    steps = {each.__name__: each for each in (cut, project, prepend, places, encode, classify)}
    return procedures(question, steps, lambda state: torch.allclose(state["scores"], expected))
