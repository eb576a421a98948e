"""Rank, widths and batch all differ; each sequence of steps ends with a forward pass."""


def cases(rng):
    yield "forward", _case(rng, (1, 2), outputs=3, r=2, alpha=3.0)
    yield "no-bias", _case(rng, (2, 3), outputs=2, r=2, alpha=1.5, bias=False)
    yield "merged", _case(rng, (2, 3), ["forward", "merge", "forward"], outputs=2, r=2, alpha=5.0)
    yield "merged-twice", _case(rng, (2, 3), ["merge", "merge", "forward"], outputs=2, r=3, alpha=2.0)
    yield "never-merged", _case(rng, (3, 2), ["unmerge", "forward"], outputs=4, r=2, alpha=3.0)
    yield "unmerged", _case(rng, (2, 4), ["merge", "unmerge", "forward"], outputs=3, r=2, alpha=5.0)
    yield "merged-again", _case(rng, (3, 3), ["merge", "unmerge", "merge", "forward"], outputs=4, r=2, alpha=5.0)
    yield "rank-stabilised", _case(rng, (2, 3, 5), ["forward"], outputs=4, r=3, alpha=2.0) | {"rslora": True}


def _case(rng, shape, steps=("forward",), *, outputs, r, alpha, bias=True):
    inputs = shape[-1]
    return {
        "x": rng.normal(size=shape),
        "weight": rng.normal(size=(outputs, inputs)),
        "bias": rng.normal(size=outputs) if bias else None,
        "A": rng.normal(size=(r, inputs)),
        "B": rng.normal(size=(outputs, r)),
        "alpha": alpha,
        "steps": list(steps),
    }
