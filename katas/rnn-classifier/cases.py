"""Two batches each, unsorted lengths, real tokens beyond them; the sizes of the layers are all different."""


def cases(rng):
    yield "one-sequence", _draw(rng, V=4, D=2, H=3, C=2, T=3, lengths=[2], more=[3])
    yield "one-step", _draw(rng, V=5, D=3, H=2, C=4, T=1, lengths=[1, 1], more=[1, 1])
    yield "no-padding", _draw(rng, V=5, D=2, H=4, C=3, T=4, lengths=[4, 4, 4], more=[4, 4, 4])
    yield "unsorted-lengths", _draw(rng, V=6, D=3, H=4, C=2, T=5, lengths=[2, 5, 1, 3], more=[4, 1, 5, 2])
    yield "all-shorter-than-the-batch", _draw(rng, V=6, D=4, H=3, C=5, T=6, lengths=[3, 1], more=[2, 4])


def _draw(rng, V, D, H, C, T, lengths, more):
    return {
        "ids": _tokens(rng, V, len(lengths), T),
        "lengths": rng.permutation(lengths),
        "next_ids": _tokens(rng, V, len(more), T),
        "next_lengths": rng.permutation(more),
        "embed": rng.normal(size=(V, D)),
        "W_ih": 0.7 * rng.normal(size=(H, D)) / D**0.5,
        "W_hh": rng.normal(size=(H, H)) / H**0.5,
        "b_ih": 0.4 * rng.normal(size=H),
        "b_hh": 0.4 * rng.normal(size=H),
        "W_out": rng.normal(size=(C, H)),
        "b_out": rng.normal(size=C),
    }


def _tokens(rng, V, N, T):
    """No token twice in a row, and token 0 first."""
    ids = (rng.integers(0, V, size=(N, 1)) + rng.integers(1, V, size=(N, T)).cumsum(1)) % V
    ids[:, 0] = 0
    return ids
