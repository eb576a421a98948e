"""`dlprep data import` of what other programs wrote: what can be asked comes in, and all else is named."""

import json
import time
from datetime import timedelta

import exchange_world
import pytest
from broken.samples import CLOZE
from exchange_world import entries

from dlprep import paths
from dlprep.cli.exchange import _Wall


@pytest.fixture(autouse=True)
def shipped(tmp_path, monkeypatch):
    """One shipped question stands for all."""
    folder = exchange_world.small(tmp_path / "shipped")
    monkeypatch.setattr(paths, "shipped_questions", lambda: folder)


@pytest.fixture
def run(capsys):
    return exchange_world.caller(capsys)


@pytest.fixture
def own():
    return exchange_world.own_bank()


# cards of other programs

FOREIGN = {
    "comma": ("d.csv", "Question,Answer,Topic\nWhat is 1+1?,2,sums\n\"Why,\nsay?\",\"- one\n- two\",sums\n"),
    "semicolon": ("d.csv", "front;back;deck\nWhat is 1+1?;2;sums\n\"Why,\nsay?\";\"- one\n- two\";sums\n"),
    "tab without names": ("sums.txt", "What is 1+1?\t2\n\"Why,\nsay?\"\t\"- one\n- two\"\n"),
    "Anki": ("d.txt", "#separator:tab\n#html:true\n#deck column:1\n#tags column:4\nA::sums\tWhat is 1+1?\t2\tx\n"
             "A::sums\t\"Why,<br>say?\"\t<ul><li>one</li><li>two</li></ul>\t\n"),
    "list": ("sums.json", '[{"question": "What is 1+1?", "answer": 2}, {"q": "Why,\\nsay?", "a": ["one", "two"]}]'),
    "object": ("sums.json", '{"name": "x", "cards": [{"front": "What is 1+1?", "back": "2"}, '
               '{"front": "Why,\\nsay?", "back": "- one\\n- two"}]}'),
    "lines": ("sums.jsonl", '{"prompt": "What is 1+1?", "completion": "2"}\n'
              '{"prompt": "Why,\\nsay?", "completion": "- one\\n- two"}\n'),
}  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name, text", FOREIGN.values(), ids=FOREIGN)
def test_cards_of_other_programs_become_questions(run, tmp_path, name, text, encoding):
    (tmp_path / name).write_text(text, encoding=encoding)
    code, out, _ = run("import", tmp_path / name)
    assert code == 0
    assert out == (
        "2 questions added (1 cloze, 1 open):\n"
        f"  {paths.user_banks() / 'imported' / 'sums.yaml'}\n  {paths.user_banks() / 'imported' / 'topics.yaml'}\n"
    )
    short, long = sorted(entries("imported").values(), key=lambda entry: entry["kind"])
    assert (short["prompt"]["en"], short["answer"]["en"], short["topic"]) == ("What is 1+1?\n____", "2", "sums")
    assert long["prompt"]["zh"] == "Why,\nsay?"
    assert [point["text"]["en"] for point in long["key_points"]] == ["one", "two"]
    assert (
        "sums" in run("import", tmp_path / name)[1]
        or run("import", tmp_path / name)[1] == "2 questions there already\n"
    )


def test_chinese_in_gbk_is_read(run, tmp_path):
    (tmp_path / "d.csv").write_text("问题,答案\n激活函数的例子是什么？,ReLU\n", encoding="gbk")
    assert run("import", tmp_path / "d.csv")[0] == 0
    (entry,) = entries("imported").values()
    assert entry["prompt"] == {"en": "激活函数的例子是什么？\n____", "zh": "激活函数的例子是什么？\n____"}


def test_bank_and_topic_are_chosen(run, tmp_path):
    (tmp_path / "d.csv").write_text("front,back\na,b\n")
    assert run("import", tmp_path / "d.csv", "--bank", "decks", "--topic", "softmax")[0] == 0
    assert [entry["topic"] for entry in entries("decks").values()] == ["softmax"]
    assert not (paths.user_banks() / "decks" / "topics.yaml").exists()


