"""A question as the fields of an Anki note, in HTML that reads well on a phone. Knows no package and no schedule."""

from collections.abc import Iterable, Mapping
from html import escape
from string import ascii_uppercase
from typing import Literal
from unicodedata import normalize

from dlprep.bank.draw import Shown, draw, right_number
from dlprep.bank.question import (
    Choice,
    Cloze,
    Evidence,
    Item,
    Multi,
    Numeric,
    Open,
    Option,
    Oracle,
    Order,
    Question,
    Source,
    Spot,
    Witness,
)
from dlprep.bank.topic import Topic
from dlprep.exchange.anki_format import inert
from dlprep.exchange.markup import to_html
from dlprep.text import Language, Text

Spoken = Language | Literal["both"]

FIRST_DRAW = 0
_HTML_LANGUAGE: Mapping[Language, str] = {"en": "en", "zh": "zh-Hans"}


def card_fields(question: Question, topic: Topic | None, spoken: Spoken) -> dict[str, str]:
    """The fields that a card shows, by name; raises FormulaError if the question's numbers cannot be had."""
    shown = draw(question, FIRST_DRAW)
    common = {
        "Id": escape(question.id),
        "Prompt": _blocks(shown.prompt, spoken),
        "Hint": _blocks(shown.hint, spoken) if shown.hint else "",
        "Why": _blocks(shown.why, spoken),
        "Topic": _line(topic.name if topic else Text(question.topic, question.topic), spoken),
        "Source": inert(escape(_source(question.evidence), quote=False)),
    }
    # Anki composes characters when it takes a note in, which must not look like an edit
    return {name: normalize("NFC", markup) for name, markup in (common | _own(shown, spoken)).items()}


def _own(shown: Shown, spoken: Spoken) -> dict[str, str]:
    match shown.question:
        case Choice() | Multi():
            return _picking(shown, spoken)
        case Numeric() as question:
            return _number(question, shown, spoken)
        case Order(items=items):
            given = _list("ul", (_line(entry.text, spoken) for entry in shown.listed))
            return {"Items": given, "Answer": _list("ol", (_line(item.text, spoken) for item in items))}
        case Cloze(answer=answer, accept=accept):
            more = _blocks(_ALSO, spoken) + _list("ul", map(to_html, accept)) if accept else ""
            return {"Answer": _line(answer, spoken) + more}
        case Spot() as question:
            line = _filled(_LINE, line=str(question.faulty))
            return {
                "Code": _code(question.code, spoken),
                "Answer": _line(line, spoken) + _code(question.fix, spoken, 0),
            }
        case Open(key_points=points):
            return {"Answer": _list("ul", (_line(point.text, spoken) for point in points))}
        case question:
            raise TypeError(f"no card is known for {type(question).__name__}")


def _picking(shown: Shown, spoken: Spoken) -> dict[str, str]:
    lettered = list(zip(ascii_uppercase, shown.listed, strict=False))
    right = [f"<b>{letter}.</b> {_line(entry.text, spoken)}" for letter, entry in lettered if _is_right(entry)]
    wrong = [
        f"<b>{letter}.</b> {_line(entry.why, spoken)}"
        for letter, entry in lettered
        if isinstance(entry, Option) and not entry.right and entry.why
    ]
    return {
        "Options": _list("ol", (_line(entry.text, spoken) for _, entry in lettered), ' class="letters" type="A"'),
        "Answer": "".join(f"<div>{each}</div>" for each in right),
        "Mistakes": "".join(f"<div>{each}</div>" for each in wrong),
    }


def _is_right(entry: Option | Item) -> bool:
    return isinstance(entry, Option) and entry.right


def _number(question: Numeric, shown: Shown, spoken: Spoken) -> dict[str, str]:
    assert shown.expected is not None, "a drawn numeric question has an answer"
    number = escape(right_number(question, shown.expected))
    units = [question.unit.in_language(each) for each in _languages(question.unit, spoken)] if question.unit else [""]
    answers = [f"{number} {to_html(unit)}".strip() for unit in units]
    return {"Note": _blocks(_ONE_DRAW, spoken), "Answer": "<br>".join(answers)}


def _source(evidence: Evidence) -> str:
    match evidence:
        case Source(source=source):
            return source
        case Oracle(oracle=program):
            return f"oracle {program}"
        case Witness(witness=program, source=source):
            return f"{source}; witness {program}" if source else f"witness {program}"


def _blocks(text: Text, spoken: Spoken) -> str:
    """The text in its language; both stand below each other, English first."""
    return "".join(
        f'<div class="text" lang="{_HTML_LANGUAGE[language]}">{to_html(text.in_language(language))}</div>'
        for language in _languages(text, spoken)
    )


def _line(text: Text, spoken: Spoken) -> str:
    return "<br>".join(to_html(text.in_language(language)) for language in _languages(text, spoken))


def _code(code: Text, spoken: Spoken, first: int = 1) -> str:
    """The program with its lines numbered from `first`; from 0 without numbers."""
    return "".join(
        f"<pre>{_numbered(code.in_language(language).rstrip().splitlines(), first)}</pre>"
        for language in _languages(code, spoken)
    )


def _numbered(lines: list[str], first: int) -> str:
    width = len(str(len(lines)))
    numbers = (f"{number:{width}}  " if first else "" for number in range(first, first + len(lines)))
    return inert("\n".join(number + escape(line, quote=False) for number, line in zip(numbers, lines, strict=True)))


def _languages(text: Text, spoken: Spoken) -> tuple[Language, ...]:
    if spoken != "both":
        return (spoken,)
    return ("en",) if text.en == text.zh else ("en", "zh")


def _list(tag: str, entries: Iterable[str], attributes: str = "") -> str:
    return f"<{tag}{attributes}>{''.join(f'<li>{entry}</li>' for entry in entries)}</{tag}>"


def _filled(text: Text, **values: str) -> Text:
    return Text(text.en.format(**values), text.zh.format(**values))


_ALSO = Text("Also right:", "也算对：")
_LINE = Text("Line {line} should be:", "第 {line} 行应为：")
_ONE_DRAW = Text(
    "One draw of the numbers: this card always shows the same, dlprep draws new ones at each review.",
    "这里只是一组数字：此卡片的数字不变，dlprep 每次复习都会换新的数字。",
)
