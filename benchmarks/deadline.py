"""`python -m benchmarks.deadline [--quick] [--json FILE]`: reviews to the same recall on the day, planned or not.

Simulated learners x 600 cards x 30, 60 and 90 days x no day or 15 % of the days missed. All policies introduce the
cards on the same days, believe in the default weights, and see the same luck. Savings are read at mean recall 0.93,
0.95 and 0.97 by interpolation; the plan may not need more answers on any day than the constant retention does on its
busiest. An introduction counts as a review in the column `all`; `later` leaves it out.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from fsrs_rs_python import DEFAULT_PARAMETERS, check_and_fill_parameters

from dlprep.memory.curve import AGAIN, Curve, Floats
from dlprep.memory.deadline import Outlook, Tariff
from dlprep.memory.planner import BASES, RUSHES
from dlprep.memory.simulation import Course, Deck, Memories, Policy, constant, greedy, simulate

CARDS, SEEDS = 600, 20
TARGETS = (0.93, 0.95, 0.97)
RETENTIONS = (0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985)
INTRODUCED_BY = 2 / 3  # of the days
ENDGAME_DAYS = 10
# weights that the engine's authors fitted to the logs of many learners before they had today's
OLDER = (0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046, 1.54575, 0.1192)
OLDER_REST = (1.01925, 1.9395, 0.11, 0.29605, 2.2698, 0.2315, 2.9898, 0.51655, 0.6621)


class Grown(Curve):
    """A learner whose memory grows so many times as much at each review."""

    def __init__(self, weights: Sequence[float], times: float) -> None:
        super().__init__(weights)
        self._times = times

    def after(self, stability: Floats, difficulty: Floats, recalled: Floats, rating: Any) -> tuple[Floats, Floats]:
        after, difficulty = super().after(stability, difficulty, recalled, rating)
        return np.where(rating == AGAIN, after, stability + self._times * (after - stability)), difficulty


class Exponential(Curve):
    """A learner who forgets exponentially; 0.9 is still what is left after a time of one stability."""

    def recall(self, elapsed_days: Any, stability: Any) -> Floats:
        return np.asarray(0.9 ** (np.asarray(elapsed_days, dtype=np.float64) / stability))


class Traces(Memories):
    """A learner by ACT-R: every review leaves a trace that decays by a power of its age, and traces add up.

    Anderson and Schooler 1991, Reflections of the environment in memory, Psychological Science 2(6).
    """

    DECAY, THRESHOLD, NOISE = 0.5, -1.6, 0.45

    def __init__(self, deck: Deck, courses: int, days: int) -> None:
        self._reviewed = np.zeros((days + 1, courses, len(deck)), dtype=bool)
        self._day = 0

    def recall(self, elapsed: Floats) -> Floats:  # noqa: ARG002 - the traces hold their own days
        ages = np.maximum(1e-9, self._day - np.arange(len(self._reviewed)))[:, None, None]
        traces = np.where(ages > 0.5, ages**-self.DECAY, 0.0) * self._reviewed
        strength = np.log(np.maximum(traces.sum(0), 1e-9))
        return np.asarray(1 / (1 + np.exp((self.THRESHOLD - strength) / self.NOISE)))

    def review(self, chosen: Any, elapsed: Floats, rating: Any) -> None:  # noqa: ARG002 - a trace is a trace
        self._reviewed[self._day] |= chosen

    def begin(self, started: Any, rating: Any) -> None:  # noqa: ARG002
        self._reviewed[self._day] |= started
        self._day += 1  # the last thing on a day


DEFAULT = Curve(DEFAULT_PARAMETERS)


def _with(**changed: float) -> list[float]:
    weights = list(DEFAULT_PARAMETERS)
    for name, value in changed.items():
        weights[int(name[1:])] = value
    return weights


def _initial(times: float) -> list[float]:
    return [*(weight * times for weight in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:]]


LEARNERS = {
    "the defaults": DEFAULT,
    "initial stability x0.5": Curve(_initial(0.5)),
    "initial stability x2": Curve(_initial(2.0)),
    "slower growth": Grown(DEFAULT_PARAMETERS, 0.6),
    "faster growth": Grown(DEFAULT_PARAMETERS, 1.6),
    "steeper forgetting": Curve(_with(w20=0.3)),
    "older fitted weights": Curve(check_and_fill_parameters([*OLDER, *OLDER_REST])),
}
OTHERS: dict[str, Curve | None] = {"exponential forgetting": Exponential(DEFAULT_PARAMETERS), "ACT-R traces": None}


@dataclass(frozen=True)
class Setting:
    """One learner and one calendar."""

    learner: str
    days: int
    missed: float
    seeds: int
    truth: Curve | None = None
    deck: Deck = field(
        default_factory=lambda: Deck(np.ones(CARDS), np.ones(CARDS), -np.ones(CARDS), *([np.ones(CARDS)] * 3))
    )

    @property
    def calendar(self) -> Floats:
        last = round(self.days * INTRODUCED_BY)
        return np.minimum(CARDS, np.ceil(CARDS * (np.arange(self.days) + 1) / last))

    def run(self, policy: Policy, cap: float = 1e9, truth: Curve | None = None, seeds: int | None = None) -> Course:
        """What the policy comes to with at most `cap` answers a day; `truth` other than the learner's is a belief."""
        believed_world = truth is not None
        learner = truth or self.truth
        courses = seeds or self.seeds
        return simulate(
            self.deck,
            policy,
            believed=DEFAULT,
            truth=learner or DEFAULT,
            budgets=np.full(self.days, float(cap)),
            calendar=self.calendar,
            missed=self.missed,
            courses=courses,
            seed=2 if believed_world else 1,
            real=None if learner else Traces(self.deck, courses, self.days),
        )


