"""Makes the plan to the interview date: chooses how time is spent by simulating it. Needs numpy; knows no file."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import Any

import numpy as np

from dlprep.memory.curve import Curve, Floats
from dlprep.memory.deadline import Outlook, Tariff
from dlprep.memory.goal import Goal
from dlprep.memory.plan import Agenda, Choice, Load, Plan, TopicOutlook
from dlprep.memory.simulation import Course, Policy, constant, greedy, simulate
from dlprep.memory.situation import Situation, deck, kata_days

COURSES = 4  # of chance, in each simulation
FEW_COURSES = 2  # where there are so many days that chance evens out
LONG, VERY_LONG = 100, 200  # days from which a plan is long
SEED = 20_270_115
# dearest first; in recall a review of usual length
BASES = (0.14, 0.08, 0.05, 0.035, 0.025, 0.017, 0.012, 0.008, 0.005, 0.003, 0.001, 0.0)
RUSHES = (0.0, 0.015, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2, 0.25, 0.32)
INTRODUCED_BY = (0.35, 0.5, 0.65, 0.8)  # shares of the days until the interview
START = Choice(BASES[5], RUSHES[6], INTRODUCED_BY[2])
# what comes near the most that can be had, with little time to spare and with plenty
PLENTY = tuple(Choice(BASES[-1], RUSHES[0], by) for by in INTRODUCED_BY[:3])
SCARCE = Choice(BASES[5], RUSHES[-2], INTRODUCED_BY[1])
QUICK = (Choice(BASES[7], RUSHES[6], INTRODUCED_BY[2]), SCARCE, *PLENTY[:2])
# which coordinate is tried next, and how far to both sides
_STEPS = (("rush", 2), ("introduced_by", 1), ("base", 2), ("rush", 2), ("base", 1), ("rush", 1))
_VALUES = {"base": BASES, "rush": RUSHES, "introduced_by": INTRODUCED_BY}
LEAST_LEFT = 0.2  # of the cards: whoever would have to drop more needs more time, not fewer topics
CONSOLIDATION_DAYS = 3  # before the interview, by which all new cards should have begun
AGENDA_DAYS = 30


def make_plan(goal: Goal, now: Situation, key: str, before: Plan | None = None, *, advise: bool = True) -> Plan:
    """The plan that reaches the aim with the least time, or comes nearest to it in the time there is.

    `before` is the last plan: its choice is where the search begins, and what was expected then is kept to compare.
    To `advise` is to find what to drop where the aim is out of reach, which takes some seconds.
    """
    desk = _Desk(goal, now)
    without = desk.without()
    choice, course = desk.search(before.choice if before else START)
    if course.mean < min(goal.aim, without.mean):
        choice, course = replace(choice, constant=True), without
    plan = Plan(
        key=key,
        made=now.today,
        interview=goal.interview,
        aim=goal.aim,
        minutes=goal.minutes,
        choice=choice,
        now=desk.mean(desk.recall_now),
        expected=course.mean,
        low=course.low,
        high=course.high,
        without=without.mean,
        later=course.later_mean,
        cards=len(desk.items),
        met=float(course.seen.sum()),
        loads=desk.loads(course),
        topics=desk.topics(course, without),
        agendas=desk.agendas(choice),
        katas=sum(kata is not None for kata in desk.kata_of_day),
        begun=now.begun,
        **_compared(now, before if before and before.key == key else None),
    )
    if plan.is_reached or not advise:
        return plan
    drop, expected = _dropping(goal, now, plan)
    return replace(plan, drop=drop, expected_after_drop=expected, advised=True)


def _compared(now: Situation, before: Plan | None) -> dict[str, Any]:
    """What was missed and what was expected before; a plan made again on the same day is compared as the first was."""
    if before is None:
        return {"missed": now.skipped}
    if before.made == now.today:
        kept = {"before": before.before, "before_made": before.before_made, "before_minutes": before.before_minutes}
        return {"missed": before.missed, **kept}
    minutes = before.mean_minutes(now.today)
    last = {"before": before.expected, "before_made": before.made, "before_minutes": minutes}
    return {"missed": now.skipped, **last}


class _Desk:
    """One situation laid out in arrays, and the courses simulated for it."""

    def __init__(self, goal: Goal, now: Situation) -> None:
        self._goal, self._now = goal, now
        self.items = [item for item in now.items if item.weight > 0]
        self.days = (goal.interview - now.today).days
        self._curve = Curve(now.weights)
        self._deck = deck(self.items, now.today, longest=goal.minutes * 60)
        studies = np.array(goal.study_days(now.today), dtype=bool)
        self.kata_of_day, kata_seconds = kata_days(goal, now, studies)
        budgets = np.where(studies, goal.minutes * 60 - kata_seconds, 0.0)
        budgets[0] = max(0.0, budgets[0] - now.spent)
        self._budgets, self._studies, self._kata_seconds = budgets, studies, kata_seconds

    @property
    def recall_now(self) -> Floats:
        seen = self._curve.recall(np.maximum(0.0, self._deck.elapsed), self._deck.stability)
        return np.where(self._deck.is_new, 0.0, seen)

    def mean(self, values: Floats) -> float:
        total = float(self._deck.weight.sum())
        return float(values @ self._deck.weight / total) if total else 0.0

    def search(self, start: Choice) -> tuple[Choice, Course]:
        """The cheapest choice that reaches the aim, one coordinate after the other; else the one that comes nearest."""
        tried: dict[Choice, Course] = {}

        def course(choice: Choice) -> Course:
            if choice not in tried:
                tried[choice] = self.course(choice)
            return tried[choice]

        start = replace(start, constant=False)
        choice = replace(start, base=_dearest(lambda base: self._reaches(course(replace(start, base=base)))))
        if not self._reaches(course(choice)):
            choice = min((start, choice, SCARCE, *PLENTY), key=lambda each: self._cost(course(each)))
        for name, step in _STEPS:
            near = _neighbours(getattr(choice, name), _VALUES[name], step)
            choice = min((_with(choice, name, value) for value in near), key=lambda each: self._cost(course(each)))
        if self._reaches(course(choice)):
            last = replace(choice, base=_dearest(lambda base: self._reaches(course(replace(choice, base=base)))))
            course(last)
        best = min(tried, key=lambda each: self._cost(tried[each]))
        return best, tried[best]

    def course(self, choice: Choice) -> Course:
        """What the choice comes to."""
        return self._run(self._policy(choice), self._calendar(choice))

    def without(self) -> Course:
        """What a constant retention and the usual number of new cards come to in the same minutes."""
        return self._run(self._kept, self._usual_calendar())

    def loads(self, course: Course) -> tuple[Load, ...]:
        return tuple(
            Load(
                day=self._now.today + timedelta(days=day),
                off=not self._studies[day],
                reviews=float(course.reviews[day]),
                new=float(course.new[day]),
                minutes=float(course.seconds[day] + self._kata_seconds[day]) / 60,
                kata=self.kata_of_day[day],
            )
            for day in range(self.days)
        )

    def topics(self, course: Course, without: Course) -> tuple[TopicOutlook, ...]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(self.items):
            places[item.topic].append(place)
        now = self.recall_now
        return tuple(
            TopicOutlook(
                topic=topic,
                cards=len(held),
                met=float(course.seen[held].sum()),
                now=float(now[held].mean()),
                then=float(course.recall[held].mean()),
                without=float(without.recall[held].mean()),
            )
            for topic, held in places.items()
        )

    def agendas(self, choice: Choice) -> dict[date, Agenda]:
        """What to do today and on each of the next days, if nothing is answered before."""
        policy, calendar = self._policy(choice), self._calendar(choice)
        rate = max(1, ceil(float(np.max(np.diff(calendar, prepend=0.0), initial=0.0))))
        # those that are introduced first take the time of the first ones in line
        lengths = np.cumsum(self._deck.first_seconds[self._deck.is_new])
        found = {}
        for day in range(min(AGENDA_DAYS, self.days)):
            if not self._studies[day]:
                continue
            new = int(min(calendar[day], 2 * rate, self._deck.is_new.sum()))
            new = int(np.searchsorted(lengths[:new], self._budgets[day] + 1e-9, side="right"))
            room = self._budgets[day] - (lengths[new - 1] if new else 0.0)
            found[self._now.today + timedelta(days=day)] = Agenda(
                reviews=self._wanted(policy, day, room),
                new=new,
                kata=self.kata_of_day[day],
                kata_minutes=float(self._kata_seconds[day]) / 60,
            )
        return found

    def _wanted(self, policy: Policy, day: int, room: float) -> tuple[str, ...]:
        elapsed = np.where(self._deck.is_new, -1.0, self._deck.elapsed + day)
        wanted = policy(elapsed, self.days - day, self._deck.stability, self._deck.difficulty)
        wish = np.where(elapsed >= 1, wanted, 0.0)
        chosen = []
        for place in np.argsort(-wish, kind="stable"):
            room -= self._deck.seconds[place]
            if wish[place] <= 0 or room < -1e-9:
                break
            chosen.append(self.items[int(place)].id)
        return tuple(chosen)

    def _run(self, policy: Policy, calendar: Floats) -> Course:
        return simulate(
            self._deck,
            policy,
            believed=self._curve,
            truth=self._curve,
            budgets=self._budgets,
            calendar=calendar,
            missed=self._now.missed,
            courses=COURSES if self.days < LONG else FEW_COURSES if self.days < VERY_LONG else 1,
            seed=SEED,
        )

    def _policy(self, choice: Choice) -> Policy:
        if choice.constant:
            return self._kept
        oldest = int(self._deck.elapsed.max(initial=0.0))
        outlook = Outlook(self._curve, self.days, Tariff(choice.base, choice.rush), self._now.missed, oldest)
        return greedy(outlook, self._deck, far=self._kept)

    @property
    def _kept(self) -> Policy:
        return constant(self._curve, self._now.retention)

    def _usual_calendar(self) -> Floats:
        started = np.cumsum(np.where(self._studies, self._now.new_per_day, 0)) - self._now.begun
        return np.asarray(np.clip(started, 0, self._deck.is_new.sum()), dtype=np.float64)

    def _calendar(self, choice: Choice) -> Floats:
        """How many of the new cards should have begun by each day: evenly over the study-days of the first part."""
        if choice.constant:
            return self._usual_calendar()
        count = int(self._deck.is_new.sum())
        last = max(1, min(ceil(choice.introduced_by * self.days), self.days - CONSOLIDATION_DAYS))
        studies = np.where(np.arange(self.days) < last, self._studies, False)
        total = max(1, int(studies.sum()))
        rate = (count + self._now.begun) / total
        started = np.ceil(np.cumsum(studies) * rate - 1e-9) - self._now.begun
        return np.asarray(np.clip(started, 0, count), dtype=np.float64)

    def _reaches(self, course: Course) -> bool:
        return course.mean >= self._goal.aim

    def _cost(self, course: Course) -> tuple[bool, float]:
        """Reached in the least time is best; not reached, the most recall is."""
        reached = self._reaches(course)
        return not reached, float(course.seconds.sum()) if reached else -course.mean


def _dearest(reaches: Callable[[float], bool]) -> float:
    """The dearest base that still reaches the aim, by bisection; the cheapest when none does."""
    low, high = 0, len(BASES) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if reaches(BASES[middle]) else (middle + 1, high)
    return BASES[low]


def _with(choice: Choice, name: str, value: float) -> Choice:
    match name:
        case "base":
            return replace(choice, base=value)
        case "rush":
            return replace(choice, rush=value)
        case _:
            return replace(choice, introduced_by=value)


def _neighbours(value: float, values: Sequence[float], step: int) -> list[float]:
    place = min(range(len(values)), key=lambda at: abs(values[at] - value))
    return [values[at] for at in (place - step, place, place + step) if 0 <= at < len(values)]


def _dropping(goal: Goal, now: Situation, plan: Plan) -> tuple[tuple[str, ...], float | None]:
    """The fewest topics without which the aim is reached; or none, when nothing helps.

    What counts least goes first, then what is not known yet and has few questions: a topic of which interviews ask much
    has many.
    """
    weight: Mapping[str, float] = {item.topic: item.weight for item in now.items}
    order = sorted(
        plan.topics, key=lambda topic: (weight[topic.topic], topic.now > 0, topic.cards, topic.then, topic.topic)
    )
    names = [topic.topic for topic in order]

    def rest(count: int) -> Course:
        gone = set(names[:count])
        kept = tuple(item for item in now.items if item.topic not in gone)
        desk = _Desk(goal, replace(now, items=kept))
        return max(map(desk.course, QUICK), key=lambda course: course.mean)

    low, high = 1, len(names) - 1
    if high < 1:
        return (), None
    found: float | None = None
    while low < high:
        middle = (low + high) // 2
        reached = rest(middle).mean
        if reached >= goal.aim:
            high, found = middle, reached
        else:
            low = middle + 1
    final = found if found is not None else rest(low).mean
    left = sum(topic.cards for topic in order[low:])
    worth_it = left >= LEAST_LEFT * plan.cards
    return (tuple(names[:low]), final) if final >= goal.aim and worth_it else ((), None)
