"""What an import brought and what it could not carry, as lines and as JSON. Foreign texts cannot steer the terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dlprep.bank.question import Question
from dlprep.bank.shelf import shown_name
from dlprep.exchange.brought import Left
from dlprep.memory.event import Json
from dlprep.text import counted
from dlprep.values import dataclass

SHOWN = 5  # of each reason


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import; `known` counts what was there already, `dry` says that nothing was written."""

    questions: tuple[Question, ...]
    replaced: int
    known_questions: int
    files: tuple[Path, ...]
    events: int
    known_events: int
    left: tuple[Left, ...]
    dry: bool = False

    @property
    def carried(self) -> bool:
        """Whether anything came in or was there."""
        return bool(self.questions or self.known_questions or self.events or self.known_events)


def import_lines(done: Imported) -> Iterator[str]:
    """The report for a terminal: what came in, what was there, and what stays behind, grouped by reason."""
    would = "would be " if done.dry else ""
    if done.questions:
        kinds = Counter(question.kind for question in done.questions)
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        instead = f", {done.replaced} in place of yours" if done.replaced else ""
        yield f"{counted(len(done.questions), 'question')} {would}added ({told}){instead}:"
        yield from (f"  {shown_name(path)}" for path in done.files)
    if done.known_questions:
        yield f"{counted(done.known_questions, 'question')} there already"
    if done.events:
        yield f"{counted(done.events, 'event')} of your history {would}added"
    if done.known_events:
        yield f"{counted(done.known_events, 'event')} of your history there already"
    if not done.carried:
        yield "nothing could be carried over"
    if done.left:
        yield f"{counted(len(done.left), 'thing')} not carried over:"
        yield from _reasons(done.left)


def import_json(done: Imported) -> Json:
    """The report for scripts, complete."""
    kinds = Counter(question.kind for question in done.questions)
    return {
        "dry_run": done.dry,
        "questions": {
            "added": dict(kinds),
            "replaced": done.replaced,
            "known": done.known_questions,
            "ids": [each.id for each in done.questions],
        },
        "files": [shown_name(path) for path in done.files],
        "events": {"added": done.events, "known": done.known_events},
        "left": [
            {"place": shown_name(each.place), "what": shown_name(each.what), "why": shown_name(each.why)}
            for each in done.left
        ],
    }


def _reasons(left: Sequence[Left]) -> Iterator[str]:
    groups: dict[str, list[Left]] = {}
    for each in left:
        groups.setdefault(each.why.partition(":")[0], []).append(each)
    for why, members in sorted(groups.items(), key=lambda group: -len(group[1])):
        yield f"  {len(members)} because {shown_name(why)}"
        for each in members[:SHOWN]:
            detail = each.why.partition(":")[2].strip()
            yield f"    {shown_name(f'{each.place}, {each.what}' + (f': {detail}' if detail else ''))}"
        if len(members) > SHOWN:
            yield f"    … and {len(members) - SHOWN} more; --json lists all"
