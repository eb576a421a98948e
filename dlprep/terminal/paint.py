"""What the quiz shows: question, explanation and summary as styled lines of a given width. Writes to no terminal."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import dedent

from rich.cells import cell_len, set_cell_size
from rich.text import Text as Styled

from dlprep.bank.answer import Picked, Response
from dlprep.bank.draw import Shown
from dlprep.bank.question import Choice, Item, Multi, Numeric, Open, Option, Order, Spot
from dlprep.quiz.phase import Asking, Changed, Explaining, Finished, Ticking
from dlprep.terminal.desk import Desk
from dlprep.terminal.told import (
    answer_form,
    asks_nothing,
    by_topic,
    ended,
    evidence_text,
    further,
    left_text,
    nothing_due,
    response_text,
    right_text,
    topic_name,
    verdict,
)
from dlprep.terminal.words import days_from_now, duration, labelled, say
from dlprep.terminal.wrap import indented, wrap
from dlprep.text import Language, Text, segments

WIDEST = 100  # columns of running text; longer lines are hard to follow
GLUED = 24  # columns of a formula that is never broken
LONGEST_BAR = 12
TWO_COLUMNS = 76  # from this width on an explanation stands beside its key points
KEY_COLUMNS = 18  # of the list of keys

STYLES = {"prose": "", "code": "cyan", "maths": "italic"}


def body(desk: Desk, width: int) -> list[Styled]:
    """The question, the explanation or the summary."""
    columns = max(2, min(width, WIDEST) - 2)
    if desk.keys_shown:
        lines = list(_keys_list(desk, columns))
    else:
        match desk.session.phase:
            case Asking() as phase:
                lines = list(_asking(desk, phase, columns))
            case Ticking() as phase:
                lines = list(_ticking(desk, phase, columns))
            case Explaining() as phase:
                lines = list(_explaining(desk, phase, columns))
            case Changed() as phase:
                lines = list(_changed(phase, desk.language, columns))
            case Finished() as phase:
                lines = list(_finished(desk, phase, columns))
    return [Styled(" ") + line for line in lines]


def _changed(phase: Changed, language: Language, width: int) -> Iterator[Styled]:
    """The question with its right answer as it is now, whatever the learner knew."""
    question, shown = phase.shown.question, phase.shown
    yield from wrap(Styled(say("changed", language), "bold yellow"), width)
    yield from wrap(Styled(say("changed_how", language)), width)
    yield Styled("")
    yield from wrap(styled(shown.prompt, language), width)
    yield Styled("")
    match question:
        case Choice() | Multi():
            yield from _options_judged(shown, None, language, width)
        case Open():
            yield Styled(say("points", language), "bold")
            for point in question.key_points:
                yield from indented(styled(point.text, language), width, "- ")
        case Order(items=items):
            yield Styled(labelled("right_order", language).rstrip(), "bold")
            for number, item in enumerate(items, 1):
                yield from indented(styled(item.text, language), width, f"{number}  ")
        case _:
            label = Styled(labelled("right_answer", language), "bold")
            yield from wrap(label + Styled(right_text(shown, language), "green"), width)
            if isinstance(question, Spot):
                yield from _code_judged(question, language, width)
    yield from _reasons(shown, language, width)


def _asking(desk: Desk, phase: Asking, width: int) -> Iterator[Styled]:
    language, question = desk.language, phase.shown.question
    yield from wrap(styled(phase.shown.prompt, language), width)
    if isinstance(question, Spot):
        yield Styled("")
        yield from _code(question.code.in_language(language), width)
    if phase.shown.listed:
        yield Styled("")
        yield from _listed(desk, phase.shown, width)
    form = answer_form(phase.shown, language)
    if form:
        yield from wrap(Styled(form, "dim"), width)
    if phase.hinted and phase.shown.hint:
        yield Styled("")
        hint = Styled(labelled("hint", language), "yellow") + styled(phase.shown.hint, language)
        yield from wrap(hint, width)


def _listed(desk: Desk, shown: Shown, width: int) -> Iterator[Styled]:
    for number, entry in enumerate(shown.listed, 1):
        mark = ""
        if isinstance(shown.question, Multi):
            mark = "[x] " if entry.id in desk.marked else "[ ] "
        if isinstance(shown.question, Order):
            mark = f"[{desk.marked.index(entry.id) + 1}] " if entry.id in desk.marked else "[ ] "
        yield from indented(styled(entry.text, desk.language), width, f"{number}  {mark}")


def _ticking(desk: Desk, phase: Ticking, width: int) -> Iterator[Styled]:
    language, question = desk.language, phase.shown.question
    yield from wrap(styled(phase.shown.prompt, language), width)
    yield Styled("")
    yield from wrap(Styled(say("key_points", language), "bold"), width)
    yield Styled("")
    points: tuple[Item, ...] = question.key_points if isinstance(question, Open) else ()
    marked = [
        (f"{number}  {'[x]' if point.id in desk.marked else '[ ]'} ", point) for number, point in enumerate(points, 1)
    ]
    yield from _beside(phase.told.text, marked, language, width)


def _beside(text: str, points: list[tuple[str, Item]], language: Language, width: int) -> Iterator[Styled]:
    """The learner's explanation with the key points beside it, or below it where that is too narrow."""
    room = (width - 3) // 2 if width >= TWO_COLUMNS else width
    told = [Styled(say("your_answer", language), "bold"), *wrap(Styled(text.strip() or "–"), room)]
    made = [Styled(say("points", language), "bold")]
    for mark, point in points:
        made += indented(styled(point.text, language), room, mark)
    if width < TWO_COLUMNS:
        yield from (*told, Styled(""), *made)
        return
    for one, other in zip_longest(told, made, fillvalue=Styled("")):
        yield one + Styled(" " * (room - one.cell_len)) + Styled(" │ ", "dim") + other


