"""Windows that lie side by side, overlap, leave gaps, hang over a padded border, or leave a remainder."""


def cases(rng):
    def draw(image, kernel, output, **options):
        return {"x": rng.normal(size=image), "dy": rng.normal(size=(*image[:2], *output)), "kernel": kernel, **options}

    yield "defaults", draw((1, 1, 2, 6), (2, 3), (1, 2))
    yield "overlap", draw((1, 2, 5, 4), (3, 2), (2, 3), stride=(2, 1))
    yield "padding", draw((1, 1, 4, 5), (2, 3), (3, 2), padding=1)
    yield "remainder", draw((2, 3, 5, 7), (2, 3), (2, 2))
    yield "gaps", draw((2, 1, 8, 5), (2, 1), (3, 3), stride=(3, 2))
    yield "global", draw((2, 3, 3, 4), (3, 4), (1, 1))
    yield "everything", draw((2, 2, 4, 6), (3, 4), (4, 3), stride=(1, 2), padding=1)
