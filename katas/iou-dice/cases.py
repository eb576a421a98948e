"""Masks and labels that overlap in part; images of unequal content; classes and masks that are empty."""

import numpy as np


def cases(rng):
    def masks(shape, share, wrong=0.3):
        target = rng.random(shape) < share
        return target ^ (rng.random(shape) < wrong), target

    def labels(shape, classes, wrong=0.35):
        target = rng.integers(0, classes, shape)
        guess = rng.integers(0, classes, shape)
        return np.where(rng.random(shape) < wrong, guess, target), target

    def ask(pair, multi, classes):
        (mask, mask_target), (pred, target) = pair, multi
        return {"mask": mask, "mask_target": mask_target, "pred": pred, "target": target, "classes": classes}

    small = np.array([[[1, 1, 0], [0, 0, 0]], [[0, 1, 1], [1, 0, 0]]], dtype=bool)
    small = small[:, :, rng.permutation(3)]
    shuffled = rng.permutation(6)
    pred, target = (np.array(row)[shuffled].reshape(1, 2, 3) for row in ([0, 0, 1, 1, 2, 0], [0, 0, 1, 2, 2, 1]))
    yield "small", ask(small, (pred, target), 3)
    pair = [255 * mask.astype(np.uint8) for mask in masks((4, 5), 0.5)]
    yield "bytes", ask(pair, labels((2, 3, 4), 3), 3)
    empty = np.zeros((3, 4), dtype=np.uint8)
    yield "both-empty", ask((empty, empty), labels((2, 3, 5), 3), 4)
    pred, target = labels((2, 4, 3), 3)
    target[target == 1] = 2
    pred[0, 0, 0] = 1
    yield "one-empty", ask((empty, empty + np.eye(3, 4, dtype=np.uint8)), (pred, target), 3)
    pred, target = labels((4, 3, 5), 2, wrong=0.3)
    pred[:2], target[:2] = 2, 2
    pred[2, 0], target[3, 1] = 2, 2
    yield "many-images", ask(masks((5, 3), 0.3), (pred, target), 3)
    pred, target = labels((2, 4, 5), 4)
    target[rng.random(target.shape) < 0.25] = 255
    target[0, 0, 0] = 255
    pred[target == 3], target[target == 3] = 0, 0
    pred[pred == 3] = 1
    pred[0, 0, 0] = 3  # only where it does not count
    yield "ignored", ask(masks((4, 3), 0.6), (pred, target), 4)
    values = rng.choice([-0.8, 0.3, 0.9, 0.25], (2, 4, 5))
    pair = [np.where(mask, value, 0.0) for mask, value in zip(masks((4, 5), 0.5), values, strict=True)]
    yield "weights-as-masks", ask(pair, labels((1, 2, 4), 2), 2)
