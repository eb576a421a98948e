"""`dlprep bank changed`: questions whose right answer has changed, what was chosen for them, and those now gone."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from difflib import get_close_matches
from typing import Annotated

import typer

from dlprep.bank.shelf import Shelf, shown_name
from dlprep.cli.options import AsJson, Lang
from dlprep.cli.world import Learner, as_json, language, learner, report_problems, shelf, warn
from dlprep.errors import ContentError, UsageError
from dlprep.memory.event import KATA, Happening
from dlprep.memory.schedule import SETTLEMENTS, UNTOUCHED, Card, Seen, Settlement, chosen, settled, standing
from dlprep.quiz.change import Change, changes
from dlprep.text import Language, Text
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Pending:
    """A question whose right answer has changed since it was answered last, and when it comes back as it stands."""

    id: str
    topic: str
    answers: int
    last_day: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the learner chose for a change; `due` is when the card comes back now, None for a new one."""

    id: str
    choice: Settlement
    day: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A question that was answered and is in no bank any more."""

    id: str
    answers: int
    reviews: int
    last_day: date | None


def changed(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="The questions to settle with --choose.")
    ] = None,
    choose: Annotated[
        str | None,
        typer.Option(help="keep the schedule, shorten it by half, or restart with the question as a new one."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Settle every question whose answer has changed.")] = False,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """List questions whose right answer has changed since you answered, and those in no bank any more; settle them.

    Whatever you choose, what you answered stays in the log.
    """
    spoken = language(lang)
    choice = _choice(names or (), choose, all_)
    with shelf() as questions, learner() as you:
        report_problems(questions.problems)
        waiting = changes(questions.entries, you.cards)
        if choice is not None:
            done = _settle(you, waiting if all_ else [_named(waiting, name) for name in names or ()], choice)
            _print_settled(done, spoken, json)
            return
        _print_found(_pending(waiting, you), _chosen(you, questions), _removed(you, questions), spoken, json)


def _choice(names: Sequence[str], choose: str | None, everything: bool) -> Settlement | None:
    """What is chosen, where the options fit each other."""
    if choose is None:
        if names or everything:
            raise UsageError("--choose", "is missing", f"add --choose {', '.join(SETTLEMENTS[:-1])} or restart")
        return None
    if choose not in SETTLEMENTS:
        raise UsageError("--choose", f"there is no choice '{choose[:20]}'", f"use one of {', '.join(SETTLEMENTS)}")
    if bool(names) == everything:
        what = "is given beside the names of questions" if everything else "is for no question"
        raise UsageError("--all" if everything else "--choose", what, "name the questions, or add --all")
    return choose


def _named(waiting: Sequence[Change], name: str) -> Change:
    found = {change.card: change for change in waiting}
    if name in found:
        return found[name]
    close = get_close_matches(name[:60], found, n=1)
    remedy = f"did you mean '{close[0]}'?" if close else "`dlprep bank changed` lists those of which it has"
    raise ContentError(shown_name(name[:60]), "its right answer has not changed since you answered", remedy)


def _settle(you: Learner, wanted: Sequence[Change], choice: Settlement) -> list[Settled]:
    now = you.now()
    once = {change.card: change for change in wanted}
    you.log.append(
        *(
            Happening(
                at=now.at,
                day=now.day,
                kind="content",
                card=change.card,
                content=change.key,
                payload={"choice": choice},
                weights=you.settings.version,
            )
            for change in once.values()
        )
    )
    return [
        Settled(name, choice, now.day, _due(settled(you.cards[name].state, choice, name, you.settings)))
        for name in once
    ]


def _due(state: object) -> date | None:
    return state.due if isinstance(state, Seen) else None


def _pending(waiting: Sequence[Change], you: Learner) -> list[Pending]:
    cards = ((change, you.cards[change.card]) for change in waiting)
    return [Pending(change.card, change.topic, card.answers, card.last_day, _due(card.state)) for change, card in cards]


def _chosen(you: Learner, questions: Shelf) -> list[Settled]:
    """What stands of the choices, the latest of each question that is still there."""
    events = standing(you.standing.of_kinds("content"))
    last = {str(event.card): (choice, event.day) for event in events if (choice := chosen(event))}
    return [
        Settled(name, choice, day, _due(you.cards.get(name, UNTOUCHED).state))
        for name, (choice, day) in last.items()
        if name in questions
    ]


def _removed(you: Learner, questions: Shelf) -> list[Removed]:
    def is_gone(name: str, card: Card) -> bool:
        return bool(card.answers) and name not in questions and not name.startswith(KATA)

    return [
        Removed(name, card.answers, card.state.reviews if isinstance(card.state, Seen) else 0, card.last_day)
        for name, card in sorted(you.cards.items())
        if is_gone(name, card)
    ]


def _print_found(
    pending: Sequence[Pending], done: Sequence[Settled], removed: Sequence[Removed], spoken: Language, json: bool
) -> None:
    if json:
        found: dict[str, Sequence[Pending | Settled | Removed]]
        found = {"changed": pending, "settled": done, "removed": removed}
        print(as_json({name: [_plain(row) for row in rows] for name, rows in found.items()}))
        return
    parts = (
        ("changed", [_say("pending", spoken, **asdict(row)) for row in pending]),
        ("settled", [_settled_line(row, spoken) for row in done]),
        ("removed", [_say("gone", spoken, **asdict(row)) for row in removed]),
    )
    for title, lines in parts:
        if lines:
            print(_say(title, spoken, count=len(lines)))
            print("\n".join(f"  {line}" for line in lines))
    if not any(lines for _, lines in parts):
        print(_say("nothing", spoken))
    if pending:
        warn(_say("how", spoken))


def _print_settled(done: Sequence[Settled], spoken: Language, json: bool) -> None:
    if json:
        print(as_json({"settled": [_plain(row) for row in done]}))
        return
    for row in done:
        print(_settled_line(row, spoken))
    if not done:
        print(_say("none", spoken))


def _settled_line(row: Settled, spoken: Language) -> str:
    when = _say("due", spoken, due=row.due) if row.due else _say("new", spoken)
    return _say("line", spoken, id=row.id, day=row.day, choice=_say(row.choice, spoken), when=when)


def _plain(row: Pending | Settled | Removed) -> dict[str, object]:
    return {name: str(value) if isinstance(value, date) else value for name, value in asdict(row).items()}


def _say(key: str, spoken: Language, **values: object) -> str:
    return _WORDS[key].in_language(spoken).format(**values)


_WORDS = {
    "changed": Text(
        en="The right answer has changed since you answered ({count}):", zh="作答之后正确答案有变更（{count}）："
    ),
    "pending": Text(
        en="{id}: answers {answers}, the last on {last_day}; comes back on {due}",
        zh="{id}：作答 {answers} 次，最近 {last_day}，下次复习 {due}",
    ),
    "settled": Text(en="What you chose ({count}):", zh="已处理（{count}）："),
    "line": Text(en="{id}: {choice} on {day}, {when}", zh="{id}：{day} {choice}，{when}"),
    "keep": Text(en="kept", zh="保留"),
    "shorten": Text(en="shortened", zh="缩短"),
    "restart": Text(en="started over", zh="重新开始"),
    "due": Text(en="comes back on {due}", zh="下次复习 {due}"),
    "new": Text(en="comes back as a new question", zh="当作新题"),
    "removed": Text(
        en="In no bank any more; the history is kept ({count}):", zh="已不在任何题库中，记录仍保留（{count}）："
    ),
    "gone": Text(
        en="{id}: reviews {reviews}, answers {answers}, the last on {last_day}",
        zh="{id}：复习 {reviews} 次，作答 {answers} 次，最近 {last_day}",
    ),
    "nothing": Text(
        en="Nothing that you answered has changed or is gone.", zh="你作答过的题目没有变更，也没有被移除。"
    ),
    "none": Text(en="There is no change to settle.", zh="没有需要处理的变更。"),
    "how": Text(
        en="`dlprep quiz` asks about each; or settle one here: dlprep bank changed ID --choose keep|shorten|restart",
        zh="`dlprep quiz` 会逐题询问；也可以在这里处理：dlprep bank changed ID --choose keep|shorten|restart",
    ),
}
