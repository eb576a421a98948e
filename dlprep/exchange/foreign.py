"""Cards that other programs write as text (Anki's text export, CSV, lists in JSON) as questions. Opens no file."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dlprep.exchange.anki_format import unseal
from dlprep.exchange.brought import Brought, Entry, Left
from dlprep.exchange.clozes import entries_from_cloze, is_cloze
from dlprep.exchange.markup import from_html, from_plain
from dlprep.exchange.pairs import entry_from_pair, needed, topic_entry
from dlprep.exchange.tables import from_table, is_own
from dlprep.values import dataclass

MOST_ROWS = 50_000
MOST_CELLS = 1_000  # of a row
FIELD_CHARACTERS = 1_000_000  # of one cell
SNIFFED = 20  # rows that the separator is guessed from

_NAMES = {
    "front": ("front", "question", "prompt", "term", "q", "word", "ask", "card_front", "正面", "问题", "题目", "问"),
    "back": (
        "back",
        "answer",
        "response",
        "definition",
        "a",
        "meaning",
        "completion",
        "output",
        "reply",
        "card_back",
        "背面",
        "答案",
        "答",
        "回答",
        "定义",
    ),
    "extra": (
        "extra",
        "explanation",
        "why",
        "note",
        "notes",
        "comment",
        "solution",
        "rationale",
        "解析",
        "说明",
        "备注",
    ),
    "topic": (
        "topic",
        "deck",
        "category",
        "subject",
        "chapter",
        "section",
        "tags",
        "tag",
        "主题",
        "分类",
        "牌组",
        "标签",
    ),
}
_ROLE = {name: role for role, names in _NAMES.items() for name in names}
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
_DIRECTIVE = re.compile(r"#([a-z ]{2,30}):(.*)")
_HTML = re.compile(
    r"</?(?:a|b|br|code|div|em|h[1-6]|i|img|li|ol|p|pre|span|strong|sub|sup|table|u|ul)\b[^<>]*>|&(?:nbsp|lt|gt|amp|quot|#\d+);"
)


@dataclass(frozen=True, slots=True)
class Card:
    """One card as another program wrote it, with the place to name when it cannot be carried."""

    place: str
    front: str
    back: str
    extra: str = ""
    topic: str = ""
    html: bool | None = None  # unknown: its text tells


def brought(cards: Iterable[Card | Entry | Left], topic: str | None, unsorted: str, source: str) -> Brought:
    """The questions of the cards: all under one topic if it is given, else each under its own, else `unsorted`."""
    entries: list[Entry] = []
    left: list[Left] = []
    topics: dict[str, Entry] = {}
    for card in cards:
        if isinstance(card, Left):
            left.append(card)
        elif not isinstance(card, Card):
            entries.append(card)
            if isinstance(name := card.get("topic"), str):
                topics.setdefault(name, topic_entry(name))
        else:
            own = topic_entry(topic or card.topic or unsorted)
            for made in _made(card, str(own["id"]), source, left):
                if isinstance(made, Left):
                    left.append(made)
                else:
                    entries.append(made)
                    topics.setdefault(str(own["id"]), own)
    return Brought(tuple(entries), tuple(topics.values()), (), tuple(left))


def is_anki_text(text: str) -> bool:
    """Whether a text begins as Anki's text exports do."""
    first = _DIRECTIVE.match(text)
    return first is not None and first[1] in ("separator", "html", "notetype", "deck", "tags", "columns", "guid column")


def anki_cards(text: str, name: str) -> Iterator[Card | Entry | Left]:
    """The cards of a text that Anki exported, by what its first lines say of the columns."""
    told: dict[str, str] = {}
    skipped = 0
    while (found := _DIRECTIVE.match(text)) is not None:
        told.setdefault(found[1].strip(), found[2].strip())
        text = text[found.end() :].removeprefix("\n")
        skipped += 1
    separator = _SEPARATORS.get(told.get("separator", "tab").lower(), told.get("separator", "\t")[:1] or "\t")
    special = {
        what: int(at) - 1 for what, at in told.items() if what.endswith(" column") and re.fullmatch("[1-9][0-9]?", at)
    }
    for line, row in _rows(text, separator, name, skipped):
        if isinstance(row, Left):
            yield row
            continue
        fields = [cell for index, cell in enumerate(row) if index not in special.values()]
        yield _anki_card(f"{name}:{line}", fields, {what: _at(row, at) for what, at in special.items()}, told)


def table_cards(text: str, name: str) -> Iterator[Card | Entry | Left]:
    """The cards of a table whose first row names its columns, or of two columns without names."""
    separator = _sniffed(text)
    rows = _rows(text, separator, name, 0)
    line, header = next(rows, (1, []))
    if isinstance(header, Left):
        yield header
        return
    names = [cell.strip().strip("\ufeff") for cell in header]
    if is_own(names):
        found = from_table(names, ((at, row) for at, row in rows if not isinstance(row, Left)), name)
        yield from found.entries
        yield from found.left
        return
    roles = [_ROLE.get(re.sub(r"[\s-]+", "_", cell.casefold()), "") for cell in names]
    first: list[tuple[int, Sequence[str] | Left]] = []
    if not {"front", "back"} <= set(roles):
        if len(header) < 2 or separator != "\t":
            what = "no columns are named front and back, or question and answer"
            yield Left(f"{name}:{line}", "table", what)
            return
        roles, first = ["front", "back"], [(line, header)]
    for at, row in (*first, *rows):
        if isinstance(row, Left):
            yield row
        elif any(cell.strip() for cell in row):
            cells = {role: cell for role, cell in reversed(list(zip(roles, row, strict=False))) if role}
            yield _card(f"{name}:{at}", cells)


