"""N, T, D and H differ; every state has a gradient of its own, and one case has one at the last step only."""


def cases(rng):
    yield "two-steps", _draw(rng, N=1, T=2, D=1, H=2)
    yield "one-step", _draw(rng, N=2, T=1, D=2, H=3)
    yield "no-initial-state", _draw(rng, N=2, T=3, D=3, H=2, start=False)
    last_only = _draw(rng, N=2, T=4, D=1, H=3)
    last_only["d_states"][:, :-1] = 0
    yield "loss-at-the-last-step", last_only
    yield "batch-and-longer", _draw(rng, N=3, T=5, D=2, H=4)


def _draw(rng, N, T, D, H, start=True):
    inputs = {
        "x": rng.normal(size=(N, T, D)),
        "W_x": 0.7 * rng.normal(size=(D, H)) / D**0.5,
        "W_h": rng.normal(size=(H, H)) / H**0.5,
        "b": 0.3 * rng.normal(size=H),
        "d_states": rng.normal(size=(N, T, H)),
    }
    return inputs | {"h0": 0.5 * rng.normal(size=(N, H))} if start else inputs
