"""`dlprep bank changed`: what has changed, what was chosen, what is gone; and the other commands when questions are."""

import json
import os
import shutil

import pytest
import yaml
from quiz_world import ROOT, Watch, bank
from typed_commands import caller

from dlprep import paths
from dlprep.bank.question import key_hash
from dlprep.memory.event import Happening
from dlprep.memory.schedule import Settings, replay
from dlprep.store.log import Log

NOW = Watch()()
QUESTIONS = yaml.safe_load((ROOT / "small" / "mixed.yaml").read_text(encoding="utf-8"))
LATER = "2026-03-05T09:00:00+00:00"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command over banks of the learner's own."""
    paths.user_banks().mkdir(parents=True)
    shutil.copy(ROOT / "topics.yaml", paths.user_banks())
    monkeypatch.setattr(paths, "shipped_questions", lambda: paths.user_banks().parent / "none")
    return caller(monkeypatch, capsys, now=LATER, lines=())


def stand(**changes):
    """The bank with some fields changed, and without the questions that are changed to None."""
    kept = [each | (changes.get(name) or {}) for each in QUESTIONS if changes.get(name := fielded(each), 0) is not None]
    (paths.user_banks() / "small").mkdir(exist_ok=True)
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
    (paths.user_banks() / "small" / "mixed.yaml").write_text(text, encoding="utf-8")


def fielded(question):
    return question["id"].replace("-", "_")


def learn(*names):
    """Answer these questions well, as they are in the small bank."""
    with Log.open(paths.progress_file()) as log:
        log.append(
            *(
                Happening(
                    at=NOW.at, day=NOW.day, kind="answer", card=name, content=key_hash(bank()[name]),
                    payload={"mode": "review", "rating": 4, "duration_ms": 9000, "review": 0},
                )
                for name in names
            )
        )  # fmt: skip


def cards():
    with Log.open(paths.progress_file()) as log:
        return dict(replay(log.events(), Settings()))


CEILING = {"answer": "ceil((h + 2*p - k) / s) + 1"}
OTHER_TERM = {"answer": {"en": "softplus", "zh": "softplus"}}


@pytest.fixture
def world(run):
    """Three questions were learned; one has changed since, and one is gone."""
    learn("conv-height", "step-order", "softmax-name")
    stand(conv_height=CEILING, step_order=None)
    return run


def test_what_has_changed_and_what_is_gone_is_listed(world):
    due = cards()["conv-height"].state.due
    code, out, err = world("bank", "changed")
    assert code == 0
    assert out.splitlines() == [
        "The right answer has changed since you answered (1):",
        f"  conv-height: answers 1, the last on 2026-03-02; comes back on {due}",
        "In no bank any more; the history is kept (1):",
        "  step-order: reviews 1, answers 1, the last on 2026-03-02",
    ]
    assert err.startswith("`dlprep quiz` asks about each;")


def test_the_listing_as_json(world):
    due = str(cards()["conv-height"].state.due)
    world("bank", "changed", "conv-height", "--choose", "keep")
    code, out, err = world("bank", "changed", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "changed": [],
        "settled": [{"id": "conv-height", "choice": "keep", "day": "2026-03-05", "due": due}],
        "removed": [{"id": "step-order", "answers": 1, "reviews": 1, "last_day": "2026-03-02"}],
    }


CHOSEN = {
    "keep": "conv-height: kept on 2026-03-05, comes back on {due}\n",
    "shorten": "conv-height: shortened on 2026-03-05, comes back on {due}\n",
    "restart": "conv-height: started over on 2026-03-05, comes back as a new question\n",
}


@pytest.mark.parametrize("choice, told", CHOSEN.items(), ids=CHOSEN)
def test_a_change_is_settled_without_a_quiz(world, choice, told):
    code, out, err = world("bank", "changed", "conv-height", "--choose", choice)
    due = getattr(cards()["conv-height"].state, "due", None)
    assert (code, out, err) == (0, told.format(due=due), "")
    code, out, _ = world("bank", "changed")
    assert out.startswith("What you chose (1):\n  " + told.format(due=due))
    code, out, err = world("bank", "changed", "conv-height", "--choose", choice)
    assert (code, err.split(" — ")[0]) == (
        1,
        "conv-height: its right answer has not changed since you answered",
    )