def _explaining(desk: Desk, phase: Explaining, width: int) -> Iterator[Styled]:
    language, question = desk.language, phase.shown.question
    right = phase.grade.right
    sign, colour = ("✓", "bold green") if right else ("✗", "bold red")
    yield Styled(f"{sign} {verdict(phase, language)}", colour)
    yield Styled("")
    yield from wrap(styled(phase.shown.prompt, language), width)
    yield Styled("")
    match question:
        case Choice() | Multi():
            yield from _options_judged(phase.shown, phase.response, language, width)
        case Open():
            yield from _points_judged(question, phase, language, width)
        case Spot():
            yield from _answer_judged(phase, language, width)
            yield from _code_judged(question, language, width)
        case _:
            yield from _answer_judged(phase, language, width)
    yield from _reasons(phase.shown, language, width)


def _reasons(shown: Shown, language: Language, width: int) -> Iterator[Styled]:
    yield Styled("")
    yield from wrap(Styled(f"{say('why', language)}  ", "bold") + styled(shown.why, language), width)
    yield from wrap(Styled(evidence_text(shown.question.evidence, language), "dim"), width)
    if more := further(shown.question, language):
        yield from wrap(Styled(more, "dim"), width)


def _options_judged(shown: Shown, response: Response | None, language: Language, width: int) -> Iterator[Styled]:
    """Every option with what it is: ✓ right, ✗ picked but wrong, with the reason; boxes where there was an answer."""
    chosen = response.ids if isinstance(response, Picked) else ()
    boxes = isinstance(shown.question, Multi) and response is not None
    for number, entry in enumerate(shown.listed, 1):
        right, picked = isinstance(entry, Option) and entry.right, entry.id in chosen
        sign, colour = ("✓", "green") if right else ("✗", "red") if picked else (" ", "dim")
        text = styled(entry.text, language)
        text.stylize(colour)
        box = f"{'[x]' if picked else '[ ]'} " if boxes else ""
        first = f"{number} {box}{sign} "
        yield from indented(text, width, first)
        if picked and not right and isinstance(entry, Option) and entry.why:
            yield from indented(styled(entry.why, language), width, " " * len(first) + "› ")


def _answer_judged(phase: Explaining, language: Language, width: int) -> Iterator[Styled]:
    said, question = response_text(phase, language), phase.shown.question
    if said:
        yield from wrap(Styled(labelled("your_answer", language), "bold") + Styled(said), width)
    # a right number may have been rounded, so the exact one is shown too
    if not phase.grade.right or isinstance(question, Numeric):
        label = labelled("right_order" if isinstance(question, Order) else "right_answer", language)
        yield from wrap(Styled(label, "bold") + Styled(right_text(phase.shown, language), "green"), width)


