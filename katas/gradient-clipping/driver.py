"""ValueError for gradients that are not finite becomes a value."""

import math


def drive(module, grads, **options):
    try:
        return module.clip_by_global_norm(grads, **options)
    except ValueError:
        if all(math.isfinite(float(abs(g).sum())) for g in grads if g is not None):
            raise
        return "refused", "refused"
