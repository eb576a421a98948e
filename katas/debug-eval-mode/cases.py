"""Validation rows lie elsewhere than training rows, and come in batches of other lengths."""


def cases(rng):
    yield "one-epoch", _draw(rng, [3], [2], D=1, H=2, K=2, epochs=1)
    yield "two-epochs", _draw(rng, [3, 4], [2, 3], D=2, H=2, K=2, epochs=2)
    yield "one-batch", _draw(rng, [5], [2, 2], D=2, H=3, K=3, epochs=1)
    yield "unequal-batches", _draw(rng, [5, 3, 2], [2, 4], D=3, H=2, K=3, epochs=2)


def _draw(rng, sizes, valid_sizes, D, H, K, epochs):
    n, m = sum(sizes), sum(valid_sizes)
    state = {
        "encode.weight": rng.uniform(0.4, 1.2, (H, D)),
        "encode.bias": rng.uniform(-0.5, 0.5, H),
        "norm.weight": rng.uniform(0.6, 1.4, H),
        "norm.bias": rng.uniform(-0.5, 0.5, H),
        "norm.running_mean": rng.uniform(-0.4, 0.4, H),
        "norm.running_var": rng.uniform(0.7, 2, H),
        "decode.weight": rng.normal(size=(K, H)),
        "decode.bias": rng.normal(size=K),
    }
    return {
        "x": 0.5 * rng.normal(size=(n, D)) + rng.permutation(n)[:, None] * 1.5,  # no two rows of a batch are alike
        "y": rng.integers(0, K, n),
        "sizes": sizes,
        "x_valid": rng.normal(size=(m, D)) - 0.5,
        "y_valid": rng.integers(0, K, m),
        "valid_sizes": valid_sizes,
        "state": state,
        "lr": 0.3,
        "epochs": epochs,
    }
