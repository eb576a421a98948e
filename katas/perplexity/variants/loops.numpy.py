import math

import numpy as np


def perplexity(log_probs, num_bytes, mask=None):
    total, count, each = 0.0, 0, []
    for n, row in enumerate(log_probs.tolist()):
        kept = [value for t, value in enumerate(row) if mask is None or mask[n, t]]
        each.append(math.exp(-math.fsum(kept) / len(kept)))
        total += math.fsum(kept)
        count += len(kept)
    return math.exp(-total / count), np.array(each), -total / (math.log(2) * int(sum(num_bytes)))
