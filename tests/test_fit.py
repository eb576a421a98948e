"""Weights are fitted to the log, and adopted only when they predict better what was not fitted to."""

from datetime import UTC, datetime

import numpy as np
import pytest
from fsrs_rs_python import FSRS, FSRSReview
from simulated_learners import DEFAULT, LEARNERS, course

from dlprep.memory import fit as fitting
from dlprep.memory.event import DEFAULT_WEIGHTS, Event, Rating
from dlprep.memory.fit import LEAST_REVIEWS, Compared, TooFew, fit, log_losses, lower_bound, predictions
from dlprep.memory.history import Review, histories
from dlprep.memory.preferences import ADOPTION, Preferences, adoption, preferences
from dlprep.memory.schedule import New, Settings, recall, replay, review

AFTER = 1_500  # reviews that follow a fit, on which its outcome is judged
UNSEEN = range(100, 120)  # seeds on which nothing was chosen
WORST = 0.002  # of log loss, by which a policy may ever lose against the defaults
SLOWER = LEARNERS["slower growth"]


def regret(found, learner, reviews):
    """How much worse than with the defaults the coming reviews are predicted when `fit` decides, without luck.

    The log loss is that expected under the recall which is the learner's true one.
    """
    if isinstance(found, TooFew) or not found.better:
        return 0.0
    past = learner.until(reviews)
    end = max(each.place for of_card in past.values() for each in of_card)
    later = np.array([each.place > end for of_card in learner.histories.values() for each in of_card[1:]])
    truth = np.concatenate([learner.truth.get(card, ()) for card in learner.histories])[later]
    expected = [
        log_losses(predictions(list(learner.histories.values()), weights)[later], truth).mean()
        for weights in (found.weights, DEFAULT)
    ]
    return float(expected[0] - expected[1])


def regrets(kind, reviews, seeds):
    for seed in seeds:
        learner = course(LEARNERS[kind], reviews + AFTER, seed)
        yield regret(fit(learner.until(reviews), DEFAULT), learner, reviews)


@pytest.mark.parametrize("reviews, seeds", [(500, 3), (2_000, 3)])
def test_letting_the_fit_decide_is_better_than_the_defaults_and_never_much_worse(reviews, seeds):
    found = [regret for kind in LEARNERS for regret in regrets(kind, reviews, range(seeds))]
    assert np.mean(found) < 0
    assert max(found) <= WORST


@pytest.mark.deep
@pytest.mark.parametrize("reviews", [500, 2_000, 10_000])
@pytest.mark.parametrize("kind", LEARNERS)
def test_letting_the_fit_decide_pays_for_every_kind_of_learner(kind, reviews):
    found = list(regrets(kind, reviews, UNSEEN))
    assert max(found) <= WORST
    if kind == "the defaults":  # there is nothing to win
        assert np.mean(found) < WORST / 10
    else:
        assert np.mean(found) < 0


def test_a_learner_who_differs_gets_weights_of_their_own():
    found = fit(course(SLOWER, 6_000, seed=1).histories, DEFAULT)
    assert found.better
    assert found.gain == pytest.approx(found.in_use - found.fitted)
    assert 0 < found.low < found.gain
    assert found.weights[8] < DEFAULT[8]
    assert found.judged == found.reviews - int(0.4 * found.reviews)


def test_weights_in_use_that_are_right_are_kept():
    found = fit(course(SLOWER, 6_000, seed=1, believed=SLOWER).histories, SLOWER)
    assert not found.better


