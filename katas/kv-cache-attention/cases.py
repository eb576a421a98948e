"""Prefill, decode and chunks; caches with numbers of their own, which no projection of x could give again."""


def cases(rng):
    def draw(N, S, heads, d, P=None):
        E = heads * d
        inputs = {"x": rng.normal(size=(N, S, E))}
        inputs |= {name: 1.2 * rng.normal(size=(E, E)) / E**0.5 for name in ("W_q", "W_k", "W_v", "W_o")}
        inputs["heads"] = heads
        if P is None:
            return inputs
        return inputs | {name: rng.normal(size=(N, heads, P, d)) for name in ("k_cache", "v_cache")}

    yield "prefill", draw(1, 3, heads=2, d=1)
    yield "decode", draw(1, 1, heads=1, d=2, P=2)
    yield "chunk", draw(1, 3, heads=2, d=2, P=2)
    yield "chunk-as-long-as-cache", draw(2, 3, heads=2, d=3, P=3)
    yield "decode-batch", draw(3, 1, heads=2, d=3, P=5)
    large = draw(2, 2, heads=2, d=2, P=3)
    large["x"][0] *= 100
    large["k_cache"][0] *= 100
    yield "large-scores", large | {"heads": 2}
