"""Evidence for many GPUs: collectives on arrays, workers that join a group, and schedules played through."""

import os
import re
from unittest import mock

import numpy as np
from evidence.showing import accepted, flop_count, mending, procedures

BILLION = 10**9

# Data parallelism


def start_of_four_workers(question):
    import torch.distributed

    def joins(text):
        head, call = re.findall("`(.+?)`", text)
        group = []

        def init_process_group(backend, world_size, rank=None):
            if rank is None:
                torch.distributed.init_process_group(backend, world_size=world_size)
            group.append((rank, world_size))

        names = {"init_process_group": init_process_group}
        exec(f"{head}:\n    {call}", names)
        try:
            for index in range(4):
                names["train"](index, 4)
        except (TypeError, ValueError):
            return False
        return group == [(rank, 4) for rank in range(4)]

    meeting = {"MASTER_ADDR": "localhost", "MASTER_PORT": "29500"}
    with mock.patch.dict(os.environ, meeting, clear=True):
        return {option.id: joins(option.text.en) for option in question.options}


def updates_without_a_distributed_sampler(k, n, b):
    from torch.utils.data import DataLoader, DistributedSampler

    data = range(n)
    sampler = DistributedSampler(data, num_replicas=k, rank=k - 1)
    return len(DataLoader(data, batch_size=b, shuffle=True)) - len(DataLoader(data, batch_size=b, sampler=sampler))


def samples_of_a_short_share(k, r, b):
    import torch

    losses = torch.ones(k * b - b + r, dtype=torch.float64, requires_grad=True)
    shares = [*losses[r:].split(b), losses[:r]]
    (counted,) = torch.autograd.grad(torch.stack([share.mean() for share in shares]).mean(), losses)
    (fair,) = torch.autograd.grad(losses.mean(), losses)
    return (counted[0] / fair[0]).item()


def batch_norm_on_eight_gpus(_question):
    import torch

    torch.manual_seed(0)
    x, w = torch.randn(8, 2, 5, 3, dtype=torch.float64), torch.randn(3, 3, dtype=torch.float64)  # 5 pixels an image

    def gradient(groups):
        weight, norm = w.clone().requires_grad_(), torch.nn.BatchNorm1d(3).double()
        losses = [torch.exp(norm((group @ weight).mT) * 0.3).mean() for group in groups]
        torch.stack(losses).mean().backward()
        return weight.grad

    gpus = torch.stack([gradient([x[gpu]]) for gpu in range(8)]).mean(0)
    single = {
        "whole": gradient([x.flatten(0, 1)]),
        "pairs": gradient(list(x)),
        "two": gradient([x[0]]),
        "single": gradient(x.flatten(0, 1).split(1)),
    }
    return {name: torch.allclose(found, gpus) for name, found in single.items()}


def spot_shares_that_overlap(question):
    def works(scope):
        def epoch(number, n=103, ranks=4):
            return [scope["share"](rank, ranks, n, 7, number) for rank in range(ranks)]

        sizes = {len(share) for share in epoch(0)}
        covered = all(set(np.concatenate(epoch(number))) == set(range(103)) for number in range(3))
        return sizes == {26} and covered and not np.array_equal(epoch(0)[0], epoch(1)[0])

    return mending(question, works, np=np)


# Sharding


def gpus_until_zero_2_fits(p, m):
    import torch

    whole, sharded = (torch.empty(size * p * BILLION, dtype=torch.int8, device="meta") for size in (2, 14))

    def fits(gpus):
        return whole.nbytes + sharded.chunk(gpus)[0].nbytes <= m * BILLION

    return next(gpus for gpus in range(1, 1000) if fits(gpus))


def order_sharded_layer_step(question):
    parts = [[1.0, 2.0], [3.0, 4.0]]  # the weight shards of two GPUs

    def gather(state):
        if state["whole"] is not None or state.get("output"):
            raise LookupError
        state["whole"] = [*state["shard"], *state["other"]]

    def forward(state):
        if state["whole"] is None:
            raise LookupError
        state["output"], state["whole"] = sum(state["whole"]), None

    def again(state):
        if not state.get("output") or state["whole"] is not None:
            raise LookupError
        state["whole"] = [*state["shard"], *state["other"]]

    def backward(state):
        if state["whole"] is None or "output" not in state:
            raise LookupError
        state["partial"], state["whole"] = [1.0] * 4, None

    def scatter(state):
        state["summed"] = [2 * value for value in state.pop("partial")[:2]]

    def update(state):
        state["shard"] = [w - g for w, g in zip(state["shard"], state.pop("summed"), strict=True)]

    steps = {"gather": gather, "forward": forward, "again": again}
    steps |= {"backward": backward, "scatter": scatter, "update": update}
    start = {"shard": parts[0], "other": parts[1], "whole": None}
    return procedures(question, steps, lambda state: state["shard"] == [-1.0, 0.0], **start)


