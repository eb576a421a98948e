from collections import Counter
from itertools import pairwise


def bpe_train(words, num_merges):
    pieces = {word: list(word.encode()) for word in words}
    counts = Counter()
    for word, count in words.items():
        for pair in pairwise(pieces[word]):
            counts[pair] += count
    merges = sorted(counts, key=lambda pair: (-counts[pair], pair))[:num_merges]
    for new, best in enumerate(merges, 256):
        pieces = {word: merge(ids, best, new) for word, ids in pieces.items()}
    return merges, list(pieces.values())


def merge(ids, pair, new):
    merged, i = [], 0
    while i < len(ids):
        if tuple(ids[i : i + 2]) == pair:
            merged.append(new)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
