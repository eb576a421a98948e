"""The kept plan is whole or not there: it comes back as it was made, and what is damaged is made again."""

import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.plan import VERSION, Agenda, Choice, Load, Plan, TopicOutlook, plan_json, read_plan
from dlprep.store.plans import Kept, drop_plan, keep_plan, load_plan

MADE = date(2026, 3, 2)
PLAN = Plan(
    key="5eaf00d5",
    made=MADE,
    interview=MADE + timedelta(days=2),
    aim=0.95,
    minutes=30.0,
    choice=Choice(0.017, 0.08, 0.65),
    now=0.25,
    expected=0.9601,
    low=0.95,
    high=0.97,
    without=0.94,
    later=0.8,
    cards=9,
    met=8.75,
    loads=(Load(MADE, False, 2.5, 1.25, 12.5, "softmax"), Load(MADE + timedelta(days=1), True, 0.0, 0.0, 0.0)),
    topics=(TopicOutlook("attention", 5, 4.75, 0.25, 0.97, 0.95), TopicOutlook("训练", 4, 4.0, 0.0, 0.94, 0.93)),
    agendas={MADE: Agenda(("why-scale", "softmax-name"), 1, "softmax"), MADE + timedelta(days=1): Agenda()},
    katas=1,
    drop=("训练",),
    expected_after_drop=0.97,
    missed=(date(2026, 2, 27), date(2026, 2, 28)),
    before=0.9512,
)
SHORTEST = replace(
    PLAN, loads=(), topics=(), agendas={}, katas=0, drop=(), expected_after_drop=None, missed=(), before=None
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "plan.json"


def carried(plan):
    """What becomes of a plan on its way through JSON."""
    return read_plan(json.loads(json.dumps(plan_json(plan), allow_nan=False)))


@pytest.mark.parametrize("plan", [PLAN, SHORTEST], ids=["with everything", "with nothing"])
def test_a_plan_comes_back_as_it_was(plan):
    assert carried(plan) == plan


SHARES = st.floats(0, 1)
DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))
NAMES = st.text(st.characters(codec="utf-8"), max_size=12)
TUPLES = st.lists(NAMES, max_size=3).map(tuple)
AGENDAS = st.builds(Agenda, TUPLES, st.integers(0, 99), st.none() | NAMES)
LOADS = st.builds(Load, DAYS, st.booleans(), SHARES, SHARES, SHARES, st.none() | NAMES)
TOPICS = st.builds(TopicOutlook, NAMES, st.integers(1, 99), SHARES, SHARES, SHARES, SHARES)
PLANS = st.builds(
    Plan,
    key=NAMES,
    made=DAYS,
    interview=DAYS,
    aim=SHARES,
    minutes=st.floats(1, 600),
    choice=st.builds(Choice, SHARES, SHARES, SHARES, st.booleans()),
    now=SHARES,
    expected=SHARES,
    low=SHARES,
    high=SHARES,
    without=SHARES,
    later=SHARES,
    cards=st.integers(0, 999),
    met=SHARES,
    loads=st.lists(LOADS, max_size=3).map(tuple),
    topics=st.lists(TOPICS, max_size=3).map(tuple),
    agendas=st.dictionaries(DAYS, AGENDAS, max_size=3),
    katas=st.integers(0, 9),
    drop=TUPLES,
    expected_after_drop=st.none() | SHARES,
    missed=st.lists(DAYS, max_size=3).map(tuple),
    before=st.none() | SHARES,
)


@given(PLANS)
def test_every_plan_comes_back_as_it_was(plan):
    assert carried(plan) == plan


def test_the_json_of_a_plan_names_its_version_and_days():
    held = plan_json(PLAN)
    assert held["version"] == VERSION
    assert (held["made"], held["interview"], held["missed"]) == (
        "2026-03-02",
        "2026-03-04",
        ["2026-02-27", "2026-02-28"],
    )
    assert held["agendas"]["2026-03-02"] == {
        "reviews": ("why-scale", "softmax-name"),
        "new": 1,
        "kata": "softmax",
        "kata_minutes": 0.0,
    }


def changed(**fields):
    return json.loads(json.dumps(plan_json(PLAN))) | fields


def without(name):
    return {field: value for field, value in changed().items() if field != name}


UNREADABLE = {
    "a later version": changed(version=VERSION + 1),
    "a version in words": changed(version="one"),
    "no version": without("version"),
    "no key": without("key"),
    "no agendas": without("agendas"),
    "a field too many": changed(mood="calm"),
    "a day that is none": changed(made="2026-02-30"),
    "a day that is a number": changed(interview=20260304),
    "missed days that are none": changed(missed=["yesterday"]),
    "an agenda for no day": changed(agendas={"today": {"reviews": [], "new": 0, "kata": None}}),
    "an agenda that is a list": changed(agendas=[]),
    "an agenda with a field too many": changed(agendas={"2026-03-02": {"reviews": [], "old": 3}}),
    "an agenda without reviews": changed(agendas={"2026-03-02": {"new": 3}}),
    "a choice with a field too many": changed(choice={"base": 1, "rush": 1, "introduced_by": 1, "speed": 1}),
    "minutes before that are no number": changed(before_minutes={}),
    "a load without a day": changed(loads=[{"off": False}]),
    "loads that are a number": changed(loads=5),
    "a topic that is a text": changed(topics=["attention"]),
    "a topic without a name": changed(topics=[{"cards": 5}]),
    "dropped topics that are nothing": changed(drop=None),
    "a list": [1, 2],
    "a text": "plan",
    "nothing": None,
}  # fmt: skip


