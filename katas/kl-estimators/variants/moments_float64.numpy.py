import numpy as np


def kl_estimators(logp, ref_logp):
    d = logp.astype(np.float64) - ref_logp.astype(np.float64)
    k1 = d.mean()
    return np.array([k1, (d @ d) / (2 * d.size), np.exp(-d).mean() - 1 + k1], dtype=np.float32)


def exact_kl(logits, ref_logits):
    z, w = logits.astype(np.float64), ref_logits.astype(np.float64)
    p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    # KL = E_p[z - w] - (log Z_p - log Z_q)
    log_z = z.max() + np.log(np.exp(z - z.max()).sum())
    log_w = w.max() + np.log(np.exp(w - w.max()).sum())
    return float(p @ (z - w) - log_z + log_w)
