"""Short texts, tables with numbers of their own; D differs from E; in one case scores that decide everything."""


def cases(rng):
    def draw(N, T, V, E, D, places=None):
        # uniform numbers, not normal ones: a single far outlier would decide a softmax and hide the mask
        params = {"token": rng.uniform(-1, 1, size=(V, E)), "place": rng.uniform(-1, 1, size=(places or T, E))}
        params |= {name: 1.6 * rng.uniform(-1, 1, size=(E, D)) / E**0.5 for name in ("w_q", "w_k")}
        params |= {"w_v": 1.5 * rng.normal(size=(E, E)) / E**0.5, "w_out": rng.normal(size=(E, V)) / E**0.5}
        return {"tokens": rng.integers(0, V, size=(N, T)), "params": params}

    yield "three-tokens", draw(1, 3, V=3, E=2, D=1)
    yield "two-tokens", draw(2, 2, V=3, E=2, D=3)
    yield "batch", draw(3, 5, V=4, E=3, D=2)
    yield "long-table", draw(2, 4, V=5, E=2, D=3, places=9)
    large = draw(2, 4, V=3, E=3, D=2)
    large["params"]["w_q"] *= 1000
    yield "large-scores", large
