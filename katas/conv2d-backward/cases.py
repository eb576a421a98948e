"""Small images that are nowhere square: overlapping windows, gaps that no window reaches, rows left over."""


def cases(rng):
    def draw(image, kernel, output, **options):
        size = (image[0], kernel[0], *output)
        return {"dy": rng.normal(size=size), "x": rng.normal(size=image), "w": rng.normal(size=kernel), **options}

    yield "defaults", draw((1, 1, 3, 4), (1, 1, 2, 3), (2, 2))
    yield "channels", draw((2, 2, 3, 4), (3, 2, 2, 2), (2, 3))
    yield "gaps", draw((1, 2, 5, 7), (2, 2, 2, 3), (2, 2), stride=3)
    yield "padding", draw((1, 2, 3, 4), (2, 2, 3, 2), (3, 5), padding=1)
    yield "wide-padding", draw((2, 1, 3, 2), (2, 1, 2, 3), (6, 4), padding=2)
    yield "everything", draw((2, 3, 6, 5), (4, 3, 3, 2), (3, 3), stride=2, padding=1)
