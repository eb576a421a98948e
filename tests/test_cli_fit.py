"""`dlprep fit` and what `dlprep report` says of predictions and leeches, as they are typed."""

import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from simulated_learners import DEFAULT, LEARNERS, course
from typed_commands import caller

from dlprep import paths
from dlprep.bank.shelf import Root, open_shelf
from dlprep.memory.event import Happening
from dlprep.memory.preferences import ADOPTION, preferences
from dlprep.memory.schedule import Settings, replay
from dlprep.store.log import Log

NOW = "2027-06-01T09:00:00+00:00"
SLOWER = LEARNERS["slower growth"]


@pytest.fixture
def run(monkeypatch, capsys):
    return caller(monkeypatch, capsys, now=NOW, lines=())


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    """An index of the shipped bank that every test may copy."""
    file = tmp_path_factory.mktemp("warm") / "index.db"
    open_shelf([Root(paths.shipped_questions(), "questions")], file).close()
    return file


@pytest.fixture
def bank(warm, own_world):  # noqa: ARG001 - the home of the test has to be there first
    paths.index_file().parent.mkdir(parents=True, exist_ok=True)
    paths.index_file().write_bytes(warm.read_bytes())


def keep(*happenings):
    with Log.open(paths.progress_file()) as log:
        log.append(*happenings)


def logged(kind=None):
    with Log.open(paths.progress_file()) as log:
        return [event for event in log.events() if kind in (None, event.kind)]


def answers(learner):
    """The happenings of a course."""
    fields = Happening.__dataclass_fields__
    return [Happening(**{name: getattr(event, name) for name in fields}) for event in learner.events()]


@pytest.fixture(scope="module")
def slower():
    """The answers of a learner who forgets faster than the defaults say."""
    return answers(course(SLOWER, 4_000, seed=1))


def test_too_few_reviews_are_counted_and_nothing_is_changed(run):
    keep(*answers(course(SLOWER, 60, seed=1)))
    before = logged()
    code, out, err = run("fit")
    assert (code, err) == (0, "")
    assert out == (
        "Too few reviews on later days to fit weights: 74 of the 500 it takes. The weights stay as they are.\n"
    )
    assert logged() == before


def test_better_weights_are_adopted_with_what_was_measured_and_used_from_then_on(run, slower):
    keep(*slower)
    code, out, err = run("fit")
    assert (code, err) == (0, "")
    (event,) = logged(ADOPTION)
    assert out.startswith(f"Personal weights are adopted, version {event.payload['version']}, fitted to ")
    assert event.payload["reviews"] == sum(1 for each in slower if each.predicted is not None)
    assert 0 < event.payload["low"] < event.payload["gain"]
    chosen = preferences(logged()).schedule()
    assert list(chosen.weights) == event.payload["weights"]
    assert chosen.version == event.payload["version"] != "default"
    assert replay(logged(), chosen) != replay(logged(), Settings())


def test_weights_just_adopted_are_judged_by_later_reviews_only(run, slower):
    keep(*slower)
    run("fit")
    assert run("fit") == (
        0,
        "Too few reviews on later days since 2027-06-01, when the weights in use were adopted: 0 of the 300 it takes "
        "to judge others. They stay.\n",
        "",
    )
    assert json.loads(run("fit", "--json")[1])["outcome"] == "too-soon"
    assert len(logged(ADOPTION)) == 1


def test_a_dry_run_shows_the_comparison_and_changes_nothing(run, slower):
    keep(*slower)
    before = logged()
    code, out, _ = run("fit", "--dry-run")
    assert code == 0
    assert out.startswith("Personal weights would be adopted")
    assert "nothing was changed" in out
    assert logged() == before


def test_weights_that_are_not_surely_better_are_not_adopted(run):
    keep(*answers(course(DEFAULT, 1_000, seed=1)))
    code, out, _ = run("fit")
    assert code == 0
    assert out.startswith("The weights in use stay: fitted ones are not surely better. On ")
    assert logged(ADOPTION) == []


def test_reset_goes_back_to_the_defaults(run, slower):
    keep(*slower)
    assert run("fit", "--reset") == (0, "The default weights are in use already.\n", "")
    run("fit")
    assert run("fit", "--reset", "--dry-run")[1] == "The default weights would be used again; nothing was changed.\n"
    assert len(logged(ADOPTION)) == 1
    assert run("fit", "--reset") == (0, "The default weights are in use again.\n", "")
    assert [event.payload["version"] for event in logged(ADOPTION)][1:] == ["default"]
    assert preferences(logged()).schedule() == Settings()