def test_all_changes_are_settled_at_once(run):
    learn("conv-height", "softmax-name", "step-order")
    stand(conv_height=CEILING, softmax_name=OTHER_TERM)
    code, out, _ = run("bank", "changed", "--all", "--choose", "restart", "--json")
    assert code == 0
    assert [(row["id"], row["due"]) for row in json.loads(out)["settled"]] == [
        ("conv-height", None),
        ("softmax-name", None),
    ]
    assert run("bank", "changed", "--all", "--choose", "keep")[1] == "There is no change to settle.\n"


def test_nothing_is_settled_when_one_of_the_names_is_wrong(world):
    code, _, err = world("bank", "changed", "conv-height", "conv-heigt", "--choose", "keep")
    assert (code, err) == (
        1,
        "conv-heigt: its right answer has not changed since you answered — did you mean 'conv-height'?",
    )
    with Log.open(paths.progress_file()) as log:
        assert {event.kind for event in log.events()} == {"answer"}


USAGE = {
    "a name without a choice": (["conv-height"], "--choose: is missing — add --choose keep, shorten or restart"),
    "all without a choice": (["--all"], "--choose: is missing — add --choose keep, shorten or restart"),
    "a choice for nothing": (["--choose", "keep"], "--choose: is for no question — name the questions, or add --all"),
    "all and a name": (
        ["conv-height", "--all", "--choose", "keep"],
        "--all: is given beside the names of questions — name the questions, or add --all",
    ),
    "an unknown choice": (
        ["--all", "--choose", "forget"],
        "--choose: there is no choice 'forget' — use one of keep, shorten, restart",
    ),
}


@pytest.mark.parametrize("arguments, message", USAGE.values(), ids=USAGE)
def test_what_does_not_fit_is_refused(run, arguments, message):
    assert run("bank", "changed", *arguments) == (2, "", message)


def test_whoever_answered_nothing_has_no_changes(run):
    stand()
    assert run("bank", "changed") == (0, "Nothing that you answered has changed or is gone.\n", "")
    assert run("bank", "changed", "--lang", "zh")[1] == "你作答过的题目没有变更，也没有被移除。\n"


def test_the_quiz_asks_about_the_change_once(world):
    code, out, _ = world("quiz", "--plain", "--new", "0", lines=["3"])
    assert code == 0
    assert "The right answer of this question has changed since you last answered it." in out
    assert "Changed answers settled: 1." in out
    assert "has changed" not in world("quiz", "--plain", "--new", "0")[1]
    assert world("quiz", "--plain", "--cram", "--limit", "1")[0] == 0


def test_nothing_is_asked_about_where_only_words_changed(run):
    learn("conv-height", "step-order")
    stand(conv_height={"prompt": {"en": "How tall, given ${k}$, ${s}$, ${p}$, ${h}$?", "zh": "${k}${s}${p}${h}$？"}})
    assert "has changed" not in run("quiz", "--plain", "--new", "0")[1]


# a plan reads every kata
SLOW = [pytest.mark.deep, pytest.mark.skipif("DLPREP_DEEP" not in os.environ, reason="`make deep` runs it")]
EVERYWHERE = (
    [], ["report"], ["report", "--json"], ["report", "--calibration"], ["fit"], ["bank", "list"], ["bank", "resume"],
    ["doctor"], pytest.param(["plan", "--interview", "2026-06-01"], marks=SLOW),
)  # fmt: skip


@pytest.mark.parametrize("arguments", EVERYWHERE, ids=" ".join)
def test_a_question_that_is_gone_stops_no_command(world, arguments):
    assert world(*arguments)[0] == 0


def test_a_question_that_is_gone_is_not_due(world):
    with Log.open(paths.progress_file()) as log:
        at = NOW.at.replace(year=2025)
        log.append(
            Happening(at=at, day=at.date(), kind="answer", card="long-gone", payload={"mode": "review", "rating": 1})
        )
    assert json.loads(world("report", "--json")[1])["glance"]["due"] == 0
    assert "long-gone" in world("bank", "changed")[1]
