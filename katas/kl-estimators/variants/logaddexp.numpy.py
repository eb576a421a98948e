import numpy as np


def kl_estimators(logp, ref_logp):
    ratio = np.exp(ref_logp.astype(np.float64) - logp)
    log_ratio = np.log(ratio)
    return np.array([-np.mean(log_ratio), np.mean(np.square(log_ratio)) / 2, np.mean(ratio - 1 - log_ratio)])


def exact_kl(logits, ref_logits):
    logp = logits - np.logaddexp.reduce(logits)
    logq = ref_logits - np.logaddexp.reduce(ref_logits)
    return np.dot(np.exp(logp), logp - logq)
