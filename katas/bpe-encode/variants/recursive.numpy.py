def bpe_encode(text, merges):
    def shorten(ids):
        pairs = [ids[i : i + 2] for i in range(len(ids) - 1)]
        ranks = [merges.index(pair) if pair in merges else len(merges) for pair in pairs]
        if not ranks or min(ranks) == len(merges):
            return ids
        out, rank = (), min(ranks)
        while ids:
            hit = ids[:2] == merges[rank]
            out += (256 + rank,) if hit else ids[:1]
            ids = ids[2:] if hit else ids[1:]
        return shorten(out)

    return list(shorten(tuple(text.encode())))


def bpe_decode(ids, merges):
    table = [bytes((byte,)) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return str(b"".join(map(table.__getitem__, ids)), "utf-8", "replace")
