"""What the quiz tells, line by line, whatever draws it: titles, explanations, the closing summary."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dlprep.bank.answer import GaveUp, Line, Ordered, Picked, Told, Typed
from dlprep.bank.draw import Shown, right_number, shown_number
from dlprep.bank.question import PAPER, Choice, Cloze, Evidence, Numeric, Open, Order, Question, Source, Spot
from dlprep.memory.event import KATA
from dlprep.memory.schedule import SETTLEMENTS, Settlement
from dlprep.quiz.action import Action, Answer, Hint, Settle, Suspend, Undo
from dlprep.quiz.change import MANY, SUGGESTED
from dlprep.quiz.phase import Asking, Changed, Explaining, Finished
from dlprep.quiz.session import Session
from dlprep.quiz.sitting import Sitting
from dlprep.quiz.turn import Turn
from dlprep.terminal.words import choice_name, days_from_now, duration, label, labelled, say
from dlprep.text import Language, Text, plain


def title(session: Session, language: Language) -> str:
    """Where in the session the card on the screen stands, and what it is about."""
    if isinstance(session.phase, Changed):
        return " · ".join(about_change(session, session.phase, language))
    turn = session.turn
    if turn is None:
        return ""
    finished, everything = progress(session)
    if session.mock:
        return " · ".join([say("mock_left", language, count=everything - finished), *about(session, turn, language)])
    return " · ".join([say("progress", language, done=finished, all=everything), *about(session, turn, language)])


def about(session: Session, turn: Turn, language: Language) -> list[str]:
    """The card's topic, its level, and whether it is new or comes again."""
    parts = [topic_name(session, turn.topic, language)]
    parts.append(say("level", language, level=session.questions[turn.card].level))
    if turn.again:
        parts.append(say("again", language))
    elif turn.predicted is None and not turn.review and session.mode == "review":
        parts.append(say("new", language))
    return parts


def about_change(session: Session, phase: Changed, language: Language) -> list[str]:
    """How many changes are left, and what this one is about."""
    change = phase.change
    counted = [say("changed_count", language, count=len(session.changes))] if len(session.changes) > 1 else []
    return [*counted, *about(session, Turn(change.card, change.topic, change.review, 0.0), language)]


def alike(session: Session) -> Settlement | None:
    """What all changes that are left can be settled with by one key: the last choice; None where they are few."""
    left, behind = len(session.changes), session.settled
    if left < 2 or left + len(behind) <= MANY:
        return None
    return behind[-1] if behind else SUGGESTED


def prospect(days: int | None, language: Language, *, brief: bool = False) -> str:
    """When a card comes back that was settled."""
    return say("as_new", language) if days is None else days_from_now(days, language, brief=brief)


def progress(session: Session) -> tuple[int, int]:
    """How many cards of the session are behind the learner, and how many there are in all."""
    ahead = {turn.card for turn in session.waiting} | ({session.turn.card} if session.turn else set())
    behind = {result.card for result in session.done} - ahead
    return len(behind), len(behind | ahead)


def topic_name(session: Session, topic: str, language: Language) -> str:
    """The topic's name in the learner's language."""
    names = getattr(session.questions, "topic_names", {})
    return names[topic].in_language(language) if topic in names else topic


def numbered(lines: Iterable[str]) -> Iterator[str]:
    """Lines to choose from, counted from 1."""
    for number, line in enumerate(lines, 1):
        yield f"  {number}) {line}"


def answer_form(shown: Shown, language: Language) -> str:
    """In which unit and how exactly a number is wanted, in brackets; empty for other questions."""
    question = shown.question
    if not isinstance(question, Numeric):
        return ""
    parts = [say("in_unit", language, unit=question.unit.in_language(language))] if question.unit else []
    if question.tolerance.abs:
        parts.append(say("within_abs", language, amount=shown_number(question.tolerance.abs)))
    elif question.tolerance.rel:
        parts.append(say("within", language, percent=question.tolerance.rel * 100))
    else:
        parts.append(say("exactly", language))
    return f"（{'，'.join(parts)}）" if language == "zh" else f"({', '.join(parts)})"


def with_form(text: str, shown: Shown, language: Language) -> str:
    """The text with the form of its answer; a full-width bracket brings its own space."""
    form = answer_form(shown, language)
    return f"{text}{form}" if language == "zh" else f"{text} {form}".rstrip()


