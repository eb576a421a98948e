"""Images with unequal sides; windows that overlap, leave gaps, a remainder, or hang over the padded border."""


def cases(rng):
    def draw(image, kernel, windows, **options):
        rows = image[1] * kernel[0] * kernel[1]
        columns = rng.normal(size=(image[0], rows, windows))
        return {"x": rng.normal(size=image), "given": columns, "kernel": kernel, **options}

    yield "defaults", draw((1, 1, 2, 3), (1, 2), 4)
    yield "overlap", draw((2, 2, 3, 4), (2, 3), 4)
    yield "stride", draw((1, 2, 4, 7), (3, 3), 3, stride=2)
    yield "padding", draw((1, 1, 3, 4), (3, 2), 15, padding=1)
    yield "gaps", draw((2, 1, 5, 8), (2, 1), 6, stride=3)
    yield "one-tap", draw((1, 2, 3, 2), (1, 1), 6)
    yield "everything", draw((2, 3, 4, 3), (2, 3), 6, stride=2, padding=1)
