from collections import defaultdict


def bpe_train(words, num_merges):
    corpus = [(list(word.encode("utf-8")), count) for word, count in words.items()]
    merges = []
    for step in range(num_merges):
        totals = defaultdict(int)
        for ids, count in corpus:
            for i in range(len(ids) - 1):
                totals[ids[i], ids[i + 1]] += count
        if len(totals) == 0:
            return merges, [ids for ids, _ in corpus]
        ranking = sorted(totals.items(), key=lambda item: item[0])
        ranking.sort(key=lambda item: item[1], reverse=True)
        left, right = ranking[0][0]
        merges += [(left, right)]
        for ids, _ in corpus:
            i = 0
            while i < len(ids) - 1:
                if ids[i] == left and ids[i + 1] == right:
                    ids[i : i + 2] = [256 + step]
                i += 1
    return merges, [ids for ids, _ in corpus]
