"""Small corpora: pairs come again within a sentence, lengths differ, and some pairs are never seen."""


def cases(rng):
    a, b = (int(word) for word in rng.permutation(2))
    yield "two-words", {"train": [[a, b, a, b], [b]], "test": [[a, b], [b, a, a]], "words": 2}
    a, b, c, d = (int(word) for word in rng.permutation(4))
    train = [[a, b, a, b, c], [], [c, a, b], [a, b, c]]
    yield "empty-sentence", {"train": train, "test": [[], [d, a, b]], "words": 4, "k": 0.1}
    seen = [[a, b], [c, a, b, a, b, c], []]
    yield "all-seen-unsmoothed", {"train": [*train, [a, b]], "test": seen, "words": 4, "k": 0.0}
    yield "unseen-pair-unsmoothed", {"train": train, "test": [[a, b, c], [c, b]], "words": 4, "k": 0.0}
    yield "unseen-word-unsmoothed", {"train": train, "test": [[a, b], [d]], "words": 4, "k": 0.0}
    yield "larger", _draw(rng, words=7, sentences=12, k=0.5)


def _draw(rng, words, sentences, k):
    favourites = rng.dirichlet(0.5 * rng.uniform(1, 2, size=words), size=words)

    def sentence():
        text = [int(rng.integers(words))]
        while len(text) < 9 and rng.random() < 0.8:
            text.append(int(rng.choice(words, p=favourites[text[-1]])))
        return text

    train, test = [sentence() for _ in range(sentences)], [sentence() for _ in range(4)]
    return {"train": train, "test": [*test, [0]], "words": words, "k": k}
