def pairs_in(ids):
    return [(ids[i], ids[i + 1]) for i in range(len(ids) - 1)]


def bpe_train(words, num_merges):
    texts = [[int(byte) for byte in bytes(word, "utf-8")] for word in words]
    weights = list(words.values())
    counts = {}
    for ids, weight in zip(texts, weights, strict=True):
        for pair in pairs_in(ids):
            counts[pair] = counts.get(pair, 0) + weight
    merges = []
    while len(merges) < num_merges and counts:
        top = max(counts.values())
        first, second = min(pair for pair, count in counts.items() if count == top)
        merges.append((first, second))
        for k, ids in enumerate(texts):
            if (first, second) not in pairs_in(ids):
                continue
            new, skip = [], False
            for here, after in zip(ids, ids[1:] + [None], strict=True):
                if skip:
                    skip = False
                elif here == first and after == second:
                    new.append(255 + len(merges))
                    skip = True
                else:
                    new.append(here)
            for pair in pairs_in(ids):
                counts[pair] -= weights[k]
            for pair in pairs_in(new):
                counts[pair] = counts.get(pair, 0) + weights[k]
            texts[k] = new
        counts = {pair: count for pair, count in counts.items() if count > 0}
    return merges, texts
