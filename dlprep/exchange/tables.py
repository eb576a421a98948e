"""Questions and reviews as CSV that spreadsheets open without harm, and such a table of questions as entries.

The last column holds each question whole; what was changed in the columns for readers is laid over it.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dlprep.bank.question import Question
from dlprep.exchange.brought import Brought, Entry, Field, Left
from dlprep.exchange.entries import entry_of
from dlprep.memory.event import Event
from dlprep.memory.schedule import effective_answers

BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something else
WHOLE = "entry"
LANGUAGES = ("en", "zh")
_SIMPLE = ("topic", "level", "era")
_TEXTS = ("prompt", "hint", "why")
_MADE = ("offered", "answer")  # written from several fields, and not read back
COLUMNS = (
    *("id", "bank", "kind", "topic", "level", "era", "prompt_en", "prompt_zh", "offered_en", "offered_zh"),
    *("answer_en", "answer_zh", "hint_en", "hint_zh", "why_en", "why_zh", "evidence", WHOLE),
)
REVIEW_COLUMNS = (
    *("when", "day", "card", "bank", "topic", "mode", "rating", "right", "share", "seconds", "hinted"),
    *("predicted", "device", "id"),
)

# a cell that begins so is a formula to a spreadsheet
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def questions_table(questions: Iterable[Question]) -> str:
    """One line a question, in both languages."""
    return _table(COLUMNS, (_row(question) for question in questions))


def reviews_table(events: Iterable[Event], where: Mapping[str, tuple[str, str]]) -> str:
    """One line for each answer that stands, in order; `where` is the bank and topic of each card."""
    return _table(REVIEW_COLUMNS, (_review(event, where) for event in effective_answers(events)))


def is_own(header: Sequence[str]) -> bool:
    """Whether a table with this header is one of questions from here."""
    return {"id", "prompt_en", WHOLE} <= set(header)


def from_table(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], name: str) -> Brought:
    """The entries of a table from here, with what was changed in it; rows come with their line."""
    entries: list[Entry] = []
    left: list[Left] = []
    for line, row in rows:
        cells = {column: _bare(cell) for column, cell in zip(header, row, strict=False)}
        place = f"{name}:{line}"
        try:
            whole = json.loads(cells.get(WHOLE, ""))
        except (ValueError, RecursionError):
            whole = None
        if not isinstance(whole, dict):
            left.append(Left(place, "question", f"its column '{WHOLE}' is not what dlprep wrote"))
            continue
        left += [Left(place, f"change in '{column}'", _ONLY_IN) for column in _changed(cells, whole)]
        entries.append(_overlaid(whole, cells))
    return Brought(tuple(entries), (), (), tuple(left))


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_guarded(str(row.get(column, ""))) for column in columns])
    return BOM + text.getvalue()


def _row(question: Question) -> dict[str, object]:
    entry = entry_of(question)
    row: dict[str, object] = {"id": question.id, "bank": question.bank, "kind": question.kind, "era": question.era}
    row |= {"topic": question.topic, "level": question.level, "evidence": _one_line(entry["evidence"])}
    for language in LANGUAGES:
        row |= {f"{name}_{language}": _in(entry.get(name), language) for name in _TEXTS}
        row |= {f"{name}_{language}": _made(entry, name, language) for name in _MADE}
    return row | {WHOLE: json.dumps({**entry, "bank": question.bank}, ensure_ascii=False, separators=(",", ":"))}


def _made(entry: Mapping[str, Field], name: str, language: str) -> str:
    """What an entry offers, or its answer, as a reader sees it."""
    if name == "offered":
        options = _listed(entry.get("options"), language) if "options" in entry else []
        return "\n".join([*options, *([_in(entry.get("code"), language)] if "code" in entry else [])])
    match entry.get("kind"):
        case "choice" | "multi":
            return "\n".join(_listed(entry.get("options"), language, only_right=True))
        case "numeric":
            return f"{entry.get('answer', '')} {_in(entry.get('unit'), language)}".strip()
        case "spot":
            return f"{entry.get('faulty', '')}: {_in(entry.get('fix'), language).strip()}"
        case "order":
            return "\n".join(_listed(entry.get("items"), language))
        case "open":
            return "\n".join(_listed(entry.get("key_points"), language))
        case _:
            return _in(entry.get("answer"), language)


def _in(text: Field, language: str) -> str:
    found = text.get(language) if isinstance(text, dict) else text
    return found if isinstance(found, str) else ""


def _listed(listed: Field, language: str, *, only_right: bool = False) -> list[str]:
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [_in(each.get("text"), language) for each in entries if not only_right or each.get("right") is True]


def _one_line(value: Field) -> str:
    return "; ".join(f"{name}: {each}" for name, each in value.items()) if isinstance(value, dict) else ""


def _changed(cells: Mapping[str, str], whole: Mapping[str, Field]) -> Iterator[str]:
    for name in _MADE:
        for language in LANGUAGES:
            column = f"{name}_{language}"
            if column in cells and _lines(cells[column]) != _lines(_made(whole, name, language)):
                yield column


def _overlaid(whole: dict[str, Field], cells: Mapping[str, str]) -> Entry:
    entry = dict(whole)
    for name in _SIMPLE:
        if cells.get(name) and cells[name] != str(entry.get(name, "classic" if name == "era" else "")):
            entry[name] = cells[name]
    for name in _TEXTS:
        before = {language: _in(entry.get(name), language) for language in LANGUAGES}
        after = {
            language: before[language] if _lines(cell) == _lines(before[language]) else _lines(cell)
            for language in LANGUAGES
            if (cell := cells.get(f"{name}_{language}", before[language])) is not None
        }
        if after != before:
            entry[name] = dict[str, Field](after)
            if name == "hint" and not any(after.values()):
                del entry[name]
    return entry


def _lines(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _review(event: Event, where: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    told = event.payload
    duration = told.get("duration_ms")
    bank, topic = where.get(str(event.card), ("", ""))
    row: dict[str, object] = {"when": event.at.isoformat(), "day": event.day.isoformat(), "card": event.card}
    row |= {"bank": bank, "topic": topic, "device": event.device, "id": event.id}
    row |= {name: _cell(told.get(name)) for name in ("mode", "rating", "right", "share", "hinted")}
    timed = isinstance(duration, int | float) and not isinstance(duration, bool)
    seconds = f"{float(str(duration)) / 1000:.1f}" if timed else ""
    return row | {"seconds": seconds, "predicted": _cell(event.predicted)}


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _guarded(cell: str) -> str:
    """The cell so that no spreadsheet computes it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


_ONLY_IN = f"it can be changed in the column '{WHOLE}' only; the question came back as it was exported"
