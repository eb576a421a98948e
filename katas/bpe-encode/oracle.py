"""Every merge in turn, as a replacement in a string with one character for each id; decoding unrolls it again."""

FIRST = 0x4E00  # the character of id 0


def oracle(text, ids, merges):
    rules = [(_written(pair), chr(FIRST + 256 + i)) for i, pair in enumerate(merges)]
    string = _written(text.encode())
    for pair, new in rules:
        string = string.replace(pair, new)

    def decoded(string):
        for pair, new in reversed(rules):
            string = string.replace(new, pair)
        return [ord(each) for each in bytes(ord(each) - FIRST for each in string).decode(errors="replace")]

    return [ord(each) - FIRST for each in string], decoded(_written(ids)), decoded(string)


def _written(ids):
    return "".join(chr(FIRST + int(each)) for each in ids)
