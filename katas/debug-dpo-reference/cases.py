"""A few steps with a rate so large that the policy clearly leaves the reference; answers of unequal length."""


def cases(rng):
    yield "three-steps", _case(rng, 3, 2, 4, 3) | {"lr": 4.0, "steps": 3, "beta": 0.5}
    yield "one-step", _case(rng, 4, 3, 3, 5) | {"lr": 2.0, "steps": 1, "beta": 0.7}
    yield "beta-left-out", _case(rng, 4, 3, 5, 4) | {"lr": 30.0, "steps": 4}
    yield "more-pairs", _case(rng, 5, 6, 6, 7) | {"lr": 3.0, "steps": 4, "beta": 0.4}


def _case(rng, vocabulary, pairs, chosen, rejected):
    while True:
        inputs = {
            "weights": rng.normal(size=(vocabulary, vocabulary)),
            "chosen": rng.integers(0, vocabulary, (pairs, chosen)),
            "rejected": rng.integers(0, vocabulary, (pairs, rejected)),
        }
        # the first transitions differ, so that every pair has something to learn from
        if (inputs["chosen"][:, :2] != inputs["rejected"][:, :2]).any(1).all():
            return inputs
