"""Evidence for derivatives, rounding, shapes and information: tapes, small floats, searches over distributions."""

import numpy as np
from evidence.showing import flop_count, mending, rankings

# Automatic differentiation


def jacobian_chain_order(n, h, o):
    import torch

    first, second, third = (torch.empty(shape, device="meta") for shape in ((h, n), (h, h), (o, h)))
    forward = flop_count(lambda: third @ (second @ first))
    return forward / flop_count(lambda: (third @ second) @ first)


def what_a_backward_call_computes(_question):
    import torch

    def f(x):
        return torch.stack([x[0] * x[1], x[1].sin()])

    x, v = torch.tensor([0.5, 2.0], requires_grad=True), torch.tensor([1.0, -2.0])
    J = torch.autograd.functional.jacobian(f, x.detach())
    f(x).backward(v)
    offered = {"full": J, "vjp": J.T @ v, "jvp": J @ v, "rows": J @ torch.ones(2), "summed": J.T @ torch.ones(2)}
    return {name: each.shape == x.grad.shape and torch.allclose(each, x.grad) for name, each in offered.items()}


class _Node:
    """A value on a tape: its gradient, and its inputs with their local derivatives."""

    def __init__(self, *inputs):
        self.inputs, self.grad = inputs, 0.0


def spot_shared_node_gradient(question):
    def tape(a):
        start = _Node()
        square = _Node((start, a), (start, a))
        return [start, square, _Node((square, 1.0), (start, 1.0))]

    return mending(question, lambda names: all(names["backward"](tape(a))[0] == 2 * a + 1 for a in (3.0, -2.0, 0.5)))


def backward_without_saved_activations(question):
    import torch

    def keeps_nothing(operation):
        x, w = (torch.rand(50, 40, requires_grad=True) for _ in range(2))
        kept = []
        with torch.autograd.graph.saved_tensors_hooks(lambda tensor: kept.append(tensor.numel()), lambda _: None):
            eval(operation, {"x": x, "w": w})
        return max(kept, default=0) < x.numel()

    return {option.id: keeps_nothing(option.text.en.strip("`")) for option in question.options}


# Rounding and shapes


def gap_to_the_next_float(m, x):
    import torch

    number = torch.tensor(x, dtype={7: torch.bfloat16, 10: torch.float16}[m])
    after = (number.view(torch.int16) + 1).view(number.dtype)  # positive floats are ordered as their bits
    return after.item() - number.item()


def spot_variance_by_difference(question):
    def accurate(names):
        for values in ([10001, 10002, 10003], [50000.5, 50001, 50001.5, 50004], [-3, 0, 5]):
            exact = (np.array(values) - np.mean(values)) / np.std(values)
            found = names["standardise"](np.array(values, dtype=np.float32))
            if found.dtype != np.float32 or not np.allclose(found, exact, atol=1e-3):
                return False
        return True

    return mending(question, accurate, np=np)


def stable_log_of_the_other_class(question):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    z = np.linspace(-80, 100, 181).astype(np.float32)
    exact = -np.logaddexp(np.longdouble(0), z.astype(np.longdouble))
    assert np.allclose(np.expm1(exact), -1 / (1 + np.exp(-z.astype(np.longdouble))), rtol=1e-9, atol=0)
    names = {"log": np.log, "exp": np.exp, "sigmoid": sigmoid, "logaddexp": np.logaddexp, "z": z}

    def accurate(expression):
        with np.errstate(all="ignore"):
            found = eval(expression, names | {"__builtins__": {}})
            return found.dtype == np.float32 and bool((abs(found / exact - 1) < 1e-3).all())

    return {option.id: accurate(option.text.en.strip("`")) for option in question.options}


def step_sizes_of_a_central_difference(_question):
    x = 1 + np.arange(400) / 5000  # the typical error over many neighbours, as rounding errors differ by luck

    def error(h):
        return np.median(abs((np.exp(x + h) - np.exp(x - h)) / (2 * h) / np.exp(x) - 1))

    return rankings({"fifth": error(1e-5), "ninth": error(1e-9), "second": error(1e-2), "fifteenth": error(1e-15)})


def pairwise_difference_memory(n, m, d):
    import torch

    x, y = torch.empty(n, d, device="meta"), torch.empty(m, d, device="meta")
    return (x[:, None, :] - y[None, :, :]).nbytes / 1e6


# Information


def what_a_noisy_label_tells(p, f):
    from sklearn.metrics import mutual_info_score

    joint = np.array([[p * (1 - f), p * f], [(1 - p) * f, (1 - p) * (1 - f)]]) * 1000  # whole counts
    return mutual_info_score(None, None, contingency=joint.round()) / np.log(2)


def reverse_kl_on_two_peaks(_question):
    x = np.linspace(-30, 30, 1201)

    def gaussian(mean, width):
        density = np.exp(-(((x - mean) / width) ** 2) / 2)
        return density / density.sum() + 1e-300

    p = (gaussian(-8, 1) + gaussian(8, 1)) / 2
    widths = np.array([0.5, 1, 2, 4, 8, 12, 20])
    cost = {(m, w): (q := gaussian(m, w)) @ np.log(q / p) for m in range(-12, 13) for w in widths}
    mean, width = min(cost, key=cost.get)
    return {
        "cover": mean == 0 and 4 <= width <= 12,
        "one": abs(mean) == 8 and width == 1,
        "valley": mean == 0 and width <= 2,
        "flat": width == widths.max(),
    }


def spot_information_claims(_question):
    def entropy(p):
        p = p[p > 0]
        return -(p * np.log2(p)).sum()

    def information(joint):
        return entropy(joint.sum(1)) + entropy(joint.sum(0)) - entropy(joint)

    rng, room = np.random.default_rng(0), 1e-9
    broken = dict.fromkeys(range(1, 6), False)
    for _ in range(300):
        joint = rng.dirichlet(np.full(6, 0.3)).reshape(2, 3)  # rows are the values of X
        px, py = joint.sum(1), joint.sum(0)
        known = [entropy(row / chance) for row, chance in zip(joint, px, strict=True)]
        merged = np.stack([joint[:, 0], joint[:, 1] + joint[:, 2]], axis=1)
        broken[1] |= bool(entropy(joint) > entropy(px) + entropy(py) + room)
        broken[2] |= bool(px @ known > entropy(py) + room)
        broken[3] |= bool(max(known) > entropy(py) + room)
        broken[4] |= bool(information(merged) > information(joint) + room)
        broken[5] |= bool(information(joint) > min(entropy(px), entropy(py)) + room)
    return broken
