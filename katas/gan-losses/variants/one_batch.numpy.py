import numpy as np


def gan_losses(real_logits, fake_logits, real_label=1.0):
    logits = np.concatenate([real_logits, fake_logits]).astype(np.float64)
    N, M = len(real_logits), len(fake_logits)
    targets = np.repeat([real_label, 0.0], [N, M])
    weights = np.repeat([1 / N, 1 / M], [N, M])
    p = (1 + np.tanh(logits / 2)) / 2
    d = weights * (p - targets)
    d_loss = weights @ (np.logaddexp(0, logits) - targets * logits)
    g_loss = np.logaddexp(0, -logits[N:]).mean()
    results = d[:N], d[N:], (p[N:] - 1) / M
    return np.float32(d_loss), np.float32(g_loss), *(r.astype(np.float32) for r in results)
