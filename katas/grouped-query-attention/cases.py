"""Groups of two and more heads; batch, heads, Sq, Sk, d and d_v differ; scores of order 1 but for one case."""


def cases(rng):
    def draw(N, H, G, Sq, Sk, d, d_v, **options):
        return {
            "q": 1.5 * rng.normal(size=(N, H, Sq, d)),
            "k": rng.normal(size=(N, G, Sk, d)),
            "v": rng.normal(size=(N, G, Sk, d_v)),
            **options,
        }

    yield "two-groups", draw(1, 4, 2, Sq=1, Sk=2, d=2, d_v=1)
    yield "one-group", draw(1, 3, 1, Sq=2, Sk=3, d=2, d_v=3, causal=False)
    yield "as-many", draw(2, 3, 3, Sq=2, Sk=4, d=3, d_v=2)
    yield "causal-decoding", draw(1, 4, 2, Sq=2, Sk=5, d=3, d_v=2, causal=True)
    yield "causal-square", draw(2, 6, 3, Sq=4, Sk=4, d=5, d_v=3, causal=True)
    yield "wide-groups", draw(2, 6, 2, Sq=3, Sk=4, d=4, d_v=2)
    large = draw(1, 4, 2, Sq=2, Sk=3, d=4, d_v=2)
    large["k"] *= 1000
    yield "large-scores", large