def collective_of_sharded_gradients(question):
    gradients = np.arange(16.0).reshape(4, 4) ** 2  # GPU, shard
    sums = gradients.sum(0)
    collectives = {
        "all-reduce": [sums] * 4,
        "all-gather": [gradients.ravel()] * 4,
        "all-to-all": list(gradients.T),
        "reduce": [sums, *gradients[1:]],
        "scatter": [gradients[0, gpu : gpu + 1] for gpu in range(4)],
        "broadcast": [gradients[0]] * 4,
        "reduce-scatter": [sums[gpu : gpu + 1] for gpu in range(4)],
    }

    def own_sums_only(held):
        return all(np.array_equal(held[gpu], sums[gpu : gpu + 1]) for gpu in range(4))

    found = {name: own_sums_only(held) for name, held in collectives.items()}
    return found | dict.fromkeys(accepted(question), found["reduce-scatter"])


# Layouts


def activations_held_in_1f1b(p, i, m, a):
    warm_up = sum(1 for _ in range(i, p))  # one forward for each later stage
    schedule = "F" * warm_up + "FB" * (m - warm_up) + "B" * warm_up
    assert schedule.count("F") == schedule.count("B") == m
    return a * int(np.cumsum([1 if event == "F" else -1 for event in schedule]).max())


def expert_all_to_all_bytes(g, t, d, k):
    import torch

    homes = np.arange(t * k) % g
    away = int((homes != g - 1).sum())
    copies = torch.empty(away, d, dtype=torch.bfloat16, device="meta")
    results = torch.empty_like(copies)
    return (copies.nbytes + results.nbytes) / 2**20


def sequences_per_step_of_a_layout(g, t, p, m, b):
    ranks = np.arange(g).reshape(-1, p, t)
    read = [(int(replica), batch) for replica in {int(block.min()) for block in ranks} for batch in range(m)]
    return len(read) * b


def causal_work_of_last_gpu(n, k):
    scores = np.arange(1, n + 1).reshape(k, -1).sum(1)
    return 100 * scores[-1] / scores.sum()


def tensor_pipeline_or_sharding(_question):
    import torch

    def nbytes(*shape):
        return torch.empty(*shape, dtype=torch.bfloat16, device="meta").nbytes

    def per_layer(tokens, width=4096):
        weights = sum(nbytes(width, columns) for columns in (width, width, width, width, 8 * width))
        activation = nbytes(tokens, width)
        return {"tensor": 4 * activation, "border": 2 * activation, "sharding": 3 * weights, "ddp": 2 * weights}

    def idle(micro_batches, stages=8):
        slots = np.zeros((stages, micro_batches + stages - 1))
        for stage in range(stages):
            slots[stage, stage : stage + micro_batches] = 1
        return 1 - slots.mean()

    def samples(gpus, data_parallel):
        return len({gpu if data_parallel else 0 for gpu in range(gpus)})

    few, many = per_layer(4096), per_layer(65536)
    assert (few["tensor"], few["sharding"]) == (4 * 32 * 2**20, 3 * 384 * 2**20)
    layers_per_stage = 8
    return {
        "tensor": few["tensor"] * layers_per_stage > 10 * few["border"] and many["tensor"] > few["tensor"],
        "pipeline": idle(4) > 0.5 and idle(64) < 0.1,
        "sharding": few["sharding"] == 1.5 * few["ddp"] and few["sharding"] == many["sharding"],
        "samples": samples(8, data_parallel=True) == 8 * samples(8, data_parallel=False),
    }


def spot_split_mlp_bias(question):
    rng = np.random.default_rng(0)
    x, A, a, B, b = (rng.normal(size=shape) for shape in ((3, 4), (4, 8), 8, (8, 2), 2))
    whole = np.maximum(x @ A + a, 0) @ B + b

    def works(scope):
        return all(np.allclose(scope["mlp"](x, A, a, B, b, gpus), whole) for gpus in (1, 2, 4))

    return mending(question, works, np=np)


def layers_on_four_gpus(_question):
    def batches_per_second(gpus):
        now, batches = 0.0, 10
        for _ in range(batches):
            for _ in range(gpus):  # forward, stage after stage
                now += 1 / gpus
            for _ in range(gpus):  # and back
                now += 2 / gpus
        return batches / now

    claims = {"four": 4, "two": 2, "same": 1, "quarter": 0.25}
    speed = batches_per_second(4) / batches_per_second(1)
    return {name: abs(speed - times) < 1e-9 for name, times in claims.items()}


# Kernels


def tokens_that_hide_reading_weights(f, w, q):
    import torch

    reading = torch.empty(1024, 1024 * q // 8, dtype=torch.uint8, device="meta").nbytes / (w * 1e12)
    weight = torch.empty(1024, 1024, device="meta")
    per_token = flop_count(lambda: torch.empty(1, 1024, device="meta") @ weight) / (f * 1e12)
    return reading / per_token


def time_saved_by_fusion(c, n, w):
    import torch

    x, separate = torch.empty(n * 10**6, dtype=torch.bfloat16, device="meta"), 0
    y = x
    for _ in range(c):
        out = torch.relu(y)
        separate += y.nbytes + out.nbytes
        y = out
    return (separate - x.nbytes - y.nbytes) / (w * 1e6)


def time_of_many_small_kernels(y, x, n):
    cpu = gpu = 0
    for _ in range(n):
        cpu += y
        gpu = max(gpu, cpu) + x
    return max(cpu, gpu)
