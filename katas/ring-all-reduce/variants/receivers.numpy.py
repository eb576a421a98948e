import numpy as np


def ring_all_reduce(buffers):
    P, L = buffers.shape
    ends = np.cumsum([0] + [L // P + (1 if c < L % P else 0) for c in range(P)])
    part = [slice(int(ends[c]), int(ends[c + 1])) for c in range(P)]
    now, sent, scattered = np.array(buffers), np.zeros(P, int), np.array(buffers)
    for step in range(2 * (P - 1)):
        before = now.copy()
        for receiver in range(P):
            sender = receiver - 1
            if step < P - 1:
                chunk = part[(sender - step) % P]
                now[receiver, chunk] += before[sender, chunk]
            else:
                chunk = part[(sender - step + P) % P]
                now[receiver, chunk] = before[sender, chunk]
            sent[sender] += chunk.stop - chunk.start
        if step == P - 2:
            scattered = now.copy()
    return scattered, now, sent
