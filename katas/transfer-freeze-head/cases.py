"""A backbone of four layers with batch norm whose statistics do not fit the data, so that it shows when they move."""


def cases(rng):
    yield "head-only", _draw(rng, N=3, D=1, H=2, F=1, K=2, steps=1, counts=[None])
    yield "unfreeze-last", _draw(rng, N=3, D=2, H=2, F=2, K=3, steps=1, counts=[None, 1])
    yield "unfreeze-norm", _draw(rng, N=4, D=2, H=2, F=3, K=3, steps=2, counts=[None, 3], factor=0.3)
    yield "unfreeze-in-turn", _draw(rng, N=4, D=2, H=3, F=3, K=4, steps=1, counts=[1, 2, 4])
    yield "unfreeze-none", _draw(rng, N=4, D=3, H=3, F=3, K=4, steps=1, counts=[0, 1, 0], factor=0.7)


def _draw(rng, N, D, H, F, K, steps, counts, **options):
    return {
        "x": rng.normal(size=(N, D)) + 0.5,
        "y": rng.integers(0, K, N),
        "w1": rng.uniform(0.4, 1.2, (D, H)),
        "gain": rng.uniform(0.5, 1.5, H),
        "shift": rng.uniform(-0.5, 0.5, H),
        "mean": rng.uniform(-1, 1, H),
        "variance": rng.uniform(1.5, 3, H),
        "w2": rng.normal(size=(H, F)),
        "head_w": rng.normal(size=(K, F)),
        "head_b": rng.normal(size=K),
        "steps": steps,
        "counts": counts,
        "lr": 0.8,
        "options": options,
    }
