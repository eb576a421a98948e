"""The end of a rehearsal in lines: explanations compared with their key points, then all that was not fully right."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from rich.text import Text as Styled

from dlprep.bank.answer import GaveUp, Grade, Told, Unclear, grade, read_made
from dlprep.bank.draw import Shown, draw
from dlprep.bank.question import Open, Question, Spot
from dlprep.errors import FormulaError
from dlprep.memory.clock import Moment
from dlprep.memory.event import Happening, Rating
from dlprep.quiz.phase import Explaining
from dlprep.quiz.rehearsal import Given, Rehearsal, ticked
from dlprep.report.mock import say
from dlprep.terminal.handing_in import drop_typed
from dlprep.terminal.printed import print_styled, text_columns
from dlprep.terminal.told import explanation, numbered, response_text, with_form
from dlprep.terminal.words import labelled
from dlprep.terminal.words import say as say_quiz
from dlprep.terminal.wrap import indented
from dlprep.text import Language, plain


def compare(
    name: str, question: Question, given: Given, now: Callable[[], Moment], language: Language
) -> Happening | None:
    """What is to be logged of an explanation, once the learner ticked its key points; None when the input ends."""
    shown = drawn(question, given.draw)
    if shown is None or not isinstance(question, Open) or not isinstance(given.response, Told):
        return None
    points = numbered(plain(point.text.in_language(language)) for point in question.key_points)
    answer = f"{labelled('your_answer', language)}{given.response.text.strip()}".splitlines()
    prompt = plain(shown.prompt.in_language(language))
    drop_typed()
    print_styled(wrapped(["", prompt, *answer, say_quiz("key_points", language), *points], text_columns()))
    while (line := _line(f"{say_quiz('prompt_points', language)}> ")) is not None:
        made = read_made(shown, given.response, line)
        if isinstance(made, Unclear):
            print(made.say.in_language(language))
            continue
        share = len(made.made) / len(question.key_points)
        return ticked(name, given.card, made.made, share, now())
    return None


def missed_lines(
    found: Rehearsal, questions: Mapping[str, Question], language: Language, columns: int
) -> Iterator[Styled]:
    """Every question that was answered and not fully right: the answer given, the right one, and why."""
    missed = [given for given in found.given.values() if given.points < 1]
    if missed:
        yield Styled(say("missed", language), "bold")
    for number, given in enumerate(missed, 1):
        yield Styled("")
        shown = drawn(questions[given.card], given.draw) if given.card in questions else None
        if shown is None:
            yield Styled(f"{number}. {given.card}: {say('gone', language)}")
            continue
        prompt = with_form(plain(shown.prompt.in_language(language)), shown, language)
        yield from indented(Styled(prompt, "bold"), columns, f"{number}. ")
        yield from wrapped(_told(shown, given, language), columns, "   ")
    if left := len(found.left):
        yield Styled("")
        yield Styled(say("not_reached", language, count=left), "dim")


def wrapped(lines: Iterable[str], columns: int, margin: str = "") -> Iterator[Styled]:
    """Lines broken at a width; what is indented stays so."""
    for line in lines:
        indent = margin + " " * (len(line) - len(line.lstrip()))
        yield from indented(Styled(line.lstrip()), columns, indent)


def drawn(question: Question, number: int) -> Shown | None:
    """The question as it was shown; None when its numbers cannot be had any more."""
    with suppress(FormulaError):
        return draw(question, number)
    return None


def _told(shown: Shown, given: Given, language: Language) -> Iterator[str]:
    question = shown.question
    graded = grade(shown, given.response)
    response = given.response
    if isinstance(graded, Unclear):  # the question has changed since, and the answer fits it no more
        graded, response = Grade(right=False, share=0.0), GaveUp()
    phase = Explaining(shown, response, graded, Rating.AGAIN, hinted=False, duration_ms=0)
    if isinstance(question, Spot):
        yield from numbered(question.code.in_language(language).splitlines())
    if said := response_text(phase, language):
        yield f"{labelled('your_answer', language)}{said}"
    for told in explanation(phase, language):
        yield from told.splitlines()


def _line(invitation: str) -> str | None:
    """One line of input; None when it ends or is interrupted."""
    try:
        print(invitation, end="", flush=True)
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        print(flush=True)
        return None
    if not sys.stdin.isatty():
        print(flush=True)
    return line.rstrip("\r\n") if line else None
