"""Another way to the answers about depth, layers and their gradients: separability, simulation, autograd."""

import numpy as np
from evidence.showing import accepted, mending

# What depth buys


def causal_convolutions_to_reach(n, k):
    reached, layers = 1, 0  # bit i: whether position i knows of position 0
    while not reached >> (n - 1) & 1:
        sees = 0
        for back in range(k):
            sees |= reached << back
        reached, layers = sees, layers + 1
    return layers


def _separable(features, labels):
    """Whether some weighted sum of the features plus a bias is above 0 for the labels that are true alone."""
    from scipy.optimize import linprog

    rows = np.c_[features, np.ones(len(features))] * np.where(labels, -1, 1)[:, None]
    free = [(None, None)] * rows.shape[1]
    return linprog(np.zeros(rows.shape[1]), A_ub=rows, b_ub=-np.ones(len(rows)), bounds=free).status == 0


CORNERS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([False, True, True, False])


def what_solves_xor(_question):
    rng = np.random.default_rng(0)
    total = CORNERS.sum(1)
    grid = np.stack(np.meshgrid(*[np.linspace(-4, 4, 17)] * 3), -1).reshape(-1, 3)
    sigmoids = 1 / (1 + np.exp(-(grid[:, :2] @ CORNERS.T + grid[:, 2:])))
    w, rows = np.zeros(3), np.c_[CORNERS, np.ones(4)]
    for _ in range(2000):
        for row, label in zip(rows, XOR, strict=True):
            w += 0.001 * (label - float(row @ w > 0)) * row
    return {
        "linear": _separable(CORNERS @ rng.normal(size=(2, 2)) + rng.normal(size=2), XOR),
        "sigmoid": bool(((sigmoids > 0.5) == XOR).all(1).any()) or _separable(CORNERS, XOR),
        "hidden": _separable(np.maximum(0, np.c_[total, total - 1]), XOR),
        "patience": bool(((rows @ w > 0) == XOR).all()),
    }


def pieces_of_stacked_zigzags(p, L):
    x = (np.arange(4 * p**L) + 0.5) / (4 * p**L)  # four points on each piece, none on a kink
    for _ in range(L):
        piece, rest = np.divmod(x * p, 1)
        x = np.where(piece % 2, 1 - rest, rest)
    rising = np.sign(np.round(np.diff(x), 9))
    rising = rising[rising != 0]
    return 1 + np.count_nonzero(np.diff(rising))


def fusion_that_cannot_match(_question):
    """Two pictures and two captions: whether this fusion can NOT tell the right pairs from the wrong ones."""
    pairs = [(picture, caption) for picture in range(2) for caption in range(2)]
    fits = np.array([picture == caption for picture, caption in pairs])
    one_hot = np.eye(2)
    scores = np.array([[*one_hot[picture], *one_hot[caption]] for picture, caption in pairs])  # any f plus any g
    dot = np.array([[one_hot[picture] @ one_hot[caption]] for picture, caption in pairs])
    hidden = np.maximum(0, scores[:, [0]] + scores[:, [2]] - [[0, 1]])  # two ReLU units over both embeddings

    def attended(picture, caption):
        weights = np.exp(5 * np.array([one_hot[picture] @ one_hot[caption], 0.5]))  # the patch and the background
        return [weights[0] / weights.sum()]

    cross = np.array([attended(*pair) for pair in pairs])
    offered = {"dot": dot, "sum": scores, "concat": hidden, "cross": cross}
    return {name: not _separable(features, fits) for name, features in offered.items()}


# Units and layers


def softmax_as_hidden_activation(_question):
    import torch

    z = torch.linspace(-2, 2, 512, dtype=torch.float64)
    slopes = torch.autograd.functional.jacobian(lambda z: z.softmax(0), z)
    others = slopes[~torch.eye(512, dtype=torch.bool)]
    alone = torch.autograd.functional.jacobian(torch.sigmoid, z)[~torch.eye(512, dtype=torch.bool)]
    return {
        "same": not others.any(),
        "linear": torch.allclose((2 * z).softmax(0), 2 * z.softmax(0)),
        "compete": bool((others < 0).all()) and not alone.any(),
        "negative": bool((z.softmax(0) < 0).any()),
    }


