"""Learners whose memory is known: FSRS with weights of their own, and the logs they leave under a schedule."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from fsrs_rs_python import DEFAULT_PARAMETERS

from dlprep.memory.curve import Curve
from dlprep.memory.event import Event, Rating
from dlprep.memory.history import Review

START = date(2026, 3, 2)
FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)  # again, hard, good, easy
RIGHT_RATINGS = (0.224, 0.631, 0.145)  # hard, good, easy
CARDS = 30_000  # room for
DEFAULT = tuple(DEFAULT_PARAMETERS)


def _changed(**weights):
    return tuple(weights.get(f"w{place}", value) for place, value in enumerate(DEFAULT))


def _first_times(factor):
    return tuple(value * factor if place < 4 else value for place, value in enumerate(DEFAULT))


LEARNERS = {
    "the defaults": DEFAULT,
    "initial stability halved": _first_times(0.5),
    "initial stability doubled": _first_times(2.0),
    "slower growth": _changed(w8=DEFAULT[8] - 0.5),
    "faster growth": _changed(w8=DEFAULT[8] + 0.5),
    "steeper curve": _changed(w20=0.45),
}


@dataclass(frozen=True)
class Course:
    """What a learner did: by card its reviews, and for each after the first the true recall before it."""

    histories: dict[str, tuple[Review, ...]]
    truth: dict[str, tuple[float, ...]]

    def until(self, reviews: int) -> dict[str, tuple[Review, ...]]:
        """The histories up to the so-manieth review after a first one."""
        later = sorted(review.place for each in self.histories.values() for review in each if review.number > 1)
        end = later[reviews - 1]
        kept = {card: tuple(r for r in each if r.place <= end) for card, each in self.histories.items()}
        return {card: each for card, each in kept.items() if each}

    def events(self):
        """The log of it, one answer a minute."""
        reviews = sorted((review for each in self.histories.values() for review in each), key=lambda r: r.place)
        return [
            Event(
                at=datetime(review.day.year, review.day.month, review.day.day, 9, tzinfo=UTC),
                day=review.day,
                kind="answer",
                card=review.card,
                payload={"mode": "review", "rating": int(review.rating)},
                predicted=review.predicted,
                id=f"{review.place:032x}",
                device="d",
                counter=review.place + 1,
            )
            for review in reviews
        ]


def course(weights, reviews, seed, *, believed=DEFAULT, retention=0.9, new_per_day=10, missed=0.15):
    """A learner with such a memory, scheduled by what is believed of it, until so many reviews after first ones."""
    rng = np.random.default_rng([seed, reviews])
    true, guess = Curve(weights), Curve(believed)
    state = [np.ones(CARDS) for _ in range(4)]  # stability and difficulty: true, believed
    last, due = np.zeros(CARDS, int), np.full(CARDS, 10**9)
    rows, truth = [], []
    known = day = done = 0
    while done < reviews:
        day += 1
        if rng.random() < missed:
            continue
        asked = np.flatnonzero(due[:known] <= day)
        elapsed = (day - last[asked]).astype(float)
        p, q = true.recall(elapsed, state[0][asked]), guess.recall(elapsed, state[2][asked])
        right = rng.random(len(asked)) < p
        rating = np.where(right, 2 + rng.choice(3, len(asked), p=RIGHT_RATINGS), 1)
        for pair, curve, before in ((0, true, p), (2, guess, q)):
            after = curve.after(state[pair][asked], state[pair + 1][asked], before, rating)
            state[pair][asked], state[pair + 1][asked] = after
        rows += zip(asked, [day] * len(asked), rating, q, strict=True)
        truth += zip(asked, p, strict=True)
        done += len(asked)
        fresh = np.arange(known, known + new_per_day)
        first = 1 + rng.choice(4, new_per_day, p=FIRST_RATINGS)
        for pair, curve in ((0, true), (2, guess)):
            state[pair][fresh], state[pair + 1][fresh] = curve.first(first)
        rows += zip(fresh, [day] * new_per_day, first, [None] * new_per_day, strict=True)
        known += new_per_day
        seen = np.concatenate([asked, fresh])
        days = guess.interval(state[2][seen], retention) * np.where(state[2][seen] > 2.5, rng.uniform(0.9, 1.1), 1)
        last[seen], due[seen] = day, day + np.maximum(1, np.round(days)).astype(int)
    return _course(rows, truth)


def _course(rows, truth):
    histories, recalls = {}, {}
    for place, (number, day, rating, predicted) in enumerate(rows):
        card = f"card-{number:05}"
        before = histories.setdefault(card, [])
        earlier = before[-1] if before else None
        before.append(
            Review(
                place=place,
                card=card,
                day=START + timedelta(days=int(day)),
                rating=Rating(int(rating)),
                elapsed=int(day - (earlier.day - START).days) if earlier else None,
                number=len(before) + 1,
                lapses=sum(review.rating is Rating.AGAIN for review in before),
                predicted=None if predicted is None else float(predicted),
            )
        )
    for number, p in truth:
        recalls.setdefault(f"card-{number:05}", []).append(float(p))
    return Course({card: tuple(each) for card, each in histories.items()}, {c: tuple(p) for c, p in recalls.items()})
