"""Images and kernels with unequal sides, different numbers of channels and filters, few pixels."""


def cases(rng):
    def draw(image, kernel, filters, **options):
        channels = image[1]
        return {
            "x": rng.normal(size=image),
            "depthwise": rng.normal(size=(channels, *kernel)),
            "pointwise": rng.normal(size=(filters, channels)),
            **options,
        }

    yield "defaults", draw((1, 2, 2, 4), (1, 2), 1)
    yield "stride", draw((2, 2, 5, 4), (3, 2), 3, stride=2)
    yield "padding", draw((1, 2, 3, 4), (2, 3), 4, padding=1)
    single = draw((2, 1, 2, 3), (2, 3), 2)
    single["x"][1] = -1.3 * single["x"][0]  # one of the two is negative between the steps
    yield "one-channel", single
    yield "everything", draw((3, 3, 4, 5), (3, 2), 2, stride=2, padding=1)
