import numpy as np


def detection_ap(boxes, scores, images, objects, image_of, threshold):
    # boxes: (D, 4)  scores, images: (D,)  objects: (G, 4)  image_of: (G,)
    # ->  hits: (D,) bool, precision: (D,), recall: (D,), ap: ()
    raise NotImplementedError
