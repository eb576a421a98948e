"""An event as a line: comes back equal, shows damage, and takes from strangers only what the log could have held."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.event import Event
from dlprep.store.lines import HEADER, NewerFormat, from_line, to_line

EVENT = Event(
    id="0" * 32,
    device="a" * 32,
    counter=1,
    at=datetime(2026, 3, 2, 9, tzinfo=UTC),
    day=date(2026, 3, 2),
    kind="answer",
    card="softmax-shift",
    payload={"mode": "review", "rating": 3, "response": "最大值"},
    predicted=0.93,
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**300), 10**300)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
EVENTS = st.builds(
    Event,
    id=st.text("0123456789abcdef", min_size=32, max_size=32),
    device=TEXT,
    counter=st.integers(1, 2**63 - 1),
    at=st.datetimes(timezones=st.just(UTC)),
    day=st.dates(),
    kind=TEXT,
    card=st.none() | TEXT,
    content=st.none() | TEXT,
    payload=st.dictionaries(st.text(), JSON, max_size=4),
    scheduler=TEXT,
    weights=TEXT,
    predicted=st.none() | st.floats(allow_nan=False, allow_infinity=False),
)


@given(event=EVENTS)
def test_an_event_comes_back_equal_from_one_line_of_ascii(event):
    line = to_line(event)
    assert line.isascii()
    assert "\n" not in line
    assert from_line(line) == event


@given(event=EVENTS, place=st.integers(0), digit=st.sampled_from('0a1"{,:Z'))
def test_no_changed_character_goes_unseen(event, place, digit):
    line = to_line(event)
    place %= len(line)
    changed = line[:place] + digit + line[place + 1 :]
    try:
        found = from_line(changed)
    except ValueError:
        return
    assert found == event  # as when a digit of an exponent is written another way


def test_a_header_and_an_empty_line_hold_no_event():
    assert from_line(HEADER) is None
    assert from_line(" \n") is None


def test_a_line_without_a_sum_as_others_write_it_is_taken():
    fields = json.loads(to_line(EVENT))
    del fields["sum"]
    assert from_line(json.dumps(fields)) == EVENT


def test_an_instant_of_another_zone_is_the_same_instant():
    fields = json.loads(to_line(EVENT)) | {"at": "2026-03-02T17:00:00+08:00"}
    del fields["sum"]
    assert from_line(json.dumps(fields)) == EVENT


def without_sum(**changed):
    fields = json.loads(to_line(EVENT)) | changed
    del fields["sum"]
    return json.dumps(fields)


WRONG = {
    "no JSON": ("hello", "Expecting value"),
    "a list": ("[]", "is no object"),
    "nothing in it": ("{}", "lacks id, device"),
    "a field too many": (without_sum(mood="good"), "has a field of an unknown name ('mood')"),
    "a field twice": ('{"id":"a","id":"b"}', "names a field twice"),
    "an id that is none": (without_sum(id="7"), "its id is not 32 hexadecimal digits"),
    "an id that is a number": (without_sum(id=7), "its id is no text"),
    "a counter from 0": (without_sum(counter=0), "its counter is not a whole number from 1"),
    "a counter that is true": (without_sum(counter=True), "its counter is not a whole number from 1"),
    "a counter beyond 64 bits": (without_sum(counter=2**63), "its counter is not a whole number from 1"),
    "an instant without a zone": (without_sum(at="2026-03-02T09:00:00"), "its instant has no zone"),
    "an instant before all years": (without_sum(at="0001-01-01T00:00:00+14:00"), "outside the years 1 to 9999"),
    "no day": (without_sum(day="Monday"), "Invalid isoformat"),
    "a payload that is a list": (without_sum(payload=[]), "its payload is no object"),
    "a prediction that is a text": (without_sum(predicted="0.9"), "what it predicted is no number"),
    "infinity": ('{"a":Infinity}', "holds Infinity, which is no number"),
    "infinity in digits": (without_sum(payload={"x": 1}).replace('{"x": 1}', '{"x": 1e999}'), "Out of range"),
    "a prediction of 400 digits": (without_sum(predicted=10**400), "what it predicted is no number"),
    "400 digits deep inside": (without_sum(payload={"a": [{"b": -(10**400)}]}), "in its payload is too large"),
    "half a character": (without_sum(card="\ud800"), "surrogates not allowed"),
    "a card of a thousand characters": (without_sum(card="x" * 1000), "its card is no text of 1 to 400 characters"),
    "an abyss": ("[" * 100_000, "is nested too deeply"),
    "a number of ten thousand digits": (f'{{"a":{"9" * 10_000}}}', "Exceeds the limit"),
    "a header without a version": ('{"format":"dlprep-events"}', "is a header without a version"),
}


@pytest.mark.parametrize("line, what", WRONG.values(), ids=WRONG)
def test_what_no_log_could_have_held_is_refused_by_name(line, what):
    with pytest.raises(ValueError, match=what.replace("(", r"\(").replace(")", r"\)")):
        from_line(line)


def test_a_newer_format_is_told_apart_from_damage():
    with pytest.raises(NewerFormat, match="is of format 2, and this dlprep knows formats up to 1"):
        from_line(HEADER.replace("1", "2"))


def test_a_changed_rating_is_damage():
    line = to_line(EVENT)
    with pytest.raises(ValueError, match="is damaged"):
        from_line(line.replace('"rating":3', '"rating":1'))
    assert from_line(to_line(EVENT._replace(payload={"rating": 1}))) is not None
