import numpy as np


def ring_all_reduce(buffers):
    P, L = buffers.shape
    chunks = np.array_split(np.arange(L), P)
    state = buffers.copy()
    sent = np.zeros(P, dtype=np.int64)

    def shift(first, add):
        """Rank r sends its chunk first + r to rank r + 1; none sends the chunk that it receives."""
        for r in range(P):
            chunk = chunks[(first + r) % P]
            place = (r + 1) % P, chunk
            state[place] = state[place] + state[r, chunk] if add else state[r, chunk]
            sent[r] += len(chunk)

    for step in range(P - 1):
        shift(-step, add=True)
    scattered = state.copy()
    for step in range(P - 1):
        shift(1 - step, add=False)
    return scattered, state, sent
