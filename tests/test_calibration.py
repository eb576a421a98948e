"""Predictions are judged honestly: only what was logged beforehand, with intervals that hold what they say."""

import math
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from scipy.stats import beta
from simulated_learners import DEFAULT, LEARNERS, course

from dlprep.memory.calibration import COVERAGE, Scores, calibration, share_interval
from dlprep.memory.event import Event, Rating
from dlprep.memory.history import Review, histories
from dlprep.report.calibration import calibration_json, calibration_lines

START = date(2026, 3, 2)


def answer(number, day, card, rating, predicted=None, mode="review", guess=0.0, **chosen):
    usual = {
        "kind": "answer",
        "card": card,
        "payload": {"mode": mode, "rating": rating, "guess": guess},
        "predicted": predicted,
    }
    return Event(
        at=datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=day, minutes=number),
        day=START + timedelta(days=day),
        id=f"{number:032x}",
        device="d",
        counter=number + 1,
        **(usual | chosen),
    )


def undo(number, day, card, undone):
    return answer(number, day, card, 0, kind="undo", payload={"undoes": f"{undone:032x}"})


def reviews(rows):
    """Histories of one review each, of so many predictions and outcomes."""
    return {
        f"card-{place}": (
            Review(
                place=place,
                card=f"card-{place}",
                day=START,
                rating=Rating.GOOD if recalled else Rating.AGAIN,
                elapsed=3,
                number=2,
                lapses=0,
                predicted=predicted,
            ),
        )
        for place, (predicted, recalled) in enumerate(rows)
    }


FIRST = answer(0, 0, "softmax", 3)
LEFT_OUT = {
    "the first answer of a card": [FIRST],
    "an answer without a prediction": [FIRST, answer(1, 3, "softmax", 3)],
    "a cram": [FIRST, answer(1, 3, "softmax", 3, 0.9, mode="cram")],
    "a mock": [FIRST, answer(1, 3, "softmax", 3, 0.9, mode="mock")],
    "an answer of the same day": [FIRST, answer(1, 0, "softmax", 3, 0.9)],
    "an answer that was taken back": [FIRST, answer(1, 3, "softmax", 3, 0.9), undo(2, 3, "softmax", 1)],
    "a review just after a cram": [
        FIRST,
        answer(1, 3, "softmax", 3, 0.9, mode="cram"),
        answer(2, 3, "softmax", 3, 0.9),
    ],
    "a prediction that is no probability": [FIRST, answer(1, 3, "softmax", 3, 1.5)],
}


@pytest.mark.parametrize("events", LEFT_OUT.values(), ids=LEFT_OUT)
def test_left_out_of_the_judgement(events):
    assert calibration(histories(events)) is None


def test_judged_is_the_first_review_of_a_later_day():
    events = [
        FIRST,
        answer(1, 3, "softmax", 1, 0.9),
        answer(2, 3, "softmax", 3),
        answer(3, 5, "softmax", 2, 0.8),
        answer(4, 5, "softmax", 1, 0.99),
    ]
    found = calibration(histories(events))
    assert (found.reviews, found.predicted, found.observed) == (2, pytest.approx(0.85), 0.5)
    assert found.scores.log_loss == pytest.approx(-(math.log(0.1) + math.log(0.8)) / 2)


def test_an_answer_given_again_after_undo_is_judged_by_its_own_rating():
    events = [
        FIRST,
        answer(1, 3, "softmax", 1, 0.9),
        undo(2, 3, "softmax", 1),
        answer(3, 3, "softmax", 3, 0.9),
    ]
    found = calibration(histories(events))
    assert (found.reviews, found.observed) == (1, 1.0)


def test_a_prediction_is_judged_as_logged_whatever_the_weights_are_now():
    found = calibration(histories([FIRST, answer(1, 3, "softmax", 3, 0.25)]))
    assert found.predicted == 0.25


def test_the_error_in_bins_of_one_group_is_the_difference_of_the_means():
    found = calibration(reviews([(0.9, True), (0.9, True), (0.8, False), (0.8, True)]))
    assert found.scores.rmse_bins == pytest.approx(0.85 - 0.75)


def test_groups_part_reviews_by_days_reviews_and_lapses():
    long_ago, soon = (reviews([row])["card-0"][0] for row in ((0.5, True), (0.5, False)))
    parted = {"a": (soon,), "b": (Review(**vars(long_ago) | {"elapsed": 300, "card": "b", "place": 1}),)}
    assert calibration(parted).scores.rmse_bins == pytest.approx(0.5)
    alike = {"a": (soon,), "b": (Review(**vars(long_ago) | {"card": "b", "place": 1}),)}
    assert calibration(alike).scores.rmse_bins == pytest.approx(0.0)


