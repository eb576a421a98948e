"""Evidence for what a training step costs: counted FLOP, rounded gradients, and the bytes of real tensors."""

import numpy as np
from evidence.showing import flop_count, mending, rankings

BILLION = 10**9


def _chain_flop(trained, *, width=8, rank=0, forward_only=False, input_gradient=False):
    """The FLOP of one step through linear layers, given for each whether it is trained; `rank` adds adapters to all."""
    import torch

    def matrix(rows, columns, trained):
        return torch.empty(rows, columns, requires_grad=trained)

    def step():
        layers = [matrix(width, width, each) for each in trained]
        adapters = [(matrix(width, rank, True), matrix(rank, width, True)) for _ in trained] if rank else []
        x = torch.empty(4, width, requires_grad=input_gradient)
        for at, layer in enumerate(layers):
            x = x @ layer + (x @ adapters[at][0] @ adapters[at][1] if rank else 0)
        if not forward_only:
            x.sum().backward()

    with torch.device("meta"):
        return flop_count(step)


def flop_with_frozen_lower_layers(n, f):
    return 100 * _chain_flop([False] * f + [True] * (n - f)) / _chain_flop([True] * n)


def lora_training_flop(_question):
    full = _chain_flop([True] * 6, width=4096, input_gradient=True)
    adapted = _chain_flop([False] * 6, width=4096, rank=4, input_gradient=True)
    claims = {"same": 1, "two-thirds": 2 / 3, "one-third": 1 / 3, "tiny": 0.01}
    return {name: abs(adapted / full - share) < 0.02 for name, share in claims.items()}


def when_serving_outweighs_training(t, q):
    training = _chain_flop([True] * 2, input_gradient=True) * t * 1000  # the input stands for an embedding
    return training / (_chain_flop([True] * 2, forward_only=True) * q)


def spot_linear_layer_costs(question):
    import torch

    def layer_flop(rows, weight_gradient, input_gradient):
        x = torch.empty(rows, 100, device="meta", requires_grad=input_gradient)
        weight = torch.empty(100, 50, device="meta", requires_grad=weight_gradient)

        def run():
            y = x @ weight
            if y.requires_grad:
                y.sum().backward()

        return flop_count(run)

    forward, step = layer_flop(8, False, False), layer_flop(8, True, True)
    truths = [
        torch.nn.Linear(100, 50, bias=False).weight.numel(),
        forward // 2,
        forward,
        layer_flop(8, True, False) - forward,
        step,
    ]
    said = [int(line.split()[-2].replace(",", "")) for line in question.code.en.splitlines()[:5]]
    wrong = {line: a != b for line, (a, b) in enumerate(zip(said, truths, strict=True), 1)}
    return wrong | {6: layer_flop(16, True, True) != 2 * step}


# Mixed precision


def loss_scale_that_saves_a_gradient(a, x):
    gradient = float(f"{a}e-{x}")
    return next(k for k in range(60) if np.float16(gradient * 2.0**k) > 0)


def clipping_scaled_gradients(k, g, c):
    import torch

    def step(unscale_first):
        w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
        loss = w @ torch.tensor([0.6, 0.8], dtype=torch.float64) * g
        (loss * 2.0**k).backward()
        if unscale_first:
            w.grad /= 2.0**k
        w.grad *= min(1.0, c / w.grad.norm().item())
        if not unscale_first:
            w.grad /= 2.0**k
        torch.optim.SGD([w], lr=0.1).step()
        return w.detach().norm().item()

    return step(True) / step(False)


def spot_master_weight_loop(question):
    import torch

    start, lr, steps = torch.ones(1, dtype=torch.bfloat16), 1e-3, 100

    def works(scope):
        end = scope["train"](start, lambda weight: -weight, lr, steps)
        return end.dtype == torch.bfloat16 and abs(end.item() - (1 + lr) ** steps) < 0.01

    return mending(question, works, torch=torch)


# Memory


def eight_bit_adam_states(p, b):
    import torch

    blocks = p * BILLION // b
    plain = torch.empty(2, blocks * b, device="meta")
    codes = torch.empty(2, blocks, b, dtype=torch.uint8, device="meta")
    return (plain.nbytes - codes.nbytes - torch.empty(2, blocks, device="meta").nbytes) / BILLION


