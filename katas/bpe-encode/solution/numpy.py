from itertools import pairwise


def bpe_encode(text, merges):
    rank = {pair: i for i, pair in enumerate(merges)}
    ids = list(text.encode())
    while True:
        known = [pair for pair in pairwise(ids) if pair in rank]
        if not known:
            return ids
        best = min(known, key=rank.get)
        merged, i = [], 0
        while i < len(ids):
            if tuple(ids[i : i + 2]) == best:
                merged.append(256 + rank[best])
                i += 2
            else:
                merged.append(ids[i])
                i += 1
        ids = merged


def bpe_decode(ids, merges):
    pieces = {byte: bytes([byte]) for byte in range(256)}
    for new, (left, right) in enumerate(merges, 256):
        pieces[new] = pieces[left] + pieces[right]
    return b"".join(pieces[each] for each in ids).decode(errors="replace")
