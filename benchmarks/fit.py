"""Fitting weights to a long log, held-out check and all, beside one call of the engine with everything prepared."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview

from benchmarks.pairs import Bench, Row, seconds
from dlprep.memory.event import Rating
from dlprep.memory.fit import fit
from dlprep.memory.history import Review
from dlprep.memory.schedule import New, Settings, recall, review

REVIEWS = 50_000  # on later days
CARDS = 5_000
START = date(2026, 3, 2)


def ratios(bench: Bench) -> Iterator[Row]:
    """The whole of a fit, four trainings among it, beside one training by the engine alone."""
    past = _histories()
    items = [
        FSRSItem([FSRSReview(int(each.rating), each.elapsed or 0) for each in reviews[:count]])
        for reviews in past.values()
        for count in range(2, len(reviews) + 1)
    ]
    usual = tuple(DEFAULT_PARAMETERS)

    yield bench.measure(
        f"fit of {len(items):,} reviews / one training of the engine",
        lambda: seconds(lambda: fit(past, usual)),
        lambda: seconds(lambda: FSRS(usual).compute_parameters(items)),
    )


def _histories() -> Mapping[str, Sequence[Review]]:
    """Cards that are answered when they are due, and remembered as often as predicted."""
    chance, settings, place = random.Random(0), Settings(), 0
    found: dict[str, list[Review]] = {}
    for number in range(CARDS):
        card, day, state = f"card-{number}", START + timedelta(days=number // 10), None
        reviews = found.setdefault(card, [])
        for count in range(1 + REVIEWS // CARDS):
            known = chance.random() < (recall(state, day, settings) if state else 0.75)
            rating = Rating(chance.choice((2, 3, 3, 3, 4))) if known else Rating.AGAIN
            elapsed = (day - reviews[-1].day).days if reviews else None
            reviews.append(Review(place, card, day, rating, elapsed, count + 1, 0))
            state, place = review(state or New(), rating, day, card, settings), place + 1
            day = state.due
    return found
