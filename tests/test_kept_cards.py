"""Kept cards: whatever was kept, and whatever came since, the cards are those of the whole log."""

import json
import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from test_merge import SKEW, STEPS, random_steps, story
from test_standing import SETTINGS, happening

from dlprep.memory.aside import SET_ASIDE
from dlprep.memory.schedule import Settings, replay
from dlprep.store import kept_cards
from dlprep.store.kept_cards import KeptCards
from dlprep.store.log import Log

DEEP = bool(os.environ.get("DLPREP_DEEP"))
SET, OTHER = SETTINGS[0], Settings(retention=0.8)


@pytest.fixture(autouse=True)
def keeping_at_once(monkeypatch):
    monkeypatch.setattr(kept_cards, "WORTH_KEEPING", 1)


@pytest.fixture
def log(tmp_path):
    with Log.open(tmp_path / "progress.db") as opened:
        yield opened


@pytest.fixture
def kept(tmp_path):
    return KeptCards(tmp_path / "cache" / "cards.json")


def agree(events, cuts):
    """Keep the cards after each part of the events; they are right after each."""
    with TemporaryDirectory() as folder, Log.open(Path(folder) / "progress.db") as log:
        kept = KeptCards(Path(folder) / "cards.json")
        for start, end in zip((0, *cuts), (*cuts, len(events)), strict=True):
            log.adopt(events[start:end])
            assert kept.cards(log, SET) == replay(log.events(), SET)
            kept.keep(log, SET)
            assert kept.cards(log, SET) == replay(log.events(), SET)


@hypothesis_settings(max_examples=1_000 if DEEP else 60)
@given(steps=STEPS, skew=SKEW, seed=st.integers(0, 2**32 - 1), data=st.data())
def test_it_can_be_dropped_at_any_time_with_equal_results(steps, skew, seed, data):
    events = story(steps, skew)
    Random(seed).shuffle(events)  # an undo may come before what it undoes
    cuts = sorted(data.draw(st.lists(st.integers(0, len(events)), max_size=3)))
    agree(events, cuts)


def test_over_long_histories_too():
    moments = Random(5)
    for _ in range(60 if DEEP else 4):
        events = story([step for _ in range(8) for step in random_steps(moments)], (0, -90, 0))
        moments.shuffle(events)
        agree(events, sorted(moments.randrange(len(events)) for _ in range(4)))


def replayed(monkeypatch):
    """How often all cards are replayed from here on."""
    whole, count = kept_cards.Standing.cards, []
    monkeypatch.setattr(kept_cards.Standing, "cards", lambda *given: count.append(1) or whole(*given))
    return count


def test_a_start_replays_only_the_cards_that_were_answered_since(log, kept, monkeypatch):
    log.append(*(happening(number, card=f"card-{number}") for number in range(30)))
    kept.keep(log, SET)
    log.append(happening(3000, card="card-3"), happening(3001, card="card-new"))
    count, alone = replayed(monkeypatch), []
    one = kept_cards.Standing.card
    monkeypatch.setattr(
        kept_cards.Standing, "card", lambda found, name, how: alone.append(name) or one(found, name, how)
    )
    cards = kept.cards(log, SET)
    assert (count, sorted(alone)) == ([], ["card-3", "card-new"])
    assert cards == replay(log.events(), SET)


def test_an_undo_filed_under_another_card_changes_the_card_it_is_about(log, kept):
    answer, _ = log.append(happening(0), happening(1, card="adam-bias"))
    kept.keep(log, SET)
    log.append(happening(2, kind="undo", card="adam-bias", payload={"undoes": answer.id}))
    cards = kept.cards(log, SET)
    assert cards == replay(log.events(), SET)
    assert list(cards) == ["adam-bias"]


def test_a_word_about_a_word_has_all_replayed(log, kept, monkeypatch):
    (answer,) = log.append(happening(0))
    (undo,) = log.append(happening(1, kind="undo", payload={"undoes": answer.id}))
    kept.keep(log, SET)
    log.append(happening(2, kind=SET_ASIDE, card=None, payload={"event": undo.id}))
    count = replayed(monkeypatch)
    assert kept.cards(log, SET) == replay(log.events(), SET) != {}
    assert count == [1]


def changed(path, how):
    seal, text = path.read_text().split("\n")
    path.write_text(how(seal, text))


DAMAGED = {
    "nothing": lambda path: path.write_text(""),
    "no text": lambda path: path.write_bytes(b"\xff\xfe"),
    "another number": lambda path: changed(path, lambda seal, text: f"{seal}\n{text.replace('1', '2')}"),
    "no seal": lambda path: changed(path, lambda _, text: text),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "nothing there": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_what_is_not_as_it_was_kept_is_not_believed(log, kept, monkeypatch, damage):
    log.append(happening(0), happening(2000, card="adam-bias"))
    kept.keep(log, SET)
    damage(kept.path)
    count = replayed(monkeypatch)
    assert kept.cards(log, SET) == replay(log.events(), SET)
    assert count == [1]
    kept.keep(log, SET)
    assert kept.cards(log, SET) == replay(log.events(), SET)


def test_other_settings_other_code_and_another_log_have_all_replayed(log, kept, monkeypatch, tmp_path):
    log.append(happening(0), happening(2000))
    kept.keep(log, SET)
    count = replayed(monkeypatch)
    assert kept.cards(log, OTHER) == replay(log.events(), OTHER)
    assert len(count) == 1
    with Log.open(tmp_path / "other.db") as other:
        other.append(happening(0, card="adam-bias"), happening(2000))
        assert kept.cards(other, SET) == replay(other.events(), SET)
    assert len(count) == 2
    monkeypatch.setattr(kept_cards, "_code", lambda: "another")
    assert kept.cards(log, SET) == replay(log.events(), SET)
    assert len(count) == 3


def test_it_is_written_when_it_is_worth_it_and_never_by_half(log, kept, monkeypatch):
    monkeypatch.setattr(kept_cards, "WORTH_KEEPING", 20)
    log.append(*(happening(number) for number in range(19)))
    kept.keep(log, SET)
    assert not kept.path.exists()
    log.append(happening(20))
    kept.keep(log, SET)
    assert json.loads(kept.path.read_text().split("\n")[1])["position"] == 20
    log.append(happening(21))
    before = kept.path.read_text()
    kept.keep(log, SET)
    assert kept.path.read_text() == before
    kept.path.unlink()
    kept.path.parent.rmdir()
    kept.path.parent.write_text("no folder can be made here")
    kept.keep(log, SET)
    assert kept.cards(log, SET) == replay(log.events(), SET)
