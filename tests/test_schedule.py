"""The log alone decides when a card is due: in any order, on any machine, at any hour, as often as it is read."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import fsrs_rs_python as engine
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.errors import UsageError
from dlprep.memory.clock import stamp
from dlprep.memory.event import Event, Rating
from dlprep.memory.schedule import (
    Card,
    New,
    Seen,
    Settings,
    advance,
    effective_answers,
    fuzz_window,
    interval,
    recall,
    replay,
    replay_card,
    review,
)

START = date(2026, 3, 2)
USUAL = Settings()
RATINGS = st.sampled_from(Rating)
MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)


def event(counter, days, kind="answer", *, card="adam", device="one", minutes=0, content=None, **payload):
    at = MIDNIGHT + timedelta(days=days, hours=9, minutes=minutes)
    return Event(
        id=f"{device}-{counter}", device=device, counter=counter, at=at, day=START + timedelta(days=days),
        kind=kind, card=card, content=content, payload=payload,
    )  # fmt: skip


def rated(counter, days, rating=Rating.GOOD, mode="review", **rest):
    return event(counter, days, mode=mode, rating=int(rating), **rest)


def ended(counter, days, rating=Rating.GOOD, what="passed", attempt="one", **rest):
    where = {"card": "kata:softmax"} | rest
    return event(counter, days, "kata", what=what, attempt=attempt, rating=int(rating), mode="review", **where)


def undo(counter, days, undone, **rest):
    return event(counter, days, "undo", undoes=undone.id, **rest)


WHAT = ["review", "review", "review", "cram", "mock", "suspend", "resume", "answer without payload"]
WHAT += ["kata", "passed one", "passed two", "gave-up one"]
ACTIONS = st.tuples(
    st.integers(0, 12),
    st.integers(0, 3),
    st.sampled_from(["adam", "gelu", "kata:softmax"]),
    st.sampled_from(["one", "two"]),
    st.sampled_from(WHAT),
    RATINGS,
)


@st.composite
def histories(draw, undone=True):
    """A log of two devices over two weeks, with several answers a day, and answers taken back now or later."""
    events = []
    for counter, (days, minutes, card, device, what, rating) in enumerate(draw(st.lists(ACTIONS, max_size=30)), 1):
        where = {"card": card, "device": device, "minutes": minutes}
        if what in ("review", "cram", "mock"):
            events.append(rated(counter, days, rating, what, **where))
        elif what.startswith(("passed", "gave-up")):
            events.append(ended(counter, days, rating, *what.split(), **where))
        else:
            events.append(event(counter, days, what.split()[0], **where))
    targets = draw(st.lists(st.sampled_from(events), max_size=6)) if undone and events else []
    undos = [undo(1000 + n, draw(st.integers(0, 12)), target, card=target.card) for n, target in enumerate(targets)]
    return events + undos


def canonical(events):
    return sorted(events, key=lambda each: (each.day, each.at, each.device, each.counter, each.id))


@given(st.data(), histories())
def test_the_order_of_arrival_and_duplicates_do_not_matter(data, events):
    again = data.draw(st.lists(st.sampled_from(events), max_size=5)) if events else []
    assert replay(data.draw(st.permutations(events + again)), USUAL) == replay(events, USUAL)


@given(histories(undone=False))
def test_stepwise_equals_replay(events):
    cards = {}
    for seen, each in enumerate(canonical(events), 1):
        cards[each.card] = advance(cards.get(each.card, Card()), each, USUAL)
        assert replay(canonical(events)[:seen], USUAL) == {name: card for name, card in cards.items() if card != Card()}


@given(histories())
def test_a_card_is_told_by_its_own_events(events):
    cards = replay(events, USUAL)
    for name in {each.card for each in events}:
        assert replay_card([each for each in events if each.card == name], USUAL) == cards.get(name, Card())


@given(st.data(), histories(), ACTIONS, st.integers(0, 12))
def test_undo_gives_the_memory_before_the_answer(data, events, action, undone_after):
    days, minutes, card, device, _, rating = action
    answer = rated(2000, days, rating, card=card, device=device, minutes=minutes)
    undos = data.draw(st.lists(st.just(undo(2001, undone_after, answer)), min_size=1, max_size=3))
    both = data.draw(st.permutations([*events, answer, *undos]))
    assert replay(both, USUAL) == replay(events, USUAL)
    assert effective_answers(both) == effective_answers(events)


@given(histories())
def test_only_the_first_review_of_a_card_on_a_day_moves_its_state(events):
    first, attempts = {}, set()
    standing = {answer.id for answer in effective_answers(events) if answer.payload["mode"] == "review"}
    for each in canonical(events):
        attempt = (each.card, each.payload.get("attempt"))
        if each.id in standing or ("rating" in each.payload and each.kind == "kata" and attempt not in attempts):
            first.setdefault((each.card, each.day), each)
            attempts.add(attempt)
    expected = {name: card.state for name, card in replay(first.values(), USUAL).items()}
    cards = replay(events, USUAL)
    assert {name: card.state for name, card in cards.items() if isinstance(card.state, Seen)} == expected


@given(histories())
def test_every_standing_answer_counts_for_the_next_draw(events):
    counted = Counter(answer.card for answer in effective_answers(events))
    cards = replay(events, USUAL)
    assert {name: card.answers for name, card in cards.items() if card.answers} == dict(counted)


def test_effective_answers_come_in_canonical_order_without_the_undone():
    first, second, third = rated(1, 0), rated(2, 0, minutes=1), rated(9, 1, device="two")
    assert effective_answers([third, undo(3, 0, second), second, first]) == (first, third)


ANSWER = rated(1, 0)
IGNORED = {
    "an unknown kind": event(2, 1, "dance", mode="review", rating=3),
    "a kata's own kind": event(2, 1, "kata", what="passed"),
    "no payload": event(2, 1),
    "no mode": event(2, 1, rating=3),
    "an unknown mode": event(2, 1, mode="dream", rating=3),
    "a mode that is a list": event(2, 1, mode=["review"], rating=3),
    "no rating": event(2, 1, mode="review"),
    "rating 0": event(2, 1, mode="review", rating=0),
    "rating 5": event(2, 1, mode="review", rating=5),
    "a rating in words": event(2, 1, mode="review", rating="3"),
    "a rating with a fraction": event(2, 1, mode="review", rating=2.5),
    "a rating that is true": event(2, 1, mode="review", rating=True),
    "an answer to no card": event(2, 1, card=None, mode="review", rating=3),
    "a suspension of no card": event(2, 1, "suspend", card=None),
    "an undo of nothing": event(2, 1, "undo"),
    "an undo of an unknown event": event(2, 1, "undo", undoes="never was"),
    "an undo of a list": event(2, 1, "undo", undoes=[ANSWER.id]),
}


@pytest.mark.parametrize("ignored", IGNORED.values(), ids=IGNORED)
def test_what_is_unknown_or_malformed_is_passed_over(ignored):
    assert replay([ANSWER, ignored], USUAL) == replay([ANSWER], USUAL)
    assert replay_card([ANSWER, ignored], USUAL) == replay_card([ANSWER], USUAL)


def test_an_undo_cannot_be_undone():
    taken_back = undo(2, 0, ANSWER)
    assert replay([ANSWER, taken_back, event(3, 0, "undo", undoes=taken_back.id)], USUAL) == {}


def test_a_suspension_is_not_taken_back_by_undo():
    suspension = event(1, 0, "suspend")
    assert replay_card([suspension, undo(2, 0, suspension)], USUAL) == Card(suspended=True)


def test_a_suspension_outlasts_an_answer_until_the_card_is_resumed():
    suspended = replay_card([event(1, 0, "suspend"), rated(2, 1)], USUAL)
    assert suspended.suspended
    assert not advance(suspended, event(3, 2, "resume"), USUAL).suspended


def test_what_a_card_remembers_of_its_answers():
    events = [
        rated(1, 0, Rating.GOOD, content="old"),
        rated(2, 2, Rating.AGAIN, content="new"),
        rated(3, 2, Rating.HARD, minutes=1, content="new"),
        rated(4, 3, Rating.AGAIN, "cram", content="newer"),
    ]
    card = replay_card(events, USUAL)
    assert (card.answers, card.content, card.last_day, card.rating) == (
        4,
        "new",
        START + timedelta(days=3),
        Rating.HARD,
    )
    state = card.state
    assert (state.first, state.last) == (START, START + timedelta(days=2))
    assert (state.reviews, state.lapses) == (2, 1)


def test_a_card_is_unlearned_until_it_is_right_on_the_same_day():
    missed = rated(1, 0, Rating.AGAIN)
    card = replay_card([missed], USUAL)
    assert card.is_unlearned(START)
    assert not card.is_unlearned(START + timedelta(days=1))
    assert advance(card, rated(2, 0, Rating.AGAIN, minutes=1), USUAL).is_unlearned(START)
    assert not advance(card, rated(2, 0, Rating.HARD, minutes=1), USUAL).is_unlearned(START)


ZONES = [
    UTC,
    *(
        ZoneInfo(name)
        for name in ("America/New_York", "Europe/Berlin", "Asia/Shanghai", "Australia/Lord_Howe")
        if name in available_timezones()
    ),
]


@given(st.lists(st.tuples(st.integers(1, 90), RATINGS, st.integers(0, 1439), st.sampled_from(ZONES)), max_size=8))
def test_the_same_study_days_give_the_same_schedule_at_any_hour_in_any_zone(answers):
    day, at_noon, as_lived = date(2026, 2, 20), [], []
    for counter, (gap, rating, minutes, zone) in enumerate(answers, 1):
        day += timedelta(days=gap)
        wall = datetime.combine(day, time(4), zone) + timedelta(minutes=minutes)
        for lived, moment in (
            (as_lived, stamp(wall, zone)),
            (at_noon, stamp(datetime.combine(day, time(12), UTC), UTC)),
        ):
            lived.append(Event(
                id=f"{counter}", device="one", counter=counter, at=moment.at, day=moment.day,
                kind="answer", card="adam", payload={"mode": "review", "rating": int(rating)},
            ))  # fmt: skip
    assert replay(as_lived, USUAL) == replay(at_noon, USUAL)


def follow(path, settings=USUAL):
    """The state after ratings with gaps of so many days between them."""
    state, day = New(), START
    for rating, gap in path:
        state = review(state, rating, day, "adam", settings)
        day += timedelta(days=gap)
    return state, day


PATHS = st.lists(st.tuples(RATINGS, st.integers(1, 200)), max_size=12)
SETTINGS = st.builds(Settings, retention=st.floats(0.7, 0.99), maximum_days=st.integers(1, 36_500))


@given(PATHS, SETTINGS)
def test_a_better_rating_never_comes_back_sooner_and_again_never_later_than_before(path, settings):
    state, day = follow(path, settings)
    days = [interval(review(state, rating, day, "adam", settings).stability, settings) for rating in Rating]
    assert days == sorted(days)
    assert 1 <= days[0] <= days[-1] <= settings.maximum_days
    if isinstance(state, Seen):
        assert days[0] <= interval(state.stability, settings)


@given(PATHS, RATINGS, SETTINGS, st.text())
def test_fuzz_stays_inside_its_window_and_under_the_longest_interval(path, rating, settings, card_id):
    state, day = follow(path, settings)
    seen = review(state, rating, day, card_id, settings)
    earliest, latest = fuzz_window(interval(seen.stability, settings))
    assert max(1, earliest) <= (seen.due - seen.last).days <= min(latest, settings.maximum_days)


# 1 day each side, and 15 % of the days from 2.5 to 7, 10 % of those to 20, 5 % of the others
WINDOWS = {1: (1, 1), 2: (2, 2), 3: (2, 4), 4: (3, 5), 7: (5, 9), 10: (8, 12), 20: (17, 23), 100: (93, 107)}


@pytest.mark.parametrize("days, window", WINDOWS.items(), ids=map(str, WINDOWS))
def test_fuzz_window(days, window):
    assert fuzz_window(days) == window


def test_fuzz_takes_every_day_of_its_window_equally_often():
    due = Counter((review(New(), Rating.EASY, START, f"card-{n}", USUAL).due - START).days for n in range(5_000))
    assert sorted(due) == [6, 7, 8, 9, 10]
    assert all(900 <= count <= 1_100 for count in due.values())


def test_fuzz_differs_from_one_review_of_a_card_to_the_next():
    states = [Seen(8.3, 1.0, START, START, START, reviews, 0) for reviews in range(50)]
    assert len({(review(state, Rating.HARD, START, "adam", USUAL).due - START).days for state in states}) == 5


# pinned: another machine and another version must find the same days
FUZZED = {"adam": 10, "conv-output-height": 7, "kata:softmax": 8, "注意力": 7, "a lone surrogate \ud800": 8}


@pytest.mark.parametrize("card_id, days", FUZZED.items(), ids=map(ascii, FUZZED))
def test_fuzz_is_the_same_on_every_machine(card_id, days):
    assert (review(New(), Rating.EASY, START, card_id, USUAL).due - START).days == days


def test_always_good_follows_the_engine():
    scheduler, memory, state = engine.FSRS(engine.DEFAULT_PARAMETERS), None, New()
    day, elapsed, found, expected = START, 0, [], []
    for _ in range(8):
        state = review(state, Rating.GOOD, day, "adam", USUAL)
        good = scheduler.next_states(memory, 0.9, elapsed).good
        memory, elapsed = good.memory, round(good.interval)
        found.append(interval(state.stability, USUAL))
        expected.append(elapsed)
        day += timedelta(days=elapsed)
    assert found == expected == [2, 11, 46, 163, 497, 1346, 3292, 7398]


@given(PATHS.filter(bool), SETTINGS)
def test_the_state_is_the_engines_own(path, settings):
    state, _ = follow(path, settings)
    gaps = [0, *(gap for _, gap in path[:-1])]
    item = engine.FSRSItem([engine.FSRSReview(int(rating), gap) for (rating, _), gap in zip(path, gaps, strict=True)])
    memory = engine.FSRS(settings.weights).memory_state(item)
    assert (state.stability, state.difficulty) == pytest.approx((memory.stability, memory.difficulty), rel=1e-5)


def remembered(stability):
    return Seen(stability, 5.0, START, START, START, 1, 0)


@pytest.mark.parametrize("elapsed", [0, 1, 2, 5, 30, 400, 4_000])
@pytest.mark.parametrize("stability", [0.2, 1.0, 5.0, 80.0, 3_000.0])
def test_recall_is_the_engines_own(stability, elapsed):
    card = engine.Card()
    card.stability, card.last_date, card.parameters = stability, 0.0, engine.DEFAULT_PARAMETERS
    found = recall(remembered(stability), START + timedelta(days=elapsed), USUAL)
    assert found == pytest.approx(card.retention_on(float(elapsed)), rel=1e-5)


@pytest.mark.parametrize("decay", [-1.0, 0.05, 0.1, 0.1542, 0.5, 0.8, 1.5])
@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95])
def test_recall_meets_the_wanted_retention_at_the_interval_for_any_decay(decay, retention):
    settings = Settings(retention=retention, weights=(*USUAL.weights[:-1], decay))
    seen = remembered(3_000.0)
    day = START + timedelta(days=interval(seen.stability, settings))
    assert recall(seen, day, settings) == pytest.approx(retention, abs=1e-4)


@given(st.floats(0.01, 36_500), st.integers(-100, 40_000))
def test_recall_falls_from_certain_on_the_day_itself(stability, days):
    today, tomorrow = (recall(remembered(stability), START + timedelta(days=days + more), USUAL) for more in (0, 1))
    assert 0 < tomorrow <= today <= 1
    assert (today == 1) == (days <= 0)


@given(PATHS.filter(bool), RATINGS, st.integers(0, 400))
def test_a_day_before_the_last_counts_as_the_last(path, rating, back):
    state, _ = follow(path)
    assert review(state, rating, state.last - timedelta(days=back), "adam", USUAL) == review(
        state, rating, state.last, "adam", USUAL
    )


def test_the_calendar_ends_without_a_fall():
    last = review(New(), Rating.EASY, date.max, "adam", USUAL)
    assert (last.last, last.due) == (date.max, date.max)


WEIGHTS = tuple(engine.DEFAULT_PARAMETERS)
REFUSED = {
    "retention in percent": ({"retention": 90}, "retention: 90 is out of range — choose a number from 0.7 to 0.99"),
    "retention too low": ({"retention": 0.69}, "retention: 0.69 is out of range — choose a number from 0.7 to 0.99"),
    "retention nan": ({"retention": float("nan")}, "retention: nan is out of range — choose a number from 0.7 to 0.99"),
    "weights of an older version": (
        {"weights": WEIGHTS[:19]},
        "weights: not 21 finite numbers — fit them again, or go back to the default",
    ),
    "weights not finite": (
        {"weights": (*WEIGHTS[:20], float("inf"))},
        "weights: not 21 finite numbers — fit them again, or go back to the default",
    ),
    "no interval": ({"maximum_days": 0}, "longest interval: 0 days is out of range — choose from 1 to 36500 days"),
    "an interval past a century": (
        {"maximum_days": 36_501},
        "longest interval: 36501 days is out of range — choose from 1 to 36500 days",
    ),
}


@pytest.mark.parametrize("chosen, message", REFUSED.values(), ids=REFUSED)
def test_settings_that_the_engine_would_take_are_refused(chosen, message):
    with pytest.raises(UsageError) as refusal:
        Settings(**chosen)
    assert str(refusal.value) == message
