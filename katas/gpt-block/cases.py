"""Every parameter with numbers of its own, biases too; hidden widths other than 4 E; norms that scale and shift."""


def cases(rng):
    yield "one-head", _draw(rng, 1, 2, E=2, F=3, heads=1)
    yield "two-heads", _draw(rng, 1, 3, E=4, F=5, heads=2)
    yield "batch", _draw(rng, 3, 3, E=6, F=4, heads=3)
    yield "one-position", _draw(rng, 2, 1, E=4, F=6, heads=2)
    large = _draw(rng, 1, 3, E=4, F=3, heads=2)
    large["x"] *= 100
    yield "large-residual", large
    yield "longer", _draw(rng, 2, 5, E=8, F=7, heads=4)


def _draw(rng, N, S, E, F, heads):
    params = {}
    for name in ("ln1", "ln2"):
        params[f"{name}_weight"] = rng.uniform(0.5, 1.5, size=E)
        params[f"{name}_bias"] = 0.5 * rng.normal(size=E)
    for name, rows, columns in (("qkv", E, 3 * E), ("out", E, E), ("up", E, F), ("down", F, E)):
        params[f"{name}_weight"] = 1.3 * rng.normal(size=(rows, columns)) / rows**0.5
        params[f"{name}_bias"] = 0.5 * rng.normal(size=columns)
    return {"x": rng.normal(size=(N, S, E)), "params": params, "heads": heads}
