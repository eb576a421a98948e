"""Evidence for compute, traffic and layouts: counted FLOP, real bytes, simulated pipelines and rounded tensors."""

from bisect import bisect_left

import numpy as np
from evidence.showing import flop_count, rankings

BILLION = 10**9


def _flop(run):
    """The FLOP of a program on the meta device."""
    import torch

    with torch.device("meta"):
        return flop_count(run)


# Pipeline and tensor parallelism


def _step_time(stages, batches):
    """When the last backward of a pipeline is done: forward takes 1 in each stage, backward 2."""
    free = [0] * stages
    for _ in range(batches):
        done = 0
        for stage in range(stages):
            done = free[stage] = max(done, free[stage]) + 1
    for _ in range(batches):
        done = 0
        for stage in reversed(range(stages)):
            done = free[stage] = max(done, free[stage]) + 2
    return max(free)


def micro_batches_for_small_bubble(p, x):
    def good(batches):
        time = _step_time(p, batches)
        return (time - 3 * batches) * 100 <= x * time

    return bisect_left(range(1, 160), True, key=good) + 1


def tensor_parallel_all_reduce_size(h, b, s):
    import torch

    reduced = []

    class Enter(torch.autograd.Function):
        """A copy of the input on each GPU; its gradients there are partial."""

        @staticmethod
        def forward(_ctx, x):
            return x.view_as(x)

        @staticmethod
        def backward(_ctx, gradient):
            reduced.append(gradient.nbytes)
            return gradient

    class Leave(torch.autograd.Function):
        """The sum of the partial outputs of all GPUs, of which each gets the whole gradient."""

        @staticmethod
        def forward(_ctx, x):
            reduced.append(x.nbytes)
            return x.view_as(x)

        @staticmethod
        def backward(_ctx, gradient):
            return gradient

    def weights(*shape):
        return torch.empty(*shape, dtype=torch.bfloat16, device="meta", requires_grad=True)

    x, own = weights(b, s, h), h // 4  # one of four GPUs
    entered = Enter.apply(x)
    q, k, v = (entered @ weights(h, own) for _ in range(3))
    x = x + Leave.apply(torch.softmax(q @ k.mT, -1) @ v @ weights(own, h))
    x = x + Leave.apply(torch.relu(Enter.apply(x) @ weights(h, 4 * own)) @ weights(4 * own, h))
    x.sum().backward()
    return sum(reduced) / 2**20


# Roofline


def linear_layer_intensity(t, d):
    import torch

    x, weight = (torch.empty(rows, d, dtype=torch.bfloat16, device="meta") for rows in (t, d))
    return _flop(lambda: x @ weight) / (x.nbytes + weight.nbytes + (x @ weight).nbytes)


def what_speeds_up_single_user_decoding(_question):
    def token_time(compute=300e12, bandwidth=2e12, capacity=80e9, users=1):
        weights, flop = 8 * BILLION * 2, 2 * 8 * BILLION * users
        assert weights < capacity
        tiles, ready, done = 100, 0.0, 0.0
        for _ in range(tiles):  # tiles of weights stream in while the one before is used
            ready += weights / tiles / bandwidth
            done = max(done, ready) + flop / tiles / compute
        return done

    changes = {"bandwidth": {"bandwidth": 4e12}, "compute": {"compute": 600e12}}
    changes |= {"capacity": {"capacity": 160e9}, "batch": {"users": 2}}
    return {name: token_time(**change) < 0.55 * token_time() for name, change in changes.items()}


def operations_by_intensity(_question):
    import torch

    def intensity(flop, *tensors):
        return flop / sum(tensor.nbytes for tensor in tensors)

    def product(rows, columns):
        a, b = (torch.empty(*shape, dtype=torch.bfloat16, device="meta") for shape in ((rows, 4096), (4096, columns)))
        return intensity(_flop(lambda: a @ b), a, b, a @ b)

    vector = torch.empty(4096, dtype=torch.bfloat16, device="meta")
    measured = {
        "add": intensity((vector + vector).numel(), vector, vector, vector + vector),
        "dot": product(1, 1),
        "vector": product(4096, 1),
        "eight": product(4096, 8),
        "square": product(4096, 4096),
    }
    return rankings(measured)


