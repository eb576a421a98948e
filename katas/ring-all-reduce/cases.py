"""Lengths that the ranks divide and that they do not, fewer numbers than ranks, and a rank alone."""


def cases(rng):
    yield "two-ranks", {"buffers": rng.normal(size=(2, 4))}
    yield "three-ranks", {"buffers": rng.normal(size=(3, 3))}
    yield "uneven-chunks", {"buffers": rng.normal(size=(3, 5))}
    yield "alone", {"buffers": rng.normal(size=(1, 3))}
    yield "fewer-numbers-than-ranks", {"buffers": rng.normal(size=(4, 2))}
    yield "five-ranks", {"buffers": rng.normal(size=(5, 13))}