def output_for_several_labels(_question):
    """Gradient descent on the logits towards two sets of probabilities; and what other logits give."""
    import torch

    wanted = torch.full((2, 20), 0.01, dtype=torch.float64)  # nothing is there; half of everything is
    wanted[1, ::2] = 0.9
    layers = {
        "softmax": lambda z: z.softmax(1),
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": torch.relu,
    }

    def serves(layer):
        z = torch.full((2, 20), 0.1, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adam([z], lr=0.1)
        for _ in range(400):
            optimizer.zero_grad()
            ((layer(z) - wanted) ** 2).sum().backward()
            optimizer.step()
        anything = layer(torch.linspace(-5, 5, 40, dtype=torch.float64).reshape(2, 20))
        return torch.allclose(layer(z), wanted, atol=0.02) and bool(((anything >= 0) & (anything <= 1)).all())

    return {name: serves(layer) for name, layer in layers.items()}


def tanh_unit_as_sigmoid_unit(v, c):
    x = np.linspace(-3, 3, 13)
    rows = np.c_[1 / (1 + np.exp(-2 * (0.7 * x + 0.2))), np.ones(13)]
    (_, offset), residual, *_ = np.linalg.lstsq(rows, v * np.tanh(0.7 * x + 0.2) + c, rcond=None)
    assert residual < 1e-20, "the two networks are the same function"
    return offset


def relu_layers_rescaled(_question):
    import torch

    torch.manual_seed(0)
    x, w, v = torch.randn(6, 4).double(), torch.randn(4, 5).double(), torch.randn(5, 2).double()
    b, d = torch.randn(5).double(), torch.randn(2).double()

    def run(factor):
        first = (factor * w).requires_grad_()
        out = torch.relu(x @ first + factor * b) @ (v / factor) + d
        return out.detach(), torch.autograd.grad((out**2).mean(), first)[0]

    (before, g), (after, g10) = run(1), run(10)
    kept = torch.allclose(before, after)
    claims = {"same": (True, 1), "tenth": (True, 0.1), "times": (True, 10), "other": (False, 0.1)}
    claims["other-times"] = (False, 10)
    return {name: kept == same and torch.allclose(g10, size * g) for name, (same, size) in claims.items()}


def bias_minus_a_row(_question):
    g = np.array([[1.0, 2, 3]])

    def after(statement):
        names = {"b": np.zeros((3, 1)), "g": g}
        try:
            exec(statement, names)
        except ValueError:
            return "error"
        return names["b"].shape

    ends = after("b -= g"), after("b = b - g")
    offered = {
        "both-fail": ("error", "error"),
        "first-fails": ("error", (3, 3)),
        "second-fails": ((3, 3), "error"),
        "both-grow": ((3, 3), (3, 3)),
        "both-fit": ((3, 1), (3, 1)),
    }
    return {name: ends == claim for name, claim in offered.items()}


def activations_that_change_nothing(question):
    """Whether the outputs of a random network with this activation are an affine function of its inputs."""
    rng = np.random.default_rng(0)
    functions = {
        "affine": lambda z: 3 * z + 1,
        "absolute": np.abs,
        "leaky-one": lambda z: np.maximum(z, 0) + np.minimum(z, 0),
        "leaky": lambda z: np.maximum(z, 0) + 0.01 * np.minimum(z, 0),
        "square": np.square,
    }
    x, layers = rng.normal(size=(60, 3)), rng.normal(size=(3, 3, 3))
    rows = np.c_[x, np.ones(60)]

    def affine(activation):
        out = x
        for weights in layers:
            out = activation(out @ weights + 0.3)
        return np.allclose(rows @ np.linalg.lstsq(rows, out, rcond=None)[0], out)

    return {option.id: affine(functions[option.id]) for option in question.options}


def spot_activation_without_effect(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 5), nn.ReLU(), nn.Linear(5, 2)).double()
    x = torch.randn(8, 3).double()
    scope = {"np": np, "X": x.numpy()}
    for n, layer in enumerate(net[::2], start=1):
        scope |= {f"W{n}": layer.weight.T.detach().numpy(), f"b{n}": layer.bias.detach().numpy()}
    wanted = net(x).detach().numpy()
    return mending(question, lambda names: np.allclose(names["out"], wanted), **scope)


def relu_outputs_are_not_centred(n, w, s):
    from scipy.integrate import quad
    from scipy.stats import norm

    return n * w * quad(lambda z: z * norm.pdf(z, scale=s), 0, 10 * s)[0]


# Gradients by hand


