"""`dlprep data` and `dlprep doctor --repair` as they are typed, on the files that they leave behind."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from quiz_world import ROOT
from typed_commands import caller

from dlprep import paths
from dlprep.memory.event import Happening
from dlprep.memory.schedule import Settings, in_order, replay
from dlprep.store.backup import backups
from dlprep.store.lines import HEADER, to_line
from dlprep.store.log import Log

NOW = "2027-06-01T09:00:00+00:00"
START = datetime(2027, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command in a home."""
    call = caller(monkeypatch, capsys, now=NOW, lines=())

    def command(*arguments, home="laptop", **chosen):
        use(monkeypatch, home)
        return call(*arguments, **chosen)

    return command


@pytest.fixture(autouse=True)
def few_questions(monkeypatch):
    """The small bank stands for the shipped one, which takes seconds to read anew."""
    monkeypatch.setattr("dlprep.paths.shipped_questions", lambda: ROOT)


def use(monkeypatch, home):
    monkeypatch.setenv("DLPREP_HOME", f"{os.environ['DLPREP_HOME'].partition('-at-')[0]}-at-{home}")


@pytest.fixture
def studied(monkeypatch):
    """Have something answered in a home, so many minutes after the start; returns the events."""

    def answer(home, *minutes, card="softmax-shift", **chosen):
        use(monkeypatch, home)
        moments = [START + timedelta(minutes=minute) for minute in minutes]
        with Log.open(paths.progress_file()) as log:
            usual = {"kind": "answer", "card": card, "payload": {"mode": "review", "rating": 3}}
            return log.append(*(Happening(**({"at": at, "day": at.date()} | usual | chosen)) for at in moments))

    return answer


def known(monkeypatch, home):
    """The events of a home, which must be whole, by id."""
    use(monkeypatch, home)
    with Log.open(paths.progress_file()) as log:
        assert log.integrity() == ()
        return {event.id: event for event in log.events()}


def progress(monkeypatch, home):
    use(monkeypatch, home)
    return paths.progress_file()


def test_two_machines_that_merge_each_other_know_the_same(run, studied, monkeypatch):
    studied("laptop", 1, 2, 3)
    studied("box", 1, 1500)
    box, laptop = progress(monkeypatch, "box"), progress(monkeypatch, "laptop")
    assert run("data", "merge", box, home="laptop") == (0, "2 new events, 0 known already\n", "")
    assert run("data", "merge", laptop.parent, home="box") == (0, "3 new events, 2 known already\n", "")
    assert known(monkeypatch, "laptop") == known(monkeypatch, "box")
    assert run("data", "merge", box, home="laptop") == (0, "0 new events, 5 known already\n", "")


def test_a_merge_leaves_the_other_file_as_it_is_and_backs_up_its_own_first(run, studied, monkeypatch):
    studied("laptop", 1)
    studied("box", 2)
    box = progress(monkeypatch, "box")
    before = (box.read_bytes(), sorted(box.parent.iterdir()))
    run("data", "merge", box, home="laptop")
    assert (box.read_bytes(), sorted(box.parent.iterdir())) == before
    (backup,) = backups(progress(monkeypatch, "laptop"))
    assert (backup.why, backup.events) == ("before-merge", 1)


def test_a_merge_takes_what_only_the_write_ahead_log_of_an_open_file_holds(run, studied, monkeypatch):
    studied("laptop", 1)
    with Log.open(progress(monkeypatch, "box")) as log:
        log.append(Happening(at=START, day=START.date(), kind="suspend", card="adam-bias"))
        assert run("data", "merge", log.path, home="laptop")[1] == "1 new event, 0 known already\n"


def test_a_folder_brings_three_machines_together_whatever_the_order(run, studied, monkeypatch, tmp_path):
    for home in ("laptop", "box", "cloud"):
        studied(home, 1, 2)
    folder = tmp_path / "shared"
    for home in ("laptop", "box", "cloud", "laptop", "box"):
        assert run("data", "sync", folder, home=home)[0] == 0
    everywhere = [known(monkeypatch, home) for home in ("laptop", "box", "cloud")]
    assert everywhere[0] == everywhere[1] == everywhere[2]
    assert len(everywhere[0]) == 6
    assert len(list(folder.iterdir())) == 3
    assert run("data", "sync", folder, home="cloud") == (0, "0 events written, 0 new events taken in\n", "")


def test_a_synced_file_only_ever_grows(run, studied, tmp_path):
    studied("laptop", 1)
    run("data", "sync", tmp_path / "shared")
    (file,) = (tmp_path / "shared").iterdir()
    before = file.read_bytes()
    studied("laptop", 2, 3)
    run("data", "sync", tmp_path / "shared")
    assert file.read_bytes().startswith(before)
    assert len(file.read_text().splitlines()) == 4


