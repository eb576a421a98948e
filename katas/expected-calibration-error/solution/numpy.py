import numpy as np


def calibration(probs, labels, bins=10):
    confidence = probs.max(axis=1)
    correct = probs.argmax(axis=1) == labels
    index = np.ceil(confidence * bins).astype(int) - 1  # a bin holds its upper edge
    counts = np.bincount(index, minlength=bins)
    held = np.maximum(counts, 1)
    accuracy = np.bincount(index, weights=correct, minlength=bins) / held
    mean_confidence = np.bincount(index, weights=confidence, minlength=bins) / held
    ece = (counts * np.abs(accuracy - mean_confidence)).sum() / len(labels)
    return ece, counts, accuracy, mean_confidence
