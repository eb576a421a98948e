"""A question as it is put to the learner this time: fresh numbers, shuffled options. The same review draws the same."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import islice

from dlprep.bank.formula import formula
from dlprep.bank.question import Choice, Item, Multi, Number, Numeric, Option, Order, Question
from dlprep.digest import blake2b
from dlprep.errors import FormulaError
from dlprep.text import Text, fill
from dlprep.values import dataclass

GOLDEN_RATIO = (5**0.5 - 1) / 2
MAX_COMBINATIONS = 20_000  # of given values; the rules refuse more
GROUPED_FROM = 10_000  # 9216 reads well without a comma, 150528 does not


@dataclass(frozen=True, slots=True)
class Shown:
    """One question with its numbers filled in; `listed` holds options or items in the order of the screen."""

    question: Question
    review: int
    prompt: Text
    why: Text
    hint: Text | None
    listed: tuple[Option | Item, ...] = ()
    values: Mapping[str, Number] = field(default_factory=dict)
    expected: Number | None = None


def draw(question: Question, review: int) -> Shown:
    """The question as its `review`-th review (from 0) shows it; raises FormulaError if its numbers cannot be had."""
    match question:
        case Numeric():
            return _numeric(question, review, _nth(draws(question), review))
        case Choice() | Multi():
            return _plain(question, review, _shuffled(question.id, review, question.options))
        case Order():
            mixed = _shuffled(question.id, review, question.items)
            # the right order would give the answer away
            return _plain(question, review, mixed if mixed != question.items else (*mixed[1:], mixed[0]))
        case _:
            return _plain(question, review, ())


def draws(question: Numeric) -> Iterator[dict[str, Number]]:
    """Every allowed combination of the given values once, in an order that is fixed by the id and well mixed."""
    allowed = formula(question.where)
    return (values for values in combinations(question) if allowed.holds(values))


def combinations(question: Numeric) -> Iterator[dict[str, Number]]:
    """Every combination of the given values, allowed or not, in the order of `draws`."""
    names, choices = list(question.given), list(question.given.values())
    size = math.prod(len(values) for values in choices)
    stride = _coprime(round(size * GOLDEN_RATIO), size)
    start = _number(question.id) % max(size, 1)
    for step in range(size):
        place, values = (start + step * stride) % size, {}
        for name, values_of_name in zip(names, choices, strict=True):
            place, index = divmod(place, len(values_of_name))
            values[name] = values_of_name[index]
        yield values


def solve(question: Numeric, given: Mapping[str, Number]) -> tuple[dict[str, Number], Number]:
    """The given values with those that `let` names, and the answer."""
    values = dict(given)
    for name, source in (question.let or {}).items():
        values[name] = formula(source).value(values)
    return values, formula(question.answer).value(values)


def shown_number(value: Number, digits: int = 6) -> str:
    """A number as a prompt writes it: 14, 65,536, 0.001, 1e-8; a fraction in so many significant digits."""
    if value == int(value) and abs(value) < 1e16:
        whole = int(value)
        return f"{whole:,}" if abs(whole) >= GROUPED_FROM else str(whole)
    mantissa, mark, exponent = f"{value:.{digits}g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if mark else mantissa


def right_number(question: Numeric, answer: Number) -> str:
    """The answer in as few digits as its tolerance allows, so that whoever types it is right."""
    room = question.tolerance.room(answer) / 2
    for digits in range(4, 18):
        text = shown_number(answer, digits)
        if abs(float(text.replace(",", "")) - answer) <= room:
            return text
    return shown_number(answer, 17) if isinstance(answer, float) else str(answer)


def _numeric(question: Numeric, review: int, given: dict[str, Number]) -> Shown:
    values, answer = solve(question, given)
    names = {name: shown_number(value) for name, value in values.items()}
    solved = names | {"answer": right_number(question, answer)}
    return Shown(
        question=question,
        review=review,
        prompt=_filled(question.prompt, names),
        why=_filled(question.why, solved),
        hint=question.hint and _filled(question.hint, names),
        values=values,
        expected=answer,
    )


def _plain(question: Question, review: int, listed: tuple[Option | Item, ...]) -> Shown:
    return Shown(question, review, question.prompt, question.why, question.hint, listed)


def _filled(text: Text, values: Mapping[str, str]) -> Text:
    return Text(en=fill(text.en, values), zh=fill(text.zh, values))


def _nth(every: Iterator[dict[str, Number]], review: int) -> dict[str, Number]:
    """The review-th draw; when there are fewer, they come round again."""
    seen = list(islice(every, min(review, MAX_COMBINATIONS) + 1))
    if not seen:
        raise FormulaError("given", "no draw satisfies `where`", "widen the given values or `where`")
    return seen[review % len(seen)]


def _shuffled(name: str, review: int, listed: tuple[Option, ...] | tuple[Item, ...]) -> tuple[Option | Item, ...]:
    # by hash, not random.shuffle: the order must be the same on every version of Python
    return tuple(sorted(listed, key=lambda entry: _number(f"{name}\n{review}\n{entry.id}")))


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _coprime(near: int, size: int) -> int:
    stride = max(near, 1)
    while math.gcd(stride, size) > 1:
        stride += 1
    return stride