def verdict(phase: Explaining, language: Language) -> str:
    """Right or not, in a word or two."""
    if phase.grade.right:
        return say("right", language)
    if isinstance(phase.response, GaveUp):
        return say("gave_up", language)
    if isinstance(phase.shown.question, Open):
        points = phase.shown.question.key_points
        return say("points_made", language, made=len(points) - len(phase.grade.missed), all=len(points))
    # of one choice nothing is partly right
    share = 0 if isinstance(phase.shown.question, Choice) else phase.grade.share
    return say("wrong", language) + (f" · {say('partly', language, share=share)}" if share else "")


def response_text(phase: Explaining, language: Language) -> str:
    """The learner's answer as the screen repeats it."""
    names = {entry.id: plain(entry.text.in_language(language)) for entry in phase.shown.listed}
    match phase.response:
        case Picked(ids):
            return "; ".join(names.get(each, each) for each in ids)
        case Ordered(ids):
            return " → ".join(names.get(each, each) for each in ids)
        case Line(number):
            return say("line", language, line=number)
        case Typed(text) | Told(text=text):
            return text.strip()
        case _:
            return ""


def right_text(shown: Shown, language: Language) -> str:
    """The right answer in one line."""
    match shown.question:
        case Numeric(unit=unit) as question:
            number = right_number(question, shown.expected) if shown.expected is not None else ""
            return f"{number} {unit.in_language(language)}" if unit else number
        case Cloze(answer=answer):
            return plain(answer.in_language(language))
        case Order(items=items):
            return " → ".join(plain(item.text.in_language(language)) for item in items)
        case Spot(faulty=faulty):
            return say("fault_in_line", language, line=faulty)
        case _:
            right = [entry for entry in shown.listed if getattr(entry, "right", False)]
            return "; ".join(plain(entry.text.in_language(language)) for entry in right)


def remark(action: Action, before: Session, after: Session, language: Language) -> str:
    """What there is to say of an action beyond what the screen shows; often nothing."""
    match action, after.phase:
        case Undo() | Hint() | Suspend(), _ if after.mock:
            return say("not_in_mock", language)
        case Answer(), Asking(unclear=Text() as unclear):
            return unclear.in_language(language)
        case Undo(), _ if after is before:
            return say("nothing_to_undo", language)
        case Undo(), _:
            elsewhere = before.past is None and after.phase is before.phase
            return say("undone_elsewhere" if elsewhere else "undone", language)
        case Settle(choice), _ if after is not before:
            count = len(after.settled) - len(before.settled)
            if count > 1:
                return say("settled_alike", language, choice=choice_name(choice, language), count=count)
            return say(f"settled_{choice}", language)
        case Suspend(), _ if after is not before:
            return say("suspended", language)
        case Hint(), Asking(shown=shown) if shown.hint is None:
            return say("no_hint", language)
        case _:
            return ""


def evidence_text(evidence: Evidence, language: Language) -> str:
    """Why the answer can be trusted."""
    if isinstance(evidence, Source):
        return f"{labelled('source', language)}{evidence.source}"
    return say("proven", language)


def further(question: Question, language: Language) -> str:
    """What to read and to practise beyond the question; often nothing."""
    papers = ", ".join(name for name in question.related if PAPER.fullmatch(name))
    slug = next((name.removeprefix(KATA) for name in question.related if name.startswith(KATA)), "")
    told = [say("read", language, papers=papers)] if papers else []
    return " · ".join([*told, *([say("practise", language, slug=slug)] if slug else [])])


def explanation(phase: Explaining, language: Language) -> Iterator[str]:
    """The verdict, what was wrong with a wrong option, the right answer, and why."""
    question = phase.shown.question
    yield verdict(phase, language)
    for option in phase.grade.mistaken:
        yield f"{labelled('you_picked', language)}{plain(option.text.in_language(language))}"
        if option.why:
            yield f"  {plain(option.why.in_language(language))}"
    if not isinstance(question, Open) and not phase.grade.right:
        yield f"{labelled('right_answer', language)}{right_text(phase.shown, language)}"
    if isinstance(question, Spot):
        yield f"{labelled('should_be', language)}{question.fix.in_language(language).strip()}"
    if isinstance(question, Open):
        yield from (f"  - {plain(point.text.in_language(language))}" for point in phase.grade.missed)
    yield f"{labelled('why', language)}{plain(phase.shown.why.in_language(language))}"
    yield evidence_text(question.evidence, language)
    if more := further(question, language):
        yield more


