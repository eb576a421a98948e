def bpe_encode(text, merges):
    ids = [*bytes(text, "utf-8")]
    for new, (left, right) in enumerate(merges, start=256):
        i = 0
        while i + 1 < len(ids):
            if (ids[i], ids[i + 1]) == (left, right):
                ids[i : i + 2] = [new]
            i += 1
    return ids


def bpe_decode(ids, merges):
    def spell(token):
        if token < 256:
            return bytes([token])
        left, right = merges[token - 256]
        return spell(left) + spell(right)

    whole = bytearray()
    for token in ids:
        whole += spell(token)
    return bytes(whole).decode("utf-8", "replace")
