"""Whether a response is right, and what it says about the learner if it is not. Knows no screen and no schedule."""

import math
import re
import unicodedata
from collections.abc import Sequence

from dlprep.bank.draw import Shown, right_number
from dlprep.bank.question import Choice, Cloze, Item, Multi, Numeric, Open, Option, Order, Question, Spot
from dlprep.text import Text
from dlprep.values import dataclass

_GLOSS = re.compile(r"\([^()]*\)$")

FLOAT_SLACK = 1e-9  # of the expected value: what float arithmetic may lose between two spellings of one number
WHOLE_SLACK = 0.25  # at most so much where the answer is a whole number: 10,000,000,001 is not 10,000,000,000


@dataclass(frozen=True, slots=True)
class Picked:
    """The options chosen, by id."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The items in the learner's order, by id."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The line held to be faulty, from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Typed:
    """A number or a term as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation, and the ids of the key points that the learner ticked as made."""

    text: str
    made: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The learner does not know, and says so rather than guess."""


Response = Picked | Ordered | Line | Typed | Told | GaveUp


@dataclass(frozen=True, slots=True)
class Unclear:
    """A response that cannot be graded; `say` tells the learner what to type. It costs nothing."""

    say: Text


@dataclass(frozen=True, slots=True)
class Grade:
    """Right or not; `share` of the answer that is right (0 to 1), `mistaken` picks, and what was `missed`."""

    right: bool
    share: float
    mistaken: tuple[Option, ...] = ()
    missed: tuple[Option | Item, ...] = ()


def grade(shown: Shown, response: Response) -> Grade | Unclear:
    """Whether the response is right; never raises on any text."""
    match shown.question, response:
        case _, GaveUp():
            return Grade(right=False, share=0.0)
        case (Choice(options=options) | Multi(options=options), Picked(ids)):
            return _grade_picked(shown.question, options, ids)
        case Numeric() as question, Typed(text):
            return _grade_number(question, shown, text)
        case Order(items=items), Ordered(ids):
            return _grade_order(items, ids)
        case Cloze() as question, Typed(text):
            return _grade_term(question, text)
        case Spot(code=code, faulty=faulty), Line(number):
            lines = len(code.en.splitlines())
            return _all_or_nothing(number == faulty) if 1 <= number <= lines else Unclear(_choose(1, lines))
        case Open(key_points=points), Told(made=made):
            missed = tuple(point for point in points if point.id not in made)
            return Grade(not missed, 1 - len(missed) / len(points), missed=missed)
        case _:
            return Unclear(_OTHER_KIND)


def read_response(shown: Shown, text: str) -> Response | Unclear:
    """What a typed line means for this question: option numbers, an order, a line, a number or a term."""
    match shown.question:
        case Choice():
            return _picked(shown, text, at_most=1)
        case Multi():
            return _picked(shown, text, at_most=len(shown.listed))
        case Order():
            return _ordered(shown, text)
        case Spot(code=code):
            lines = len(code.en.splitlines())
            numbers = _numbers(text, lines)
            return Line(numbers[0]) if len(numbers) == 1 else Unclear(_choose(1, lines))
        case Open():
            return Told(text, ())
        case _:
            return Typed(text) if text.strip() else Unclear(_NOTHING)


def read_made(shown: Shown, told: Told, text: str) -> Told | Unclear:
    """The explanation with the key points that a typed line of numbers ticks; an empty line ticks none."""
    points = shown.question.key_points if isinstance(shown.question, Open) else ()
    numbers = _numbers(text, len(points))
    if text.strip() and not numbers:
        return Unclear(_choose(len(points), len(points)))
    return Told(told.text, tuple(points[number - 1].id for number in sorted(set(numbers))))


def guess_chance(question: Question) -> float:
    """How likely a learner who knows nothing answers right."""
    match question:
        case Choice(options=options):
            return 1 / len(options)
        case Multi(options=options):
            return float(1 / (2 ** len(options) - 1))
        case Order(items=items):
            return 1 / math.factorial(len(items))
        case Spot(code=code):
            return 1 / len(code.en.splitlines())
        case _:
            return 0.0


def right_response(shown: Shown) -> Response:
    """The response that is right, as grading takes it."""
    match shown.question:
        case Choice(options=options) | Multi(options=options):
            return Picked(tuple(option.id for option in options if option.right))
        case Order(items=items):
            return Ordered(tuple(item.id for item in items))
        case Spot(faulty=faulty):
            return Line(faulty)
        case Cloze(answer=answer):
            return Typed(answer.en)
        case Open(key_points=points):
            return Told("", tuple(point.id for point in points))
        case _:
            return Typed(_right_number(shown))


def _right_number(shown: Shown) -> str:
    question, expected = shown.question, shown.expected
    return right_number(question, expected) if isinstance(question, Numeric) and expected is not None else ""


def _grade_picked(question: Question, options: Sequence[Option], ids: Sequence[str]) -> Grade | Unclear:
    at_most = 1 if isinstance(question, Choice) else len(options)
    offered = {option.id for option in options}
    if not 0 < len(ids) <= at_most or len(set(ids)) < len(ids) or not offered.issuperset(ids):
        return Unclear(_choose(at_most, len(options)))
    mistaken = tuple(option for option in options if option.id in ids and not option.right)
    missed = tuple(option for option in options if option.id not in ids and option.right)
    told_apart = len(options) - len(mistaken) - len(missed)
    right = not mistaken and not missed
    # of one right option nothing is half known
    share = 1.0 if right else 0.0 if at_most == 1 else told_apart / len(options)
    return Grade(right, share, mistaken, missed)


