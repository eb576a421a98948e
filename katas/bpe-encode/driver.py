"""A text is encoded, other ids are decoded, and what was encoded is decoded again."""


def drive(module, text, ids, merges):
    merges = [tuple(pair) for pair in merges]
    encoded = module.bpe_encode(text, list(merges))
    decoded = [module.bpe_decode(list(each), list(merges)) for each in (ids, encoded)]
    return encoded, *([ord(letter) for letter in each] for each in decoded)
