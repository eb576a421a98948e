"""Words as strings with a character for each id: str.replace merges from left to right, without overlap."""

FIRST = 0x4E00  # the character of id 0


def oracle(words, num_merges):
    texts = {word: "".join(chr(FIRST + byte) for byte in word.encode()) for word in words}
    merges = []
    for step in range(int(num_merges)):
        pairs = sorted({text[i : i + 2] for text in texts.values() for i in range(len(text) - 1)})
        if not pairs:
            break
        totals = [sum(int(words[word]) * _places(texts[word], pair) for word in words) for pair in pairs]
        best = pairs[totals.index(max(totals))]
        merges.append((ord(best[0]) - FIRST, ord(best[1]) - FIRST))
        texts = {word: text.replace(best, chr(FIRST + 256 + step)) for word, text in texts.items()}
    return merges, [[ord(each) - FIRST for each in text] for text in texts.values()]


def _places(text, pair):
    return sum(text.startswith(pair, i) for i in range(len(text)))
