"""The commands of `dlprep kata` as a learner types them; the judge is played by one that believes what a file says."""

import json
import os
import sys
from importlib.util import find_spec

import pytest
from kata_world import SOLVED, WEEKS_LATER, WRONG, caller

from dlprep import paths
from dlprep.cli.kata_check import _likely
from dlprep.store.log import Log


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    return caller(tmp_path, monkeypatch, capsys)


@pytest.fixture
def work(tmp_path):
    return tmp_path / "home" / "work"


@pytest.fixture
def mine(work):
    return work / "row_norm_numpy.py"


def steps():
    """What the log holds of katas."""
    with Log.open(paths.progress_file()) as log:
        return [(event.payload["what"], event.payload.get("rating")) for event in log.events() if event.kind == "kata"]


def attempts():
    with Log.open(paths.progress_file()) as log:
        return [event.payload["attempt"] for event in log.events() if event.kind == "kata"]


def test_the_list_names_each_kata_with_where_it_stands(run):
    code, out, err = run("list")
    assert (code, err) == (0, "2 of 2 katas")
    assert out == (
        "row-bug   1  10 min  numpy        new    Row bug\n"
        "row-norm  1  10 min  numpy torch  new    Row norm\n"
    )  # fmt: skip


def test_the_list_speaks_chinese(run):
    _, out, err = run("list", "--lang", "zh")
    assert "10 分钟" in out
    assert "未做" in out
    assert err == "2 道编程练习中的 2 道"


def test_the_list_as_json(run, mine):
    run("start", "row-norm")
    listed = {row["slug"]: row for row in json.loads(run("list", "--json")[1])}
    assert listed["row-norm"] | {"state": "started", "under_way": ["numpy"], "due": None} == listed["row-norm"]
    mine.write_text(SOLVED)
    run("check", "row-norm")
    (row,) = json.loads(run("list", "--state", "solved", "--json")[1])
    assert (row["passes"], row["tries"], row["last_passed"], row["due"]) == (1, 1, "2026-03-02", "2026-03-04")


FILTERS = {
    "a level": (("--level", "1"), {"row-bug", "row-norm"}),
    "a level that no kata has": (("--level", "3"), set()),
    "a topic": (("--topic", "layer-norm-residual"), {"row-bug", "row-norm"}),
    "a path": (("--path", "numpy-basics"), {"row-bug", "row-norm"}),
    "a path without katas": (("--path", "cnn"), set()),
    "those begun": (("--state", "started"), {"row-norm"}),
    "those new or begun": (("--state", "started", "--state", "new"), {"row-bug", "row-norm"}),
    "those due": (("--state", "due"), set()),
}


@pytest.mark.parametrize("chosen, slugs", FILTERS.values(), ids=FILTERS)
def test_filters(run, chosen, slugs):
    run("start", "row-norm")
    assert {row["slug"] for row in json.loads(run("list", *chosen, "--json")[1])} == slugs


def test_a_kata_whose_time_has_come_and_that_was_begun_again_is_both(run, mine):
    run("start", "row-norm")
    mine.write_text(SOLVED)
    run("check", "row-norm")
    run("start", "row-norm", now=WEEKS_LATER)
    for state in ("due", "started"):
        assert [row["slug"] for row in json.loads(run("list", "--state", state, "--json", now=WEEKS_LATER)[1])] == [
            "row-norm"
        ]


def test_the_backend_that_is_imported_ahead_is_the_one_that_is_judged_most_likely(run, work, mine, monkeypatch):
    assert _likely("row-norm", None) == "numpy"
    run("start", "row-norm", "--backend", "torch")
    assert _likely("row-norm", None) == ("torch" if find_spec("torch") else "numpy")
    run("start", "row-norm", "--backend", "numpy")
    os.utime(mine, (0, 0))
    assert _likely("row-norm", None) == ("torch" if find_spec("torch") else "numpy")
    os.utime(work / "row_norm_torch.py", (0, 0))
    assert _likely("row-norm", None) == _likely("row-norm", "numpy") == "numpy"
    monkeypatch.setattr("dlprep.cli.kata_check.find_spec", lambda name: name != "torch")
    assert _likely("row-norm", "torch") == "numpy"


def test_show_gives_the_statement_and_json_both_languages(run):
    code, out, err = run("show", "row-norm")
    assert (code, err) == (0, "")
    assert out.startswith("Row norm\nrow-norm · level 1 · about 10 minutes · numpy · torch\n\n")
    assert ">>> row_norm(np.array(" in out
    assert "形状" in run("show", "row-norm", "--lang", "zh")[1]
    shown = json.loads(run("show", "row-norm", "--json")[1])
    assert set(shown["statement"]) == {"en", "zh"}


def test_start_writes_the_starter_under_the_commands_and_prints_its_path(run, mine):
    code, out, err = run("start", "row-norm")
    assert (code, out) == (0, f"{mine}\n")
    assert err.splitlines()[0] == "A fresh starter to fill in."
    assert mine.read_text() == (
        "# Row norm (about 10 minutes)\n"
        "# what to build:  dlprep kata show row-norm\n"
        "# is it right?    dlprep kata check row-norm --backend numpy\n"
        "\n"
        "import numpy as np\n\n\n"
        "def row_norm(x, eps=1e-5):\n"
        "    # x: (N, D) -> (N, D)\n"
        "    raise NotImplementedError\n"
    )
    assert steps() == [("started", None)]


