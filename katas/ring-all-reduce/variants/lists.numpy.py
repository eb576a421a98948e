import numpy as np


def ring_all_reduce(buffers):
    P = len(buffers)
    ranks = [[part.astype(np.float64) for part in np.array_split(row, P)] for row in buffers]
    sent = [0] * P
    for step in range(P - 1):
        moving = [ranks[r][(r - step) % P] for r in range(P)]
        for r in range(P):
            sent[r] += moving[r].size
            ranks[(r + 1) % P][(r - step) % P] = ranks[(r + 1) % P][(r - step) % P] + moving[r]
    scattered = np.array([np.concatenate(row) for row in ranks])
    for step in range(P - 1):
        moving = [ranks[r][(r + 1 - step) % P] for r in range(P)]
        for r in range(P):
            sent[r] += moving[r].size
            ranks[(r + 1) % P][(r + 1 - step) % P] = moving[r]
    return scattered, np.array([np.concatenate(row) for row in ranks]), np.array(sent)
