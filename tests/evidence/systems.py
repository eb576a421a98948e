"""What the answers on systems are, reached by rounding real tensors, counting bytes, and passing messages round a ring.

Formats, memory and data parallelism stand here; costs and parallel layouts, and PyTorch, come from siblings.
"""

import numpy as np
from evidence.showing import accepted, mending
from evidence.systems_costs import *  # noqa: F403  questions look their evidence up in this module
from evidence.systems_parallel import *  # noqa: F403
from evidence.systems_pytorch import *  # noqa: F403
from evidence.systems_training import *  # noqa: F403

BILLION = 10**9

# Formats


def float_format_largest_number(x, m):
    codes = np.arange(2 ** (x + m))  # every bit pattern without sign
    exponents, mantissas = codes >> m, codes % 2**m
    finite = exponents < 2**x - 1
    return np.ldexp(1 + mantissas / 2**m, exponents - (2 ** (x - 1) - 1))[finite].max()


def counter_that_stops_growing(m, d):
    import torch

    dtype = {2: torch.float8_e5m2, 3: torch.float8_e4m3fn, 7: torch.bfloat16, 10: torch.float16}[m]
    sums = d * torch.arange(2**12)
    grown = (sums + d).to(dtype).float() > sums
    return sums[~grown][0].item()


def bf16_model_overflows_in_fp16(_question):
    import torch

    patterns = torch.arange(2**15, dtype=torch.int16).view(torch.bfloat16)
    ordinary = patterns[(patterns > 2**-14) & (patterns < 2**15)]
    rounded = torch.finfo(torch.float16).eps > torch.finfo(torch.bfloat16).eps
    large, small = torch.tensor([1e5, 1e5], dtype=torch.bfloat16), torch.tensor(1e-9)
    return {
        "precision": rounded,
        "overflow": (large.softmax(0).isfinite().all() & large.half().softmax(0).isnan().all()).item(),
        "weights": not torch.equal(ordinary.half().to(torch.bfloat16), ordinary),
        "underflow": small.half().isnan().item() and small.requires_grad,
    }


def log_sum_exp_shift(question):
    import torch

    rows = torch.tensor([[1000.0, -1000.0], [-1000.0, -1000.0], [800.0, 1000.0], [0.5, 0.0], [-500.0, -1000.0]])

    def safe(shift):
        sums = (rows - shift[:, None]).exp().sum(1)
        return bool((sums.isfinite() & (sums > 0)).all())

    right = dict.fromkeys(accepted(question), safe(rows.amax(1)))
    wrong = {"mean": rows.mean(1), "minimum": rows.amin(1), "sum": rows.sum(1), "norm": rows.norm(dim=1)}
    return right | {term: safe(shift) for term, shift in wrong.items()}


def steps_until_bf16_copy_moves(w, u):
    import torch

    master = torch.cumsum(torch.tensor([w] + [u] * 500, dtype=torch.float64), 0)
    return torch.nonzero(master.to(torch.bfloat16) != w)[0].item()


def loss_scale_skipped_steps(k, g):
    import torch

    scale, skipped = 2.0**k, 0
    while torch.tensor(g * scale).half().isinf():
        scale, skipped = scale / 2, skipped + 1
    return skipped


# Memory


def training_states_in_gib(p, bits):
    import torch

    gradients = {16: torch.bfloat16, 32: torch.float32}[bits]
    count = round(p * BILLION)
    kinds = [torch.bfloat16, gradients, torch.float32, torch.float32, torch.float32]
    return sum(torch.empty(count, dtype=kind, device="meta").nbytes for kind in kinds) / 2**30


def activations_kept_for_backward(b, d, h):
    import torch

    x, kept = torch.ones(b, d), {}
    weights = [torch.ones(d, h, requires_grad=True), torch.ones(h, d, requires_grad=True)]
    owned = {weight.data_ptr() for weight in weights}

    def pack(tensor):
        if tensor.data_ptr() not in owned:
            kept[tensor.data_ptr()] = tensor.nbytes
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        _ = torch.relu(x @ weights[0]) @ weights[1]
    return sum(kept.values())


def what_checkpointing_changes(_question):
    import torch
    from torch.utils.checkpoint import checkpoint
    from torch.utils.flop_counter import FlopCounterMode

    def step(checkpointed):
        torch.manual_seed(0)
        blocks = [
            torch.nn.Sequential(torch.nn.Linear(8, 32), torch.nn.GELU(), torch.nn.Dropout(0.5), torch.nn.Linear(32, 8))
            for _ in range(3)
        ]
        parameters = [parameter for block in blocks for parameter in block.parameters()]
        optimizer, held = torch.optim.Adam(parameters), {}

        def pack(tensor):
            held[tensor.data_ptr()] = tensor.nbytes
            return tensor

        x = torch.randn(16, 8, requires_grad=True)
        with FlopCounterMode(display=False) as flops:
            with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
                for block in blocks:
                    if checkpointed:
                        held[x.data_ptr()] = x.nbytes  # what the recomputation starts from
                    x = checkpoint(block, x, use_reentrant=False) if checkpointed else block(x)
            loss = x.square().mean()
            loss.backward()
        optimizer.step()
        states = sum(value.nbytes for state in optimizer.state.values() for value in state.values())
        gradients = torch.cat([parameter.grad.flatten() for parameter in parameters])
        return sum(held.values()), flops.get_total_flops(), gradients.tolist(), states, loss.item()

    names = ("activations", "compute", "gradients", "states", "loss")
    pairs = zip(names, step(False), step(True), strict=True)
    return {name: plain != checkpointed for name, plain, checkpointed in pairs}