def test_start_leaves_an_attempt_under_way_as_it_is(run, mine):
    run("start", "row-norm")
    mine.write_text(WRONG)
    code, out, err = run("start", "row-norm", now=WEEKS_LATER)
    assert (code, out) == (0, f"{mine}\n")
    assert err.startswith("Under way: the file is as you left it.")
    assert (mine.read_text(), steps()) == (WRONG, [("started", None)])


def test_start_leaves_a_file_that_the_log_knows_nothing_of(run, mine):
    mine.parent.mkdir()
    mine.write_text(WRONG)
    assert run("start", "row-norm")[2].startswith("A file was there already: it was left as it is.")
    assert (mine.read_text(), steps()) == (WRONG, [("started", None)])


def test_start_writes_the_starter_again_where_the_file_is_gone(run, mine):
    run("start", "row-norm")
    mine.unlink()
    run("start", "row-norm")
    assert "NotImplementedError" in mine.read_text()
    assert steps() == [("started", None)]


def test_start_after_a_pass_begins_from_an_empty_file_and_keeps_the_old_one(run, mine, work):
    run("start", "row-norm")
    mine.write_text(SOLVED)
    run("check", "row-norm")
    _, _, err = run("start", "row-norm", now=WEEKS_LATER)
    (aside,) = (work / "earlier").iterdir()
    assert f"What you wrote before: {aside}" in err
    assert aside.read_text() == SOLVED
    assert "NotImplementedError" in mine.read_text()
    assert len(set(attempts())) == 2


def test_each_backend_has_its_own_file(run, work):
    run("start", "row-norm")
    run("start", "row-norm", "--backend", "torch")
    assert {path.name for path in work.iterdir()} == {"row_norm_numpy.py", "row_norm_torch.py"}


def test_edit_opens_the_editor_on_the_file(run, mine, monkeypatch):
    monkeypatch.setenv("EDITOR", "an-editor-that-is-not-there")
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c \"import sys; open(sys.argv[1], 'w').write('edited')\"")
    assert run("start", "row-norm", "--edit")[0] == 0
    assert mine.read_text() == "edited"


def test_edit_without_an_editor_says_what_to_set(run, mine, monkeypatch):
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    code, out, err = run("start", "row-norm", "--edit")
    assert (code, out) == (2, f"{mine}\n")
    assert err.splitlines()[-1] == "--edit: no editor is chosen — choose one, for example: export EDITOR=vim"


def test_check_exits_0_when_it_is_right_and_counts_the_pass_once(run, mine):
    run("start", "row-norm")
    mine.write_text(SOLVED)
    code, out, _ = run("check", "row-norm")
    assert code == 0
    assert out.endswith("\nSolved: it counts as Good and comes back on 2026-03-04.\n")
    code, out, _ = run("check", "row-norm")
    assert code == 0
    assert out.endswith("\nThis attempt has counted already; it comes back on 2026-03-04.\n")
    assert steps() == [("started", None), ("checked", None), ("passed", 3), ("checked", None)]


def test_check_exits_1_when_it_is_wrong_and_logs_the_mistake(run, mine):
    run("start", "row-norm")
    mine.write_text(WRONG)
    code, out, _ = run("check", "row-norm")
    assert code == 1
    assert "No root." in out
    assert out.endswith("\nStuck? dlprep kata hint row-norm\n")
    with Log.open(paths.progress_file()) as log:
        event = list(log.events())[-1]
    payload = {key: value for key, value in event.payload.items() if key not in ("attempt", "backend")}
    assert payload == {"what": "checked", "passed": False, "seed": 77, "named": ["no-root"], "duration_ms": 250}
    assert event.card == "kata:row-norm"


def test_a_pass_on_an_old_solution_weeks_later_does_not_count(run, mine):
    run("start", "row-norm")
    mine.write_text(SOLVED)
    run("check", "row-norm")
    code, out, _ = run("check", "row-norm", now=WEEKS_LATER)
    assert code == 0
    assert out.endswith("\nIt is due again: dlprep kata start row-norm begins from an empty file.\n")
    assert [what for what, rating in steps() if rating] == ["passed"]


def test_a_pass_with_a_chosen_seed_does_not_count(run, mine):
    run("start", "row-norm")
    mine.write_text(SOLVED)
    code, out, _ = run("check", "row-norm", "--seed", "5")
    assert code == 0
    assert out.endswith("\nA pass with a chosen seed does not count: check once more without --seed.\n")
    assert steps() == [("started", None), ("checked", None)]


def test_a_broken_kata_is_not_held_against_the_learner(run, mine):
    run("start", "row-norm")
    mine.write_text("broken")
    assert run("check", "row-norm")[0] == 1
    assert steps() == [("started", None)]


