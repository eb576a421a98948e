"""Small images that are nowhere square: remainders, gaps between windows, and a bias as long as an output row."""


def cases(rng):
    def draw(image, kernel, bias=True, **options):
        inputs = {"x": rng.normal(size=image), "w": rng.normal(size=kernel), **options}
        return {**inputs, "b": rng.normal(size=kernel[0])} if bias else inputs

    yield "defaults", draw((1, 1, 3, 4), (1, 1, 2, 3), bias=False)
    yield "channels", draw((2, 2, 3, 4), (3, 2, 2, 2))
    yield "stride", draw((2, 1, 5, 6), (2, 1, 2, 3), bias=False, stride=2)
    yield "padding", draw((1, 2, 3, 4), (2, 2, 3, 2), bias=False, padding=1)
    yield "whole-image", draw((2, 2, 3, 4), (2, 2, 3, 4))
    yield "gaps", draw((1, 3, 5, 7), (2, 3, 2, 1), stride=3)
    yield "everything", draw((2, 3, 5, 6), (4, 3, 3, 2), stride=2, padding=1)
