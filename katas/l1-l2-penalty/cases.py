"""Weights with exact zeros, biases, one convolution; thresholds that some weights fall below and others do not."""


def cases(rng):
    yield "both", _draw(rng, [(2, 3)], l1=0.9, l2=0.3)
    yield "with-bias", _draw(rng, [(2, 2), (2,)], l1=0.7, l2=0.4)
    yield "only-l1", _draw(rng, [(3, 2), (2,)], l1=1.1)
    yield "only-l2", _draw(rng, [(3, 2), (2,)], l2=0.8)
    yield "no-penalty", _draw(rng, [(2, 3), (3,)])
    yield "only-biases", _draw(rng, [(3,), (2,)], l1=0.7, l2=0.6)
    yield "two-layers", _draw(rng, [(3, 4), (4,), (4, 2), (2,)], l1=0.6, l2=0.2)
    yield "convolution", _draw(rng, [(4,), (3, 2, 2, 3)], l1=0.8, l2=0.5)


def _draw(rng, shapes, **strengths):
    params = [rng.choice([-1, 1], shape) * rng.uniform(0.06, 1.2, shape) for shape in shapes]
    for w in params:
        w.flat[rng.integers(w.size)] = 0
    grads = [0.8 * rng.normal(size=shape) for shape in shapes]
    return {"params": params, "loss_grads": grads, "lr": float(rng.uniform(0.3, 0.5)), **strengths}
