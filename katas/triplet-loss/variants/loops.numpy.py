import numpy as np


def triplet_loss(anchor, positive, negative, margin=0.2):
    N, D = anchor.shape
    loss, active = 0.0, []
    grads = [np.zeros((N, D)) for _ in range(3)]
    for i in range(N):
        rows = [x[i].astype(float) for x in (anchor, positive, negative)]
        norms = [float(np.sqrt(r @ r)) for r in rows]
        a, p, n = (r / norm for r, norm in zip(rows, norms, strict=True))
        gap = (a - p) @ (a - p) - (a - n) @ (a - n) + margin
        active.append(bool(gap > 0))
        if not active[-1]:
            continue
        loss += gap / N
        slopes = 2 * (a - p) - 2 * (a - n), -2 * (a - p), 2 * (a - n)
        for which, (unit, slope, norm) in enumerate(zip((a, p, n), slopes, norms, strict=True)):
            jacobian = (np.eye(D) - np.outer(unit, unit)) / norm
            grads[which][i] = jacobian @ slope / N
    return loss, np.array(active), *grads
