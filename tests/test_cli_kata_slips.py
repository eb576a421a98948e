"""What a learner may get wrong around `dlprep kata`, and what each slip is answered with."""

import importlib.util

import pytest
from kata_world import SOLVED, caller


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    return caller(tmp_path, monkeypatch, capsys)


@pytest.fixture
def work(tmp_path):
    return tmp_path / "home" / "work"


USAGE_ERRORS = {
    "a kata with a slip": (("show", "row-nrm"), 1, "row-nrm: there is no such kata — did you mean 'row-norm'?"),
    "a kata far from any": (("show", "xyz"), 1, "xyz: there is no such kata — `dlprep kata list` shows them all"),
    "a topic with a slip": (
        ("list", "--topic", "layer-norm-resdual"),
        2,
        "--topic: there is no kata for 'layer-norm-resdual' — did you mean 'layer-norm-residual'?",
    ),
    "a state that is none": (
        ("list", "--state", "done"),
        2,
        "--state: there is no kata for 'done' — use one of new, started, solved, due",
    ),
    "a level that is none": (
        ("list", "--level", "4"),
        2,
        "--level: there is no level 4 — use 1 (recall), 2 (apply) or 3 (derive)",
    ),
    "a backend that is none": (
        ("start", "row-norm", "--backend", "nunpy"),
        2,
        "--backend: there is no backend 'nunpy' — did you mean 'numpy'?",
    ),
    "a backend that the kata has not": (
        ("start", "row-bug", "--backend", "torch"),
        2,
        "--backend: row-bug has no torch — use numpy",
    ),
    "a device that is none": (
        ("check", "row-norm", "--device", "tpu"),
        2,
        "--device: there is no device 'tpu' — use cpu or cuda",
    ),
    "numpy on a GPU": (
        ("check", "row-norm", "--device", "cuda"),
        2,
        "--device: numpy runs on the cpu — leave --device out, or add --backend torch",
    ),
    "nothing begun": (
        ("check", "row-norm"),
        2,
        "row-norm: there is no file of yours for numpy — `dlprep kata start row-norm` writes it",
    ),
    "a hint for nothing": (
        ("hint", "row-norm"),
        2,
        "row-norm: no attempt is under way — `dlprep kata start row-norm` begins one",
    ),
    "a reset of nothing": (
        ("reset", "row-norm"),
        2,
        "row-norm: there is no file of yours for numpy — `dlprep kata start row-norm` writes it",
    ),
    "a file that is not there": (
        ("check", "row-norm", "--file", "nowhere.py"),
        2,
        "nowhere.py: there is no such file — name the file that you wrote",
    ),
    "trust for a shipped kata": (
        ("trust", "row-norm"),
        2,
        "row-norm: comes with dlprep and needs no trust — check it",
    ),
    "a watch on a pipe": (
        ("watch", "row-norm"),
        2,
        "watch: there is no terminal to draw on — use `dlprep kata check row-norm`",
    ),
    "a new kata of a name that is taken": (
        ("new", "row-norm"),
        2,
        "row-norm: there is such a kata already — choose another name",
    ),
    "a name that is no slug": (
        ("new", "../Evil"),
        2,
        "SLUG: '../Evil' is not a slug — use lower-case words joined by hyphens",
    ),
    "a kind that is none": (
        ("new", "my-own", "--kind", "exam"),
        2,
        "--kind: there is no kind 'exam' — use one of implement, debug, train",
    ),
    "a train kata in torch": (
        ("new", "my-own", "--kind", "train", "--backend", "torch"),
        2,
        "--backend: the example of a train kata is in numpy — leave --backend out",
    ),
}


@pytest.mark.parametrize("arguments, code, message", USAGE_ERRORS.values(), ids=USAGE_ERRORS)
def test_a_slip_is_named_with_its_remedy(run, arguments, code, message):
    assert run(*arguments) == (code, "", message)


@pytest.mark.parametrize("command", ["start", "check"])
def test_without_torch_it_is_said_what_to_install(run, monkeypatch, work, command):
    work.mkdir()
    (work / "row_norm_torch.py").write_text(SOLVED)
    found = importlib.util.find_spec
    monkeypatch.setattr("dlprep.cli.kata_world.find_spec", lambda name: None if name == "torch" else found(name))
    message = "--backend torch: torch is not installed — run: pip install 'dlprep[torch]'"
    assert run(command, "row-norm", "--backend", "torch") == (2, "", message)
    assert run("start", "row-norm", "--backend", "numpy")[0] == 0
