"""Images higher than wide and the other way round, as bytes and as fractions; shifts in all directions and beyond."""

import numpy as np


def cases(rng):
    yield "one-image", _draw(rng, (2, 3, 1), np.uint8, 1, turns=1, down=1, right=0, contrast=0.9, brightness=0.1)
    yield "fractions", _draw(rng, (3, 2, 2), float, 2, turns=-1, down=0, right=1, contrast=1.7, brightness=-0.3)
    yield "bright-bytes", _draw(rng, (3, 4, 1), np.uint8, 1, turns=2, down=-1, right=2, contrast=1.3, brightness=0.4)
    yield "dark-bytes", _draw(rng, (2, 5, 3), np.uint8, 3, turns=3, down=1, right=-2, contrast=0.6, brightness=-0.2)
    yield "batch", _draw(rng, (2, 4, 3, 2), np.uint8, 2, turns=1, down=-2, right=-1, contrast=1.1, brightness=0.07)
    yield (
        "batch-of-fractions",
        _draw(rng, (3, 2, 4, 3), float, 1, turns=5, down=1, right=3, contrast=-0.8, brightness=0.9),
    )
    yield (
        "shifted-away",
        _draw(rng, (2, 3, 4, 2), np.uint8, 0, turns=-2, down=-5, right=6, contrast=2.5, brightness=-1.0),
    )
    yield "as-it-was", _draw(rng, (4, 3, 3), float, 4, turns=0, down=0, right=0, contrast=1.0, brightness=0.0)


def _draw(rng, shape, dtype, count, **options):
    H, W = shape[-3:-1]
    corners = rng.uniform(0, 1, (count, 2, 2)) * [W, H]
    boxes = np.concatenate([corners.min(1) * 0.9, corners.max(1)], axis=1)
    size = int(np.prod(shape))
    images = rng.uniform(0.02, 0.98, shape)
    if dtype is np.uint8:
        # no result ends in a half, where rules of rounding differ
        results = options["contrast"] * np.arange(256) + 255 * options["brightness"]
        clear = np.arange(256)[np.abs(results % 1 - 0.5) > 0.01]
        images = rng.permutation(np.resize(np.quantile(clear, np.linspace(0, 1, size), method="nearest"), size))
        images = images.reshape(shape).astype(np.uint8)
    return {"images": images, "boxes": boxes, **options}
