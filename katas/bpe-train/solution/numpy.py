from collections import Counter
from itertools import pairwise


def bpe_train(words, num_merges):
    pieces = {word: list(word.encode()) for word in words}
    merges = []
    for new in range(256, 256 + num_merges):
        counts = Counter()
        for word, count in words.items():
            for pair in pairwise(pieces[word]):
                counts[pair] += count
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
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
