"""Evidence for graphs, function transformations and other libraries: recorded programs replayed, and ports compared."""

import math

import numpy as np
from evidence.showing import mending, orders

# Graphs


def _recorded(run, example):
    """The tensor operations that `run` does on the example, as a program for other inputs."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode

    steps = []

    class Record(TorchDispatchMode):
        def __torch_dispatch__(self, operation, _types, args=(), kwargs=None):
            out = operation(*args, **(kwargs or {}))
            steps.append((operation, args, kwargs or {}, out))
            return out

    with Record():
        result = run(example)

    def replay(x):
        values = {id(example): x}
        for operation, args, kwargs, out in steps:
            here = [values.get(id(value), value) if isinstance(value, torch.Tensor) else value for value in args]
            values[id(out)] = operation(*here, **kwargs)
        return values[id(result)] if isinstance(result, torch.Tensor) else result

    return replay


def what_a_trace_gets_wrong(question):
    import torch

    others = [torch.tensor(pair) for pair in ([-3.0, 1.0], [4.0, 0.5], [1.0, 7.0], [-1.0, -2.0])]

    def goes_wrong(body):
        names = {"torch": torch}
        exec(f"def f(x):\n    {body.strip('`')}", names)
        replay = _recorded(names["f"], torch.tensor([2.0, -1.0]))
        return any(not torch.equal(torch.as_tensor(replay(x)), torch.as_tensor(names["f"](x))) for x in others)

    return {option.id: goes_wrong(option.text.en) for option in question.options}


def order_of_a_compiled_call(question):
    def works(order):
        body, cache, state = [], {}, {}

        def f(x):
            body.append("ran")
            return [("multiply", 1), ("multiply", x)]

        def miss():
            state["known"] = "shape" in cache

        def record():
            state["graph"] = state["known"] or f(3)

        def optimise():
            state["better"] = [node for node in state["graph"] if node[1] != 1]

        def generate():
            factors = [factor for _, factor in state["better"]]
            cache["shape"] = lambda x: math.prod([x, *factors])

        def execute():
            state["result"] = cache["shape"](2)

        steps = {"miss": miss, "record": record, "optimise": optimise, "generate": generate, "execute": execute}
        try:
            for name in order:
                steps[name]()
        except KeyError:
            return False
        return state["result"] == 6 and body == ["ran"]

    return orders(question, works)


def where_log_one_plus_exp_fails(question):
    def off(text):
        x = float(text.strip("$").removeprefix("x="))
        with np.errstate(over="ignore"):
            naive = float(np.log(np.float32(1) + np.exp(np.float32(x))))
        true = max(x, 0) + math.log1p(math.exp(-abs(x)))
        return abs(naive - true) > 0.01 * true

    return {option.id: off(option.text.en) for option in question.options}


def time_under_a_dependency_engine(a, b, c, d, f):
    program = [("A", a, "", "x"), ("B", b, "x", "p"), ("C", c, "x", "q"), ("D", d, "", "x"), ("E", f, "pq", "r")]
    written, last_read, ends = {}, {}, []
    for _, takes, reads, writes in program:
        ready = [written.get(name, 0) for name in reads] + [written.get(writes, 0), last_read.get(writes, 0)]
        end = max(ready) + takes
        for name in reads:
            last_read[name] = max(last_read.get(name, 0), end)
        written[writes] = end
        ends.append(end)
    return max(ends)


def printed_before_the_session_runs(_question):
    import torch

    class Node:
        """What a deferred style makes of a product: something to be computed when values come."""

        def __init__(self, *factors):
            self.factors = factors

        def __mul__(self, other):
            return Node(self, other)

        def __repr__(self):  # all that it has to show: an address in memory could hold the digits by chance
            return f"Node({', '.join(map(repr, self.factors))})"

        def run(self, feed):
            return feed[self] if self in feed else math.prod(factor.run(feed) for factor in self.factors)

    x, y = Node(), Node()
    old = x * y
    assert old.run({x: 3, y: 4}) == 12
    now = torch.tensor(3) * torch.tensor(4)
    shows = tuple("12" in str(z) for z in (old, now))
    claims = {"both-values": (True, True), "node-then-value": (False, True)}
    claims |= {"both-nodes": (False, False), "value-then-node": (True, False)}
    return {name: claim == shows for name, claim in claims.items()}


# Transformations


def per_sample_gradients_by_composition(question):
    import torch

    torch.manual_seed(0)
    w, X, Y = torch.randn(3), torch.randn(5, 3), torch.randn(5)

    def loss(w, x, y):
        return (w @ x - y) ** 2

    def vmap(function, in_axes):
        return torch.func.vmap(function, in_dims=in_axes)

    names = {"grad": torch.func.grad, "vmap": vmap, "loss": loss}
    wanted = torch.stack([2 * (w @ x - y) * x for x, y in zip(X, Y, strict=True)])

    def right(text):
        try:
            found = eval(text.strip("`"), names)(w, X, Y)
        except (RuntimeError, ValueError):
            return False
        return found.shape == wanted.shape and torch.allclose(found, wanted, atol=1e-5)

    return {option.id: right(option.text.en) for option in question.options}


def spot_reused_random_key(question):
    def split(key):
        return (*key, 0), (*key, 1)

    def uniform(key, shape):
        return np.random.default_rng(key).random(shape)

    def works(scope):
        found = scope["masks"]((7,), 3, (8, 8))
        different = all(not np.array_equal(found[i], found[j]) for i in range(3) for j in range(i))
        return different and all(0.2 < mask.mean() < 0.8 for mask in found)

    return mending(question, works, split=split, uniform=uniform)


# Other libraries


def what_a_framework_adds_to_arrays(_question):
    import torch
    from torch.utils.data import DataLoader

    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Sequential(torch.nn.Tanh(), torch.nn.Linear(3, 1)))
    model, x = model.double(), torch.randn(4, 2, dtype=torch.float64)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
    model(x).square().mean().backward()
    weight, step = model[0].weight, 1e-6
    with torch.no_grad():
        start = model(x).square().mean()
        weight[0, 0] += step
        slope = (model(x).square().mean() - start) / step
        weight[0, 0] -= step
    before = [parameter.detach().clone() for parameter in model.parameters()]
    optimizer.step()
    moved = [not torch.equal(*pair) for pair in zip(before, model.parameters(), strict=True)]
    twin = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Sequential(torch.nn.Tanh(), torch.nn.Linear(3, 1)))
    twin.double().load_state_dict(model.state_dict())
    loader = DataLoader(range(32), batch_size=8, shuffle=True)
    epochs = [torch.cat(list(loader)).tolist() for _ in range(2)]

    def device_of(place):
        return (torch.ones(2, 2, **place) @ torch.ones(2, 2, **place)).sum()

    away = device_of({"device": "meta", "dtype": torch.bfloat16})
    return {
        "autodiff": abs(weight.grad[0, 0] - slope) < 1e-4,
        "devices": away.device.type == "meta" and away.dtype == torch.bfloat16 and device_of({}) == 8,
        "modules": len(moved) == 4 and all(moved),
        "loading": epochs[0] != epochs[1] and all(sorted(epoch) == list(range(32)) for epoch in epochs),
        "saving": torch.equal(twin(x), model(x)) and "state" in optimizer.state_dict(),
    }


def momentum_copied_to_another_framework(m, v, t):
    import torch

    def running(momentum):
        norm = torch.nn.BatchNorm1d(1, momentum=momentum).double()
        batch = torch.tensor([[v - 1.0], [v + 1.0]], dtype=torch.float64)
        for _ in range(t):
            norm(batch)
        return norm.running_mean.item()

    return abs(running(m) - running(1 - m))


def spot_dense_after_flatten(question):
    H, W, C, n = 2, 3, 4, 5
    rng = np.random.default_rng(0)
    image, kernel = rng.normal(size=(H, W, C)), rng.normal(size=(H * W * C, n))

    def works(scope):
        weight = scope["port"](kernel, H, W, C)
        channels_first = np.moveaxis(image, -1, 0)
        return weight.shape == (n, C * H * W) and np.allclose(weight @ channels_first.ravel(), image.ravel() @ kernel)

    return mending(question, works)


def accuracy_on_the_last_share(c, v):
    labels = np.repeat(np.arange(c), 100)
    training, held = np.split(labels, [len(labels) - c * v])  # of c * 100 samples, v percent
    return 100 * np.isin(held, training).mean()


def what_replaces_fit(question):
    import torch

    def trains(program):
        model = torch.nn.Linear(2, 1)
        torch.nn.init.zeros_(model.weight)
        names = {"model": model, "x": torch.ones(4, 2), "y": torch.ones(4, 1), "loss_fn": torch.nn.MSELoss()}
        names["optimizer"] = torch.optim.SGD(model.parameters(), lr=0.1)
        try:
            exec(program.strip("`"), names)
        except AttributeError:
            return False
        return bool(model.weight.any())

    return {option.id: trains(option.text.en) for option in question.options}


def memory_of_unfolded_patches(c, n, k):
    import torch

    image = torch.empty(1, c, n, n, device="meta")
    return torch.nn.functional.unfold(image, k, padding=k // 2).nbytes / 10**6
