import numpy as np


def box_iou(a, b):
    # a: (M, 4)  b: (K, 4)  ->  (M, K)
    raise NotImplementedError


def nms(boxes, scores, classes, threshold):
    # boxes: (M, 4)  scores, classes: (M,)  ->  kept: (at most M,) int
    raise NotImplementedError