def object_cards(found: object, name: str) -> Iterator[Card | Entry | Left]:
    """The cards of a JSON value: a list of objects, or an object that holds one."""
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        found = lists[0] if lists else [found]
    for number, each in enumerate(found if isinstance(found, list) else [], 1):
        place = f"{name}, entry {number}"
        if number > MOST_ROWS:
            yield Left(place, "entries", f"more than {MOST_ROWS:,} in one file")
            return
        if not isinstance(each, dict):
            yield Left(place, "entry", "it is no set of named values")
        elif "kind" in each and "id" in each:
            yield each
        else:
            cells = {_ROLE.get(str(key).casefold(), ""): _said(value) for key, value in reversed(each.items())}
            yield _card(place, cells)


def _made(card: Card, topic: str, source: str, left: list[Left]) -> Iterable[Entry | Left]:
    texts, lost = [], []
    for text in (card.front, card.back, card.extra):
        html = card.html if card.html is not None else _HTML.search(text) is not None
        read, missing = from_html(text) if html else (from_plain(text), ())
        texts.append(read.strip())
        lost.append(missing)
    if without := needed(lost[0]):
        return [Left(card.place, "card", without)]
    front, back, extra = texts
    if is_cloze(front):
        rest = "\n".join(part for part in (back, extra) if part)
        made: Iterable[Entry | Left]
        made = entries_from_cloze(front, rest, key=card.front, topic=topic, source=source, place=card.place)
    else:
        made = [entry_from_pair(front, back, key=card.front, topic=topic, source=source, place=card.place, extra=extra)]
    if not all(isinstance(each, Left) for each in made):
        left += [Left(card.place, each, _NO_TEXT) for each in dict.fromkeys(part for parts in lost for part in parts)]
    return made


def _anki_card(place: str, fields: Sequence[str], special: Mapping[str, str], told: Mapping[str, str]) -> Card | Entry:
    for field in reversed(fields):
        if field.startswith("{") and len(field) > 2:
            try:
                whole = unseal(field)
            except ValueError:
                continue
            return {**whole.entry, "bank": whole.bank}
    tags = special.get("tags column", told.get("tags", "")).split()
    deck = special.get("deck column", told.get("deck", ""))
    topic = deck.rpartition("::")[2].strip() or (tags[0].rpartition("::")[2] if tags else "")
    html = told.get("html", "").lower() == "true"
    return Card(place, _at(fields, 0), _at(fields, 1), "\n".join(fields[2:]).strip(), topic, html)


def _card(place: str, cells: Mapping[str, str]) -> Card:
    topic = re.split(r"[\s,;]+", cells.get("topic", "").strip())[0].rpartition("::")[2]
    return Card(place, cells.get("front", ""), cells.get("back", ""), cells.get("extra", ""), topic)


def _said(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {each}" for each in value if isinstance(each, str | int | float))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _rows(text: str, separator: str, name: str, skipped: int) -> Iterator[tuple[int, list[str] | Left]]:
    """The rows with the line they end on; what cannot be read is left, and the rest goes on."""
    limit = csv.field_size_limit(FIELD_CHARACTERS)
    cells, count = 0, 0

    def lines() -> Iterator[str]:
        nonlocal cells
        for line in io.StringIO(text, newline=""):
            cells += line.count(separator)
            if cells > MOST_CELLS:
                return
            yield line

    try:
        reader = csv.reader(lines(), delimiter=separator)
        while True:
            row: list[str] | Left | None
            try:
                row = next(reader, None)
            except csv.Error as error:
                row = Left("", "row", str(error)[:80])
            line = reader.line_num + skipped
            count += 1
            if cells > MOST_CELLS or count > MOST_ROWS:
                many = f"{MOST_CELLS:,} columns" if cells > MOST_CELLS else f"{MOST_ROWS:,} rows"
                yield line, Left(f"{name}:{line}", "everything from here on", f"a table may have {many}")
                return
            cells = 0
            if isinstance(row, Left):
                yield line, Left(f"{name}:{line}", row.what, row.why)
            elif row:
                yield line, row
            elif row is None:
                return
    finally:
        csv.field_size_limit(limit)


def _sniffed(text: str) -> str:
    """The separator under which the first rows name columns, or else are alike and most."""
    head = text[:100_000]

    def fit(separator: str) -> tuple[int, int]:
        rows = [row for _, row in _rows(head, separator, "", 0) if not isinstance(row, Left)][:SNIFFED]
        if not rows:
            return 0, 0
        known = sum(re.sub(r"[\s-]+", "_", cell.strip("\ufeff ").casefold()) in _ROLE for cell in rows[0])
        alike = len({len(row) for row in rows}) == 1
        return known, len(rows[0]) * (2 if alike else 1)

    return max((",", "\t", ";", "|"), key=fit)


def _at(row: Sequence[str], index: int) -> str:
    return row[index] if 0 <= index < len(row) else ""


_NO_TEXT = "no text can hold it; the rest of the card was taken"