def test_json_holds_the_comparison(run, slower):
    keep(*slower)
    code, out, _ = run("fit", "--dry-run", "--json")
    found = json.loads(out)
    assert (code, found["outcome"], found["version"]) == (0, "would-adopt", "default")
    assert found["gain"] == pytest.approx(found["log_loss"]["in_use"] - found["log_loss"]["fitted"])
    assert len(found["weights"]) == 21
    adopted = json.loads(run("fit", "--json")[1])
    assert (adopted["outcome"], adopted["weights"]) == ("adopted", found["weights"])
    assert adopted["version"] == logged(ADOPTION)[0].payload["version"]


def test_it_speaks_chinese(run):
    assert run("fit", "--lang", "zh")[1].startswith("隔日复习太少，无法拟合权重：需要 500 次，现有 0 次。")


@pytest.mark.usefixtures("bank")
def test_answers_carry_the_version_of_the_weights_that_scheduled_them(run, slower):
    run("quiz", "--limit", "1", lines=[":0", ""])
    assert logged("answer")[-1].weights == "default"
    keep(*(replace(each, at=each.at + timedelta(days=460), day=each.day + timedelta(days=460)) for each in slower))
    run("fit")
    run("quiz", "--limit", "1", lines=[":0", ""])
    assert logged("answer")[-1].weights == logged(ADOPTION)[0].payload["version"]


def test_the_quiz_loads_neither_numpy_nor_the_fit():
    import subprocess

    program = (
        "import sys; import dlprep.cli.quiz, dlprep.cli.world, dlprep.terminal.plain; "
        "print([name for name in ('numpy', 'dlprep.memory.fit', 'dlprep.memory.calibration') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def reviewed(card, ratings, predicted=0.95):
    """A card met, then reviewed every fifth day."""
    return [
        Happening(
            at=datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=5 * place),
            day=date(2026, 3, 2) + timedelta(days=5 * place),
            kind="answer",
            card=card,
            payload={"mode": "review", "rating": rating, "guess": 0.25},
            predicted=predicted if place else None,
        )
        for place, rating in enumerate(ratings)
    ]


LEECH = "softmax-shift-invariance"


@pytest.mark.usefixtures("bank")
def test_the_report_lists_a_leech_with_what_to_do(run):
    keep(*reviewed(LEECH, [3, 1, 1, 3, 1, 1]), *reviewed("adam-bias-correction", [3, 3, 1, 3]))
    code, out, _ = run("report")
    assert code == 0
    said = out[out.index("Forgotten more often") :].splitlines()
    assert said[:3] == [
        "Forgotten more often than chance explains:",
        f"  {LEECH}: 4 of 5 reviews, 0.3 expected",
        f"    read why: dlprep bank show {LEECH} --answer",
    ]
    assert said[3].startswith("    build it: dlprep kata start softmax")
    (leech,) = json.loads(run("report", "--json")[1])["leeches"]
    assert (leech["card"], leech["failures"]) == (LEECH, 4)


@pytest.mark.usefixtures("bank")
def test_a_leech_that_is_suspended_or_gone_is_not_listed(run):
    keep(*reviewed(LEECH, [3, 1, 1, 1, 1]), *reviewed("no-longer-there", [3, 1, 1, 1, 1]))
    at = datetime(2026, 6, 1, tzinfo=UTC)
    keep(Happening(at=at, day=at.date(), kind="suspend", card=LEECH))
    assert "Forgotten more often" not in run("report")[1]
    assert json.loads(run("report", "--json")[1])["leeches"] == []


@pytest.mark.usefixtures("bank")
def test_the_report_of_calibration_is_a_page_of_its_own(run):
    assert run("report", "--calibration")[1].startswith("Nothing to judge yet")
    assert json.loads(run("report", "--json")[1])["calibration"] is None
    keep(*reviewed(LEECH, [3, 1, 3, 3, 3, 3]))
    code, out, err = run("report", "--calibration")
    assert (code, err) == (0, "")
    assert out.startswith(
        "What was predicted before each answer, and what happened\n\nReviews judged                   5\n"
    )
    assert "Due today" not in out
    assert run("report", "--calibration", "--lang", "zh")[1].startswith("作答前的预测与实际结果")
    found = json.loads(run("report", "--json")[1])["calibration"]
    assert (found["reviews"], found["predicted"], found["observed"]) == (5, pytest.approx(0.95), 0.8)
    assert found["bins"][0]["reviews"] == found["with_options"]["reviews"] == 5
