"""One question in lines, as `bank show` prints it. Draws the same numbers as the quiz."""

from collections.abc import Iterator

from dlprep.bank.draw import draw
from dlprep.bank.question import Open, Oracle, Question, Source, Spot
from dlprep.terminal.told import further, numbered, right_text, with_form
from dlprep.terminal.words import label, labelled, say
from dlprep.text import Language, plain


def card_lines(question: Question, review: int, language: Language, *, answer: bool) -> Iterator[str]:
    """The question as its `review`-th review shows it, with the key when it is asked for."""
    shown = draw(question, review)
    yield f"{question.id} · {question.kind} · {question.topic} · {say('level', language, level=question.level)}"
    yield with_form(plain(shown.prompt.in_language(language)), shown, language)
    if isinstance(question, Spot):
        yield from numbered(question.code.in_language(language).splitlines())
    yield from numbered(plain(entry.text.in_language(language)) for entry in shown.listed)
    if not answer:
        return
    if isinstance(question, Open):
        yield from (f"  - {plain(point.text.in_language(language))}" for point in question.key_points)
    else:
        yield f"{labelled('right_answer', language)}{right_text(shown, language)}"
    if isinstance(question, Spot):
        yield f"{labelled('should_be', language)}{question.fix.in_language(language).strip()}"
    for entry in shown.listed:
        if why := getattr(entry, "why", None):
            yield f"  {label(plain(entry.text.in_language(language)), language)}{plain(why.in_language(language))}"
    yield f"{labelled('why', language)}{plain(shown.why.in_language(language))}"
    if more := further(question, language):
        yield more
    match question.evidence:
        case Source(source=source):
            yield f"{labelled('source', language)}{source}"
        case Oracle(oracle=name):
            yield f"{labelled('proven', language)}{name}"
        case evidence:
            yield f"{labelled('proven', language)}{evidence.witness}"