def test_check_of_another_file_records_nothing(run, tmp_path):
    other = tmp_path / "other.py"
    other.write_text(SOLVED)
    code, _, err = run("check", "row-norm", "--file", str(other))
    assert (code, err) == (0, "Nothing was recorded: this was not the file of your attempt.")
    assert steps() == []


def test_check_as_json(run, mine):
    run("start", "row-norm")
    mine.write_text(WRONG)
    code, out, err = run("check", "row-norm", "--seed", "5", "--json")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "kata": "row-norm",
        "backend": "numpy",
        "device": "cpu",
        "passed": False,
        "reason": None,
        "diagnosis": [{"mistake": "no-root", "text": "No root."}],
        "cases": [{"name": "one-row", "passed": False, "reason": json.loads(out)["cases"][0]["reason"]}],
        "seed": 5,
        "seconds": 0.25,
        "sandbox": {"processes": "none", "memory": "none", "files": "none", "network": "none"},
        "speed": None,
    }
    assert "return" in json.loads(out)["cases"][0]["reason"]


def test_check_takes_the_backend_that_was_begun_last(run, work):
    run("start", "row-norm", "--backend", "torch")
    assert json.loads(run("check", "row-norm", "--json")[1])["backend"] == "torch"
    run("start", "row-norm", "--backend", "numpy")
    assert json.loads(run("check", "row-norm", "--json")[1])["backend"] == "numpy"
    assert json.loads(run("check", "row-norm", "--backend", "torch", "--json")[1])["backend"] == "torch"
    (work / "row_norm_numpy.py").unlink()
    assert json.loads(run("check", "row-norm", "--json")[1])["backend"] == "torch"


def test_hints_come_one_at_a_time_and_make_the_pass_hard(run, mine):
    run("start", "row-norm")
    for number in (1, 2, 3, 4):
        code, out, err = run("hint", "row-norm")
        assert (code, err) == (0, "")
        assert out.startswith(f"Hint {number} of 4\n")
    _, out, _ = run("hint", "row-norm")
    assert out.startswith("You have seen all 4 hints.\n")
    mine.write_text(SOLVED)
    assert "it counts as Hard" in run("check", "row-norm")[1]
    assert [what for what, _ in steps()] == ["started", *["hint"] * 4, "checked", "passed"]


def test_a_new_attempt_begins_without_hints(run, mine):
    run("start", "row-norm")
    run("hint", "row-norm")
    mine.write_text(WRONG)
    run("reset", "row-norm")
    assert run("hint", "row-norm")[1].startswith("Hint 1 of 4\n")


def test_the_solution_is_shown_after_a_pass_and_not_when_it_is_due_again(run, mine):
    run("start", "row-norm")
    refused = (
        2,
        "",
        "row-norm: the solution is shown after a pass — "
        "solve it, or `dlprep kata solution row-norm --give-up`, which counts as not known",
    )
    assert run("solution", "row-norm") == refused
    mine.write_text(SOLVED)
    run("check", "row-norm")
    assert "np.sqrt(variance + eps)" in run("solution", "row-norm")[1]
    assert run("solution", "row-norm", now=WEEKS_LATER) == refused


def test_giving_up_shows_the_solution_and_counts_as_again(run, mine):
    run("start", "row-norm")
    code, out, err = run("solution", "row-norm", "--give-up")
    assert code == 0
    assert out.startswith("import numpy as np")
    assert err == "Given up: it counts as Again and comes back on 2026-03-03."
    assert run("solution", "row-norm")[0] == 0
    mine.write_text(SOLVED)
    assert run("check", "row-norm")[0] == 0
    assert [step for step in steps() if step[1]] == [("gave-up", 1)]


def test_reset_keeps_a_dated_copy_and_begins_a_new_attempt(run, mine, work):
    run("start", "row-norm")
    mine.write_text(WRONG)
    code, out, err = run("reset", "row-norm")
    assert (code, out) == (0, f"{mine}\n")
    (aside,) = (work / "earlier").iterdir()
    assert f"What you wrote before: {aside}" in err
    assert (aside.read_text(), "NotImplementedError" in mine.read_text()) == (WRONG, True)
    assert len(set(attempts())) == 2


def test_reset_of_an_untouched_starter_leaves_no_copy(run, work):
    run("start", "row-norm")
    run("reset", "row-norm", "--lang", "zh")
    assert not (work / "earlier").exists()


def test_the_day_at_a_glance_counts_katas_and_they_are_no_answers(run, mine):
    assert "Katas" not in run(command=())[1]
    run("start", "row-norm")
    assert "Katas           1 started" in run(command=())[1]
    mine.write_text(SOLVED)
    run("check", "row-norm")
    assert "Katas" not in run(command=())[1]
    out = run(command=(), now=WEEKS_LATER)[1]
    assert "Katas           1 due" in out
    assert "Answered today  0" in out
    assert "编程练习    1 道到期" in run("--lang", "zh", command=(), now=WEEKS_LATER)[1]
    assert json.loads(run("--json", command=("report",), now=WEEKS_LATER)[1])["answers"] == 0
