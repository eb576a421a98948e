"""Short runs: one step in each phase, several, one phase left out; the batches are of unequal length."""


def cases(rng):
    yield "one-step-each", _draw(rng, [2], D=1, H=2, head_epochs=1, epochs=1, momentum=0.0)
    yield "all-at-once", _draw(rng, [2, 1], D=2, H=2, head_epochs=0, epochs=2, momentum=0.5)
    yield "with-momentum", _draw(rng, [3, 2], D=2, H=2, head_epochs=2, epochs=2, momentum=0.8)
    yield "head-only", _draw(rng, [4, 3], D=2, H=3, head_epochs=2, epochs=0, momentum=0.6)
    yield "long-first-phase", _draw(rng, [4, 2, 3], D=3, H=3, head_epochs=3, epochs=1, momentum=0.3)


def _draw(rng, sizes, D, H, head_epochs, epochs, momentum):
    n = sum(sizes)
    state = {
        "body.weight": 0.8 * rng.normal(size=(H, D)),
        "body.bias": rng.uniform(-0.5, 0.5, H),
        "head.weight": rng.normal(size=(1, H)),
        "head.bias": rng.uniform(-0.5, 0.5, 1),
    }
    run = {"lr": 0.08, "momentum": momentum, "head_epochs": head_epochs, "epochs": epochs}
    return {"x": rng.normal(size=(n, D)), "y": rng.normal(size=n) + 1, "sizes": sizes, "state": state, **run}