def _points_judged(question: Open, phase: Explaining, language: Language, width: int) -> Iterator[Styled]:
    missed = {point.id for point in phase.grade.missed}
    marked = [("✗ " if point.id in missed else "✓ ", point) for point in question.key_points]
    yield from _beside(response_text(phase, language), marked, language, width)


def _code_judged(question: Spot, language: Language, width: int) -> Iterator[Styled]:
    yield Styled("")
    yield from _code(question.code.in_language(language), width, faulty=question.faulty)
    yield Styled("")
    fix = dedent(question.fix.in_language(language)).strip("\n").splitlines()
    label = labelled("should_be", language)
    for number, line in enumerate(fix):
        yield from indented(Styled(line, "green"), width, label if not number else " " * cell_len(label))


def _code(source: str, width: int, faulty: int | None = None) -> Iterator[Styled]:
    for number, line in enumerate(source.splitlines(), 1):
        text = Styled(line, "red" if number == faulty else "cyan")
        mark = "✗" if number == faulty else " "
        # the indentation is part of the program: a continued line hangs two columns deeper
        deep = len(line) - len(line.lstrip())
        gutter = f"{number:>2}{mark} "
        yield from indented(text, width, gutter, " " * (len(gutter) + deep + 2)) if line.strip() else [Styled(gutter)]


def _finished(desk: Desk, phase: Finished, width: int) -> Iterator[Styled]:
    session, language = desk.session, desk.language
    if asks_nothing(session):
        yield from wrap(Styled(nothing_due(session, language), "bold"), width)
        yield from wrap(Styled(say("nothing_hint", language)), width)
        return
    yield from wrap(Styled(ended(phase.reason, language), "bold"), width)
    if session.settled:
        yield from wrap(Styled(say("settled", language, count=len(session.settled))), width)
    if session.waiting:
        yield from wrap(Styled(left_text(session, language)), width)
    if not session.done:
        return
    right = sum(result.right for result in session.done)
    spent = duration(session.spent_ms, language)
    yield from wrap(Styled(say("answered", language, answers=len(session.done), right=right, minutes=spent)), width)
    yield Styled("")
    yield Styled(say("by_topic", language), "bold")
    yield from _topics(desk, width)
    yield Styled("")
    if session.mode != "review":
        yield from wrap(Styled(say("not_saved", language), "dim"), width)
        return
    yield Styled(say("returns", language), "bold")
    names = [days_from_now(days, language) for days, _ in desk.returns]
    widest = max(map(cell_len, names), default=0)
    for name, (_, count) in zip(names, desk.returns, strict=True):
        yield Styled(f"  {set_cell_size(name, widest)} {count:>3}")


def _topics(desk: Desk, width: int) -> Iterator[Styled]:
    topics = by_topic(desk.session)
    longest = min(max(answers for answers, _ in topics.values()), LONGEST_BAR)
    for topic, (answers, good) in topics.items():
        bar = Styled("█" * min(good, longest), "green").append("░" * max(0, min(answers, longest) - good), "red")
        bar.append(" " * (longest - bar.cell_len))
        name = wrap(Styled(topic_name(desk.session, topic, desk.language)), width - longest - 10)
        yield Styled(f"{good:>3}/{answers:<3} ") + bar + Styled("  ") + name[0]
        yield from (Styled(" " * (longest + 10)) + line for line in name[1:])


def _keys_list(desk: Desk, width: int) -> Iterator[Styled]:
    language = desk.language
    yield Styled(say("keys_title", language), "bold")
    yield Styled("")
    for line in say("keys_mock" if desk.session.mock else "keys_all", language).splitlines():
        key, _, meaning = line.partition("  ")
        yield from indented(Styled(meaning.strip()), width, set_cell_size(key, KEY_COLUMNS))


def styled(text: Text, language: Language) -> Styled:
    """A question's text with its code and formulas set apart; short formulas are not broken."""
    line = Styled()
    for segment in segments(text.in_language(language)):
        shown = segment.text
        if segment.kind == "maths" and cell_len(shown) <= GLUED:
            shown = shown.replace(" ", "\u00a0")
        if segment.kind == "prose":
            # a blank line parts paragraphs; a single line break is only how the file was written
            shown = "\n\n".join(" ".join(part.split("\n")) for part in shown.split("\n\n"))
        line.append(shown, STYLES[segment.kind])
    return line
