"""The answer key of the shipped bank is proven: each answer is reached another way, on every draw or on many."""

import importlib
import itertools
from pathlib import Path

import pytest
from shipped import questions

from dlprep.bank.answer import Grade, Line, Ordered, Picked, Response, Typed, grade
from dlprep.bank.draw import draw, draws, solve
from dlprep.bank.question import Choice, Cloze, Multi, Numeric, Open, Oracle, Order, Question, Spot, Witness

QUESTIONS = Path(__file__).parent.parent / "questions"
FEW = 2000  # so many draws are all computed
SAMPLE = 200  # of more than that
DEEP = 2000


BANK = questions()
ORACLES = [question for question in BANK if isinstance(question.evidence, Oracle)]
WITNESSES = [question for question in BANK if isinstance(question.evidence, Witness)]


def program(question: Question, name: str):
    return getattr(importlib.import_module(f"evidence.{question.bank}"), name)


def sample(question: Numeric, many: int) -> list[dict]:
    some = list(itertools.islice(draws(question), FEW + 1))
    return some if len(some) <= FEW else some[:many]


def prove(question: Numeric, many: int) -> None:
    """The key agrees with its oracle on every draw, and a perturbed key is caught on at least one."""
    oracle = program(question, question.evidence.oracle)
    perturbed_agrees = True
    for given in sample(question, many):
        _, answer = solve(question, given)
        reached = float(oracle(**given))
        room = max(question.tolerance.rel * abs(answer), question.tolerance.abs, 1e-6 * abs(answer)) / 4 + 1e-12
        assert abs(reached - answer) <= room, f"{given}: the key says {answer}, the oracle {reached}"
        shown = Typed(repr(reached))
        drawn = draw(question, 0)
        if given == {name: drawn.values[name] for name in given}:
            assert grade(drawn, shown) == Grade(True, 1.0), "what the oracle reaches is graded right"
        wrong = answer + max(1.0, abs(answer)) * 0.25
        perturbed_agrees &= abs(reached - wrong) <= room
    assert not perturbed_agrees, "an oracle that agrees with any key proves nothing"


@pytest.mark.parametrize("question", ORACLES, ids=lambda question: f"{question.bank}-{question.id}")
def test_the_oracle_agrees_with_the_key_and_not_with_a_perturbed_one(question):
    prove(question, SAMPLE)


@pytest.mark.deep
@pytest.mark.parametrize("question", ORACLES, ids=lambda question: f"{question.bank}-{question.id}")
def test_the_oracle_agrees_on_many_draws(question):
    prove(question, DEEP)


def key(question: Question) -> dict:
    """What the bank says of every response it offers, in the form that witnesses use."""
    match question:
        case Choice(options=options) | Multi(options=options):
            return {option.id: option.right for option in options}
        case Order(items=items):
            names = tuple(item.id for item in items)
            return {order: order == names for order in itertools.permutations(names)}
        case Spot(code=code, faulty=faulty):
            return {line: line == faulty for line in range(1, len(code.en.splitlines()) + 1)}
        case Open(key_points=points):
            return {point.id: True for point in points}
        case Cloze(answer=answer, accept=accept):
            return dict.fromkeys((answer.en, answer.zh, *accept), True)
    raise AssertionError(f"no witness is asked about a {question.kind} question")


def response(question: Question, named) -> Response:
    match question:
        case Order():
            return Ordered(named)
        case Spot():
            return Line(named)
        case Cloze():
            return Typed(named)
        case _:
            return Picked((named,))


@pytest.mark.parametrize("question", WITNESSES, ids=lambda question: f"{question.bank}-{question.id}")
def test_the_witness_finds_each_response_as_the_key_says(question):
    found = program(question, question.evidence.witness)(question)
    if isinstance(question, Cloze):
        terms, wrong = key(question), {term for term, truth in found.items() if not truth}
        assert {term for term, truth in found.items() if truth} >= set(terms), "every accepted term is shown right"
        assert wrong, "and some other term wrong"
        for term, truth in found.items():
            assert grade(draw(question, 0), Typed(term)).right == truth, term
        return
    assert {each: bool(truth) for each, truth in found.items()} == key(question)
    if isinstance(question, Choice | Order | Spot):
        for each, truth in found.items():
            assert grade(draw(question, 0), response(question, each)).right == bool(truth)
