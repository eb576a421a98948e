"""Token ids under random names: repeated words, references of other lengths, orders that do not occur."""


def cases(rng):
    a, b, c, d, e, f, g, h = (int(token) for token in rng.permutation(8))
    first = [[a, b, d, a, c, e, d, f], [b, a, e, f]]
    yield "repeated-word", {"candidates": [[a, a, b, a, a, c]], "references": [first], "max_n": 2}
    group = [[a, b, c, d, e, f, g, h], [c, d, f]]  # the closer one is the longer one
    yield "too-short", {"candidates": [[a, b, c, d, f, g]], "references": [group]}
    yield (
        "no-four-gram",
        {"candidates": [[a, b, c, e, d, f, g]], "references": [[[a, b, c, d, e, f], [d, f, h, a, b, c]]]},
    )
    yield "fewer-tokens-than-orders", {"candidates": [[b, c], [a]], "references": [[[b, c, d]], [[b], [a]]], "max_n": 3}
    yield (
        "too-long",
        {"candidates": [[a, b, c, a, b, c, d, e, e]], "references": [[[c, a, b, c, d], [a, b, c, d, e, e]]]},
    )
    yield "corpus", _corpus(rng, sentences=6)


def _corpus(rng, sentences):
    candidates, references = [], []
    for _ in range(sentences):
        sentence = [int(token) for token in rng.integers(0, 5, size=rng.integers(6, 13))]
        candidates.append(sentence)
        references.append([_changed(rng, sentence) for _ in range(rng.integers(1, 4))])
    # one that matches well and one that does not, of unequal length: a mean of sentences is not the corpus
    references[0][0] = [*candidates[0], 6]
    candidates[1] = candidates[1][:5]
    return {"candidates": candidates, "references": references}


def _changed(rng, sentence):
    """About every fifth token is replaced, and a few are added at the end."""
    tokens = [int(rng.integers(5, 8)) if rng.random() < 0.2 else token for token in sentence]
    return tokens + [int(token) for token in rng.integers(0, 8, size=rng.integers(1, 4))]
