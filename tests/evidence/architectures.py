"""Another way to every answer of the bank `architectures`: shapes and counts from torch, gradients, enumeration.

Shapes and counts of vision stand here; the modules beside it are found through this one.
"""

import functools
import itertools

import numpy as np
from evidence.architectures_attention import *  # noqa: F403  questions look their evidence up in this module
from evidence.architectures_recurrent import *  # noqa: F403
from evidence.architectures_sequences import *  # noqa: F403
from evidence.architectures_vision import *  # noqa: F403
from evidence.showing import accepted, flop_count, imports, mending, parameter_count, rankings


def _meta(build, *shape):
    """What `build` makes on the meta device, where only shapes exist, or what that gives for an input of `shape`."""
    import torch

    with torch.device("meta"):
        made = build()
        return made(torch.empty(*shape)) if shape else made


def _reach(layers, length):
    """The number of inputs that the middle output of a one-dimensional net depends on, seen by autograd."""
    import torch

    net = torch.nn.Sequential(*layers).double()
    for parameter in net.parameters():
        torch.nn.init.ones_(parameter)
    x = torch.zeros(1, 1, length, dtype=torch.double, requires_grad=True)
    out = net(x)[0, 0]
    out[len(out) // 2].backward()
    touched = x.grad[0, 0].nonzero().flatten()
    return int(touched[-1] - touched[0]) + 1


# convolution and its variants


def conv_output_size(size, kernel, stride, padding):
    from torch import nn

    return _meta(lambda: nn.Conv2d(1, 1, kernel, stride, padding), 1, 1, size, size).shape[-2]


def conv_parameter_count(size, inputs, filters, kernel):
    from torch import nn

    layer = _meta(lambda: nn.Conv2d(inputs, filters, kernel))
    assert _meta(lambda: layer, 1, inputs, size, size).shape[1] == filters
    return parameter_count(layer)


def same_padding_output_shape(question):
    from torch import nn

    _, channels, height, width = _meta(lambda: nn.Conv2d(3, 64, 3, padding=1), 1, 3, 28, 28).shape
    return {o.id: o.text.en == rf"${height}\times {width}\times {channels}$" for o in question.options}


def which_layers_are_linear(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    attention = nn.MultiheadAttention(4, 1, bias=False, batch_first=True).double()
    layers = {
        "conv": nn.Conv2d(2, 3, 3, bias=False),
        "average": nn.AvgPool2d(2),
        "max": nn.MaxPool2d(2),
        "transposed": nn.ConvTranspose2d(2, 3, 3, bias=False),
        "attention": lambda x: attention(x.flatten(0, 1), x.flatten(0, 1), x.flatten(0, 1))[0],
    }
    layers = {name: layer.double() if isinstance(layer, nn.Module) else layer for name, layer in layers.items()}
    x, y = torch.randn(2, 1, 2, 4, 4, dtype=torch.double)
    return {o.id: torch.allclose(layers[o.id](x + y), layers[o.id](x) + layers[o.id](y)) for o in question.options}


def conv_shift_response(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    net = nn.Conv2d(1, 2, 3, padding=1, padding_mode="circular").double()
    image = torch.randn(1, 1, 8, 8, dtype=torch.double)
    before, after = net(image), net(image.roll(2, -1))
    fits = {n: torch.allclose(after, before.roll(n, -1)) for n in range(8)}
    truth = {"same": fits[0], "shifted": fits[2], "kernel-shift": fits[3], "unrelated": not any(fits.values())}
    return {o.id: truth[o.id] for o in question.options}


def unflipped_kernel_name(question):
    import torch

    x, kernel = np.array([0.0, 2.0, 1.0, 5.0, 0.0]), np.array([1.0, 2.0, 3.0])
    library = torch.conv1d(torch.tensor(x)[None, None], torch.tensor(kernel)[None, None])[0, 0].numpy()

    def fits(term):
        operation = np.convolve if "convolution" in term or "卷积" in term else np.correlate
        return np.allclose(operation(x, kernel, "valid"), library)

    return {term: fits(term) for term in (*accepted(question), "convolution", "卷积", "true convolution")}


def depthwise_separable_saving(inputs, outputs, kernel):
    from torch import nn

    depthwise = _meta(lambda: nn.Conv2d(inputs, inputs, kernel, groups=inputs, bias=False))
    pointwise = _meta(lambda: nn.Conv2d(inputs, outputs, 1, bias=False))
    full = _meta(lambda: nn.Conv2d(inputs, outputs, kernel, bias=False))
    return 100 * (parameter_count(depthwise) + parameter_count(pointwise)) / parameter_count(full)


def transposed_conv_output_size(size, kernel, stride, padding):
    from torch import nn

    return _meta(lambda: nn.ConvTranspose1d(1, 1, kernel, stride, padding), 1, 1, size).shape[-1]


def order_conv_variants_by_weights(_question):
    from torch import nn

    def conv(kernel, groups=1):
        return _meta(lambda: nn.Conv2d(64, 64, kernel, groups=groups, bias=False))

    nets = {
        "depthwise": [conv(3, 64)],
        "pointwise": [conv(1)],
        "separable": [conv(3, 64), conv(1)],
        "single": [conv(3)],
        "double": [conv(3), conv(3)],
        "large": [conv(5)],
    }
    return rankings({name: parameter_count(*net) for name, net in nets.items()})


def what_a_pointwise_convolution_does(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    x = torch.randn(1, 3, 5, 5)
    conv, after = nn.Conv2d(3, 4, 1), nn.Conv2d(4, 2, 1)
    matrix = conv.weight[:, :, 0, 0]
    per_pixel = nn.functional.linear(x.movedim(1, -1), matrix, conv.bias).movedim(-1, 1)
    merged = nn.functional.conv2d(x, (after.weight[:, :, 0, 0] @ matrix)[:, :, None, None])
    merged = merged + (after.weight[:, :, 0, 0] @ conv.bias + after.bias)[None, :, None, None]
    other = x.clone()
    other[0, 1] += 1
    truth = {
        "dense": torch.allclose(conv(x), per_pixel, atol=1e-5),
        "depth": conv(x).shape[1] != x.shape[1],
        "field": _reach([nn.Conv1d(1, 1, 1)], 9) > 1,
        "scale": int(((conv(other) - conv(x)).abs().amax((0, 2, 3)) > 1e-6).sum()) == 1,
        "collapse": torch.allclose(after(conv(x)), merged, atol=1e-5),
    }
    return {o.id: truth[o.id] for o in question.options}


# shapes of whole nets


def cnn_flatten_features(size, kernel, channels):
    from torch import nn

    def net():
        first, second = nn.Conv2d(1, 8, kernel), nn.Conv2d(8, channels, 3)
        return nn.Sequential(first, nn.MaxPool2d(2), second, nn.MaxPool2d(2), nn.Flatten())

    return _meta(net, 1, 1, size, size).shape[1]


def wrong_dense_input_size(question):
    def runs_right(space):
        import torch

        net = space["Net"]()
        return net(torch.zeros(4, 1, 28, 28)).shape == (4, 10)

    return mending(question, runs_right, **imports())


def receptive_field_of_three_layers(first, stride, second, step, third):
    from torch import nn

    shapes = (first, stride), (second, step), (third, 1)
    return _reach([nn.Conv1d(1, 1, kernel, jump, bias=False) for kernel, jump in shapes], 160)


def dilated_stack_receptive_field(layers, kernel):
    from torch import nn

    stack = [nn.Conv1d(1, 1, kernel, dilation=2**depth, bias=False) for depth in range(layers)]
    return _reach(stack, kernel * 2**layers + 8)


def stacked_small_kernels(layers, channels):
    from torch import nn

    side = _reach([nn.Conv1d(1, 1, 3, bias=False) for _ in range(layers)], 41)
    large = _meta(lambda: nn.Conv2d(channels, channels, side, bias=False))
    small = _meta(lambda: nn.Conv2d(channels, channels, 3, bias=False))
    return 100 * layers * parameter_count(small) / parameter_count(large)


# pooling


def what_pooling_saves(question):
    from torch import nn

    def counts(pooling):
        first, second = nn.Conv2d(1, 32, 3), nn.Conv2d(32, 64, 3)
        width = _meta(lambda: nn.Sequential(first, pooling, second, nn.Flatten()).to("meta"), 1, 1, 28, 28)
        dense, last = nn.Linear(width.shape[1], 128, device="meta"), nn.Linear(128, 10)
        layers = {"first": first, "pooling": pooling, "second": second, "dense": dense, "last": last}
        return {name: parameter_count(layer) for name, layer in layers.items()}

    before, after = counts(nn.Identity()), counts(nn.MaxPool2d(2))
    assert (before["dense"], after["dense"]) == (4_718_720, 991_360)
    changed = {name for name in before if before[name] != after[name]}
    sets = {
        "second-conv": {"second", "dense"},
        "dense": {"dense"},
        "every": {"second", "dense", "last"},
        "pooling": {"pooling"},
    }
    return {o.id: changed == sets[o.id] for o in question.options}


def max_pooling_facts(question):
    import torch
    from torch.nn.functional import max_pool2d

    torch.manual_seed(0)
    x = torch.randn(1, 3, 5, 5, requires_grad=True)
    max_pool2d(x, 2).sum().backward()
    per_window = x.grad[:, :, :4, :4].unfold(2, 2, 2).unfold(3, 2, 2).flatten(-2)
    rows = torch.randn(1, 1, 4, 8)
    truth = {
        "routing": bool((per_window.count_nonzero(-1) == 1).all()),
        "remainder": not x.grad[:, :, 4].any() and not x.grad[:, :, :, 4].any(),
        "shift": torch.equal(max_pool2d(rows, 2)[..., 1:3], max_pool2d(rows.roll(1, -1), 2)[..., 1:3]),
        "positive": bool((max_pool2d(-x.abs(), 2) >= 0).all()),
        "channels": torch.equal(max_pool2d(x, 2), torch.cat([max_pool2d(c, 2) for c in x.split(1, 1)], 1)),
    }
    return {o.id: truth[o.id] for o in question.options}


def max_pool_loop_index(question):
    import torch

    x = np.random.default_rng(0).normal(size=(7, 9))

    def runs_right(space):
        for size, stride in [(2, 2), (3, 2), (2, 1), (2, 3)]:
            expected = torch.nn.functional.max_pool2d(torch.tensor(x)[None], size, stride)[0].numpy()
            if not np.array_equal(space["max_pool"](x, size, stride), expected):
                return False
        return True

    return mending(question, runs_right, **imports())


def global_average_pool_savings(channels, side, classes):
    import torch
    from torch import nn

    def head(join):
        width = join(torch.empty(1, channels, side, side, device="meta")).shape[1]
        return parameter_count(nn.Linear(width, classes, device="meta"))

    return head(nn.Flatten()) - head(lambda maps: maps.mean((2, 3)))


# families of vision models


def bottleneck_block_weights(wide, narrow):
    from torch import nn

    shapes = (wide, narrow, 1), (narrow, narrow, 3), (narrow, wide, 1)
    return sum(parameter_count(nn.Conv2d(*shape, bias=False, device="meta")) for shape in shapes)


def residual_gradient_through_depth(depth, slope):
    import torch

    x = torch.zeros((), dtype=torch.double, requires_grad=True)
    y = x
    for _ in range(depth):
        y = y + (slope * y).sin()
    y.backward()
    return x.grad.item()


def densenet_block_channels(start, layers, growth):
    import torch
    from torch.nn.functional import conv2d

    def empty(*shape):
        return torch.empty(*shape, device="meta")

    maps = empty(1, start, 4, 4)
    for _ in range(layers):
        new = conv2d(maps, empty(growth, maps.shape[1], 3, 3), padding=1)
        maps = torch.cat([maps, new], 1)
    return conv2d(maps, empty(maps.shape[1] // 2, maps.shape[1], 1, 1)).shape[1]


def rpn_anchor_count(height, width, stride, scales, ratios):
    import torch
    from torch import nn

    anchors = [(scale, ratio) for scale in range(scales) for ratio in range(ratios)]
    halvings = [nn.Conv2d(1, 1, 3, 2, 1, device="meta") for _ in range(stride.bit_length() - 1)]
    scores = nn.Conv2d(1, len(anchors), 1, device="meta")
    return nn.Sequential(*halvings, scores)(torch.empty(1, 1, height, width, device="meta")).numel()


def yolo_grid_outputs(grid, boxes, classes):
    box = ["x", "y", "width", "height", "confidence"]
    cell = [(b, part) for b in range(boxes) for part in box] + [("class", c) for c in range(classes)]
    return sum(len(cell) for _ in itertools.product(range(grid), repeat=2))


def compound_scaling_cost(depth, width, resolution):
    import torch
    from torch.nn.functional import conv2d

    def cost(layers, channels, side):
        x = torch.empty(1, channels, side, side, device="meta")
        kernels = [torch.empty(channels, channels, 3, 3, device="meta") for _ in range(layers)]
        return flop_count(lambda: functools.reduce(lambda maps, kernel: conv2d(maps, kernel, padding=1), kernels, x))

    return cost(depth, round(10 * width), round(10 * resolution)) / cost(1, 10, 10)


def vit_attention_weights(size, patch):
    import torch
    from torch import nn

    embed = nn.Conv2d(3, 8, patch, patch, device="meta")
    tokens = embed(torch.empty(1, 3, size, size, device="meta")).flatten(2).mT
    tokens = torch.cat([torch.empty(1, 1, 8, device="meta"), tokens], 1)
    return (tokens @ tokens.mT).softmax(-1).numel()


def vit_patch_embedding(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    image, linear = torch.randn(1, 3, 64, 64), nn.Linear(768, 5)
    patches = image.unfold(2, 16, 16).unfold(3, 16, 16).permute(0, 2, 3, 1, 4, 5).flatten(1, 2).flatten(2)
    tokens, kernel = linear(patches), linear.weight.view(5, 3, 16, 16)
    mean_weight = kernel.sum((2, 3), keepdim=True)
    truth = {
        "strided": nn.functional.conv2d(image, kernel, linear.bias, 16),
        "dense-stride": nn.functional.conv2d(image, kernel, linear.bias, 1),
        "pooled": nn.functional.conv2d(nn.functional.avg_pool2d(image, 16), mean_weight, linear.bias),
        "full": nn.Linear(3 * 64 * 64, 80)(image.flatten(1)).view(1, 5, 4, 4),
    }
    maps = {name: out.flatten(2).mT for name, out in truth.items()}
    return {
        o.id: maps[o.id].shape == tokens.shape and torch.allclose(maps[o.id], tokens, atol=1e-4)
        for o in question.options
    }
