"""Head counts that are and are not powers of two; d and d_v differ, so do queries and keys when decoding."""


def cases(rng):
    def draw(N, H, Sq, Sk, d, d_v):
        return {
            "q": 1.5 * rng.normal(size=(N, H, Sq, d)),
            "k": rng.normal(size=(N, H, Sk, d)),
            "v": rng.normal(size=(N, H, Sk, d_v)),
        }

    yield "two-heads", draw(1, 2, Sq=2, Sk=2, d=2, d_v=1)
    yield "one-head", draw(2, 1, Sq=3, Sk=3, d=3, d_v=2)
    yield "three-heads", draw(1, 3, Sq=3, Sk=3, d=2, d_v=2)
    yield "decoding", draw(1, 4, Sq=2, Sk=6, d=3, d_v=2)
    yield "seven-heads", draw(2, 7, Sq=2, Sk=4, d=2, d_v=3)
    large = draw(1, 2, Sq=3, Sk=4, d=4, d_v=2)
    large["k"] *= 1000
    yield "large-scores", large