def changed_lines(phase: Changed, prospects: Mapping[Settlement, int | None], language: Language) -> Iterator[str]:
    """That the right answer has changed, what it is now and why, and what each choice leads to."""
    shown = phase.shown
    yield say("changed", language)
    yield plain(shown.prompt.in_language(language))
    if isinstance(shown.question, Spot):
        yield from numbered(shown.question.code.in_language(language).splitlines())
    if isinstance(shown.question, Open):
        yield labelled("points", language).rstrip()
        yield from (f"  - {plain(point.text.in_language(language))}" for point in shown.question.key_points)
    else:
        yield f"{labelled('right_answer', language)}{right_text(shown, language)}"
    if isinstance(shown.question, Spot):
        yield f"{labelled('should_be', language)}{shown.question.fix.in_language(language).strip()}"
    yield f"{labelled('why', language)}{plain(shown.why.in_language(language))}"
    yield say("changed_how", language)
    for number, choice in enumerate(SETTLEMENTS, 1):
        when = label(choice_name(choice, language), language) + prospect(prospects.get(choice), language)
        yield f"  {number}) {when}"


def summary(sitting: Sitting, language: Language) -> Iterator[str]:
    """What the session came to: how many right, by topic, and what comes back when."""
    session = sitting.session
    if asks_nothing(session):
        yield from (nothing_due(session, language), say("nothing_hint", language))
        return
    reason = session.phase.reason if isinstance(session.phase, Finished) else "quit"
    yield ended(reason, language)
    if session.settled:
        yield say("settled", language, count=len(session.settled))
    if session.waiting:
        yield left_text(session, language)
    if not session.done:
        return
    right = sum(result.right for result in session.done)
    time = duration(session.spent_ms, language)
    yield say("answered", language, answers=len(session.done), right=right, minutes=time)
    yield labelled("by_topic", language).rstrip()
    for topic, (answers, good) in by_topic(session).items():
        yield f"  {label(topic_name(session, topic, language), language)}{good}/{answers}"
    if session.mode != "review":
        yield say("not_saved", language)
        return
    yield labelled("returns", language).rstrip()
    for days, count in returns(sitting):
        yield f"  {label(days_from_now(days, language), language)}{count}"


def asks_nothing(session: Session) -> bool:
    """Whether there was nothing to ask from the beginning."""
    return isinstance(session.phase, Finished) and session.past is None and not session.done


def ended(reason: str, language: Language) -> str:
    """Why the session is over."""
    return say({"done": "summary", "time": "summary_time"}.get(reason, "summary_quit"), language)


def left(session: Session) -> int:
    """How many cards of a session that was broken off were not answered, or have to be answered again."""
    return len({turn.card for turn in session.waiting})


def left_text(session: Session, language: Language) -> str:
    """How many cards are left, and how to go on where one command is enough for it."""
    whole = session.mode == "review" and not session.filtered
    return say("left_due" if whole else "left", language, count=left(session))


def nothing_due(session: Session, language: Language) -> str:
    """That there is nothing to ask, today or of what was chosen."""
    return say("nothing_due_chosen" if session.filtered else "nothing_due", language)


def by_topic(session: Session) -> dict[str, tuple[int, int]]:
    """Answers and right answers of each topic, the weakest first."""
    answers = Counter(result.topic for result in session.done)
    right = Counter(result.topic for result in session.done if result.right)
    return {
        topic: (answers[topic], right[topic]) for topic in sorted(answers, key=lambda each: right[each] / answers[each])
    }


def returns(sitting: Sitting) -> list[tuple[int, int]]:
    """In how many days how many of the cards answered come back."""
    today = sitting.now().day
    dates = [sitting.due(card) for card in dict.fromkeys(result.card for result in sitting.session.done)]
    counts = Counter(max(0, (due - today).days) for due in dates if due is not None)
    return sorted(counts.items())
