"""Small maps and asymmetric kernels; stamps that touch, overlap, leave gaps, and are cut at the border."""


def cases(rng):
    def draw(image, filters, kernel, bias=False, **options):
        inputs = {"x": rng.normal(size=image), "w": rng.normal(size=(image[1], filters, *kernel))}
        return inputs | ({"b": rng.normal(size=filters)} if bias else {}) | options

    yield "defaults", draw((1, 1, 2, 3), 1, (1, 2))
    yield "overlap", draw((1, 2, 2, 3), 3, (3, 2), bias=True, stride=2)
    yield "gaps", draw((2, 1, 2, 2), 2, (2, 1), bias=True, stride=3)
    yield "padding", draw((2, 3, 3, 2), 2, (4, 3), bias=True, stride=2, padding=1)
    yield "square", draw((1, 2, 4, 3), 2, (3, 3), padding=2)
    yield "one-pixel", draw((2, 2, 1, 1), 1, (3, 4), stride=2, padding=1)