@dataclass(frozen=True)
class Point:
    """What one policy at one strength came to."""

    recall: float
    reviews: float
    busiest: float
    later: float
    weak: float

    @classmethod
    def of(cls, course: Course) -> "Point":
        answers = float(course.reviews.sum() + course.new.sum())
        return cls(course.mean, answers, course.busiest, course.later_mean, course.weak)


def at(points: Sequence[Point], recall: float) -> Point | None:
    """Between the points, where they reach it."""
    ordered = sorted(points, key=lambda point: point.recall)
    if not ordered[0].recall <= recall <= ordered[-1].recall:
        return None
    recalls = [point.recall for point in ordered]
    names = ("reviews", "busiest", "later", "weak")
    return Point(recall, *(float(np.interp(recall, recalls, [getattr(p, name) for p in ordered])) for name in names))


def capped_due(retention: float) -> Policy:
    """Constant retention, but nothing may fall due behind the day before the interview."""
    kept = constant(DEFAULT, retention)

    def wanted(elapsed: Floats, left: int, stability: Floats, difficulty: Floats) -> Floats:
        return np.ones_like(elapsed) if left == 1 else kept(elapsed, left, stability, difficulty)

    return wanted


def endgame(retention: float) -> Policy:
    """Constant retention until the last days, then whatever gains most recall on the day by one review now."""
    kept = constant(DEFAULT, retention)

    def wanted(elapsed: Floats, left: int, stability: Floats, difficulty: Floats) -> Floats:
        if left > ENDGAME_DAYS:
            return kept(elapsed, left, stability, difficulty)
        recalled = DEFAULT.recall(elapsed, stability)
        good, _ = DEFAULT.after(stability, difficulty, recalled, np.full(elapsed.shape, 3))
        again, _ = DEFAULT.after(stability, difficulty, recalled, np.full(elapsed.shape, 1))
        reviewed = recalled * DEFAULT.recall(left, good) + (1 - recalled) * DEFAULT.recall(left, again)
        return np.asarray(reviewed - DEFAULT.recall(elapsed + left, stability))

    return wanted


class Planned:
    """The plan's own choice: for each base price the rush that does best in the world it believes in."""

    def __init__(self) -> None:
        self._rush: dict[tuple[int, float, float, float], float] = {}

    def points(self, setting: Setting, cap: float) -> list[Point]:
        return [Point.of(setting.run(self._policy(setting, base, cap), cap)) for base in BASES if base]

    def _policy(self, setting: Setting, base: float, cap: float) -> Policy:
        key = (setting.days, setting.missed, base, cap)
        if key not in self._rush:
            self._rush[key] = _climbed(partial(self._believed, setting, base, cap))
        return self._greedy(setting, base, self._rush[key])

    def _believed(self, setting: Setting, base: float, cap: float, rush: float) -> float:
        course = setting.run(self._greedy(setting, base, rush), cap, truth=DEFAULT, seeds=2)
        return course.mean - base * float(course.reviews.sum()) / CARDS

    @staticmethod
    def _greedy(setting: Setting, base: float, rush: float) -> Policy:
        outlook = Outlook(DEFAULT, setting.days, Tariff(base, rush), setting.missed)
        return greedy(outlook, setting.deck, far=constant(DEFAULT, 0.9))


def _climbed(worth: Callable[[float], float]) -> float:
    """The rush of which its neighbours are worth less, from the middle on."""
    known: dict[int, float] = {}

    def value(place: int) -> float:
        if place not in known:
            known[place] = worth(RUSHES[place]) if 0 <= place < len(RUSHES) else -1.0
        return known[place]

    place = len(RUSHES) // 2
    while (best := max((place - 1, place, place + 1), key=value)) != place:
        place = best
    return RUSHES[place]


def bound(setting: Setting) -> list[Point]:
    """The best that could be had by who knows the learner's memory and has all the time in the world on any day."""
    assert setting.truth is not None
    found = []
    for base in (0.3, 0.2, 0.14, 0.1, *BASES):
        outlook = Outlook(setting.truth, setting.days, Tariff(base, 0.0), setting.missed)
        course = simulate(
            setting.deck,
            greedy(outlook, setting.deck, far=constant(setting.truth, 0.9)),
            believed=setting.truth,
            truth=setting.truth,
            budgets=np.full(setting.days, 1e9),
            calendar=setting.calendar,
            missed=setting.missed,
            courses=setting.seeds,
            seed=1,
        )
        found.append(Point.of(course))
    return found


