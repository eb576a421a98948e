import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.event import Event, Happening, Rating
from dlprep.store.log import Log

ROOT = Path(__file__).parent.parent

APPENDER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from dlprep.memory.event import Happening
from dlprep.store.log import Log

path, count, writer = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
with Log.open(path) as log:
    for number in range(count):
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        log.append(Happening(at=at, day=date(2026, 3, 2), kind="answer", payload={"writer": writer, "number": number}))
    print("written", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "progress.db"


@pytest.fixture
def log(path):
    with Log.open(path) as log:
        yield log


def appender(path, count, writer):
    """Start a process that appends when it is told to; it has said that it is ready."""
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-c", APPENDER, str(path), str(count), writer]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ)
    assert process.stdout.readline() == "ready\n"
    return process


def tell(process):
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_new_log_is_empty(log, path):
    assert path.is_file()
    assert (list(log.events()), log.last(), log.position()) == ([], None, 0)


def test_an_empty_file_counts_as_new(path):
    path.parent.mkdir()
    path.touch()
    with Log.open(path) as log:
        assert log.position() == 0


def test_any_name_of_a_folder_will_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("a?mode=ro&b#c%20d", "深度 学习", "relative"):
        Log.open(Path(folder, "progress.db")).close()
        assert [found.name for found in (tmp_path / folder).iterdir()] == ["progress.db"]


def test_append_returns_what_was_asked_with_id_device_and_counter(log, happening):
    asked = happening(), happening(minutes=1, kind="undo", payload={})
    events = log.append(*asked)
    assert [(event.device, event.counter) for event in events] == [(log.device, 1), (log.device, 2)]
    assert len({event.id for event in events}) == 2
    assert all(len(bytes.fromhex(event.id)) == 16 for event in events)
    for event, one in zip(events, asked, strict=True):
        own = {"id": event.id, "device": event.device, "counter": event.counter}
        assert event._asdict() == asdict(one) | own


def test_events_come_back_in_the_order_of_arrival(log, path, happening):
    events = [log.append(happening(minutes=minutes))[0] for minutes in (5, -60, 0)]
    assert list(log.events()) == events
    with Log.open(path) as again:
        assert list(again.events()) == events


def test_events_appended_while_reading_are_left_out(log, happening):
    log.append(happening(), happening())
    seen = [event.counter for event in islice(log.events(), 9) if log.append(happening())]
    assert seen == [1, 2]


def test_appending_nothing_changes_nothing(log, path):
    before = path.read_bytes()
    assert log.append() == ()
    assert log.position() == 0
    assert path.read_bytes() == before


def test_position_grows_with_each_event(log, happening):
    positions = [log.position() for _ in range(3) if log.append(happening())]
    log.append(happening(), happening())
    assert [*positions, log.position()] == [1, 2, 3, 5]


def canonical(event):
    return event.day, event.at, event.device, event.counter, event.id


def test_of_card_gives_the_card_and_what_undoes_it(log, happening):
    answer, _, undo, _ = log.append(
        happening(card="a"), happening(card="b"), happening(card="a", kind="undo"), happening(card=None, kind="plan")
    )
    assert log.of_card("a") == (answer, undo)
    assert log.of_card("A") == log.of_card("no such card") == log.of_card("\udcff") == ()


def test_of_card_and_last_search_by_index(log):
    for clause in ("WHERE card = 'a' ORDER BY day, at, device, counter, id", "ORDER BY at DESC, position DESC LIMIT 1"):
        (step,) = log._connection.execute(f"EXPLAIN QUERY PLAN SELECT id FROM event {clause}").fetchall()
        assert "INDEX" in step[-1]


LATEST = {
    "the last to arrive": ((0, 1, 2), 2),
    "an earlier one, before the clock was set back": ((0, 9, 2), 1),
    "the later of two at the same instant": ((9, 9, 2), 1),
    "before the year 1000": ((-525_960 * 1_500, -525_960 * 1_800), 0),
}


@pytest.mark.parametrize("minutes, index", LATEST.values(), ids=LATEST)
def test_last_is_the_event_with_the_latest_instant(minutes, index, log, happening):
    events = log.append(*(happening(minutes=minute) for minute in minutes))
    assert log.last() == events[index]


def test_an_unknown_kind_is_kept_as_it_is(log, happening):
    (event,) = log.append(happening(kind="from-the-future", payload={"new": [{"deep": None}, 1.5, True]}))
    assert list(log.events()) == [event]
    assert event.payload == {"new": [{"deep": None}, 1.5, True]}


KEPT = {
    "half a surrogate pair": ({"response": "a\udc80b"}, {"response": "a\udc80b"}),
    "both halves become their character": ({"response": "\ud83d\ude00"}, {"response": "\U0001f600"}),
    "a NUL": ({"response": "a\0b"}, {"response": "a\0b"}),
    "a rating is its number": ({"rating": Rating.GOOD}, {"rating": 3}),
    "a number that no float holds": ({"seed": 2**64 + 1}, {"seed": 2**64 + 1}),
    "a read-only mapping": (MappingProxyType({"mode": "cram"}), {"mode": "cram"}),
}


@pytest.mark.parametrize("payload, expected", KEPT.values(), ids=KEPT)
def test_a_strange_payload_is_kept(payload, expected, log, happening):
    (event,) = log.append(happening(payload=payload))
    assert event.payload == expected
    assert list(log.events()) == [event]


AT = datetime(2026, 3, 2, tzinfo=UTC)
NEVER_KEPT = {
    "NaN in the payload": ({"payload": {"loss": float("nan")}}, "Out of range float values are not JSON compliant"),
    "infinity deep inside": ({"payload": {"a": [float("inf")]}}, "Out of range float values are not JSON compliant"),
    "NaN as the prediction": ({"predicted": float("nan")}, "not a probability: nan"),
    "an instant without zone": ({"at": AT.replace(tzinfo=None)}, "not an aware instant: datetime.datetime(2026, 3, 2"),
    "an instant before the year 1": (
        {"at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))},
        "outside the years 1 to 9999 in UTC: datetime.datetime(1, 1, 1, 0, 0, ",
    ),
    "an instant for a day": ({"day": AT}, "not a day: datetime.datetime(2026, 3, 2, 0, 0"),
    "half a surrogate pair in the card": ({"card": "\ud800"}, "'utf-8' codec can't encode character '\\ud800'"),
    "half a surrogate pair in the kind": ({"kind": "\udfff"}, "'utf-8' codec can't encode character '\\udfff'"),
}


@pytest.mark.parametrize("chosen, message", NEVER_KEPT.values(), ids=NEVER_KEPT)
def test_what_could_not_come_back_is_refused_with_all_that_came_along(chosen, message, log, happening):
    (first,) = log.append(happening())
    with pytest.raises(ValueError) as caught:
        log.append(happening(), happening(**chosen))
    assert str(caught.value).startswith(message)
    (second,) = log.append(happening())
    assert list(log.events()) == [first, second]
    assert second.counter == 2


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
happenings = st.builds(
    Happening,
    at=st.datetimes(
        min_value=datetime(1, 1, 3),  # noqa: DTZ001
        max_value=datetime(9999, 12, 29),  # noqa: DTZ001
        timezones=st.timezones() | st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23))),
    ),
    day=st.dates(date(1, 1, 1), date(9999, 12, 31)),
    kind=st.text(),
    card=st.none() | st.text(),
    content=st.none() | st.text(),
    payload=st.dictionaries(st.text(), json_values, max_size=4),
    scheduler=st.text(),
    weights=st.text(),
    predicted=st.none() | st.floats(0, 1),
)


