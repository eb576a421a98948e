"""A leech is a card whose failures the model cannot explain, and not one that is merely old."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulated_learners import DEFAULT, FIRST_RATINGS, RIGHT_RATINGS

from dlprep.memory.curve import Curve
from dlprep.memory.event import Rating
from dlprep.memory.history import Review
from dlprep.memory.leech import IMPROBABLE, LEAST_FAILURES, leeches, tail
from dlprep.report.leeches import Row, leech_lines, leeches_json

CARDS, REVIEWS = 600, 20


def history(predicted, recalled, card="softmax"):
    return tuple(
        Review(
            place=place,
            card=card,
            day=date(2026, 3, 2),
            rating=Rating.GOOD if known else Rating.AGAIN,
            elapsed=3,
            number=place + 2,
            lapses=0,
            predicted=chance,
        )
        for place, (chance, known) in enumerate(zip(predicted, recalled, strict=True))
    )


def bank(seed, recall_factor=1.0):
    """Predicted recall and failures of a bank in use, cards by reviews: scheduled by FSRS, some reviews late."""
    rng, curve = np.random.default_rng(seed), Curve(DEFAULT)
    stability, difficulty = curve.first(1 + rng.choice(4, CARDS, p=FIRST_RATINGS))
    predicted, failed = [], []
    for _ in range(REVIEWS):
        elapsed = np.maximum(1, np.round(curve.interval(stability, 0.9) * rng.uniform(0.9, 1.4, CARDS)))
        chance = curve.recall(elapsed, stability)
        known = rng.random(CARDS) < chance * recall_factor
        rating = np.where(known, 2 + rng.choice(3, CARDS, p=RIGHT_RATINGS), 1)
        stability, difficulty = curve.after(stability, difficulty, chance, rating)
        predicted.append(chance)
        failed.append(~known)
    return np.array(predicted).T, np.array(failed).T


def ever_flagged(predicted, failed):
    """Whether a card is a leech after any of its reviews, as the report may be read on any day."""
    return any(
        failed[:seen].sum() >= LEAST_FAILURES
        and failed[seen - 1]
        and tail(1 - predicted[:seen], int(failed[:seen].sum())) < IMPROBABLE
        for seen in range(1, len(failed) + 1)
    )


@given(st.lists(st.floats(0, 1), max_size=8), st.integers(0, 9))
def test_the_tail_is_the_sum_over_all_outcomes(failing, failures):
    expected = sum(
        np.prod([p if fails else 1 - p for p, fails in zip(failing, outcome, strict=True)])
        for outcome in product((True, False), repeat=len(failing))
        if sum(outcome) >= failures
    )
    assert tail(failing, failures) == pytest.approx(expected, abs=1e-12)


def test_false_alarms_of_a_whole_bank_stay_under_one():
    counts = [sum(map(ever_flagged, *bank(seed))) for seed in range(25)]
    assert np.mean(counts) < 1


def test_cards_known_half_as_often_as_predicted_are_mostly_found():
    found = [ever_flagged(*card) for seed in range(2) for card in zip(*bank(seed, recall_factor=0.5), strict=True)]
    assert np.mean(found) > 0.8


CASES = {
    "five of eight at nine in ten": ([0.9] * 8, [0, 0, 1, 0, 1, 0, 1, 0], True),
    "three of three at nine in ten": ([0.9] * 3, [0, 0, 0], False),
    "three of three at nineteen in twenty": ([0.95] * 3, [0, 0, 0], True),
    "two are too few": ([0.999] * 2, [0, 0], False),
    "eight of eighty is what was expected": ([0.9] * 80, [0] * 8 + [1] * 72, False),
    "five of eight where half were expected": ([0.5] * 8, [0, 0, 1, 0, 1, 0, 1, 0], False),
    "no review": ([], [], False),
}


@pytest.mark.parametrize("predicted, recalled, is_one", CASES.values(), ids=CASES)
def test_leech(predicted, recalled, is_one):
    found = leeches({"softmax": history(predicted, recalled)})
    assert bool(found) is is_one


def test_a_leech_says_how_often_it_was_forgotten_and_how_often_that_was_expected():
    (leech,) = leeches({"softmax": history([0.9] * 8, [0, 0, 1, 0, 1, 0, 1, 0])})
    assert (leech.card, leech.reviews, leech.failures) == ("softmax", 8, 5)
    assert leech.expected == pytest.approx(0.8)
    assert leech.probability == pytest.approx(0.000432, rel=1e-3)


def test_reviews_without_a_prediction_do_not_count():
    assert leeches({"softmax": history([None] * 8, [0] * 8)}) == ()


def test_the_least_explicable_comes_first():
    worse, bad = history([0.9] * 8, [0] * 8), history([0.9] * 8, [0, 0, 1, 0, 1, 0, 1, 0])
    assert [leech.card for leech in leeches({"bad": bad, "worse": worse})] == ["bad", "worse"][::-1]


def rows(count=1, card="softmax", kata="softmax-stable"):
    (leech,) = leeches({card: history([0.9] * 8, [0, 0, 1, 0, 1, 0, 1, 0])})
    return [Row(leech, kata)] * count


def test_each_leech_comes_with_what_to_do():
    assert list(leech_lines(rows(), "en")) == [
        "",
        "Forgotten more often than chance explains:",
        "  softmax: 5 of 8 reviews, 0.8 expected",
        "    read why: dlprep bank show softmax --answer",
        "    build it: dlprep kata start softmax-stable",
        "  or suspend them in the quiz with the key s; `dlprep bank resume` brings them back",
    ]


def test_a_kata_that_is_a_leech_offers_its_hints():
    assert "    see a hint: dlprep kata hint adam" in list(leech_lines(rows(card="kata:adam", kata=None), "en"))


def test_in_chinese_the_commands_are_the_same():
    lines = "\n".join(leech_lines(rows(), "zh"))
    assert "dlprep bank show softmax --answer" in lines
    assert "8 次复习忘记 5 次" in lines


def test_a_long_list_is_cut_and_none_is_silent():
    assert "  … and 3 more" in list(leech_lines(rows(13), "en"))
    assert list(leech_lines([], "en")) == []
    assert leeches_json(rows())[0]["kata"] == "softmax-stable"
