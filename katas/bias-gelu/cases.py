"""Rows and batches of rows, a single row, values far out on both sides, and more numbers than a block usually has."""


def cases(rng):
    def draw(*shape, scale=1.0):
        return {"x": scale * rng.normal(size=shape), "b": rng.normal(size=shape[-1])}

    yield "rows", draw(2, 3)
    yield "one-row", draw(1, 5)
    yield "vector", draw(4)
    yield "sequences", draw(2, 3, 5)
    far = draw(2, 6)
    far["x"] = rng.permuted([[-60.0, -12.0, -2.0, 2.0, 12.0, 60.0], [-40.0, -9.0, -1.0, 1.0, 9.0, 40.0]], axis=1)
    far["x"] *= rng.uniform(0.9, 1.1, size=(2, 6))
    yield "far-out", far
    yield "many-rows", draw(5, 3, scale=2.0)
    yield "wide", draw(3, 683)
