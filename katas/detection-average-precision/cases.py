"""Boxes on a line of places, shifted by a part of their width, so that every IoU is known and no accident."""

import numpy as np

WIDTH, HEIGHT = 12.0, 5.0


def cases(rng):
    def place(where, shift=0.0):
        return [20.0 * where + shift, 1.0, 20.0 * where + shift + WIDTH, 1.0 + HEIGHT]

    def ask(detected, true, threshold=0.5, scores=None):
        """`detected`: (place, shift, image) from the best score down; `true`: (place, image)."""
        scores = np.sort(rng.uniform(-2, 3, len(detected)))[::-1] if scores is None else np.array(scores)
        order = rng.permutation(len(detected))
        boxes = np.array([place(p, s) for p, s, _ in detected]).reshape(-1, 4)
        return {
            "boxes": boxes[order],
            "scores": scores[order],
            "images": np.array([image for *_, image in detected], dtype=np.int64)[order],
            "objects": np.array([place(*each[:-1]) for each in true]),
            "image_of": np.array([each[-1] for each in true]),
            "threshold": threshold,
        }

    def off():
        """A shift that leaves an IoU of 0.6 to 0.95."""
        return float(rng.uniform(0.3, 3))

    yield "one-image", ask([(1, off(), 1), (4, 0.0, 1), (2, -off(), 1)], [(2, 1), (1, 1)])
    duplicates = [(1, off(), 1), (1, 0.0, 1), (3, off(), 1), (1, -off(), 1), (2, 5.0, 1), (3, 0.5, 1)]
    yield "duplicates", ask(duplicates, [(1, 1), (2, 1), (3, 1)])
    # the second detection lies between two objects, nearer to the one that is taken
    yield "taken", ask([(1, 0.5, 4), (1, 2.0, 4), (3, off(), 4)], [(1, 0.0, 4), (1, 5.0, 4), (3, 4)], threshold=0.3)
    yield "two-images", ask([(1, off(), 7), (2, off(), 3), (1, off(), 3), (2, 0.5, 7)], [(1, 3), (2, 7), (5, 3)])
    yield "at-the-threshold", ask([(1, 4.0, 1), (3, 4.5, 1), (2, off(), 1)], [(1, 1), (2, 1), (3, 1)], threshold=0.5)
    pattern = [1, 9, 9, 2, 3, 9, 4, 9]
    falling = [(p, off() if p < 9 else 0.0, 1) for p in pattern]
    yield "falling-precision", ask(falling, [(p, 1) for p in (1, 2, 3, 4, 6)])
    yield "missed", ask([(1, off(), 2), (3, 0.0, 5), (2, off(), 1)], [(1, 2), (4, 2), (2, 1), (6, 1), (7, 3)])
    apart = ask([(1, 0.0, 1), (1, 0.0, 1)], [(1, 1), (2, 1)], threshold=0.005)
    yield (
        "diagonal",
        {**apart, "boxes": apart["boxes"] + rng.uniform(1, 1.2) * np.array([[14, 6.5, 14, 6.5], [13, 6, 13, 6]])},
    )
    yield "no-detections", ask([], [(1, 1), (2, 1)])
    tied = ask([(1, 0.0, 1)] * 4, [(1, 1), (2, 1)], scores=[0.5] * 4)
    yield "ties", {**tied, "boxes": np.array([place(1, 1.0), place(5), place(2, off()), place(1, 0.5)])}
