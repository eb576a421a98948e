"""Each step from all gradients so far, weighted by powers of the momentum: no velocity is carried along."""


def oracle(w, b, grads_w, grads_b, lrs, momentum=0.0, nesterov=False, weight_decay=0.0):
    options = lrs, momentum, nesterov, weight_decay
    return _path(w, grads_w, *options), _path(b, grads_b, *options)


def _path(start, grads, lrs, momentum, nesterov, weight_decay):
    path, slopes = grads.copy(), grads.copy()
    place = start
    for t, lr in enumerate(lrs):
        slopes[t] = grads[t] + weight_decay * place
        ages = range(t, -1, -1)
        weights = [momentum ** (age + nesterov) + (nesterov and age == 0) for age in ages]
        place = place - lr * sum(weight * slope for weight, slope in zip(weights, slopes, strict=False))
        path[t] = place
    return path
