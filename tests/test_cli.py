"""The commands as a user types them: what they print where, and with which exit code they leave."""

import json
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typed_commands import caller

from dlprep import paths
from dlprep.bank.shelf import Root, open_shelf
from dlprep.cli import main
from dlprep.memory.event import Happening
from dlprep.store.log import Log

ROOT = Path(__file__).parent.parent
MORNING = "2026-03-02T09:00:00+00:00"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The shipped bank, compiled once for all tests of this file."""
    index = tmp_path_factory.mktemp("index") / "index.db"
    open_shelf([Root(paths.shipped_questions(), "questions")], index).close()
    return index


@pytest.fixture
def run(compiled, monkeypatch, capsys):
    paths.index_file().parent.mkdir(parents=True)
    shutil.copy(compiled, paths.index_file())
    return caller(monkeypatch, capsys, now=MORNING)


def test_alone_it_says_what_to_type_next(run):
    code, out, err = run()
    assert (code, err) == (0, "")
    assert "New today       10" in out
    assert out.endswith("Type: dlprep quiz\n")


def test_chinese_is_spoken_when_asked_for(run, monkeypatch):
    assert "接下来：dlprep quiz" in run("--lang", "zh")[1]
    monkeypatch.setenv("DLPREP_LANG", "zh")
    assert "接下来" in run()[1]
    monkeypatch.delenv("DLPREP_LANG")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "接下来" in run()[1]
    assert "Type:" in run("--lang", "en")[1]


USAGE_ERRORS = {
    "a language that is not spoken": (
        ("--lang", "fr"),
        "--lang: 'fr' is not a language of dlprep — use en or zh",
    ),
    "a setting that is not there": (
        ("settings", "speed"),
        "setting 'speed': there is no such setting — use one of new, retention, rollover",
    ),
    "a retention out of range": (
        ("settings", "retention", "2"),
        "setting 'retention': 2 is out of range — use a share from 0.7 to 0.99, such as 0.9",
    ),
    "a retention that is no number": (
        ("settings", "retention", "high"),
        "setting 'retention': 'high' is not a number — use a share from 0.7 to 0.99, such as 0.9",
    ),
    "new cards that are no number": (
        ("settings", "new", "ten"),
        "setting 'new': 'ten' is no number of questions — use 0 to 999",
    ),
    "an hour after the last": (
        ("settings", "rollover", "24"),
        "setting 'rollover': '24' is not a time — use an hour of the day such as 04:00",
    ),
    "a rollover that is no time": (
        ("settings", "rollover", "25:00"),
        "setting 'rollover': '25:00' is not a time — use an hour of the day such as 04:00",
    ),
    "a topic with a slip": (
        ("quiz", "--topic", "sofmax"),
        "--topic: there is nothing to ask for 'sofmax' — did you mean 'softmax'?",
    ),
    "a level that is not there": (
        ("quiz", "--level", "4"),
        "--level: there is no level 4 — use 1 (recall), 2 (apply) or 3 (derive)",
    ),
}


@pytest.mark.parametrize("arguments, message", USAGE_ERRORS.values(), ids=USAGE_ERRORS)
def test_a_slip_is_named_with_its_remedy_and_exits_2(run, arguments, message):
    assert run(*arguments) == (2, "", message)


def test_an_unknown_command_suggests_the_nearest(run):
    code, out, err = run("qiz")
    assert (code, out) == (2, "")
    assert "Did you mean 'quiz'?" in err


def test_a_clock_that_cannot_be_read_is_refused(run):
    assert run(now="tomorrow") == (
        2,
        "",
        "DLPREP_NOW: 'tomorrow' is not a time — write an instant such as 2027-01-15T09:00:00+01:00",
    )


@pytest.mark.usefixtures("run")
def test_the_moved_clock_is_announced_on_stderr(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["dlprep"])
    monkeypatch.setenv("DLPREP_NOW", MORNING)
    with pytest.raises(SystemExit):
        main()
        raise SystemExit(0)
    assert capsys.readouterr().err.startswith("DLPREP_NOW: the clock starts at 2026-03-02T")


def test_a_foreign_progress_file_is_refused_and_left_alone(run):
    paths.progress_file().write_text("my diary")
    code, out, err = run()
    assert (code, out) == (1, "")
    assert err.startswith(f"{paths.progress_file()}: ")
    assert " — " in err
    assert paths.progress_file().read_text() == "my diary"


def test_a_clock_set_back_is_warned_about_once_and_answers_still_count(run):
    run("quiz", "--limit", "1", lines=[":0", ""])
    code, _, err = run("quiz", "--limit", "1", lines=[":0", ""], now="2026-03-01T09:00:00+00:00")
    assert code == 0
    assert err.count("clock: it was set back 24 hours before the last answer") == 1
    with Log.open(paths.progress_file()) as log:
        days = [event.day.isoformat() for event in log.events()]
    assert days == ["2026-03-02", "2026-03-02"]


def test_answers_of_a_moved_clock_that_are_taken_back_move_the_day_no_more(run):
    run("quiz", "--limit", "1", lines=[":0", ""], now="2026-05-01T09:00:00+00:00")
    assert "clock: it was set back" in run("report")[2]
    run("quiz", "--limit", "1", lines=[":u", ":q"])
    code, out, err = run("report", "--json")
    assert (code, err, json.loads(out)["today"]) == (0, "", "2026-03-02")


def test_doctor_names_an_event_from_the_future(run):
    run("quiz", "--limit", "1", lines=[":0", ""], now="2126-05-01T09:00:00+00:00")
    code, out, _ = run("doctor")
    assert code == 1
    assert "✗ dates      1 event with dates that cannot be, such as 2126-05-01 09:00" in out


def test_the_language_named_before_the_command_is_spoken_by_it(run):
    assert "还没有作答记录" in run("--lang", "zh", "report")[1]


def test_a_filter_that_names_nothing_is_a_slip_for_the_list_too(run):
    assert run("bank", "list", "--topic", "sofmax")[::2] == (
        2,
        "--topic: there is nothing to ask for 'sofmax' — did you mean 'softmax'?",
    )


def test_the_shipped_questions_cannot_be_added_again(run):
    code, _, err = run("bank", "add", str(paths.shipped_questions() / "concepts"))
    assert code == 1
    assert "ships with dlprep — the quiz asks these questions" in err


@pytest.mark.parametrize("streams", ["<&-", ">/dev/full </dev/null", "</dev/null | head -1"])
def test_closed_and_full_streams_leave_no_traceback(streams):
    import subprocess

    command = f"{sys.executable} -m dlprep quiz --plain {streams}"
    ended = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr
    assert ended.returncode in (0, 1)


def test_settings_are_kept_and_shown(run):
    assert run("settings", "new", "3")[0] == 0
    assert run("settings", "rollover", "00:00")[0] == 0
    code, out, _ = run("settings", "--json")
    assert (code, json.loads(out)) == (0, {"new": "3", "retention": "0.9", "rollover": "00:00"})
    assert "New today       3" in run()[1]
    assert run("settings", "new")[1].split()[:2] == ["new", "3"]


def test_the_rollover_decides_the_day_of_an_answer(run, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    import time

    time.tzset()
    run("quiz", "--limit", "1", lines=[":0", ""], now="2026-03-03T03:30:00+00:00")
    run("settings", "rollover", "03:00", now="2026-03-03T03:31:00+00:00")
    run("quiz", "--limit", "1", lines=[":0", ""], now="2026-03-03T03:32:00+00:00")
    with Log.open(paths.progress_file()) as log:
        answers = [event.day.isoformat() for event in log.events() if event.kind == "answer"]
    assert answers == ["2026-03-02", "2026-03-03"]


def test_what_was_missed_today_is_asked_again_tomorrow(run):
    run("quiz", "--limit", "2", "--plain", lines=[":0", "", ":0", "", ":q"])
    code, out, _ = run("report", "--json")
    figures = json.loads(out)
    assert code == 0
    assert figures["answers"] == 2
    assert figures["due"][:2] == [2, 2]  # missed and unlearned today, and due again tomorrow
    _, out, _ = run("quiz", "--new", "0", lines=[], now="2026-03-03T09:00:00+00:00")
    assert "0 of 2 done" in out


def test_the_first_question_ever_is_from_the_ground(run):
    _, out, _ = run("quiz", lines=[])
    assert "0 of 10 done · Deep learning" in out


def test_a_suspended_question_is_listed_and_asked_again_after_resume(run):
    run("quiz", "--limit", "1", "--topic", "softmax", lines=[":s"])
    code, out, err = run("bank", "resume")
    (name,) = out.split()
    assert (code, err) == (0, "1 suspended question")
    code, _, err = run("bank", "resume", name[:-1])
    assert (code, err) == (1, f"{name[:-1]}: this question is not suspended — did you mean '{name}'?")
    assert run("bank", "resume", name) == (0, f"{name}: it will be asked again\n", "")
    assert run("bank", "resume") == (0, "", "0 suspended questions")


def test_the_report_of_an_empty_log_says_how_to_begin(run):
    code, out, err = run("report")
    assert (code, err) == (0, "")
    assert "No answers yet. Begin with: dlprep quiz" in out


def test_the_report_shows_retention_by_topic(run):
    at = datetime(2026, 2, 20, 9, tzinfo=UTC)
    with Log.open(paths.progress_file()) as log:
        for day, rating in ((20, 3), (23, 1), (25, 3)):
            payload = {"mode": "review", "rating": rating, "duration_ms": 60_000}
            moved = at.replace(day=day)
            log.append(
                Happening(at=moved, day=moved.date(), kind="answer", card="softmax-shift-invariance", payload=payload)
            )
    _, out, _ = run("report")
    assert "50%" in out
    assert "1 of 2 reviews on a later day" in out
    assert re.search(r"1/\d+ +\d+% +1/2 +Softmax", out)


def test_a_broken_bank_of_ones_own_is_reported_and_the_good_questions_are_asked(run):
    bank = paths.user_banks() / "mine"
    bank.mkdir(parents=True)
    (bank / "broken.yaml").write_text("- id: half-done\n  kind: choice\n")
    code, out, err = run("quiz", lines=[])
    assert code == 0
    assert "0 of 10 done" in out
    assert f"{paths.user_banks()}/mine/broken.yaml:1:" in err
    assert run("bank", "lint", str(bank))[0] == 1


def test_doctor_finds_all_well_here_and_says_so(run):
    code, out, _ = run("doctor", "--json")
    findings = {finding["name"]: finding for finding in json.loads(out)}
    assert code == 0, [finding for finding in findings.values() if finding["state"] == "bad"]
    assert {"Python", "packages", "torch", "GPU", "store", "content", "locale", "terminal"} <= findings.keys()
    assert "0 problems" not in findings["content"]["what"]


def test_doctor_names_a_damaged_store_with_a_fix_and_exits_1(run):
    paths.progress_file().parent.mkdir(parents=True, exist_ok=True)
    paths.progress_file().write_text("not a database at all, only a long enough text to be looked at" * 20)
    code, out, _ = run("doctor")
    assert code == 1
    assert "✗ store" in out


def test_every_command_is_in_the_readme_and_has_help(run):
    from dlprep.cli.app import COMMANDS

    readme = (ROOT / "README.md").read_text()
    for name in COMMANDS:
        assert f"`dlprep {name}" in readme, name
        code, out, _ = run(name, "--help")
        assert code == 0
        assert "Usage" in out
    for option in ("--bank", "--topic", "--level", "--new", "--limit", "--minutes", "--cram", "--plain", "--lang"):
        assert option in readme


def test_the_changelog_and_the_package_agree_on_what_is_unreleased():
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text()


def test_a_session_ends_with_how_much_is_ready(run):
    answered = run("quiz", "--limit", "2", lines=[":0", "", ":0", ""])[1]
    assert "Ready  " in answered.splitlines()[-1]
    assert "Ready  " not in run("quiz", "--limit", "1", lines=[":q"])[1]
    assert "Ready  " not in run("quiz", "--cram", "--limit", "1", lines=[":0", ""])[1]