def step_by_the_mean_gradient(_question):
    rng = np.random.default_rng(0)
    x, y, w = rng.normal(size=(20, 3)), rng.normal(size=(20, 2)), rng.normal(size=(3, 2))
    paths = [w.copy()]
    for _ in range(10):
        w -= 0.1 * np.mean(2 * x.T @ (x @ w - y) / len(x))
        paths.append(w.copy())

    def constant(seen):
        return np.ptp([seen(w) for w in paths], axis=0).max() < 1e-9

    return {
        "sum": constant(np.sum),
        "ratio": constant(lambda w: w / w[0, 0]),
        "difference": constant(lambda w: w - w[0, 0]),
        "outputs": constant(lambda w: x[0] @ w),
    }


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _network(rows):
    """A small network for one column, or for three rows, and the gradients that autograd finds for it."""
    import torch

    torch.manual_seed(0)
    shapes = {"W1": (2, 4), "b1": (4,), "W2": (4, 1), "b2": (1,)}
    if not rows:
        shapes = {"W1": (4, 2), "b1": (4, 1), "W2": (1, 4), "b2": (1, 1)}
    parameters = {name: torch.randn(shape).double().requires_grad_() for name, shape in shapes.items()}
    W1, b1, W2, b2 = parameters.values()
    x = torch.randn(3, 2).double() if rows else torch.randn(2, 1).double()
    y = torch.tensor([[1.0], [0], [1]] if rows else [[1.0]]).double()
    logits = torch.sigmoid(x @ W1 + b1) @ W2 + b2 if rows else W2 @ torch.sigmoid(W1 @ x + b1) + b2
    torch.nn.functional.binary_cross_entropy_with_logits(logits, y).backward()
    gradients = {name: parameter.grad.numpy() for name, parameter in parameters.items()}
    return {name: p.detach().numpy() for name, p in parameters.items()}, gradients, x.numpy(), y.numpy()


def spot_signal_through_weight_gradient(question):
    parameters, gradients, x, y = _network(rows=False)

    def agrees(names):
        return all(np.allclose(names["d" + name], gradients[name]) for name in ("W1", "W2"))

    return mending(question, agrees, sigmoid=_sigmoid, x=x, y=y, **parameters)


def spot_leftover_gradient(question):
    parameters, gradients, x, y = _network(rows=True)

    def agrees(names):
        return all(np.allclose(names[name], value - 0.5 * gradients[name]) for name, value in parameters.items())

    def fresh():
        return {name: value.copy() for name, value in parameters.items()}

    return mending(question, agrees, fresh, sigmoid=_sigmoid, X=x, y=y, lr=0.5)


def windows_past_the_edge(n, k):
    image, kernel, silent = np.ones((n, n)), np.ones((k, k)), 0
    for i, j in np.ndindex(n, n):
        window = image[i : i + k, j : j + k]
        try:
            np.sum(window * kernel)
        except ValueError:
            continue
        silent += window.size < kernel.size
    return silent


def gradient_of_a_tensor_used_twice(question):
    import torch

    torch.manual_seed(0)
    w, x, target = torch.randn(5, 3).double(), torch.tensor([1, 4]), torch.tensor([2, 0])

    def gradients(embedding, output):
        logits = torch.tanh(embedding[x]) @ output.T
        return torch.autograd.grad(torch.nn.functional.cross_entropy(logits, target), {embedding, output})

    tied, (one, other) = w.clone().requires_grad_(), (w.clone().requires_grad_() for _ in range(2))
    (together,), (a, b) = gradients(tied, tied), gradients(one, other)
    said = dict.fromkeys(accepted(question), a + b)
    said |= dict.fromkeys(("mean", "average", "平均", "平均值"), (a + b) / 2) | {"product": a * b, "积": a * b}
    return {term: torch.allclose(value, together) for term, value in said.items()}


def weight_gradient_by_shapes(question):
    import torch

    torch.manual_seed(0)
    x, w, target = torch.randn(4, 4).double(), torch.randn(4, 4).double().requires_grad_(), torch.randn(4, 4).double()
    y = x @ w
    y.retain_grad()
    ((y - target) ** 3).sum().backward()
    said = dict.fromkeys(accepted(question), x.T) | {"X": x, "W": w.detach(), "W.T": w.detach().T, "Y.T": y.detach().T}
    return {term: torch.allclose(value @ y.grad, w.grad) for term, value in said.items()}