def test_what_a_lost_machine_had_shared_through_another_is_not_lost(run, studied, monkeypatch, tmp_path):
    studied("box", 1, 2)
    run("data", "merge", progress(monkeypatch, "box"), home="laptop")
    assert run("data", "sync", tmp_path / "shared", home="laptop")[1].startswith("2 events written")


def test_a_damaged_line_is_named_left_out_and_written_again_by_who_has_it(run, studied, monkeypatch, tmp_path):
    first, second = studied("laptop", 1, 2)
    run("data", "sync", tmp_path / "shared")
    (file,) = (tmp_path / "shared").iterdir()
    file.write_text(file.read_text().replace('"rating":3', '"rating":1', 1))
    code, out, err = run("data", "sync", tmp_path / "shared", home="box")
    assert (code, out) == (1, "0 events written, 1 new event taken in\n")
    assert err.startswith(f"{file}:2: is damaged (its sum is another); the line was left out — ")
    assert list(known(monkeypatch, "box")) == [second.id]
    run("data", "sync", tmp_path / "shared", home="laptop")
    run("data", "sync", tmp_path / "shared", home="box")
    assert known(monkeypatch, "box").keys() == {first.id, second.id}


def test_a_line_that_was_cut_off_does_not_swallow_the_next(run, studied, monkeypatch, tmp_path):
    studied("laptop", 1)
    run("data", "sync", tmp_path / "shared")
    (file,) = (tmp_path / "shared").iterdir()
    file.write_bytes(file.read_bytes()[:-30])
    studied("laptop", 2)
    assert run("data", "sync", tmp_path / "shared")[1] == "2 events written, 0 new events taken in\n"
    run("data", "sync", tmp_path / "shared", home="box")
    assert known(monkeypatch, "box") == known(monkeypatch, "laptop")


def test_a_copy_that_a_sync_tool_made_in_a_conflict_is_read_as_well(run, studied, tmp_path):
    (event,) = studied("laptop", 1)
    (tmp_path / "shared").mkdir()
    name = f"{event.device}-2027-05 (conflicted copy).jsonl"
    (tmp_path / "shared" / name).write_text(f"{HEADER}\n{to_line(event)}\n")
    assert run("data", "sync", tmp_path / "shared", home="box")[1] == "0 events written, 1 new event taken in\n"


def test_a_copied_home_goes_on_as_a_device_of_its_own(run, studied, monkeypatch):
    (event,) = studied("laptop", 1)
    laptop, box = progress(monkeypatch, "laptop"), progress(monkeypatch, "box")
    box.parent.mkdir(parents=True)
    box.write_bytes(laptop.read_bytes())
    (here,), (there,) = studied("laptop", 2), studied("box", 2)
    assert here.device == event.device != there.device
    run("data", "merge", box, home="laptop")
    assert len(known(monkeypatch, "laptop")) == 3


def test_a_cloned_disk_numbers_alike_and_nothing_is_dropped(run, studied, monkeypatch):
    (event,) = studied("laptop", 1)
    use(monkeypatch, "box")
    with Log.open(paths.progress_file()) as log:
        log.adopt([event._replace(id="e" * 32, card="adam-bias")])
    run("data", "merge", progress(monkeypatch, "box"), home="laptop")
    assert len(known(monkeypatch, "laptop")) == 2
    assert "1 event numbered like another" in run("doctor", home="laptop")[1]


def test_the_same_id_with_other_content_is_refused_and_named(run, studied, monkeypatch, tmp_path):
    (event,) = studied("laptop", 1)
    forged = event._replace(card="adam-bias")
    (tmp_path / "other.jsonl").write_text(f"{HEADER}\n{to_line(forged)}\n")
    code, out, err = run("data", "merge", tmp_path / "other.jsonl")
    assert (code, out) == (1, "0 new events, 1 known already\n")
    assert err.endswith("with two contents — neither was taken; what is here stays")
    assert known(monkeypatch, "laptop") == {event.id: event}


MISTAKEN = {
    "nothing there": (lambda _: None, "there is no such file or folder"),
    "a text": (lambda path: path.write_text("hello\n" * 30), "holds no events"),
    "an empty folder": (lambda path: path.mkdir(), "holds neither a progress.db nor events"),
    "a newer export": (
        lambda path: path.write_text('{"format":"dlprep-events","version":9}\n'),
        "is of format 9, and this dlprep knows formats up to 1 — upgrade dlprep",
    ),
    "another program's database": (
        lambda path: execute(path, "CREATE TABLE notes (id)"),
        "is a database of another program",
    ),
    "a view in place of the events": (
        lambda path: execute(
            path, "CREATE TABLE device (id)", "CREATE VIEW event AS SELECT 1", "PRAGMA application_id = 1684828274"
        ),
        "is a database of another program",
    ),
}