def compare(setting: Setting, planned: Planned) -> list[dict[str, Any]]:
    """A row for each target that the constant retention reaches."""
    fixed = [Point.of(setting.run(constant(DEFAULT, retention))) for retention in RETENTIONS]
    best = bound(setting) if setting.truth is not None else []
    rows = []
    for target in TARGETS:
        usual = at(fixed, target)
        if usual is None:
            continue
        cap = round(usual.busiest / 5) * 5
        points = planned.points(setting, cap)
        ours = at(points, target)
        row: dict[str, Any] = {
            "learner": setting.learner,
            "days": setting.days,
            "missed": setting.missed,
            "recall": target,
            "constant": usual.reviews,
            "plan": ours and ours.reviews,
            "saved all": ours and 1 - ours.reviews / usual.reviews,
            "saved later": ours and 1 - (ours.reviews - CARDS) / (usual.reviews - CARDS),
            "busiest": (usual.busiest, ours and ours.busiest),
            "weak": (usual.weak, ours and ours.weak),
            "30 days after": (usual.later, ours and ours.later),
        }
        for name, policies in _RIVALS.items():
            rival = at(
                [Point.of(setting.run(make(retention), limit)) for make, retention, limit in policies(cap)], target
            )
            row[name] = rival and 1 - rival.reviews / usual.reviews
            row[f"{name} busiest"] = rival and rival.busiest
        ideal = at(best, target) if best else None
        row["bound"] = ideal and 1 - ideal.reviews / usual.reviews
        rows.append(row)
    return rows


_Rivals = Callable[[float], list[tuple[Callable[[float], Policy], float, float]]]
_RIVALS: dict[str, _Rivals] = {
    "due dates capped": lambda _cap: [(capped_due, retention, 1e9) for retention in (0.7, 0.75, 0.8, 0.85, 0.9)],
    "greedy last ten days": lambda cap: [(endgame, 0.8, cap * share) for share in (0.3, 0.45, 0.6, 0.75, 0.9, 1.0)],
}


def table(rows: list[dict[str, Any]], columns: Sequence[str]) -> None:
    """Means over learners and targets, one line for each number of days and share of days missed."""
    for days, missed in sorted({(row["days"], row["missed"]) for row in rows}, key=lambda each: (each[1], each[0])):
        mine = [row for row in rows if (row["days"], row["missed"]) == (days, missed)]
        line = f"{days:4} days, {missed:4.0%} missed:"
        for name in columns:
            values = [row[name] for row in mine if row[name] is not None]
            line += f"  {name} {np.mean(values):6.1%}" if values else f"  {name}    –  "
        worst = min((row["saved all"] for row in mine if row["saved all"] is not None), default=float("nan"))
        fade = [row["30 days after"][1] - row["30 days after"][0] for row in mine if row["30 days after"][1]]
        weak = [row["weak"] for row in mine if row["weak"][1] is not None]
        reached = sum(row["saved all"] is not None for row in mine)
        print(
            f"{line}  worst {worst:6.1%}  reached {reached}/{len(mine)}  30 days after {np.mean(fade):+.3f}"
            f"  under 0.85: {np.mean([w[0] for w in weak]):.1%} → {np.mean([w[1] for w in weak]):.1%}",
            flush=True,
        )


def main() -> None:
    """Run the study and print its table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deadline", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two seeds, 30 days, two learners")
    parser.add_argument("--only", nargs="*", help="only these learners")
    parser.add_argument("--json", type=Path, help="also write every row to this file")
    wanted = parser.parse_args()
    seeds = 2 if wanted.quick else SEEDS
    all_days = (30,) if wanted.quick else (30, 60, 90)
    chosen = set(wanted.only or [*LEARNERS, *OTHERS])
    names = [name for name in (list(LEARNERS)[:2] if wanted.quick else LEARNERS) if name in chosen]
    others = [] if wanted.quick else [name for name in OTHERS if name in chosen]
    columns = ("saved all", "saved later", "bound", *_RIVALS)
    kept: list[dict[str, Any]] = []
    for title, learners in (("FSRS-shaped", names), ("not FSRS-shaped", others)):
        rows: list[dict[str, Any]] = []
        for days in all_days:
            for missed in (0.0, 0.15):
                planned = Planned()
                for name in learners:
                    truth = LEARNERS.get(name, OTHERS.get(name))
                    found = compare(Setting(name, days, missed, seeds, truth), planned)
                    rows += found
                    for row in found:
                        saved = row["saved all"]
                        shown = (
                            "not reached"
                            if saved is None
                            else f"{saved:.1%} ({row['saved later']:.1%} without introductions)"
                        )
                        print(f"  {name:24} {days} days {missed:.0%} missed at {row['recall']}: {shown}", flush=True)
        if rows:
            print(f"\n{title}: reviews saved beside the constant retention that reaches the same recall")
            table(rows, columns)
        kept += rows
    if wanted.json:
        wanted.json.write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    main()