def spot_accumulation_loop(question):
    import torch

    x = torch.linspace(-1, 1, 24).reshape(24, 1)
    y, k = x**2 + x, 4

    def model_at_start():
        model = torch.nn.Linear(1, 1)
        torch.nn.init.constant_(model.weight, 0.5)
        torch.nn.init.constant_(model.bias, 0.1)
        return model

    def trained(batch):
        model = model_at_start()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
        for rows in torch.arange(24).split(batch):
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(x[rows]), y[rows]).backward()
            optimizer.step()
        return model

    def scope():
        model = model_at_start()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
        batches = [(x[rows], y[rows]) for rows in torch.arange(24).split(2)]
        return {
            "model": model,
            "optimizer": optimizer,
            "batches": batches,
            "k": k,
            "loss_fn": torch.nn.functional.mse_loss,
        }

    wanted = trained(2 * k)
    return mending(question, lambda s: torch.allclose(s["model"].weight, wanted.weight, rtol=1e-4), scope)


# Data parallelism


def _reduce_scatter(parts):
    """Chunk r of the sum on GPU r, and how many chunks each GPU sent; `parts[r][c]` is chunk c of GPU r."""
    size = len(parts)
    for step in range(size - 1):
        sent = [((r - step - 1) % size, parts[r][(r - step - 1) % size]) for r in range(size)]
        for r, (chunk, value) in enumerate(sent):
            parts[(r + 1) % size][chunk] += value
    return parts, size - 1


def _all_gather(parts):
    size = len(parts)
    for step in range(size - 1):
        sent = [((r - step) % size, parts[r][(r - step) % size]) for r in range(size)]
        for r, (chunk, value) in enumerate(sent):
            parts[(r + 1) % size][chunk] = value
    return parts, size - 1


def ring_all_reduce_bytes(p, k):
    parts = [[r * k + c for c in range(k)] for r in range(k)]
    sums = [sum(column) for column in zip(*parts, strict=True)]
    scattered, first = _reduce_scatter(parts)
    gathered, second = _all_gather(scattered)
    assert all(part == sums for part in gathered)
    return (first + second) * p * 2 / k


def zero_3_traffic(_question):
    parts = [[1.0] * 64 for _ in range(64)]
    scatter, gather = _reduce_scatter(parts)[1], _all_gather(parts)[1]
    ddp, stage_3 = scatter + gather, gather + gather + scatter
    claims = {"same": 1, "half-more": 1.5, "double": 2, "triple": 3}
    return {name: stage_3 == times * ddp for name, times in claims.items()}


def ddp_one_gpu_equivalent(_question):
    import torch

    torch.manual_seed(0)
    x = torch.randn(4, 8, 32, 3, dtype=torch.float64)  # step, GPU, sample, feature
    y = x.sum(-1) + torch.randn(4, 8, 32, dtype=torch.float64)

    def gradient(w, x, y):
        w = w.clone().requires_grad_()
        (x.reshape(-1, 3) @ w - y.flatten()).square().mean().backward()
        return w.grad

    def train(one_step):
        w = torch.zeros(3, dtype=torch.float64)
        for step in range(4):
            w = w - one_step(w, x[step], y[step])
        return w

    replicas = train(lambda w, x, y: 0.1 * sum(gradient(w, x[gpu], y[gpu]) for gpu in range(8)) / 8)
    single = {
        "small": lambda w, x, y: 0.1 * gradient(w, x[0], y[0]),
        "small-fast": lambda w, x, y: 0.8 * gradient(w, x[0], y[0]),
        "large": lambda w, x, y: 0.1 * gradient(w, x, y),
        "large-fast": lambda w, x, y: 0.8 * gradient(w, x, y),
    }
    return {name: torch.allclose(train(one_step), replicas) for name, one_step in single.items()}


def zero_stage_memory(p, k, s):
    import torch

    groups = [(2, 3), (2, 2), (12, 1)]  # bytes per parameter, first stage that shards them
    whole = [torch.empty(p * BILLION * size, dtype=torch.int8, device="meta") for size, _ in groups]
    held = [w.chunk(k)[0] if s >= first else w for w, (_, first) in zip(whole, groups, strict=True)]
    return sum(tensor.nbytes for tensor in held) / BILLION
