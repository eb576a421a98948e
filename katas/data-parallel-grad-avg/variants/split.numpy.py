import numpy as np


def data_parallel(batches, weights, sizes, lr=0.1):
    P, N = len(sizes), sum(sizes)
    state = {
        rank: {"w": np.array(weights), "m": np.zeros_like(weights), "v": np.zeros_like(weights)} for rank in range(P)
    }
    history = []
    for t, (x, y) in enumerate(batches, 1):
        xs, ys = np.split(x, np.cumsum(sizes)[:-1]), np.split(y, np.cumsum(sizes)[:-1])
        locals_ = []
        for rank in range(P):
            if len(xs[rank]) == 0:
                locals_.append(np.zeros_like(weights))
                continue
            residual = xs[rank].dot(state[rank]["w"]) - ys[rank]
            locals_.append(2 * np.mean(xs[rank] * residual[:, None], axis=0))
        g = np.average(locals_, axis=0, weights=np.array(sizes) / N)
        for s in state.values():
            s["m"] = 0.9 * s["m"] + (1 - 0.9) * g
            s["v"] = 0.999 * s["v"] + (1 - 0.999) * g**2
            s["w"] = s["w"] - lr * (s["m"] / (1 - 0.9**t)) / (np.sqrt(s["v"] / (1 - 0.999**t)) + 1e-8)
        history.append(g)
    return np.vstack(history), np.vstack([s["w"] for s in state.values()])
