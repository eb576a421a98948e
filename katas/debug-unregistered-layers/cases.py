"""Few layers of two or three units, heads of unequal size; no numbers are small enough for a layer to be overlooked."""


def cases(rng):
    yield "one-layer", _draw(rng, N=1, D=1, W=2, depth=1, sizes=[1], steps=1)
    yield "two-layers", _draw(rng, N=2, D=2, W=2, depth=2, sizes=[1, 2], steps=2)
    yield "no-inner-layers", _draw(rng, N=3, D=2, W=3, depth=0, sizes=[2, 1], steps=2)
    yield "three-layers", _draw(rng, N=2, D=2, W=2, depth=3, sizes=[2, 1, 1], steps=2)


def _draw(rng, N, D, W, depth, sizes, steps):
    def linear(inputs, outputs):
        return [rng.uniform(-0.8, 0.8, (outputs, inputs)), rng.uniform(-0.5, 0.5, outputs)]

    return {
        "x": rng.uniform(-1, 1, (N, D)),
        "targets": [rng.normal(size=(N, size)) for size in sizes],
        "embed": linear(D, W),
        "layers": [linear(W, W) for _ in range(depth)],
        "heads": [linear(W, size) for size in sizes],
        "lr": 0.2,
        "steps": steps,
    }
