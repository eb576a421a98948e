"""A session at the learner's desk: runs the reducer, keeps each answer in the log before anything else is shown."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from dlprep.bank.opening import offered
from dlprep.bank.shelf import Shelf
from dlprep.memory.clock import Moment
from dlprep.memory.event import Event, Happening, Rating
from dlprep.memory.goal import Goal
from dlprep.memory.plan import Agenda, Plan
from dlprep.memory.queue import Offer, Slot, Standing, build, cram, introduced_on
from dlprep.memory.schedule import (
    SETTLEMENTS,
    TAKEN_BACK,
    UNTOUCHED,
    Card,
    Seen,
    Settings,
    Settlement,
    chosen,
    is_answer,
    recall,
    replay_card,
    review,
    settled,
    standing,
)
from dlprep.quiz.action import Action, Rate, Undo
from dlprep.quiz.change import Change, change_of, changes, has_changed
from dlprep.quiz.phase import Changed
from dlprep.quiz.session import Session, asks_again, begin, saved, step
from dlprep.quiz.turn import Turn
from dlprep.store.log import Log
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards to ask, and how many; None leaves it to the schedule."""

    banks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    new: int | None = None
    limit: int | None = None
    minutes: float | None = None
    cram: bool = False

    @property
    def filtered(self) -> bool:
        """Whether only some banks, topics or levels are wanted."""
        return bool(self.banks or self.topics or self.levels)

    def includes(self, bank: str, topic: str, level: int) -> bool:
        """Whether a question that stands there is among them."""
        return (
            (not self.banks or bank in self.banks)
            and (not self.topics or topic in self.topics)
            and (not self.levels or level in self.levels)
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan asks of today: without an agenda the schedule chooses the cards, within `minutes_left`.

    `plan` is the one that was kept for this goal, be it from an earlier day.
    """

    goal: Goal
    agenda: Agenda | None
    minutes_left: float
    plan: Plan | None = None


@dataclass(slots=True)
class Sitting:
    """One learner, one log, one session. `cards` follows the log after every answer."""

    log: Log
    shelf: Shelf
    now: Callable[[], Moment]
    settings: Settings
    cards: dict[str, Card]
    session: Session
    wanted: Wanted = Wanted()
    _kept: list[Event] = field(default_factory=list)

    def act(self, action: Action) -> Session:
        """The session after the action, with what it did already on disk; the same one when it did nothing."""
        if isinstance(action, Undo) and self.session.past is None and not self.session.mock:
            action = self._reaching_back()
        after = step(self.session, action, self.now())
        if after.unsaved:
            self._keep([each if isinstance(each, Happening) else self._taking_back() for each in after.unsaved])
        self.session = saved(after)
        return self.session

    def can_undo(self) -> bool:
        """Whether there is a step back: in this session, or in the log; in a rehearsal there is none."""
        return not self.session.mock and (self.session.past is not None or self._last_step() is not None)

    def seconds_left(self) -> float | None:
        """The time until the session's deadline; None when it has none."""
        deadline = self.session.deadline
        return None if deadline is None else max(0.0, (deadline - self.now().at).total_seconds())

    def preview(self) -> Mapping[Rating, int]:
        """In how many days the card on the screen would come back for each rating; 0 is later in this session."""
        turn, now = self.session.turn, self.now()
        if turn is None:
            return {}
        returns = asks_again(step(self.session, Rate(Rating.AGAIN), now), turn.card)
        soon = {Rating.AGAIN: 0} if returns else {}
        return {**self._days(turn.card, now.day), **soon} if self.session.mode == "review" else soon

    def _days(self, card: str, today: date) -> Mapping[Rating, int]:
        state = self.cards.get(card, UNTOUCHED).state
        if isinstance(state, Seen) and state.last >= today:
            # the first rating of a study-day has already decided
            return dict.fromkeys(Rating, (state.due - today).days)
        return {rating: (review(state, rating, today, card, self.settings).due - today).days for rating in Rating}

    def prospects(self) -> Mapping[Settlement, int | None]:
        """In how many days the card to be settled would come back for each choice; None is as a new one."""
        phase, today = self.session.phase, self.now().day
        if not isinstance(phase, Changed):
            return {}
        name, state = phase.change.card, self.cards.get(phase.change.card, UNTOUCHED).state
        states = {choice: settled(state, choice, name, self.settings) for choice in SETTLEMENTS}
        return {
            choice: max(0, (state.due - today).days) if isinstance(state, Seen) else None
            for choice, state in states.items()
        }

    def due(self, name: str) -> date | None:
        """The day on which the card comes back; today if it was missed and not answered right since."""
        card, today = self.cards.get(name, UNTOUCHED), self.now().day
        if not isinstance(card.state, Seen) or card.suspended:
            return None
        return today if card.is_unlearned(today) else card.state.due

    def _keep(self, happenings: Sequence[Happening]) -> None:
        """Log them, all or none, and let the cards follow."""
        events = self.log.append(*(replace(happening, weights=self.settings.version) for happening in happenings))
        self._kept += [event for event in events if event.kind in TAKEN_BACK]
        for name in {event.card for event in events if event.card is not None}:
            self.cards[name] = replay_card(self.log.of_card(name), self.settings)

    def _taking_back(self) -> Happening:
        event, now = self._kept.pop(), self.now()
        return Happening(at=now.at, day=now.day, kind="undo", card=event.card, payload={"undoes": event.id})

    def _reaching_back(self) -> Undo:
        """Undo as the log tells it: its last answer, choice or suspension, of a question that is still on the shelf."""
        event = self._last_step()
        if event is None or event.card is None:
            return Undo()
        topic, card = self.shelf[event.card].topic, self.cards.get(event.card, UNTOUCHED)
        if event.kind == "suspend":
            return Undo(Turn(event.card, topic, card.answers), "suspend")
        self._kept.append(event)
        if event.kind == "content":
            change = self._change_before(event.card, event)
            return Undo(Turn(event.card, topic, card.answers), "content", asks=change is not None, change=change)
        number, again = event.payload.get("review"), event.payload.get("again") is True
        turn = Turn(event.card, topic, number if isinstance(number, int) else 0, event.predicted, again)
        return Undo(turn, asks=event.payload.get("mode") == self.session.mode and self._is_wanted(event.card))

    def _change_before(self, name: str, choice: Event) -> Change | None:
        """What has to be settled once the choice is taken back, if this session asks it."""
        before = replay_card((each for each in self.log.of_card(name) if each.id != choice.id), self.settings)
        entry = next(entry for entry in self.shelf.entries if entry.id == name)
        asked = self.session.mode == "review" and self._is_wanted(name)
        return change_of(before, entry) if asked and has_changed(before, entry.keys) else None

    def _is_wanted(self, card: str) -> bool:
        return not self.wanted.filtered or any(
            entry.id == card and self.wanted.includes(entry.bank, entry.topic, entry.level)
            for entry in self.shelf.entries
        )

    def _last_step(self) -> Event | None:
        suspended = {name for name, card in self.cards.items() if card.suspended}
        steps = [event for event in standing(self.log.events()) if _is_step(event, suspended)]
        steps.sort(key=lambda event: (event.day, event.at, event.counter), reverse=True)
        return next((event for event in steps if event.card in self.shelf), None)


def _is_step(event: Event, suspended: Collection[str]) -> bool:
    """Whether a step back could take it back; what was answered in a rehearsal stands."""
    if event.kind == "suspend":
        return event.card in suspended
    return chosen(event) is not None or (is_answer(event) and event.payload.get("mode") != "mock")


def sit_down(
    log: Log,
    shelf: Shelf,
    now: Callable[[], Moment],
    settings: Settings,
    cards: dict[str, Card],
    new_per_day: int,
    wanted: Wanted,
    planned: Planned | None = None,
) -> Sitting:
    """A sitting over today's queue of what is wanted, as planned where there is a plan."""
    today = now().day
    slots = queue(shelf, cards, today, settings, new_per_day, wanted, planned)
    turns = tuple(
        Turn(
            slot.card,
            slot.topic,
            cards.get(slot.card, UNTOUCHED).answers,
            slot.recall,
            again=slot.standing is Standing.UNLEARNED,
        )
        for slot in slots
    )
    minutes = wanted.minutes
    free = wanted.filtered or wanted.cram or any(each is not None for each in (minutes, wanted.limit, wanted.new))
    if planned and not free:
        minutes = planned.minutes_left
    budget_ms = None if minutes is None else int(minutes * 60_000)
    mode = "cram" if wanted.cram else "review"
    to_settle = () if wanted.cram else _changes(shelf, cards, wanted, planned)
    session = begin(shelf, turns, mode=mode, budget_ms=budget_ms, filtered=wanted.filtered, changes=to_settle)
    return Sitting(log, shelf, now, settings, cards, session, wanted)


def _changes(shelf: Shelf, cards: Mapping[str, Card], wanted: Wanted, planned: Planned | None) -> tuple[Change, ...]:
    """The changes of what may be asked."""
    keys = shelf.answer_keys if cards else {}
    if not any(name in keys and has_changed(card, keys[name]) for name, card in cards.items()):
        return ()
    names = {name for names in offer_of(shelf, wanted, planned.goal if planned else None).values() for name in names}
    return tuple(change for change in changes(shelf.entries, cards) if change.card in names)


def offer_of(shelf: Shelf, wanted: Wanted, goal: Goal | None = None) -> Offer:
    """What may be asked; topics that the goal leaves out are asked when they are named."""
    if wanted.filtered:
        included = (each for each in shelf.entries if wanted.includes(each.bank, each.topic, each.level))
        return offered(included, shelf.prerequisites)
    if goal is None:
        return shelf.offer
    return {topic: names for topic, names in shelf.offer.items() if goal.weight(topic) > 0}


def queue(
    shelf: Shelf,
    cards: Mapping[str, Card],
    today: date,
    settings: Settings,
    new_per_day: int,
    wanted: Wanted,
    planned: Planned | None = None,
) -> tuple[Slot, ...]:
    """The cards to ask today, in order."""
    offer = offer_of(shelf, wanted, planned.goal if planned else None)

    def recalled(seen: Seen, day: date) -> float:
        return recall(seen, day, settings)

    if wanted.cram:
        return cram(offer, cards, today, recall=recalled)[: wanted.limit]
    new_left = max(0, new_per_day - introduced_on(cards, today)) if wanted.new is None else wanted.new
    # whoever names topics is not asked by the agenda, which may have none of them
    agenda = planned.agenda if planned and not wanted.filtered else None
    if agenda and wanted.new is None:
        new_left = agenda.new
    return build(
        offer,
        cards,
        today,
        recall=recalled,
        new_left=new_left,
        prerequisites=shelf.prerequisites,
        limit=wanted.limit,
        agenda=agenda,
        weights=planned.goal.weights if planned else None,
    )