def execute(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("make, what", MISTAKEN.values(), ids=MISTAKEN)
def test_what_cannot_be_merged_is_named_and_nothing_changes(make, what, run, studied, monkeypatch, tmp_path):
    studied("laptop", 1)
    make(tmp_path / "other")
    code, out, err = run("data", "merge", tmp_path / "other")
    assert (code in (1, 2), out) == (True, "")
    assert err.startswith(f"{tmp_path / 'other'}: {what}")
    assert len(known(monkeypatch, "laptop")) == 1


def test_a_file_is_not_merged_with_itself(run, studied, monkeypatch):
    studied("laptop", 1)
    laptop = progress(monkeypatch, "laptop")
    for name in (laptop, laptop.parent):
        code, _, err = run("data", "merge", name)
        assert (code, "is this progress file itself" in err) == (2, True)


def test_backups_are_listed_and_restored(run, studied, monkeypatch):
    studied("laptop", 1, 2)
    assert run("data", "restore")[0] == 2
    code, out, _ = run("data", "backup")
    assert (code, "2 events, checked" in out) == (0, True)
    studied("laptop", 3)
    code, out, err = run("data", "restore")
    assert (code, "2 events restored" in out, "what it replaces is kept in" in err) == (0, True, True)
    listed = json.loads(run("data", "restore", "--list", "--json")[1])
    assert [(each["why"], each["events"]) for each in listed] == [("before-restore", 3), ("by-hand", 2)]
    assert len(known(monkeypatch, "laptop")) == 2


def test_the_first_change_of_a_day_is_backed_up_when_the_program_ends(run, monkeypatch):
    run("settings", "new", "7")
    (backup,) = backups(progress(monkeypatch, "laptop"))
    assert (backup.why, backup.events) == ("daily", 1)
    run("settings", "new", "8")
    assert len(backups(progress(monkeypatch, "laptop"))) == 1


def found(run, *arguments, **chosen):
    return {each["name"]: each for each in json.loads(run("doctor", "--json", *arguments, **chosen)[1])}


def test_impossible_dates_are_set_aside_on_request_and_can_come_back(run, studied, monkeypatch):
    studied("laptop", 1)
    studied("laptop", 525_600)  # next year, by a clock that was wrong
    assert found(run)["dates"]["what"].startswith("1 event with dates that cannot be")
    after = found(run, "--repair")
    assert after["repaired"]["what"] == "1 event with impossible dates set aside"
    assert "dates" not in after
    assert after["aside"]["what"] == "1 event set aside"
    events = list(known(monkeypatch, "laptop").values())
    assert len(events) == 3  # two answers, and the word that one does not count
    assert replay(events, Settings())["softmax-shift"].answers == 1
    assert found(run, "--readmit")["readmitted"]["what"] == "1 event taken back in"
    assert len([event for event in in_order(known(monkeypatch, "laptop").values()) if event.kind == "answer"]) == 2


def test_the_last_word_counts_by_whatever_clock(run, studied, monkeypatch):
    studied("laptop", 1, 525_600)
    assert "repaired" in found(run, "--repair", now="2027-06-02T09:00:00+00:00")
    for arguments, out in (("--readmit", 0), ("--repair", 1), ("--readmit", 0)):
        found(run, arguments, now=NOW)  # the clock was set back since, and stands still
        assert len(in_order(known(monkeypatch, "laptop").values())) == len(known(monkeypatch, "laptop")) - out


def test_a_gap_in_the_numbers_of_another_device_is_told(run, studied, monkeypatch):
    events = studied("box", 1, 2, 3)
    use(monkeypatch, "laptop")
    with Log.open(paths.progress_file()) as log:
        log.adopt([events[0], events[2]])
    assert found(run)["history"]["what"] == f"1 event of the device {events[0].device[:8]} missing here"


def test_a_row_that_cannot_be_read_is_left_behind_and_the_rest_saved(run, studied, monkeypatch):
    studied("laptop", *range(20))
    laptop = progress(monkeypatch, "laptop")
    execute(laptop, "DROP TRIGGER event_is_final", "UPDATE event SET payload = '[' WHERE counter = 7")
    assert run("quiz")[0] == 1
    after = found(run, "--repair")
    assert after["repaired"]["what"] == "19 events saved, 0 more from the last backup, 1 row lost"
    assert len(known(monkeypatch, "laptop")) == 19


def test_damaged_pages_cost_only_what_no_backup_has(run, studied, monkeypatch):
    studied("laptop", *range(400))
    run("data", "backup")
    studied("laptop", *range(400, 500))
    laptop = progress(monkeypatch, "laptop")
    before = known(monkeypatch, "laptop")
    with closing(sqlite3.connect(laptop)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(laptop.read_bytes())
    pages = [page for page in range(len(content) // size) if content[page * size] == 0x0D]  # leaves of tables
    for page in pages[3:5]:
        content[page * size : (page + 1) * size] = os.urandom(1) * size
    laptop.write_bytes(content)
    assert found(run)["store"]["state"] == "bad"
    after = found(run, "--repair")
    assert "more from the last backup" in after["repaired"]["what"]
    assert known(monkeypatch, "laptop") == before
    assert len(list(laptop.parent.glob("progress.db.damaged-*"))) == 1