@pytest.mark.parametrize("held", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_plan_of_this_version_is_none(held):
    assert read_plan(held) is None


def test_a_plan_is_kept_with_how_far_the_log_had_grown(path):
    keep_plan(path, Kept(PLAN, 41))
    assert load_plan(path) == Kept(PLAN, 41)
    keep_plan(path, Kept(SHORTEST, 42))
    assert load_plan(path) == Kept(SHORTEST, 42)
    assert list(path.parent.iterdir()) == [path]


def test_where_there_is_no_plan_there_is_none(path):
    assert load_plan(path) is None
    path.mkdir(parents=True)
    assert load_plan(path) is None


WHOLE = json.dumps({"position": 41, "plan": plan_json(PLAN)})
DAMAGED = {
    "empty": b"",
    "not JSON": b"my diary",
    "not text": b"\xff\xfe\x00\x80",
    "cut short": WHOLE.encode()[:-1],
    "half": WHOLE.encode()[: len(WHOLE) // 2],
    "a list": b"[]",
    "a number": b"7",
    "nothing": b"null",
    "no plan": b'{"position": 41}',
    "no position": json.dumps({"plan": plan_json(PLAN)}).encode(),
    "a position in words": WHOLE.replace("41", '"far"').encode(),
    "a position of nothing": WHOLE.replace("41", "null").encode(),
    "a plan of nothing": b'{"position": 41, "plan": null}',
    "another version": WHOLE.replace(f'"version": {VERSION}', f'"version": {VERSION + 1}').encode(),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_no_plan(path, data):
    path.parent.mkdir()
    path.write_bytes(data)
    assert load_plan(path) is None
    keep_plan(path, Kept(PLAN, 41))
    assert load_plan(path) == Kept(PLAN, 41)


TROUBLE = {"a position beyond all numbers": WHOLE.replace("41", "1e999"), "too deep": "[" * 100_000}


@pytest.mark.parametrize("text", TROUBLE.values(), ids=TROUBLE)
def test_a_file_that_is_damaged_in_another_way_is_no_plan(path, text):
    path.parent.mkdir()
    path.write_text(text)
    assert load_plan(path) is None


@given(st.integers(0, len(WHOLE) - 1))
def test_every_beginning_of_the_file_is_no_plan(tmp_path_factory, end):
    path = tmp_path_factory.getbasetemp() / "beginning.json"
    path.write_text(WHOLE[:end], encoding="utf-8")
    assert load_plan(path) is None


@given(st.integers(0, len(WHOLE) - 1), st.sampled_from('"0:,[}x'))
def test_one_wrong_character_raises_nothing(tmp_path_factory, place, character):
    path = tmp_path_factory.getbasetemp() / "character.json"
    path.write_text(WHOLE[:place] + character + WHOLE[place + 1 :], encoding="utf-8")
    found = load_plan(path)
    assert found is None or isinstance(found.plan, Plan)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes wherever it likes")
def test_a_folder_that_cannot_be_written_keeps_the_plan_before(path):
    keep_plan(path, Kept(PLAN, 41))
    path.parent.chmod(0o500)
    try:
        keep_plan(path, Kept(SHORTEST, 42))
        drop_plan(path)
    finally:
        path.parent.chmod(0o700)
    assert load_plan(path) == Kept(PLAN, 41)


def test_a_folder_that_cannot_be_made_raises_nothing(tmp_path):
    (tmp_path / "cache").write_text("a file")
    keep_plan(tmp_path / "cache" / "plan.json", Kept(PLAN, 41))
    assert (tmp_path / "cache").read_text() == "a file"
    assert load_plan(tmp_path / "cache" / "plan.json") is None
    drop_plan(tmp_path / "cache" / "plan.json")


@pytest.mark.parametrize("step", ["write_text", "replace"])
def test_a_full_disk_leaves_the_plan_before(path, monkeypatch, step):
    keep_plan(path, Kept(PLAN, 41))

    def full(*_values, **_named):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, step, full)
        keep_plan(path, Kept(SHORTEST, 42))
    assert load_plan(path) == Kept(PLAN, 41)


def test_a_plan_is_dropped_once_and_for_all(path):
    keep_plan(path, Kept(PLAN, 41))
    drop_plan(path)
    assert load_plan(path) is None
    drop_plan(path)


REACHED = {
    "above": (0.96, True),
    "just there": (0.95, True),
    "shown as the same": (0.9496, True),
    "below": (0.949, False),
}


@pytest.mark.parametrize("expected, reached", REACHED.values(), ids=REACHED)
def test_the_aim_is_reached(expected, reached):
    assert replace(PLAN, expected=expected).is_reached is reached


def test_the_busiest_day_is_the_one_with_the_most_minutes():
    assert PLAN.busiest == PLAN.loads[0]
    assert SHORTEST.busiest is None


UNSOUND = {
    "a share that is a text": {"expected": "x"},
    "a share that is no number": {"low": float("nan")},
    "a share of more than all": {"expected": 7.5},
    "minutes without end": {"minutes": float("inf")},
    "minutes that no float holds": {"before_minutes": 10**400},
    "fewer cards than none": {"cards": -1},
    "an expectation before that is a text": {"before": "x"},
    "minutes before that are a text": {"before_minutes": "x"},
    "a choice without prices": {"choice": {"base": "x", "rush": 0.1, "introduced_by": 0.5, "constant": False}},
}


@pytest.mark.parametrize("fields", UNSOUND.values(), ids=UNSOUND)
def test_a_number_that_no_plan_can_have_makes_it_none(fields):
    assert read_plan(changed()) == PLAN
    assert read_plan(changed(**fields)) is None


def test_a_load_that_no_day_can_have_makes_it_none():
    held = changed()
    held["loads"][0]["minutes"] = -1.0
    assert read_plan(held) is None
