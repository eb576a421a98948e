"""The names, numbers and sealed fields by which a note that was made here is known again in Anki. Opens no file."""

import html
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from dlprep.digest import blake2b
from dlprep.exchange.brought import Entry
from dlprep.values import dataclass

# once published, a number never changes: Anki knows note types and decks by it
NOTE_TYPES = {
    "choice": 1_763_000_000_101,
    "multi": 1_763_000_000_102,
    "numeric": 1_763_000_000_103,
    "order": 1_763_000_000_104,
    "cloze": 1_763_000_000_105,
    "spot": 1_763_000_000_106,
    "open": 1_763_000_000_107,
}
# what stands on the card beside prompt, hint, answer and why
OWN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "choice": ("Options", "Mistakes"),
    "multi": ("Options", "Mistakes"),
    "numeric": ("Note",),
    "order": ("Items",),
    "cloze": (),
    "spot": ("Code",),
    "open": (),
}
HISTORY, WHOLE = "history", "dlprep"  # fields that no card shows
DECK = "dlprep"
FIRST_DECK = 1_763_000_000_000  # ids of decks begin here and are as long as those that Anki gives itself
MANY_DECKS = 1 << 32

FORMAT = 1
MOST_WHOLE = 400_000  # characters of a sealed question; the rules allow far less
MOST_DEPTH = 30  # of what is sealed: what is nested deeper could not even be compared
_SUM_BYTES = 4
_VALUE_BYTES = 60
# in a field, each of these makes Anki look for a file
_ACTIVE = re.compile(r"\[(?=(?:/?latex|/?\$\$?|sound:|anki:))")
_BREAK = re.compile(r"<(?:br|/?div|/?p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Whole:
    """A question as a note carries it: the entry with its bank and topic, and what the card showed.

    `content` is the hash of its right answer, `shown` has for each field that a card shows a hash of its text.
    """

    entry: Entry
    bank: str
    topic: Entry
    content: str
    shown: Mapping[str, str]


def field_names(kind: str) -> tuple[str, ...]:
    """The fields of a note of this kind, in the order of the note type."""
    return ("Id", "Prompt", *OWN_FIELDS[kind], "Hint", "Answer", "Why", "Topic", "Source", HISTORY, WHOLE)


def guid(question_id: str) -> str:
    """How Anki knows the note of a question again, in whatever language it was written."""
    return blake2b(f"dlprep\0{question_id}".encode(errors="surrogatepass"), digest_size=8).hexdigest()


def deck_id(name: str) -> int:
    """The number of a deck, the same wherever it is made."""
    number = int.from_bytes(blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest())
    return FIRST_DECK + 1_000 + number % MANY_DECKS


def inert(markup: str) -> str:
    """The HTML without anything that Anki would take for a sound, a command or a formula to draw."""
    return _ACTIVE.sub("&#91;", markup)


def shown_sum(markup: str) -> str:
    """A hash of what a field holds, by which an edit is seen."""
    return blake2b(markup.encode(errors="surrogatepass"), digest_size=_SUM_BYTES).hexdigest()


def seal(whole: Whole) -> str:
    """The whole question as text that Anki carries letter by letter."""
    return sealed_line(
        json.dumps(
            {
                "format": FORMAT,
                "bank": whole.bank,
                "entry": whole.entry,
                "topic": whole.topic,
                "content": whole.content,
                "shown": dict(whole.shown),
            },
            separators=(",", ":"),
        )
    )


def sealed_line(line: str) -> str:
    """A line of ASCII JSON without any character that means something in HTML or to Anki."""
    for mark in "<>&":
        line = line.replace(mark, f"\\u{ord(mark):04x}")
    return _ACTIVE.sub(r"\\u005b", line)


def unsealed_lines(field: str) -> Sequence[str]:
    """The lines of a sealed field, also when an editor has put HTML line breaks between them."""
    if "<" in field or "&" in field:
        field = html.unescape(_TAG.sub("", _BREAK.sub("\n", field))).replace("\xa0", " ")
    return [line for line in field.split("\n") if line.strip()]


def unseal(field: str) -> Whole:
    """The question that a sealed field holds; a ValueError says why it cannot be read."""
    if len(field) > MOST_WHOLE:
        raise ValueError(f"is longer than {MOST_WHOLE:,} characters")
    try:
        found: Any = json.loads("".join(unsealed_lines(field)), parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    except ValueError as error:
        raise ValueError("is not what dlprep wrote") from error
    match found:
        case {"format": int(version)} if version > FORMAT:
            raise ValueError("was written by a newer dlprep")
        case {
            "format": 1,
            "bank": str(bank),
            "entry": {"id": str(), "kind": str()} as entry,
            "topic": {"id": str()} as topic,
            "content": str(content),
            "shown": dict(shown),
        }:
            return Whole(entry, bank, topic, content, shown)
    raise ValueError("is not what dlprep wrote")


def weight(sealed: object) -> int:
    """About how many bytes a JSON value takes in memory; a ValueError when it is nested too deeply."""
    bytes_of_all, waiting = 0, [(sealed, 0)]
    while waiting:
        value, depth = waiting.pop()
        bytes_of_all += _VALUE_BYTES + (2 * len(value) if isinstance(value, str) else 0)
        if depth > MOST_DEPTH:
            raise ValueError("is nested too deeply")
        match value:
            case dict():
                waiting += ((each, depth + 1) for pair in value.items() for each in pair)
            case list():
                waiting += ((each, depth + 1) for each in value)
    return bytes_of_all


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
