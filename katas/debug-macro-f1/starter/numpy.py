import numpy as np


def class_scores(predicted, labels, c):
    hits = ((predicted == c) & (labels == c)).sum()
    predicted_c, labelled_c = (predicted == c).sum(), (labels == c).sum()
    precision = hits / max(predicted_c, 1)
    recall = hits / max(labelled_c, 1)
    f1 = 2 * hits / max(predicted_c + labelled_c, 1)
    return precision, recall, f1


def evaluate(logits, labels):
    predicted = logits.argmax(axis=1)
    classes = np.unique(predicted)
    scores = np.array([class_scores(predicted, labels, c) for c in classes])
    precision, recall, f1 = scores.mean(axis=0)
    return (predicted == labels).mean(), precision, recall, f1
