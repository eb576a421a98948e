"""Small clips whose frames differ much in brightness, so that the features of no two frames are alike."""


def cases(rng):
    def draw(clips, frames, channels, sides, features, width, classes):
        light = rng.uniform(0.3, 1.5, (clips, frames, 1, 1, 1))
        return {
            "x": light * rng.normal(size=(clips, frames, channels, *sides)),
            "kernels": rng.normal(size=(features, channels, 2, 2)),
            "w_x": rng.normal(size=(features, width)),
            "w_h": rng.normal(size=(width, width)) / width**0.5,
            "w_out": rng.normal(size=(width, classes)),
        }

    yield "one-clip", draw(1, 2, 1, (2, 3), 2, 2, 2)
    yield "two-clips", draw(2, 3, 1, (2, 3), 2, 3, 2)
    yield "as-many-clips-as-frames", draw(3, 3, 1, (3, 2), 2, 3, 2)
    yield "one-frame", draw(4, 1, 1, (2, 3), 3, 2, 3)
    yield "batch", draw(5, 4, 2, (3, 4), 3, 4, 3)