def test_what_cannot_be_carried_is_grouped_by_reason(run, tmp_path):
    rows = ["front,back", "a,b", *(f"f{n}," for n in range(7)), '<img src="x.png">,b', "c,d <img src=y.png>"]
    (tmp_path / "d.csv").write_text("\n".join(rows))
    code, out, _ = run("import", tmp_path / "d.csv")
    assert code == 0
    shown = out[out.index("9 things") :].splitlines()
    assert shown == [
        "9 things not carried over:",
        "  7 because its back is empty",
        *(f"    d.csv:{line}, card" for line in range(3, 8)),
        "    … and 2 more; --json lists all",
        "  1 because its question needs what a text cannot hold",
        "    d.csv:10, card: image x.png",
        "  1 because no text can hold it; the rest of the card was taken",
        "    d.csv:11, image y.png",
    ]
    found = json.loads(run("import", tmp_path / "d.csv", "--json")[1])
    assert found["questions"] == {"added": {}, "replaced": 0, "known": 2, "ids": []}
    assert len(found["left"]) == 9


def test_a_dry_run_writes_nothing(run, tmp_path):
    (tmp_path / "d.csv").write_text("front,back\na,b\n")
    code, out, _ = run("import", tmp_path / "d.csv", "--dry-run")
    assert (code, out.splitlines()[0]) == (0, "1 question would be added (1 cloze):")
    assert not paths.user_banks().exists() and not paths.progress_file().exists()


def test_entries_that_the_bank_refuses_do_not_stop_the_others(run, tmp_path):
    good = {"id": "a-b", "kind": "cloze", "topic": "softmax", "level": 1, "prompt": {"en": "x ____", "zh": "x ____"},
            "answer": {"en": "y", "zh": "y"}, "why": {"en": "z", "zh": "z"}, "evidence": {"source": "s"},
            "hint": None}  # fmt: skip
    bad = [
        good | {"id": "A b"},
        good | {"id": "no-blank", "prompt": {"en": "x", "zh": "x"}},
        {"id": "c", "kind": "what"},
    ]
    deep = good | {"id": "deep", "why": [[[[[[[[[[[[["x"]]]]]]]]]]]]]}
    (tmp_path / "d.json").write_text(json.dumps([*bad, deep, 7, good, good | {"why": {"en": "w", "zh": "w"}}]))
    code, out, _ = run("import", tmp_path / "d.json")
    assert code == 0 and out.startswith("1 question added (1 cloze)")
    told = out[out.index("things not") :]
    for reason in (
        "'A b' is not an id",
        "0 blanks",
        "unknown kind 'what'",
        "nested too deeply",
        "no set of named",
        "stands twice",
    ):
        assert reason in told
    assert list(entries("imported")) == ["a-b"]


def test_many_cards_are_split_into_files_that_can_be_read(run, tmp_path):
    rows = "".join(f"what is number {n}?,{n}\n" for n in range(900))
    (tmp_path / "sums.csv").write_text(f"front,back\n{rows}")
    code, out, _ = run("import", tmp_path / "sums.csv")
    assert code == 0 and out.startswith("900 questions added")
    assert sorted(path.name for path in (paths.user_banks() / "imported").iterdir()) == [
        "sums-2.yaml",
        "sums.yaml",
        "topics.yaml",
    ]
    shelf = exchange_world.shelf()
    assert sum(entry.bank == "imported" for entry in shelf.entries) == 900 and shelf.problems == ()
    shelf.close()


