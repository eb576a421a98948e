import math

import numpy as np


def kl_estimators(logp, ref_logp):
    sums = [0.0, 0.0, 0.0]
    for a, b in zip(logp.tolist(), ref_logp.tolist(), strict=True):
        sums[0] += a - b
        sums[1] += 0.5 * (a - b) ** 2
        sums[2] += math.exp(b - a) - 1 - (b - a)
    return np.array(sums) / len(logp)


def exact_kl(logits, ref_logits):
    p, q = [float(v) - float(logits.max()) for v in logits], [float(v) - float(ref_logits.max()) for v in ref_logits]
    log_p, log_q = math.log(sum(map(math.exp, p))), math.log(sum(map(math.exp, q)))
    return sum(math.exp(a - log_p) * ((a - log_p) - (b - log_q)) for a, b in zip(p, q, strict=True))