@pytest.mark.parametrize(
    "outcomes, average, moving",
    [
        ([True], [0.9], [0.9]),
        ([True, True], [0.9, 0.95], [0.9, 1 / (1 + math.exp(-(math.log(9) + 0.3 * 0.1)))]),
        ([False, True], [0.9, 0.45], [0.9, 1 / (1 + math.exp(-(math.log(9) - 0.3 * 0.9)))]),
    ],
)
def test_a_baseline_knows_only_what_came_before(outcomes, average, moving):
    found = calibration(reviews([(0.5, recalled) for recalled in outcomes]))

    def loss(predictions):
        chances = [p if recalled else 1 - p for p, recalled in zip(predictions, outcomes, strict=True)]
        return -sum(map(math.log, chances)) / len(chances)

    assert found.average.log_loss == pytest.approx(loss(average))
    assert found.moving.log_loss == pytest.approx(loss(moving))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_every_review_is_in_one_bin_and_the_bins_add_up(rows):
    found = calibration(reviews(rows))
    assert sum(each.reviews for each in found.bins) == found.reviews == len(rows)
    mean = sum(each.reviews * each.observed for each in found.bins) / len(rows)
    assert mean == pytest.approx(found.observed)
    for each in found.bins:
        assert each.low <= each.predicted <= each.high
        assert 0 <= each.observed_low <= each.observed <= each.observed_high <= 1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40), st.floats(0.01, 0.99))
def test_the_baselines_do_not_see_the_predictions(rows, other):
    changed = calibration(reviews([(other, recalled) for _, recalled in rows]))
    found = calibration(reviews(rows))
    assert (found.average, found.moving) == (changed.average, changed.moving)


@given(st.integers(1, 200_000).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_the_interval_is_the_quantile_of_scipys_beta_distribution(hits_of):
    hits, count = hits_of
    low, high = beta.ppf([(1 - COVERAGE) / 2, (1 + COVERAGE) / 2], hits + 0.5, count - hits + 0.5)
    expected = (0.0 if hits == 0 else low, 1.0 if hits == count else high)
    assert share_interval(hits, count) == pytest.approx(expected, abs=1e-6)


# the recall aimed at, reviews, logs
KINDS_OF_LOGS = ((0.9, 60, 160), (0.75, 100, 240), (0.9, 250, 80), (0.95, 250, 40), (0.9, 1_200, 12))


def test_intervals_hold_the_truth_nine_times_in_ten():
    """The learner is as predicted: over many logs of many lengths the bins' intervals hold the mean prediction."""
    held = []
    for retention, length, courses in KINDS_OF_LOGS:
        for seed in range(courses):
            found = calibration(course(DEFAULT, length, seed, retention=retention).histories)
            held += [each.observed_low <= each.predicted <= each.observed_high for each in found.bins]
    assert len(held) >= 2_500
    assert 0.88 <= np.mean(held) <= 0.92


def test_a_learner_who_is_not_as_predicted_is_found_out():
    found = calibration(course(LEARNERS["slower growth"], 2_000, seed=1).histories)
    assert found.observed < found.predicted - 0.02
    assert sum(each.predicted > each.observed_high for each in found.bins) >= 2


def test_luck_with_options_is_told_apart():
    events = [FIRST, answer(1, 3, "softmax", 3, 0.8, guess=0.25), answer(2, 0, "adam", 3), answer(3, 3, "adam", 1, 0.7)]
    found = calibration(histories(events)).with_options
    assert (found.reviews, found.predicted, found.observed) == (1, 0.8, 1.0)
    assert found.with_luck == pytest.approx(0.8 + 0.2 * 0.25)


PAGE = """\
What was predicted before each answer, and what happened

Reviews judged                  30
Predicted to be known        84.0%
Known                        80.0%

Less is better            log loss  RMSE(bins)
dlprep                      0.4939      0.0400
your average so far         0.5851      0.1578
your recent average         0.5370      0.0262

● known, ── where it lies with 90% probability, ◆ predicted
  Predicted  reviews  known  40%                                  100%
  70–75%          10    70%     ─────────────────●◆───────────
  90–95%          20    85%                     ───────────●──◆───

2 of 2 intervals hold the prediction; of many, 90% should."""


def page(language):
    rows = [(0.72, number % 10 >= 3) for number in range(10)] + [(0.9, number >= 3) for number in range(20)]
    return list(calibration_lines(calibration(reviews(rows)), language))


def test_the_page_shows_figures_baselines_and_a_plot():
    assert "\n".join(page("en")) == PAGE


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("seed", range(3))
def test_a_page_fits_eighty_columns(language, seed):
    lucky = {
        card: tuple(Review(**vars(each) | {"guess": 0.25}) for each in reviews_of_card)
        for card, reviews_of_card in course(DEFAULT, 3_000, seed).histories.items()
    }
    found = calibration(lucky)
    assert found.with_options.reviews == found.reviews
    for line in calibration_lines(found, language):
        assert cell_len(line) <= 80


def test_the_page_of_no_prediction_says_when_there_will_be_one():
    assert list(calibration_lines(None, "en")) == [
        "Nothing to judge yet: predictions begin with the first review on a later day."
    ]
    assert calibration_json(None) is None


def test_the_json_holds_every_bin_and_both_baselines():
    found = calibration_json(calibration(reviews([(0.9, True), (0.6, False)])))
    assert [each["reviews"] for each in found["bins"]] == [1, 1]
    assert found["average"].keys() == vars(Scores(0, 0)).keys()
