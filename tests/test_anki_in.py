"""What is read from Anki packages: everything that was made here, and of the rest what can be asked."""

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from anki_world import NOW, START, answer, brought, fields, one_of_each, packed, some_histories, written
from anki_world import rows as rows_of
from shipped import questions

from dlprep.exchange.anki_in import read_package
from dlprep.exchange.entries import entry_of

OPEN = one_of_each()["open"]
FIRST_MS = round(START.timestamp() * 1000)
DAY_MS = 86_400_000


def left(found):
    return [(each.place, each.what, each.why) for each in found.left]


def changed(package, path, *statements):
    """The package with SQL run on its collection."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        for statement, *values in statements:
            connection.execute(statement, values)
        connection.commit()
        return packed(path, {"collection.anki2": connection.serialize()})


def test_every_question_of_the_shipped_bank_comes_back_whole(tmp_path):
    back = brought(written(tmp_path / "all.apkg", questions(), "zh"))
    assert [*back.entries] == [{**entry_of(question), "bank": question.bank} for question in questions()]
    assert (back.events, back.left) == ((), ())


def test_every_event_comes_back_as_it_was(tmp_path):
    of = questions()[:40]
    histories = some_histories(of, 100)
    undone = histories[of[3].id][0]
    histories[of[3].id].append(undone._replace(id="f" * 32, kind="undo", payload={"undoes": undone.id}))
    histories[of[4].id].append(undone._replace(id="e" * 32, kind="suspend", payload={"x": "\ud800<"}, card=of[4].id))
    back = brought(written(tmp_path / "all.apkg", of, "both", histories))
    assert {event.id: event for event in back.events} == {
        event.id: event for history in histories.values() for event in history
    }
    assert back.left == ()


def test_an_edit_in_anki_is_named_and_not_carried(tmp_path):
    package = written(tmp_path / "one.apkg", [OPEN])
    edited = changed(package, tmp_path / "edited.apkg", ("UPDATE notes SET flds = replace(flds, '<li>', '<li>My ')",))
    back = brought(edited)
    assert [*back.entries] == [{**entry_of(OPEN), "bank": OPEN.bank}]
    assert left(back) == [(OPEN.id, "edit of the field 'Answer'", "the question came back as it was exported")]


def test_composed_characters_are_no_edit(tmp_path):
    question = replace(OPEN, prompt=replace(OPEN.prompt, en="cafe\u0301"))
    package = written(tmp_path / "one.apkg", [question])
    assert "café" in fields(package)[question.id]["Prompt"]
    back = brought(package)
    assert [*back.entries] == [{**entry_of(question), "bank": question.bank}]


# rows of Anki's log as (milliseconds after the one event of the history, ease, factor, time, type),
# and the answers that are new: (milliseconds, mode, rating, duration)
GOOD = (0, 3, 2500, 1_000, 0)
ROWS = {
    "the row that was exported": ([GOOD], []),
    "a row some milliseconds beside it": ([(1_900, 3, 2500, 1_000, 0)], []),
    "a later answer": ([GOOD, (DAY_MS, 4, 2500, 7_000, 1)], [(DAY_MS, "review", 4, 7_000)]),
    "the same moment with another button": ([(0, 1, 2500, 1_000, 0)], [(0, "review", 1, 1_000)]),
    "one answer covers one row": ([GOOD, (900, 3, 2500, 1_000, 0)], [(900, "review", 3, 1_000)]),
    "a preview is cramming": ([GOOD, (DAY_MS, 2, 0, 5, 3)], [(DAY_MS, "cram", 2, 5)]),
    "a review ahead of time is a review": ([GOOD, (DAY_MS, 2, 2500, 5, 3)], [(DAY_MS, "review", 2, 5)]),
    "moved by hand or by an option": ([GOOD, (DAY_MS, 0, 0, 0, 4), (DAY_MS + 1, 0, 0, 0, 5)], []),
    "an hour to answer": ([(DAY_MS, 3, 2500, 3_600_000, 1)], [(DAY_MS, "review", 3, 3_600_000)]),
    "less than no time": ([(DAY_MS, 3, 2500, -5, 1)], [(DAY_MS, "review", 3, 0)]),
}


def with_rows(tmp_path, rows, history=True):
    histories = {OPEN.id: [answer(OPEN.id, 0)]} if history else None
    package = written(tmp_path / "one.apkg", [OPEN], "en", histories)
    insert = "INSERT INTO revlog SELECT ?, id, -1, ?, 1, 1, ?, ?, ? FROM cards"
    rows = [(insert, FIRST_MS + ms, *others) for ms, *others in rows]
    return changed(package, tmp_path / "reviewed.apkg", ("DELETE FROM revlog",), *rows)


@pytest.mark.parametrize("rows, expected", ROWS.values(), ids=ROWS)
def test_answers_of_anki_that_the_history_lacks_are_new(tmp_path, rows, expected):
    back = brought(with_rows(tmp_path, rows))
    added = [event for event in back.events if event.payload.get("source") == "anki"]
    assert [
        (event.counter - FIRST_MS, event.payload["mode"], event.payload["rating"], event.payload["duration_ms"])
        for event in added
    ] == expected
    assert all((event.card, event.kind) == (OPEN.id, "answer") for event in added)
    assert back.left == ()


def test_an_answer_that_was_undone_does_not_come_back_by_its_row(tmp_path):
    first = answer(OPEN.id, 0)
    undo = first._replace(id="f" * 32, kind="undo", payload={"undoes": first.id}, counter=9)
    earlier = written(tmp_path / "earlier.apkg", [OPEN], "en", {OPEN.id: [first]})
    (row,) = rows_of(earlier, "SELECT id, ease FROM revlog")
    later = written(tmp_path / "later.apkg", [OPEN], "en", {OPEN.id: [first, undo]})
    insert = "INSERT INTO revlog SELECT ?, id, -1, ?, 1, 1, 2500, 1, 0 FROM cards"
    assert [*brought(changed(later, tmp_path / "met.apkg", (insert, *row))).events] == [first, undo]


def test_reading_twice_brings_the_same_events(tmp_path):
    package = with_rows(tmp_path, [GOOD, (DAY_MS, 4, 2500, 7_000, 1)])
    assert brought(package).events == brought(package, now=NOW + timedelta(days=300)).events


def test_an_answer_of_anki_is_logged_like_this(tmp_path):
    (event,) = brought(with_rows(tmp_path, [(DAY_MS, 4, 2500, 7_000, 1)], history=False)).events
    assert event.at == START + timedelta(days=1)
    assert (event.id, event.device) == ("683f3f47492ae1144ff779a106ac1714", "anki-c1a4a11a41fa183f")
    assert (event.content, event.predicted) == (None, None)


DAYS = {
    "in Greenwich": (UTC, time(4), "2026-03-02"),
    "where it is night still": (ZoneInfo("America/Los_Angeles"), time(4), "2026-03-01"),
    "where it is the next day": (ZoneInfo("Pacific/Kiritimati"), time(4), "2026-03-02"),
    "with a late rollover": (UTC, time(10), "2026-03-01"),
}


@pytest.mark.parametrize("zone, rollover, day", DAYS.values(), ids=DAYS)
def test_an_answer_counts_for_the_day_of_the_learner(tmp_path, zone, rollover, day):
    package = with_rows(tmp_path, [GOOD], history=False)
    (event,) = read_package(package, zone=zone, rollover=rollover, now=NOW).events
    assert event.day.isoformat() == day


WRONG_ROWS = {
    "from the future": (FIRST_MS + 100 * DAY_MS, 3, 1),
    "from before there was Anki": (86_400_000, 3, 1),
    "from no year": (2**62, 3, 1),
    "from before time": (-(2**62), 3, 1),
    "an unknown button": (FIRST_MS, 7, 1),
}


@pytest.mark.parametrize("number, ease, kind", WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_an_impossible_answer_is_left_behind(tmp_path, number, ease, kind):
    back = brought(with_rows(tmp_path, [(number - FIRST_MS, ease, 2500, 1, kind)]))
    assert left(back) == [("review log", "1 review", "no answer can have such a button or time")]
    assert len(back.events) == 1


SPOILT = {
    "cut short": ("substr(flds, 1, length(flds) - 9)", "is not what dlprep wrote"),
    "emptied": ("substr(flds, 1, length(flds) - instr(flds, '{\"format') - 0)", "is not what dlprep wrote"),
    "of a later format": ("replace(flds, '{\"format\":1', '{\"format\":2')", "was written by a newer dlprep"),
    "of no question": (f'replace(flds, \'"entry":{{"id":"{OPEN.id}\', \'"entry":{{"id":"../x\')', "names no question"),
    "of an abyss": (
        "replace(flds, '{\"format', replace(hex(zeroblob(99999)), '00', '[') || '{')",
        "is nested too deeply",
    ),
    "of an ocean": ("flds || replace(hex(zeroblob(300000)), '00', '  ')", "is longer than 400,000 characters"),
}


@pytest.mark.parametrize("spoilt, why", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_question_is_named_and_its_reviews_are_kept(tmp_path, spoilt, why):
    package = written(tmp_path / "one.apkg", [OPEN], "en", {OPEN.id: [answer(OPEN.id, 0)]})
    back = brought(changed(package, tmp_path / "spoilt.apkg", (f"UPDATE notes SET flds = {spoilt}",)))
    assert left(back) == [(OPEN.id, "question", f"its field 'dlprep' {why}")]
    assert [*back.events] == [answer(OPEN.id, 0)]


def test_the_history_of_another_card_is_refused(tmp_path):
    package = written(tmp_path / "one.apkg", [OPEN], "en", {OPEN.id: [answer("softmax-shift", 0), answer(OPEN.id, 1)]})
    back = brought(changed(package, tmp_path / "bare.apkg", ("DELETE FROM revlog",)))
    assert [*back.events] == [answer(OPEN.id, 1)]
    assert left(back) == [(OPEN.id, "event of its history", "it is of another card")]


def test_a_bank_that_would_lead_elsewhere_is_not_named(tmp_path):
    package = written(tmp_path / "one.apkg", [replace(OPEN, bank="../../etc")])
    (entry,) = brought(package).entries
    assert "bank" not in entry
