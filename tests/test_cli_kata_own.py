"""Katas that do not come with the program: trusted before their code runs, written with `dlprep kata new`."""

import json
import re

import pytest
from kata_world import SOLVED, caller

from dlprep import paths
from dlprep.bank.topic_reader import read_topics
from dlprep.katas.author import write_kata
from dlprep.katas.gates import gates
from dlprep.katas.reader import read_kata
from dlprep.katas.skeleton import files


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    return caller(tmp_path, monkeypatch, capsys)


@pytest.fixture
def work(tmp_path):
    return tmp_path / "home" / "work"


def test_another_authors_kata_runs_only_with_the_files_that_were_trusted(run, tmp_path, work):
    theirs = tmp_path / "home" / "katas" / "their-norm"
    theirs.parent.mkdir()
    (tmp_path / "shipped" / "row-norm").rename(theirs)
    (theirs / "kata.yaml").write_text((theirs / "kata.yaml").read_text())
    run("start", "their-norm")
    (work / "their_norm_numpy.py").write_text(SOLVED)
    remedy = f"read {theirs}, then run `dlprep kata trust their-norm`"
    assert run("check", "their-norm") == (2, "", f"their-norm: it is not trusted: it runs code — {remedy}")
    code, out, _ = run("trust", "their-norm")
    files = sum(path.is_file() for path in theirs.rglob("*"))
    assert (code, out) == (
        0,
        f"their-norm: trusted with these {files} files. Its code runs with your rights when you check.\n",
    )
    assert run("check", "their-norm")[0] == 0
    (theirs / "cases.py").write_text("import os\n")
    changed = f"their-norm: its files have changed since you trusted them — {remedy}"
    assert run("check", "their-norm") == (2, "", changed)
    run("trust", "their-norm")
    assert run("check", "their-norm")[0] == 0


def test_a_link_in_another_authors_kata_cannot_be_trusted(run, tmp_path):
    theirs = tmp_path / "home" / "katas" / "their-norm"
    theirs.parent.mkdir()
    (tmp_path / "shipped" / "row-norm").rename(theirs)
    (theirs / "data").symlink_to(tmp_path)
    code, _, err = run("trust", "their-norm")
    assert code == 1
    assert err == f"{theirs / 'data'}: is a link or a device, which can change unseen — put a plain file there"


KINDS = {
    "implement": ("--kind", "implement"),
    "both backends": ("--backend", "numpy", "--backend", "torch"),
    "torch alone": ("--backend", "torch"),
    "debug": ("--kind", "debug"),
    "train": ("--kind", "train"),
}


@pytest.mark.parametrize("chosen", KINDS.values(), ids=KINDS)
def test_a_new_kata_can_be_read_at_once_and_is_trusted_even_when_it_changes(run, tmp_path, work, chosen):
    code, out, err = run("new", "my-own", *chosen)
    folder = tmp_path / "home" / "katas" / "my-own"
    assert (code, out) == (0, f"{folder}\n")
    assert err.endswith(f"every place to change is marked. Check it: dlprep bank lint --trust {folder}")
    (shown,) = [row for row in json.loads(run("list", "--json")[1]) if row["slug"] == "my-own"]
    assert shown["state"] == "new"
    run("start", "my-own")
    assert run("check", "my-own")[0] == 1
    (folder / "cases.py").write_text((folder / "cases.py").read_text() + "# more\n")
    assert run("check", "my-own")[0] == 1
    (file,) = work.iterdir()
    assert file.name.startswith("my_own_")


def test_a_name_that_python_keeps_for_itself_is_changed(run, tmp_path):
    run("new", "lambda")
    assert "entry: lambda_\n" in (tmp_path / "home" / "katas" / "lambda" / "kata.yaml").read_text()


def test_a_damaged_kata_costs_only_itself(run, tmp_path):
    (tmp_path / "shipped" / "row-bug" / "oracle.py").unlink()
    code, out, err = run("list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["row-norm"]
    assert "row-bug/oracle.py: is missing" in err


@pytest.mark.parametrize("kind", ["implement", "debug", "train"])
def test_a_new_kata_passes_its_own_gates(tmp_path, kind):
    write_kata((), tmp_path, "my-own", kind, ["numpy"], "2026-03-02")
    kata = read_kata(tmp_path / "my-own", "my-own").kata
    assert gates(kata, seeds=1) == ()


def test_a_new_kata_names_topics_that_there_are():
    known = {topic.id for topic in read_topics(_topics(), "topics.yaml", {}).topics}
    for kind in ("implement", "train"):
        assert re.findall(r"topics: \[(.*?)\]", files("my-own", kind, ["numpy"], "")["kata.yaml"])[0] in known


def _topics():
    return (paths.shipped_questions() / "topics.yaml").read_text(encoding="utf-8")