@given(batches=st.lists(st.lists(happenings, min_size=1, max_size=3), max_size=3))
def test_what_was_appended_is_what_is_read(batches):
    with TemporaryDirectory() as folder:
        path = Path(folder, "progress.db")
        with Log.open(path) as log:
            events = [event for batch in batches for event in log.append(*batch)]
        with Log.open(path) as log:
            assert list(log.events()) == events
            assert log.integrity() == ()
            for event in events:
                same_card = sorted((other for other in events if other.card == event.card), key=canonical)
                assert event.card is None or log.of_card(event.card) == tuple(same_card)
    asked = [one for batch in batches for one in batch]
    for happening, event in zip(asked, events, strict=True):
        expected = asdict(happening) | {"at": happening.at.astimezone(UTC)}
        assert event._asdict() == expected | {"id": event.id, "device": event.device, "counter": event.counter}


def test_the_log_is_written_through_to_the_disk(log):
    mode, full = (log._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous"))
    assert (mode, full) == ("wal", 2)


def test_an_event_outlives_the_process_killed_right_after(path):
    with appender(path, 1, "only") as process:
        tell(process)
        assert process.stdout.readline() == "written\n"
        process.send_signal(signal.SIGKILL)
    with Log.open(path) as log:
        assert [event.payload for event in log.events()] == [{"writer": "only", "number": 0}]
        assert log.integrity() == ()


def test_processes_that_create_and_write_one_log_at_once_lose_nothing(path):
    processes = [appender(path, 50, writer) for writer in "abcd"]
    for process in processes:
        tell(process)
    for process in processes:
        assert process.stdout.readline() == "written\n"
        process.communicate("\n")
        assert process.returncode == 0
    with Log.open(path) as log:
        events = list(log.events())
        assert [(event.device, event.counter) for event in events] == [(log.device, n) for n in range(1, 201)]
    for writer in "abcd":
        assert [event.payload["number"] for event in events if event.payload["writer"] == writer] == list(range(50))


NEVER = {
    "update": ("UPDATE event SET kind = 'undo'", "an event is never changed"),
    "delete": ("DELETE FROM event", "an event is never deleted"),
    "replace": ("REPLACE INTO event SELECT * FROM event", "an event is never deleted"),
}


@pytest.mark.parametrize("statement, message", NEVER.values(), ids=NEVER)
def test_the_file_itself_refuses_to_change_events(statement, message, log, happening):
    (event,) = log.append(happening())
    with pytest.raises(sqlite3.IntegrityError, match=f"^{message}$"):
        log._connection.execute(statement)
    assert list(log.events()) == [event]


def test_the_numbers_of_a_device_go_on_where_its_events_from_elsewhere_end(log, happening):
    (event,) = log.append(happening())
    log.adopt([event._replace(id="f" * 32, counter=7)])
    assert [each.counter for each in log.append(happening(), happening())] == [8, 9]


def test_a_log_keeps_its_device_when_it_is_opened_again_or_renamed(path):
    with Log.open(path) as log:
        device = log.device
    with Log.open(path) as again:
        assert again.device == device
    with Log.open(path.rename(path.with_name("other.db"))) as renamed:
        assert renamed.device == device


def test_a_copy_is_another_device_that_counts_from_one(path, happening):
    with Log.open(path) as log:
        (first,) = log.append(happening())
    copy = Path(shutil.copy(path, path.with_name("copy.db")))
    with Log.open(copy) as log:
        (second,) = log.append(happening())
        assert list(log.events()) == [first, second]
    with Log.open(copy) as again:
        assert again.device == second.device != first.device
    assert (first.counter, second.counter) == (1, 1)


def test_a_copy_brought_back_over_the_original_is_a_third_device(path, happening):
    with Log.open(path) as log:
        (first,) = log.append(happening())
    copy = Path(shutil.copy(path, path.with_name("copy.db")))
    with Log.open(copy) as log:
        (second,) = log.append(happening())
    path.write_bytes(copy.read_bytes())
    with Log.open(path) as log:
        (third,) = log.append(happening())
    assert len({first.device, second.device, third.device}) == 3


def test_two_who_open_a_copy_at_once_agree_on_its_device(path, happening):
    Log.open(path).close()
    copy = Path(shutil.copy(path, path.with_name("copy.db")))
    with closing(sqlite3.connect(copy, isolation_level=None)) as other, pytest.MonkeyPatch.context() as patch:
        patch.setattr("dlprep.store.sqlite.BUSY_SECONDS", 0)
        other.execute("BEGIN IMMEDIATE")
        with Log.open(copy) as early:
            other.execute("ROLLBACK")
            with Log.open(copy) as late:
                assert early.append(happening())[0].device == late.append(happening())[0].device == early.device


def test_the_log_loads_nothing_heavy():
    program = "import sys, dlprep.store.log; print({'yaml', 'pydantic', 'rich', 'numpy'} & set(sys.modules))"
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environ, check=True)
    assert run.stdout == "set()\n"


def test_an_event_is_a_happening_and_can_be_appended_as_a_new_one(log, happening):
    (first,) = log.append(happening())
    assert isinstance(first, Event)
    (second,) = log.append(first)
    assert (second.id != first.id, second.counter) == (True, 2)