@pytest.mark.usefixtures("own")
def test_an_import_that_fails_leaves_the_banks_as_they_were(run, tmp_path, monkeypatch):
    (tmp_path / "d.csv").write_text("front,back,topic\na,b,my-softmax\nc,d,new\n")
    before = {path: path.read_bytes() for path in paths.user_banks().rglob("*") if path.is_file()}
    replace = type(tmp_path).replace
    count = 0

    def failing(self, target):
        nonlocal count
        count += "importing" in str(self)
        if count == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(type(tmp_path), "replace", failing)
    code, _, err = run("import", tmp_path / "d.csv", "--bank", "mine")
    assert code == 1 and "No space left on device" in err
    assert {path: path.read_bytes() for path in paths.user_banks().rglob("*") if path.is_file()} == before


# slips

SLIPS = {
    "no format": (["export", "{tmp}/q.txt"], 2, "its ending names no format"),
    "nothing of this name": (["export", "{tmp}/q.csv", "--what", "katas"], 2, "'katas' is nothing to export"),
    "reviews as JSON": (["export", "{tmp}/q.json", "--what", "reviews"], 2, "reviews are written as .csv"),
    "history in a table": (["export", "{tmp}/q.csv", "--history"], 2, "--history: is for Anki packages (.apkg) only"),
    "part of a history": (["export", "{tmp}/q.jsonl", "--bank", "x"], 2, "a history is exported whole"),
    "unknown bank": (["export", "{tmp}/q.csv", "--bank", "basic"], 2, "did you mean 'basics'?"),
    "unknown language": (["export", "{tmp}/q.apkg", "--lang", "de"], 2, "'de' is not a language"),
    "a folder": (["export", "{tmp}/home.csv"], 2, "is not a plain file"),
    "no such file": (["import", "{tmp}/none.csv"], 2, "there is no such file"),
    "a folder to import": (["import", "{tmp}"], 2, "is not a file"),
    "a name of a bank that leads out": (["import", "{tmp}/d.csv", "--bank", "../x"], 2, "'../x' cannot name a bank"),
    "a bank's file": (["import", "{tmp}/bank.yaml"], 2, "add it with `dlprep bank add bank.yaml`"),
    "a database": (["import", "{tmp}/progress.db"], 2, "`dlprep data merge`"),
    "no columns": (["import", "{tmp}/x.csv"], 1, "no columns are named front and back"),
    "nothing": (["import", "{tmp}/empty.csv"], 1, "nothing could be carried over"),
    "a table without end": (["import", "{tmp}/wide.csv"], 1, "no columns are named front and back"),
    "broken JSON": (["import", "{tmp}/x.json"], 1, "x.json:1: is not JSON"),
    "an abyss": (["import", "{tmp}/abyss.json"], 1, "nested too deeply"),
    "no zip": (["import", "{tmp}/x.apkg"], 1, "x.apkg"),
    "of a newer dlprep": (["import", "{tmp}/newer.json"], 1, "was written by a newer dlprep"),
    "binary": (["import", "{tmp}/binary.csv"], 1, "is no text in UTF-8, UTF-16 or GBK"),
}  # fmt: skip
FILES = {
    "d.csv": b"front,back\na,b\n", "bank.yaml": CLOZE.encode(), "progress.db": b"SQLite format 3\0....",
    "x.csv": b"a,b\nc,d\n",
    "wide.csv": b"," * 1_000_000,
    "empty.csv": b"", "x.json": b"{", "abyss.json": b"[" * 100_000, "x.apkg": b"PK\x03\x04 no",
    "binary.csv": b"\xff\xff\xff\x80,",
    "newer.json": b'{"format": "dlprep-questions", "version": 2}',
}  # fmt: skip


@pytest.mark.parametrize("arguments, code, told", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_and_changes_nothing(run, tmp_path, arguments, code, told):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "home.csv").mkdir()
    found, out, err = run(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert found == code
    assert told in out + err
    assert not paths.user_banks().exists()


def test_times_are_those_of_the_wall_in_summer_and_in_winter(monkeypatch, moment):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        winter = moment().astimezone(_Wall())
        summer = (moment() + timedelta(days=120)).astimezone(_Wall())
        assert (winter.hour, summer.hour) == (10, 11)
    finally:
        monkeypatch.undo()
        time.tzset()
