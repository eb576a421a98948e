"""Queries, keys, d and d_v differ but for one case; scores of order 1 but for one case."""


def cases(rng):
    def draw(*batch, Sq, Sk, d, d_v, **options):
        return {
            "q": 1.5 * rng.normal(size=(*batch, Sq, d)),
            "k": rng.normal(size=(*batch, Sk, d)),
            "v": rng.normal(size=(*batch, Sk, d_v)),
            "dout": rng.normal(size=(*batch, Sq, d_v)),
            **options,
        }

    yield "two-by-three", draw(Sq=2, Sk=3, d=2, d_v=1)
    yield "one-key", draw(Sq=2, Sk=1, d=2, d_v=3)
    yield "square", draw(Sq=3, Sk=3, d=3, d_v=3, causal=False)
    yield "causal", draw(Sq=4, Sk=4, d=3, d_v=2, causal=True)
    yield "causal-more-keys", draw(2, Sq=2, Sk=5, d=2, d_v=3, causal=True)
    yield "batch-and-heads", draw(2, 3, Sq=3, Sk=2, d=4, d_v=2)
    large = draw(2, Sq=3, Sk=4, d=2, d_v=2)
    # two keys that all queries like best, and so alike that no query can tell them well apart
    large["q"] = rng.uniform(0.3, 1.5, size=large["q"].shape)
    large["k"][:, 1] = rng.uniform(200, 300, size=2)
    large["k"][:, 2] = large["k"][:, 1] + rng.normal(size=2)
    yield "large-scores", large