def _grade_number(question: Numeric, shown: Shown, text: str) -> Grade | Unclear:
    # to compile its patterns takes as long as all that a start reads of the bank
    from dlprep.bank.quantity import in_unit, read_quantity

    quantity = read_quantity(text)
    if quantity is None:
        return Unclear(_NO_NUMBER)
    units = (question.unit.en, question.unit.zh) if question.unit else ()
    value = in_unit(quantity, units)
    if value is None:
        return Unclear(_unit_unknown(quantity.unit, question.unit))
    expected = shown.expected or 0
    slack = FLOAT_SLACK * abs(expected)
    if expected == int(expected):
        slack = min(slack, WHOLE_SLACK)
    return _all_or_nothing(abs(value - expected) <= question.tolerance.room(expected) + slack)


def _grade_order(items: Sequence[Item], ids: Sequence[str]) -> Grade | Unclear:
    right = [item.id for item in items]
    if sorted(ids) != sorted(right):
        return Unclear(_each_once(len(items)))
    places = [right.index(name) for name in ids]
    pairs = [(a, b) for later, b in enumerate(places) for a in places[:later]]
    return Grade(list(ids) == right, sum(a < b for a, b in pairs) / len(pairs))


def _grade_term(question: Cloze, text: str) -> Grade | Unclear:
    # a term with the other language's behind it, as in 预填充（prefill）, is that term
    bare = _GLOSS.sub("", unicodedata.normalize("NFKC", text).rstrip())
    typed = normal_term(bare) or normal_term(text)
    accepted = {normal_term(term) for term in (question.answer.en, question.answer.zh, *question.accept)}
    if typed not in accepted and not re.search(r"\w", typed):
        return Unclear(_NOTHING)
    return _all_or_nothing(typed in accepted or normal_term(text) in accepted)


def normal_term(text: str) -> str:
    """A term without what spelling leaves free: case, width, spaces, hyphens, articles, marks around it."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("$", "").replace("`", "")
    plain = re.sub(r"^(?:the|an|a)\s+", "", plain.strip(" \t\n.。,;:!?\"'“”‘’()"))
    # a hyphen joins what stands before it; the minus of -1 stays
    return re.sub(r"(?<=\w)[-‐‑–—_]+", "", re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+", "", plain)).strip("_")


def _all_or_nothing(right: bool) -> Grade:
    return Grade(right, float(right))


def _picked(shown: Shown, text: str, *, at_most: int) -> Picked | Unclear:
    numbers = _numbers(text, len(shown.listed))
    if not 0 < len(set(numbers)) <= at_most:
        return Unclear(_choose(at_most, len(shown.listed)))
    return Picked(tuple(shown.listed[number - 1].id for number in sorted(set(numbers))))


def _ordered(shown: Shown, text: str) -> Ordered | Unclear:
    numbers = _numbers(text, len(shown.listed))
    if sorted(numbers) != list(range(1, len(shown.listed) + 1)):
        return Unclear(_each_once(len(shown.listed)))
    return Ordered(tuple(shown.listed[number - 1].id for number in numbers))


def _numbers(text: str, largest: int) -> list[int]:
    """The numbers from 1 to `largest` in a line such as `1, 3` or `13`; empty if anything else stands in it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[0-9\s,;、]+", plain):
        return []
    # without separators each digit is a number of its own, unless together they name one line
    tokens = re.findall(r"\d+", plain)
    if len(tokens) == 1 and len(tokens[0]) > 1 and (largest < 10 or len(tokens[0]) > 3):
        tokens = list(tokens[0])
    numbers = [int(token) for token in tokens if len(token) < 4]
    return numbers if len(numbers) == len(tokens) and all(1 <= number <= largest for number in numbers) else []


def _choose(at_most: int, count: int) -> Text:
    if at_most == 1:
        return Text(en=f"Type one number from 1 to {count}.", zh=f"请输入 1 到 {count} 之间的一个数字。")
    return Text(
        en=f"Type every number that applies, such as 1 3 (from 1 to {count}).",
        zh=f"请输入所有符合的编号，例如 1 3（范围 1 到 {count}）。",
    )


def _each_once(count: int) -> Text:
    example = " ".join(str(number) for number in range(count, 0, -1))
    return Text(
        en=f"Type each number from 1 to {count} once, in order, such as {example}.",
        zh=f"请按顺序输入 1 到 {count}，每个数字一次，例如 {example}。",
    )


def _unit_unknown(unit: str, wanted: Text | None) -> Text:
    shown = unit[:20]
    if wanted is None:
        return Text(
            en=f"The answer is a plain number; '{shown}' is not understood.",
            zh=f"答案是一个纯数字，无法识别“{shown}”。",
        )
    return Text(
        en=f"The unit '{shown}' is not understood; the answer is wanted in {wanted.en}.",
        zh=f"无法识别单位“{shown}”，答案的单位是 {wanted.zh}。",
    )


_OTHER_KIND = Text(en="That is no answer to this question.", zh="这不是本题要求的答案形式。")
_NOTHING = Text(en="Nothing was typed.", zh="还没有输入答案。")
_NO_NUMBER = Text(
    en="That is not a number. Write one such as 0.25, 1/4, 1.2e-3, 3,136, 2^10 or 64 KiB.",
    zh="这不是一个数字。可以写成 0.25、1/4、1.2e-3、3,136、2^10 或 64 KiB。",
)
