"""What a start reads of the log, beside reading all of it: the same cards, settings, day and last moment."""

import os
from contextlib import closing
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from test_merge import SKEW, START, STEPS, random_steps, story

from dlprep.errors import DamagedError
from dlprep.memory.event import Happening, Rating
from dlprep.memory.preferences import CHOICES, preferences
from dlprep.memory.schedule import Settings, in_order, replay
from dlprep.store.log import Log
from dlprep.store.sqlite import connect
from dlprep.store.standing import Standing

DEEP = bool(os.environ.get("DLPREP_DEEP"))
SETTINGS = (Settings(), Settings(retention=0.8, maximum_days=30))


def agree(events):
    """Everything that a start reads is what all the events say."""
    with TemporaryDirectory() as folder, Log.open(Path(folder) / "progress.db") as log:
        log.adopt(events)
        standing, everything = Standing.of(log), in_order(events)
        for settings in SETTINGS:
            assert standing.cards(settings) == replay(events, settings)
        assert preferences(standing.of_kinds(*CHOICES)) == preferences(everything)
        for day in {event.day for event in events}:
            found = [event for event in standing.on_day(day) if event.day == day]
            assert found == [event for event in everything if event.day == day]


@hypothesis_settings(max_examples=1_000 if DEEP else 40)
@given(steps=STEPS, skew=SKEW)
def test_the_cards_of_a_start_are_those_of_a_whole_replay(steps, skew):
    agree(story(steps, skew))


def test_they_are_over_long_histories_too():
    moments = Random(9)
    for _ in range(100 if DEEP else 5):
        agree(story([step for _ in range(8) for step in random_steps(moments)], (0, -90, 0)))


def happening(minutes, **chosen):
    at = START + timedelta(minutes=minutes)
    usual = {"kind": "answer", "card": "softmax-shift", "payload": {"mode": "review", "rating": 3}}
    return Happening(**({"at": at, "day": at.date()} | usual | chosen))


ODD = {
    "a rating that is true": [{"payload": {"mode": "review", "rating": True}}],
    "a rating with a point": [{"payload": {"mode": "review", "rating": 3.0}}],
    "a rating of five": [{"payload": {"mode": "review", "rating": 5}}],
    "a mode of a newer version": [{"payload": {"mode": "duel", "rating": 3}}],
    "a mode that is a list": [{"payload": {"mode": ["review"], "rating": 3}}],
    "no payload": [{"payload": {}}],
    "a rehearsal alone": [{"payload": {"mode": "mock", "rating": 3}, "content": "aa"}],
    "cram before and after a review": [
        {"payload": {"mode": "cram", "rating": 3}, "content": "aa"},
        {"content": "bb"},
        {"payload": {"mode": "cram", "rating": 3}, "content": "cc"},
    ],
    "a review without content, then cram": [{}, {"payload": {"mode": "cram", "rating": 3}, "content": "cc"}],
    "a choice about a changed answer": [
        {"content": "aa"},
        {"kind": "content", "content": "bb", "payload": {"choice": "shorten"}},
    ],
    "a suspension": [{}, {"kind": "suspend", "payload": {}}],
    "a kata passed": [
        {
            "card": "kata:conv2d",
            "kind": "kata",
            "payload": {"what": "passed", "mode": "review", "rating": 3, "attempt": "x"},
        }
    ],
    "events of no card": [{"card": None, "kind": "plan", "payload": {"what": "set"}}],
    "a card without a name": [{"card": ""}],
    "an unknown kind": [{}, {"kind": "of-tomorrow", "payload": {"x": 1}}],
}


@pytest.mark.parametrize("chosen", ODD.values(), ids=ODD)
def test_odd_events_are_read_as_a_replay_reads_them(chosen, tmp_path):
    with Log.open(tmp_path / "progress.db") as log:
        log.append(*(happening(1500 * number, **each) for number, each in enumerate(chosen)))
        assert Standing.of(log).cards(SETTINGS[0]) == replay(log.events(), SETTINGS[0])


def test_an_undo_filed_under_another_card_still_counts(tmp_path):
    with Log.open(tmp_path / "progress.db") as log:
        first, _ = log.append(happening(1), happening(2))
        log.append(happening(3, kind="undo", card="adam-bias", payload={"undoes": first.id}))
        assert Standing.of(log).cards(SETTINGS[0]) == replay(log.events(), SETTINGS[0])


def test_the_last_moment_is_this_devices_and_not_one_that_was_taken_back(tmp_path):
    with Log.open(tmp_path / "a.db") as log, Log.open(tmp_path / "b.db") as other:
        first, second = log.append(happening(1), happening(2))
        assert Standing.of(log).own_latest() == second
        log.append(happening(3, kind="undo", payload={"undoes": second.id}))
        log.adopt(other.append(happening(900_000)))
        assert Standing.of(log).own_latest() == first


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_first_rating_of_a_day_counts_in_whatever_order_the_answers_arrived(tmp_path, order):
    told = [(0, 4), (1500, 1), (1510, 3), (1520, 2)]
    answers = [happening(at, payload={"mode": "review", "rating": rating}) for at, rating in told]
    with Log.open(tmp_path / "progress.db") as log:
        log.append(*(answers[place] for place in order))
        found = Standing.of(log).cards(SETTINGS[0])
        assert found == replay(log.events(), SETTINGS[0])
        assert (found["softmax-shift"].state.lapses, found["softmax-shift"].rating) == (1, Rating.HARD)


def test_the_codes_come_from_an_index_alone(tmp_path):
    with Log.open(tmp_path / "progress.db") as log, closing(log._connection.cursor()) as cursor:
        seen = []
        log._connection.set_trace_callback(seen.append)
        list(log.codes())
        log._connection.set_trace_callback(None)
        (plan,) = cursor.execute(f"EXPLAIN QUERY PLAN {seen[0]}").fetchall()
        assert "USING COVERING INDEX event_of_card" in plan[-1]


DAMAGES = {"no day": "2026-02-30", "half of two": "2026-02,-1", "no text of a day": "          "}


@pytest.mark.parametrize("day", DAMAGES.values(), ids=DAMAGES)
def test_a_day_that_is_none_is_damage_and_names_its_event(tmp_path, day):
    path = tmp_path / "progress.db"
    with Log.open(path) as log:
        broken, _ = log.append(happening(1), happening(2, card="adam-bias"))
    with closing(connect(path)) as connection:
        connection.execute("DROP TRIGGER event_is_final")
        connection.execute("UPDATE event SET day = ? WHERE id = ?", (day, broken.id))
    with Log.open(path) as log, pytest.raises(DamagedError, match=broken.id):
        Standing.of(log).cards(SETTINGS[0])
