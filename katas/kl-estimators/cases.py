"""Log-ratios of both signs; one case with ratios close to 1, one with large logits."""


def cases(rng):
    yield "two-samples", _case(rng, 2, 3)
    yield "few-samples", _case(rng, 3, 4)
    yield "close", _case(rng, 6, 5, spread=0.3)
    yield "large-logits", _shifted(_case(rng, 5, 6))
    yield "many-samples", _case(rng, 40, 8)


def _case(rng, samples, tokens, spread=0.8):
    logp = -rng.gamma(2.0, 1.0, samples)
    logits = rng.normal(size=tokens)
    signs = rng.permutation([-1, 1] * samples)[:samples] if samples > 2 else rng.permutation([-1, 1])
    return {
        "logp": logp,
        "ref_logp": logp + signs * rng.uniform(0.3, 1.5, samples) * spread,
        "logits": logits,
        "ref_logits": logits + spread * rng.normal(size=tokens) + rng.normal(),
    }


def _shifted(inputs):
    inputs["logits"] += 1e3
    inputs["logits"][0] -= 300.0
    inputs["ref_logits"] -= 1e3
    return inputs
