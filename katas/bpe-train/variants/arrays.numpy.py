import numpy as np


def bpe_train(words, num_merges):
    gap = -1
    flat, weight = [], []
    for word, count in words.items():
        flat += [*word.encode(), gap]
        weight += [count] * (len(word.encode()) + 1)
    ids, weight = np.array(flat), np.array(weight)
    merges = []
    for new in range(256, 256 + num_merges):
        inside = (ids[:-1] != gap) & (ids[1:] != gap)
        keys = ids[:-1] * 100_000 + ids[1:]
        kinds, where = np.unique(keys[inside], return_inverse=True)
        if len(kinds) == 0:
            break
        counts = np.bincount(where, weights=weight[:-1][inside])
        best = kinds[np.argmax(counts)]
        merges.append([int(best // 100_000), int(best % 100_000)])
        keep = np.ones(len(ids), bool)
        last = -2
        for i in np.flatnonzero(inside & (keys == best)):
            if i > last + 1:
                ids[i], keep[i + 1], last = new, False, i
        ids, weight = ids[keep], weight[keep]
    pieces, word = [], []
    for each in ids.tolist():
        if each == gap:
            pieces.append(word)
            word = []
        else:
            word.append(each)
    return merges, pieces