def logits_and_their_gradient(v, b, n):
    import torch

    logits = torch.empty(b, n, v, device="meta", requires_grad=True)
    torch.nn.functional.cross_entropy(
        logits.flatten(0, 1), torch.empty(b * n, dtype=torch.long, device="meta")
    ).backward()
    return (logits.nbytes + logits.grad.nbytes) / 2**30


def what_shrinks_optimizer_states(_question):
    import torch
    from torch.utils.checkpoint import checkpoint

    def state_bytes(*, rows=8, momentum=False, checkpointed=False, adapters=False, clip=False, parts=1):
        model = torch.nn.Sequential(torch.nn.Linear(6, 16), torch.nn.ReLU(), torch.nn.Linear(16, 6))
        trained = list(model.parameters())
        extra = [torch.full((6, 1), 0.1, requires_grad=True), torch.zeros(1, 6, requires_grad=True)]
        if adapters:
            model.requires_grad_(False)
            trained = extra
        optimizer = torch.optim.SGD(trained, lr=0.1, momentum=0.9) if momentum else torch.optim.Adam(trained, lr=0.1)
        for x in torch.linspace(-1, 1, rows * 6).view(rows, 6).chunk(parts):
            y = checkpoint(model, x, use_reentrant=False) if checkpointed else model(x)
            y = y + x @ extra[0] @ extra[1] if adapters else y
            (y.square().mean() / parts).backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(trained, 0.1)
        optimizer.step()
        states = [value for state in optimizer.state.values() for value in state.values()]
        return sum(value.nbytes for value in states if value.dim())

    changes = {
        "batch": {"rows": 4},
        "momentum": {"momentum": True},
        "checkpointing": {"checkpointed": True},
        "adapters": {"adapters": True},
        "clipping": {"clip": True},
        "accumulation": {"parts": 4},
    }
    return {name: state_bytes(**change) < state_bytes() for name, change in changes.items()}


def order_bytes_per_parameter(_question):
    import torch

    def held(count, dtype, gradient=True, states=0):
        weight = torch.empty(count, dtype=dtype, device="meta")
        return weight.nbytes * (1 + gradient + states)

    count, adapters = 8 * BILLION, 40 * 10**6
    return rankings(
        {
            "int4": torch.empty(count // 2, dtype=torch.uint8, device="meta").nbytes,
            "bf16": held(count, torch.bfloat16, gradient=False),
            "lora": held(count, torch.bfloat16, gradient=False) + held(adapters, torch.float32, states=2),
            "sgd": held(count, torch.float32),
            "momentum": held(count, torch.float32, states=1),
            "adam": held(count, torch.float32, states=2),
        }
    )


def best_checkpoint_spacing(n, a):
    def peak(segment):
        held = [a] * (n // segment)  # inputs of the segments
        tops = []
        while held:
            tops.append(sum(held) + segment * a)
            held.pop()
        return max(tops)

    return min(peak(segment) for segment in range(1, n + 1) if n % segment == 0)


def what_accumulation_changes(_question):
    import torch

    def update(parts):
        torch.manual_seed(0)
        norm = torch.nn.BatchNorm1d(8)
        model = torch.nn.Sequential(torch.nn.Linear(4, 8), norm, torch.nn.Tanh(), torch.nn.Linear(8, 1))
        peak, values, flop = 0, [], 0
        norm.register_forward_hook(lambda _module, _inputs, output: values.append(output.detach()))
        for x in torch.randn(64, 4).chunk(parts):
            kept = {}

            def pack(tensor, kept=kept):
                if not isinstance(tensor, torch.nn.Parameter):
                    kept[tensor.data_ptr()] = tensor.nbytes
                return tensor

            def run(x=x, pack=pack):
                with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
                    loss = model(x).square().mean() / parts
                loss.backward()

            flop += flop_count(run)
            peak = max(peak, sum(kept.values()))
        gradients = sum(parameter.grad.nbytes for parameter in model.parameters())
        epoch = len(torch.utils.data.DataLoader(range(640), batch_size=64 // parts)) // parts
        return peak, gradients, flop, torch.cat(values), epoch

    def changed(before, after):
        return not torch.allclose(before, after, atol=1e-4) if isinstance(before, torch.Tensor) else before != after

    names = ("activations", "gradients", "compute", "normalisation", "updates")
    return {name: changed(*pair) for name, *pair in zip(names, update(1), update(8), strict=True)}