def test_weights_in_use_are_judged_by_what_came_after_they_were_adopted():
    learner = course(SLOWER, 3_000, seed=9)
    past, days = learner.histories, sorted(each.day for of_card in learner.until(3_000).values() for each in of_card)
    early, late = days[len(days) // 2], days[-50]
    later = sum(each.day > early for of_card in past.values() for each in of_card[1:])
    assert fit(past, LEARNERS["faster growth"], early).judged == later
    found = fit(past, LEARNERS["faster growth"], late)
    assert (found.needed, found.since) == (300, late)
    assert found.reviews < 300


def test_too_few_reviews_are_counted_and_not_fitted():
    learner = course(SLOWER, LEAST_REVIEWS, seed=2)
    assert fit(learner.until(LEAST_REVIEWS - 1), DEFAULT) == TooFew(LEAST_REVIEWS - 1, LEAST_REVIEWS)
    assert isinstance(fit(learner.until(LEAST_REVIEWS), DEFAULT), Compared)
    assert fit({}, DEFAULT) == TooFew(0)


def test_the_same_log_gives_the_same_whichever_way_it_arrives():
    events = course(SLOWER, 700, seed=3).events()
    assert fit(histories(events), DEFAULT) == fit(histories(events[::-1]), DEFAULT)


def test_each_stage_is_fitted_to_earlier_reviews_only(monkeypatch):
    seen = []

    class Spied:
        def __init__(self, weights):
            self._engine = FSRS(weights)

        def __getattr__(self, name):
            return getattr(self._engine, name)

        def compute_parameters(self, items, **settings):
            seen.append([repr(item.reviews) for item in items])
            return self._engine.compute_parameters(items, **settings)

    monkeypatch.setattr(fitting, "FSRS", Spied)
    learner = course(SLOWER, 600, seed=8)
    count = fit(learner.histories, DEFAULT).reviews
    assert sorted(map(len, seen)) == [int(share * count) for share in (0.4, 0.6, 0.8, 1.0)]
    later = sorted(
        (each for of_card in learner.histories.values() for each in of_card[1:]), key=lambda each: each.place
    )
    assert seen[0] == [
        repr([FSRSReview(int(each.rating), each.elapsed or 0) for each in learner.histories[last.card][: last.number]])
        for last in later[: len(seen[0])]
    ]


def test_many_reviews_of_one_card_make_a_gain_no_surer():
    gains, cards = np.random.default_rng(1).normal(0.1, 1, 200), np.arange(200)
    assert lower_bound(np.repeat(gains, 9), np.repeat(cards, 9)) == pytest.approx(lower_bound(gains, cards))
    assert lower_bound(gains, cards) < gains.mean() < lower_bound(gains + 1, cards)


def test_first_answers_and_those_after_a_cram_are_not_fitted_to():
    learner = course(SLOWER, 900, seed=4).histories
    crammed = {
        card: tuple(changed(each, fresh=each.number != 3) for each in of_card) for card, of_card in learner.items()
    }
    later = sum(len(of_card) - 1 for of_card in learner.values())
    thirds = sum(len(of_card) >= 3 for of_card in learner.values())
    assert fit(learner, DEFAULT).reviews == later
    assert fit(crammed, DEFAULT).reviews == later - thirds


def changed(review, **fields):
    return Review(**vars(review) | fields)


@pytest.mark.parametrize("weights", [DEFAULT, SLOWER, LEARNERS["steeper curve"]], ids=["usual", "slower", "steeper"])
def test_predictions_are_those_the_schedule_makes_before_each_answer(weights):
    settings = Settings(weights=weights)
    past = course(SLOWER, 300, seed=5).histories
    expected = []
    for card, reviews in past.items():
        state = New()
        for each in reviews:
            if each.number > 1:
                expected.append(recall(state, each.day, settings))
            state = review(state, each.rating, each.day, card, settings)
    assert predictions(list(past.values()), weights) == pytest.approx(expected, rel=1e-5)


def test_log_loss_is_least_at_the_truth():
    chances = np.linspace(0.01, 0.99, 99)
    assert chances[np.argmin(log_losses(chances, np.full(99, 0.7)))] == pytest.approx(0.7)
    assert np.isfinite(log_losses(np.array([0.0, 1.0]), np.array([1.0, 0.0]))).all()


ALL_ALIKE = {"all forgotten": 1, "all hard": 2, "all good": 3, "all easy": 4}


@pytest.mark.parametrize("rating", ALL_ALIKE.values(), ids=ALL_ALIKE)
def test_a_log_of_one_rating_gives_weights_that_can_be_used(rating):
    past = {
        card: tuple(changed(each, rating=Rating(rating)) for each in reviews)
        for card, reviews in course(DEFAULT, 700, seed=6).histories.items()
    }
    found = fit(past, DEFAULT)
    event = adopted(found.weights)
    assert preferences([event]).weights == found.weights


def adopted(weights, payload=None):
    return Event(
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        day=datetime(2026, 3, 2, tzinfo=UTC).date(),
        kind=ADOPTION,
        payload=adoption(weights) | (payload or {}),
        id="0" * 32,
        device="d",
        counter=1,
    )


def test_weights_adopted_last_schedule_every_card():
    events = [*course(DEFAULT, 100, seed=7).events(), adopted((*DEFAULT[:8], 1.0, *DEFAULT[9:])), adopted(SLOWER)]
    chosen = preferences(events)
    assert chosen.schedule() == Settings(weights=SLOWER)
    assert replay(events, chosen.schedule()) == replay(events, Settings(weights=SLOWER))
    assert replay(events, chosen.schedule()) != replay(events, Settings())


def test_going_back_to_the_defaults_is_an_event_too():
    assert preferences([adopted(SLOWER), adopted(None)]) == Preferences()


def test_a_setting_leaves_the_weights_as_they_are():
    retention = adopted(None)._replace(kind="setting", payload={"name": "retention", "value": "0.85"})
    chosen = preferences([adopted(SLOWER), retention])
    assert chosen.schedule() == Settings(retention=0.85, weights=SLOWER)


@pytest.mark.parametrize("value", ["9" * 5000, "1000", "-1", "", "٣٣٣٣"])
def test_a_number_of_questions_that_cannot_be_meant_is_passed_over(value):
    assert (
        preferences([adopted(None)._replace(kind="setting", payload={"name": "new", "value": value})]) == Preferences()
    )


MALFORMED = {
    "no weights": {"weights": None},
    "too few": {"weights": list(SLOWER[:20])},
    "too many": {"weights": [*SLOWER, 0.5]},
    "text": {"weights": [*SLOWER[:20], "0.2"]},
    "true": {"weights": [True, *SLOWER[1:]]},
    "false": {"weights": [*SLOWER[:14], False, *SLOWER[15:]]},
    "not a number": {"weights": [*SLOWER[:20], float("nan")]},
    "infinite": {"weights": [float("inf"), *SLOWER[1:]]},
    "beyond all floats": {"weights": [10**400, *SLOWER[1:]]},
    "a stability below zero": {"weights": [-1.0, *SLOWER[1:]]},
    "a decay the engine would change": {"weights": [*SLOWER[:20], 2.0]},
}


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_malformed_weights_are_passed_over(payload):
    fine = adopted(LEARNERS["faster growth"])
    assert preferences([fine, adopted(SLOWER, payload=payload)]) == preferences([fine])


def test_a_version_names_the_weights_and_nothing_else():
    assert Settings().version == DEFAULT_WEIGHTS
    assert Settings(weights=SLOWER).version == Settings(weights=SLOWER, retention=0.8).version
    assert Settings(weights=SLOWER).version != Settings(weights=LEARNERS["faster growth"]).version
    assert adoption(SLOWER)["version"] == Settings(weights=SLOWER).version
    assert adoption(None) == {"version": DEFAULT_WEIGHTS}
