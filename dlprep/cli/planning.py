"""What the plan is made from, made when it is stale, and kept: what `plan` and `quiz` share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dlprep import paths
from dlprep.bank.shelf import Shelf
from dlprep.cli.world import Learner, standing_events
from dlprep.digest import blake2b
from dlprep.memory.event import Event
from dlprep.memory.goal import PLAN, Goal, as_payload, goal
from dlprep.memory.pace import pace, seconds_on
from dlprep.memory.plan import Agenda, Plan
from dlprep.memory.queue import Standing, introduced_on, introductions
from dlprep.memory.schedule import UNTOUCHED, Card, Seen, effective_answers, ended_attempt
from dlprep.quiz.sitting import Planned, Wanted, offer_of, queue
from dlprep.store.plans import Kept, keep_plan, load_plan

if TYPE_CHECKING:
    from dlprep.memory.situation import Kata, Situation
    from dlprep.progress.figures import Figures, Glance

KATA_MEMORY = timedelta(days=7)  # so far back time is saved up for katas
USUAL_KATA = 15 * 60.0  # seconds
MEMORY_OF_ABSENCE = timedelta(days=30)  # so far back it is counted how often the learner did not turn up


def chosen_goal(you: Learner) -> Goal | None:
    """The goal that the learner has set."""
    return goal(you.standing.of_kinds(PLAN))


def planned(you: Learner, today: date, asked: Wanted) -> Planned | None:
    """What today's session should be, by the kept plan; without a goal there is none.

    Who asks for more than the day has, by minutes or by numbers, gets what comes next.
    """
    wanted = chosen_goal(you)
    if wanted is None:
        return None
    left = wanted.minutes - seconds_on(you.standing.on_day(today), today) / 60
    off = wanted.is_open(today) and today in wanted.days_off
    more = any(each is not None for each in (asked.minutes, asked.limit, asked.new))
    plan = _kept_plan(you, wanted)
    if plan is None or not wanted.is_open(today):
        return Planned(wanted, Agenda() if off and not more else None, 0.0 if off else max(0.0, left))
    agenda = plan.agendas.get(today, Agenda() if off else None)
    # the kata of the day has its share of the minutes
    left = max(0.0, left - (agenda.kata_minutes if agenda else 0.0))
    if more and (off or left <= 0):
        agenda = next((plan.agendas[day] for day in sorted(plan.agendas) if day > today), None)
    elif agenda:
        begun = introduced_on(you.cards, today) - (plan.begun if plan.made == today else 0)
        agenda = replace(agenda, new=max(0, agenda.new - begun))
    return Planned(wanted, agenda, 0.0 if off else left, plan)


def planned_figures(you: Learner, questions: Shelf, figures: "Figures", today: date) -> "Figures":
    """The figures with what the plan asks in place of what is due, today and on the next days."""
    if not (plan := planned(you, today, Wanted())):
        return figures
    glance = planned_glance(you, questions, figures.glance, plan, today)
    if plan.plan is None:
        return replace(figures, glance=glance)
    ahead = {(load.day - today).days: round(load.reviews) for load in plan.plan.loads if load.day > today}
    due = tuple(ahead.get(day, 0) if day else glance.due for day in range(len(figures.due)))
    return replace(figures, glance=glance, due=due)


def planned_glance(you: Learner, questions: Shelf, glance: "Glance", plan: Planned, today: date) -> "Glance":
    """Today at a glance by the plan: nothing when its minutes are done."""
    if not plan.minutes_left:
        return replace(glance, due=0, new=0)
    slots = queue(questions, you.cards, today, you.settings, you.preferences.new_per_day, Wanted(), plan)
    new = sum(slot.standing is Standing.NEW for slot in slots)
    return replace(glance, due=len(slots) - new, new=new)


def _kept_plan(you: Learner, wanted: Goal) -> Plan | None:
    """The plan that was kept for this goal and these settings, be it from an earlier day."""
    kept = load_plan(paths.plan_file())
    return kept.plan if kept and kept.plan.key == plan_key(wanted, you) else None


def kept_outlook(you: Learner) -> dict[str, float]:
    """The recall that the kept plan expects on the interview date, by topic; nothing without a plan that fits."""
    wanted = chosen_goal(you)
    plan = _kept_plan(you, wanted) if wanted else None
    return {topic.topic: topic.then for topic in plan.topics} if plan else {}


def current_plan(you: Learner, questions: Shelf, wanted: Goal, today: date, *, advise: bool = True) -> Plan:
    """The kept plan when nothing has happened since, else a new one, which is kept."""
    kept, key, position = load_plan(paths.plan_file()), plan_key(wanted, you), you.log.position()
    same = kept is not None and kept.plan.key == key
    fresh = same and kept.position == position and kept.plan.made == today if kept else False
    if kept and fresh and (kept.plan.is_reached or kept.plan.advised or not advise):
        return kept.plan
    from dlprep.memory.planner import make_plan

    before = kept.plan if kept and same else None
    plan = make_plan(wanted, _situation(you, questions, wanted, today, before), key, before, advise=advise)
    keep_plan(paths.plan_file(), Kept(plan, position))
    return plan


def plan_key(wanted: Goal, you: Learner) -> str:
    """Changes with the goal and with every setting that a plan depends on."""
    told = (as_payload(wanted), you.settings, you.preferences.rollover, you.preferences.new_per_day)
    return blake2b(repr(told).encode(), digest_size=8).hexdigest()


def _situation(you: Learner, questions: Shelf, wanted: Goal, today: date, before: Plan | None) -> "Situation":
    from dlprep.memory.situation import Item, Situation, missed_share

    events = standing_events(you.log)
    kinds = {entry.id: entry.kind for entry in questions.entries}
    topics = {entry.id: entry.topic for entry in questions.entries}
    speed = pace(events, kinds)
    offer = offer_of(questions, Wanted(), wanted)
    new = introductions(offer, you.cards, questions.prerequisites, wanted.weights)
    seen = [name for names in offer.values() for name in names if isinstance(_card(you, name).state, Seen)]

    def item(name: str) -> Item:
        state = _card(you, name).state
        return Item(
            id=name,
            topic=topics[name],
            weight=wanted.weight(topics[name]),
            state=state if isinstance(state, Seen) else None,
            seconds=speed.seconds(kinds[name], is_new=False),
            first_seconds=speed.seconds(kinds[name], is_new=True),
        )

    studied = {event.day for event in effective_answers(events)} | {e.day for e in events if e.kind == "kata"}
    since = max([today - MEMORY_OF_ABSENCE, min(studied, default=today)])
    skipped: Sequence[date] = ()
    if before:
        days = [before.made + timedelta(days=day) for day in range((today - before.made).days)]
        skipped = [day for day in days if day not in studied and day not in wanted.days_off]
    return Situation(
        today=today,
        items=tuple(item(name) for name in (*seen, *new) if not _card(you, name).suspended),
        katas=_katas(you),
        weights=you.settings.weights,
        retention=you.settings.retention,
        new_per_day=you.preferences.new_per_day,
        spent=seconds_on(events, today),
        begun=introduced_on(you.cards, today),
        missed=missed_share(studied, wanted, since, today),
        skipped=tuple(skipped),
        kata_credit=_kata_credit(events, wanted, since, today),
    )


def _kata_credit(events: Sequence[Event], wanted: Goal, since: date, today: date) -> float:
    """The seconds that katas may take today: the shares of the last days, less the katas that were finished on them."""
    share = wanted.kata_share * wanted.minutes * 60
    begins = max(since, today - KATA_MEMORY)
    days = sum(begins + timedelta(days=day) not in wanted.days_off for day in range((today - begins).days + 1))
    done = sum(ended_attempt(event) is not None and event.day >= begins for event in events)
    # one share in advance, so that a first kata does not wait for days
    return min((days + 1) * share - done * USUAL_KATA, 2 * USUAL_KATA)


def _card(you: Learner, name: str) -> Card:
    return you.cards.get(name, UNTOUCHED)


def _katas(you: Learner) -> "tuple[Kata, ...]":
    """The katas in the order in which to do them, the easy first; those solved carry the day they come back."""
    from dlprep.cli.kata_world import katas, rows
    from dlprep.memory.situation import Kata

    ordered = sorted(rows(you, katas().outlines()[0]), key=lambda row: row.kata.level)
    return tuple(Kata(row.kata.slug, row.kata.minutes * 60.0, row.standing.due) for row in ordered)
