"""Spoils real files: bits, bytes, lines, words, numbers and blocks, as a bad disk or a bad neighbour would."""

import re
from collections.abc import Callable, Sequence
from random import Random

LARGEST = 200_000  # bytes of a usual input
SWOLLEN = 1_500_000  # of one that is blown up on purpose
SWELL_ONE_IN = 150

# what has broken readers before, whatever they read
NASTY = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[2J", b"\r", b"\r\n",
    b"'", b'"', b"\\", b"/", b"../", b"/etc/passwd", b"~", b"%s%n", b"%", b"{", b"}", b"[", b"]", b"(", b")", b"<",
    b">", b"&", b"*", b"!", b"|", b"@", b"`", b"$", b",", b":", b": ", b"- ", b"#", b"---\n", b"...\n", b"null",
    b"true", b"no", b"nan", b"NaN", b"inf", b"-Infinity", b"1e999", b"-0.0", b"1e-400", b"0x10", b"1_0", b"010",
    b"12:30", b"-1", b"0", b"9" * 25, b"9" * 400, b"9" * 5000, b"4294967296", b"9223372036854775808", b"2147483647",
    "\u202e中文\u0301\u200b".encode(), "²³½①٣".encode(), b"a" * 300, b"\t", b"\x7f", b"\xc2\x85", b"\xe2\x80\xa8",
    b"\xf0\x9f\x98\x80", b"\n\n",
)  # fmt: skip
_NUMBERS = (b"0", b"-1", b"1e308", b"1e999", b"999999999999", b"0.1", b"9" * 400, b"", b"2147483648", b"00", b"1,5")
_BLOCKS = (16, 64, 512, 1024, 4096)
_NUMBER = re.compile(rb"\d+")
_WORD = re.compile(rb"[A-Za-z_]{2,40}")

Edit = Callable[[Random, bytearray, Sequence[bytes], Sequence[bytes]], None]


def mutated(chance: Random, corpus: Sequence[bytes], words: Sequence[bytes], *, in_place: bool = False) -> bytes:
    """One of the corpus, spoiled a little or a lot; `words` are the format's own.

    Most inputs keep their length where `in_place` is set: a file of pages is nothing when all of them have moved.
    """
    data = bytearray(chance.choice(corpus))
    edits = _IN_PLACE if in_place and chance.random() < 0.8 else _EDITS
    for _ in range(min(1 + int(chance.expovariate(0.6)), 12)):
        chance.choice(edits)(chance, data, corpus, words)
        del data[LARGEST:]
    if chance.randrange(SWELL_ONE_IN) == 0:
        _swell(chance, data)
    return bytes(data)


def _span(chance: Random, data: bytearray, longest: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + 1 + int(longest * chance.random() ** 3))


def _flip(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    for _ in range(chance.choice((1, 1, 1, 2, 8, 40)) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _overwrite(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    start, end = _span(chance, data, 20)
    data[start:end] = chance.choice((b"\x00", b"\xff", b" ", chance.randbytes(1))) * (end - start)


def _write_over(chance: Random, data: bytearray, _corpus: Sequence[bytes], words: Sequence[bytes]) -> None:
    word = chance.choice((*words, *NASTY))
    if len(word) < len(data):
        start = chance.randrange(len(data) - len(word))
        data[start : start + len(word)] = word


def _nudge(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    """Make numbers a little larger or smaller: lengths, offsets, counts."""
    for _ in range(chance.choice((1, 1, 2, 5)) if data else 0):
        place = chance.randrange(len(data))
        data[place] = (data[place] + chance.choice((-2, -1, 1, 2))) % 256


def _cut(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    start, end = _span(chance, data)
    del data[start:end]


def _cut_off(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _double(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    start, end = _span(chance, data)
    data[start:start] = data[start:end] * chance.choice((1, 1, 2, 3, 30))


def _move(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    start, end = _span(chance, data)
    piece = data[start:end]
    del data[start:end]
    place = chance.randrange(len(data) + 1)
    data[place:place] = piece


def _splice(chance: Random, data: bytearray, corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    other = bytearray(chance.choice(corpus))
    start, end = _span(chance, other, 2000)
    place, until = _span(chance, data, 200)
    data[place : chance.choice((place, until, len(data)))] = other[start:end]


def _insert(chance: Random, data: bytearray, _corpus: Sequence[bytes], words: Sequence[bytes]) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(words or NASTY) if chance.random() < 0.6 else chance.choice(NASTY)


def _renumber(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    if found := list(_NUMBER.finditer(data)):
        place = chance.choice(found)
        data[place.start() : place.end()] = chance.choice(_NUMBERS)


def _reword(chance: Random, data: bytearray, _corpus: Sequence[bytes], words: Sequence[bytes]) -> None:
    if found := list(_WORD.finditer(data)):
        place = chance.choice(found)
        others = (*words, chance.choice(found)[0], chance.choice(NASTY))
        data[place.start() : place.end()] = chance.choice(others)


def _lines(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    lines = bytes(data).split(b"\n")
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[here]
        case 1:
            lines.insert(there, lines[here])
        case 2:
            lines[here], lines[there] = lines[there], lines[here]
        case 3:
            lines[here] = b" " * chance.choice((1, 2, 4)) + lines[here]
        case _:
            lines[here] = lines[here].lstrip()
    data[:] = b"\n".join(lines)


def _block(chance: Random, data: bytearray, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> None:
    """Lose a block or write it to the wrong place, as disks do."""
    size = chance.choice(_BLOCKS)
    here, there = (chance.randrange(len(data) // size + 1) * size for _ in range(2))
    piece = chance.choice((bytes(size), bytes(data[there : there + size]), chance.randbytes(size)))
    data[here : here + len(piece)] = piece


_EDITS: tuple[Edit, ...] = (
    _flip, _flip, _overwrite, _cut, _cut_off, _double, _move, _splice, _insert, _insert, _renumber, _reword, _reword,
    _lines, _lines, _block,
)  # fmt: skip
_IN_PLACE: tuple[Edit, ...] = (_flip, _flip, _nudge, _overwrite, _write_over, _block)


def _swell(chance: Random, data: bytearray) -> None:
    start, end = _span(chance, data, 60)
    piece = bytes(data[start:end]) or b"["
    times = chance.choice((300, 3000, 60_000))
    data[start:end] = piece * min(times, SWOLLEN // len(piece))
