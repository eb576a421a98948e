"""A question as it stands in a bank's YAML file, field by field: what every format carries. Knows no file."""

from datetime import date

from dlprep.bank.quantity import is_unit
from dlprep.bank.question import Item, Option, Oracle, Question, Source, Tolerance, Witness
from dlprep.exchange.brought import Entry, Field
from dlprep.text import Text

# in the order in which the shipped bank writes them
_FIELDS: tuple[str, ...] = (
    "topic",
    "level",
    "era",
    "prompt",
    "options",
    "given",
    "where",
    "let",
    "answer",
    "unit",
    "tolerance",
    "accept",
    "items",
    "code",
    "faulty",
    "fix",
    "key_points",
    "hint",
    "why",
    "errata",
    "evidence",
    "related",
    "added",
    "reviewed",
)
_LEFT_OUT = {"era": "classic", "where": "True"}  # what a question has when nothing is written
_EITHER = ("code", "fix")  # read in both languages when only one is written


def entry_of(question: Question) -> Entry:
    """The question as its YAML entry: written into a file of its bank, the reader makes an equal question of it."""
    entry: dict[str, Field] = {"id": question.id, "kind": question.kind}
    for name in _FIELDS:
        value = getattr(question, name, None)
        if value is not None and value != () and value != _LEFT_OUT.get(name):
            entry[name] = _plain(name, value)
    return entry


def _plain(name: str, value: object) -> Field:
    match value:
        case Text(en=en, zh=zh):
            alike = en == zh and (name in _EITHER or (name == "unit" and is_unit(en)))
            return en if alike else {"en": en, "zh": zh}
        case Option() | Item():
            return _listed(value)
        case Tolerance(rel=rel, abs=room):
            written: dict[str, Field] = {"rel": rel} if rel or not room else {}
            return written | ({"abs": room} if room else {})
        case Oracle(oracle=program):
            return {"oracle": program}
        case Witness(witness=program, source=source):
            named: dict[str, Field] = {"witness": program}
            return named | ({"source": source} if source else {})
        case Source(source=source):
            return {"source": source}
        case _:
            return _simple(name, value)


def _simple(name: str, value: object) -> Field:
    match value:
        case date():
            return value.isoformat()
        case bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [_plain(name, each) for each in value]
        case dict():
            return {str(key): _plain(name, each) for key, each in value.items()}
    raise TypeError(f"'{name}' is made of a {type(value).__name__}, which no file holds")


def _listed(listed: Option | Item) -> Field:
    entry: dict[str, Field] = {"id": listed.id, "text": _plain("text", listed.text)}
    if isinstance(listed, Option):
        if listed.right:
            entry["right"] = True
        if listed.why:
            entry["why"] = _plain("why", listed.why)
    return entry
