import numpy as np


def _pool(x, bins):
    """Maxima of runs of the last axis."""
    size = x.shape[-1]
    edges = [(int(np.floor(i * size / bins)), int(np.ceil((i + 1) * size / bins))) for i in range(bins)]
    return np.stack([x[..., a:b].max(-1) for a, b in edges], axis=-1)


def roi_pool(features, boxes, grid):
    regions = []
    for x1, y1, x2, y2 in boxes.tolist():
        region = features[:, max(y1, 0) : max(y2, 0), max(x1, 0) : max(x2, 0)]
        if region.size == 0:
            raise ValueError("empty")
        regions.append(_pool(_pool(region, grid[1]).swapaxes(1, 2), grid[0]).swapaxes(1, 2))
    return np.stack(regions) if regions else np.zeros((0, len(features), *grid), features.dtype)
