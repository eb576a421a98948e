"""A shelf with two katas, and a judge that believes what a file says of itself: for the tests of the commands."""

from functools import cache

import typed_commands
from quiz_world import ROOT, warm_home

from dlprep import paths
from dlprep.judge import process, supervisor
from dlprep.judge.verdict import CaseResult, Finding, Named, Verdict
from dlprep.katas.skeleton import files
from dlprep.text import Text

MORNING = "2026-03-02T09:00:00+00:00"
WEEKS_LATER = "2026-04-20T09:00:00+00:00"
SOLVED, WRONG = "# solved\n", "x = 1\n"

SHELF = {"row-norm": ("implement", ("numpy", "torch")), "row-bug": ("debug", ("numpy",))}


@cache
def _texts():
    return {slug: files(slug, kind, backends, "2026-03-02") for slug, (kind, backends) in SHELF.items()}


def write_shelf(folder):
    """The folder of katas that come with the program in these tests."""
    for slug, texts in _texts().items():
        for name, text in texts.items():
            path = folder / slug / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def believing(kata, source, backend="numpy", device="cpu", seed=None, *, filename="solution.py", nursery=None):  # noqa: ARG001
    """Right is a file that says it is solved; one that says `broken` shows a broken kata."""
    common = {"kata": kata.slug, "backend": backend, "device": device, "seed": 77 if seed is None else seed}
    if "broken" in source:
        return Verdict(cases=(), finding=Finding("kata-broken", {"message": filename}), **common)
    is_right = "solved" in source
    finding = None if is_right else Finding("nothing-returned")
    cases = (CaseResult("one-row", Text("1 × 4", "1 × 4"), {}, finding),)
    named = () if is_right else (Named("no-root", Text("No root.", "没有开方。")),)
    return Verdict(cases=cases, named=named, seconds=0.25, **common)


def caller(tmp_path, monkeypatch, capsys):
    """Call `dlprep kata` with arguments; returns exit code, stdout and stderr."""
    warm_home(tmp_path / "home")
    shipped = write_shelf(tmp_path / "shipped")
    monkeypatch.setattr(paths, "shipped_questions", lambda: ROOT)
    monkeypatch.setattr(paths, "shipped_katas", lambda: shipped)
    monkeypatch.setattr(supervisor, "judge", believing)
    monkeypatch.setattr(process.Nursery, "start", lambda nursery: None)  # noqa: ARG005 - nothing is run

    typed = typed_commands.caller(monkeypatch, capsys, now=MORNING)

    def call(*arguments, command=("kata",), **chosen):
        return typed(*command, *arguments, **chosen)

    return call