# Quantisation


def absmax_int8_with_outlier(a, x):
    import torch

    row = torch.tensor([x, a], dtype=torch.float64)
    return torch.fake_quantize_per_tensor_affine(row, float(row.abs().max()) / 127, 0, -127, 127)[0].item()


def affine_zero_point(lo, hi):
    return np.abs(np.linspace(lo, hi, 256)).argmin()  # the code whose value is nearest to 0


def groupwise_four_bit_size(p, g):
    groups = 1000
    codes = np.packbits(np.zeros(groups * g * 4, np.uint8))
    scales, minima = np.zeros((2, groups), np.float16)
    return (codes.nbytes + scales.nbytes + minima.nbytes) * (p * BILLION / (groups * g)) / BILLION


def what_weight_only_quantization_shrinks(_question):
    import torch

    torch.manual_seed(0)
    weight = torch.randn(64, 128).bfloat16()
    x, cache = torch.randn(1, 128).bfloat16(), torch.zeros(2, 300, 64, dtype=torch.bfloat16)
    groups = weight.float().unflatten(1, (-1, 32))
    scales = (groups.abs().amax(-1, keepdim=True) / 7).half()
    codes = (groups / scales).round().clamp(-8, 7).to(torch.int8) + 8
    packed = (codes[..., ::2] | codes[..., 1::2] << 4).to(torch.uint8)

    def restored():
        pairs = torch.stack([packed & 15, packed >> 4], -1).flatten(-2)
        return ((pairs.float() - 8) * scales).flatten(1).bfloat16()

    assert (restored() - weight).abs().max() < scales.max()
    after, before = packed.nbytes + scales.nbytes, weight.nbytes
    small, large = (
        _flop(lambda w=w: torch.empty_like(x, device="meta") @ w.mT.to("meta")) for w in (restored(), weight)
    )
    keys = (x @ restored().mT)[0]
    return {
        "weights": after < before,
        "read": after + cache.nbytes < before + cache.nbytes,
        "parameters": 2 * packed.numel() < weight.numel(),
        "cache": keys.nbytes < cache[0, 0].nbytes,
        "flop": small < large,
    }


# Compute


def conv_layer_flop(k, s, i, o, n):
    import torch

    def run():
        y = torch.nn.functional.conv2d(torch.empty(1, i, n, n), torch.empty(o, i, k, k), stride=s, padding=k // 2)
        assert y.shape[2:] == (n // s, n // s)

    return _flop(run) / 1e6


def attention_overtakes_linear_layers(d, f):
    import torch

    def attention(n):
        q, k, v = (torch.empty(8, n, d // 8) for _ in range(3))
        return torch.softmax(q @ k.mT, -1) @ v

    def linear(n):
        x = torch.empty(n, d)
        for rows, columns in [(d, d)] * 4 + [(d, f * d), (f * d, d)]:
            torch.empty(n, rows) @ torch.empty(rows, columns)
        return x

    lengths = range(256, 64 * 1024, 256)
    return lengths[bisect_left(lengths, True, key=lambda n: _flop(lambda: attention(n)) >= _flop(lambda: linear(n)))]


def model_flop_utilization(p, g, f, t):
    import torch

    width, tokens, depth = 64, 8, 3
    layers = [torch.empty(width, width, device="meta", requires_grad=True) for _ in range(depth)]

    def step():
        x = torch.empty(tokens, width, requires_grad=True)  # an embedding, so its gradient is wanted too
        for layer in layers:
            x = x @ layer
        x.sum().backward()

    each = _flop(step) / (tokens * sum(layer.numel() for layer in layers))
    seconds = each * p * BILLION / (g * f * 1e12)  # per token, at peak
    return 100 * seconds * t * 1000
