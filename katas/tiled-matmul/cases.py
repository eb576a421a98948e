"""Ragged edges on every side, single rows and columns, several tiles along each axis, a long sum."""


def cases(rng):
    def draw(M, K, N, scale=1.0):
        return {"a": scale * rng.normal(size=(M, K)), "b": scale * rng.normal(size=(K, N))}

    yield "small", draw(2, 3, 4)
    yield "row-by-column", draw(1, 5, 1)
    yield "outer-product", draw(3, 1, 2)
    yield "ragged", draw(19, 7, 21)
    yield "whole-tiles", draw(32, 16, 16, scale=30.0)
    yield "long-sum", draw(5, 150, 9)
    yield "many-tiles", draw(70, 40, 75)
