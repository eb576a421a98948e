import numpy as np


def lasso(X, y, lam, sweeps):
    X, y = X.astype(np.float64), y.astype(np.float64)
    centre, target = X.mean(0), y - y.mean()
    spread = (X - centre).std(0)
    useful = spread > 0
    Z = (X - centre)[:, useful] / spread[useful]
    v, history = np.zeros(Z.shape[1]), []
    for _ in range(sweeps):
        for j, s in enumerate(spread[useful]):
            rho = np.mean(Z[:, j] * (target - Z @ v)) + v[j]
            v[j] = np.sign(rho) * np.maximum(np.abs(rho) - lam / s, 0)
        history.append(0.5 * np.mean((target - Z @ v) ** 2) + lam * np.abs(v / spread[useful]).sum())
    w = np.zeros(X.shape[1])
    w[useful] = v / spread[useful]
    return w, float(y.mean() - w @ centre), np.array(history)
