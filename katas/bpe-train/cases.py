"""Little corpora over a few letters in random order: runs of one letter, ties, bytes beyond ASCII, words used up."""


def cases(rng):
    a, b, c, d = rng.permutation(list("aeinrst"))[:4]
    a, b, c, d = str(a), str(b), str(c), str(d)
    yield "three-words", {"words": {a + b + a + b: 2, b + a: 1, c + d: 5}, "num_merges": 2}
    yield "runs", {"words": {a * 5: 2, b + a * 3: 3, a * 2 + b: 1}, "num_merges": 3}
    words = {c + d: 2, b + d: 2, d + a + c + d: 1, a + b + d: 1, b + c: 3, a + c: 3, c * 2: 3}
    yield "ties", {"words": words, "num_merges": 4}
    yield "beyond-ascii", {"words": {a + "é": 3, "é" + b: 2, "学习": 4, "学": 2}, "num_merges": 5}
    yield "nothing-left", {"words": {a + b: 2, b + a + c: 1, c + d + a + b: 2, d: 1}, "num_merges": 9}
    yield "larger", _draw(rng, letters=4, words=25, num_merges=14)


def _draw(rng, letters, words, num_merges):
    corpus = {}
    for _ in range(words):
        word = "".join(str(letter) for letter in rng.choice(list("bdopu")[:letters], size=rng.integers(1, 8)))
        corpus[word] = int(rng.integers(1, 7))
    return {"words": corpus, "num_merges": num_merges}
