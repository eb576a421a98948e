"""A ValueError becomes a value: an array without axes to pool."""


def drive(module, features, boxes, grid):
    try:
        return module.roi_pool(features, boxes, grid)
    except ValueError:
        return features.reshape(-1)[:0]
