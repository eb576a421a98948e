"""`dlprep data export`, and what it wrote taken in again: whole, and nothing overwritten or half."""

import csv
import io
import json
import os

import exchange_world
import pytest
from broken.samples import CHOICE, NUMERIC
from exchange_world import entries

from dlprep import paths
from dlprep.store.lines import HEADER, from_line
from dlprep.store.log import Log

SHIPPED = paths.shipped_questions


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


def forget(bank="mine"):
    for path in (paths.user_banks() / bank).iterdir():
        path.unlink()
    (paths.user_banks() / bank).rmdir()


def read_rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def log(*happenings):
    with Log.open(paths.progress_file()) as opened:
        return opened.append(*happenings)


def logged():
    with Log.open(paths.progress_file()) as opened:
        return list(opened.events())


# questions out and back


@pytest.mark.parametrize("name", ["q.json", "q.csv"])
def test_own_questions_of_every_kind_come_back_whole(run, own, tmp_path, name):
    assert len(own) == 7
    code, out, err = run("export", tmp_path / name, "--bank", "mine")
    assert (code, out) == (0, f"{tmp_path / name}: 7 questions, complete and in both languages\n")
    assert err == "katas are not in it\n"
    (tmp_path / "topics.yaml").write_bytes((paths.user_banks() / "mine" / "topics.yaml").read_bytes())
    forget()
    if name.endswith("csv"):  # a table has no topics: those of the learner have to be there
        (paths.user_banks() / "topics.yaml").write_bytes((tmp_path / "topics.yaml").read_bytes())
    code, out, _ = run("import", tmp_path / name)
    assert code == 0
    assert out.startswith("7 questions added (1 choice, 1 cloze, 1 multi, 1 numeric, 1 open, 1 order, 1 spot):\n")
    assert entries("mine") == own


DEEP = [pytest.mark.deep, pytest.mark.skipif("DLPREP_DEEP" not in os.environ, reason="`make deep` runs it")]


@pytest.mark.parametrize("name", ["q.json", pytest.param("q.csv", marks=DEEP)])
def test_all_shipped_questions_are_there_already(run, tmp_path, monkeypatch, name):
    monkeypatch.setattr(paths, "shipped_questions", SHIPPED)
    run("export", tmp_path / name)
    code, out, _ = run("import", tmp_path / name, "--json")
    told = json.loads(out)
    assert (code, told["questions"]["added"], told["left"]) == (0, {}, [])
    assert told["questions"]["known"] > 700
    assert not paths.user_banks().exists()


def test_a_document_is_for_programs(run, own, tmp_path):
    run("export", tmp_path / "q.json", "--bank", "mine")
    found = json.loads((tmp_path / "q.json").read_text())
    assert (found["format"], found["version"]) == ("dlprep-questions", 1)
    assert found["topics"] == [
        {"id": "my-softmax", "name": {"en": "Softmax", "zh": "Softmax"}, "area": "fundamentals", "roles": ["general"]}
    ]
    assert {each.pop("bank") for each in found["questions"]} == {"mine"}
    assert {each["id"]: each for each in found["questions"]} == own


@pytest.mark.usefixtures("own")
def test_a_table_reads_in_a_spreadsheet(run, tmp_path):
    run("export", tmp_path / "q.csv", "--bank", "mine")
    assert (tmp_path / "q.csv").read_bytes().startswith("\ufeff".encode())
    rows = {row["id"]: row for row in read_rows(tmp_path / "q.csv")}
    assert rows["softmax-sum"]["prompt_zh"] == "总和是多少？"
    assert rows["softmax-sum"]["offered_en"] == "$1$\n$0$"
    assert rows["softmax-sum"]["answer_en"] == "$1$"
    assert rows["training-step"]["answer_en"] == "Forward\nBackward\nUpdate"
    assert rows["wrong-line"]["answer_en"] == "3: total = x + y"
    assert rows["window-count"]["answer_en"] == "last + 1 windows"
    assert rows["linear-maps"]["evidence"] == "witness: linear_maps"


FORMULAS = ["=1+1", "+1", "-1", "@x", "'=1", '=HYPERLINK("http://x")', "＝1"]


@pytest.mark.usefixtures("own")
def test_no_cell_is_a_formula_and_each_comes_back(run, tmp_path):
    file = paths.user_banks() / "mine" / "all.yaml"
    text = file.read_text().replace("{en: Forward, zh: 前向}", "{en: Forward, zh: 前向}")
    for number, cell in enumerate(FORMULAS):
        why = json.dumps(cell, ensure_ascii=False)
        text += (
            CHOICE.replace("softmax-sum", f"sum-{number}")
            .replace("topic: softmax", "topic: my-softmax")
            .replace("{en: What is the sum?, zh: 总和是多少？}", f"{{en: {why}, zh: {why}}}")
        )
    file.write_text(text)
    before = entries("mine")
    assert len(before) == 7 + len(FORMULAS)
    run("export", tmp_path / "q.csv", "--bank", "mine")
    cells = [cell for row in read_rows(tmp_path / "q.csv") for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r＝")]
    assert run("import", tmp_path / "q.csv")[:2] == (0, f"{len(before)} questions there already\n")


def edited(path, **cells):
    rows = read_rows(path)
    rows[0] |= cells
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_what_was_changed_in_a_spreadsheet_replaces_the_question_and_no_other_line(run, own, tmp_path):
    run("export", tmp_path / "q.csv", "--bank", "mine")
    edited(tmp_path / "q.csv", prompt_en="What is their sum?", answer_en="$3$", level="2")
    file = paths.user_banks() / "mine" / "all.yaml"
    file.write_text(f"# mine\n{file.read_text()}# the end\n")
    code, out, _ = run("import", tmp_path / "q.csv")
    assert code == 0
    assert "6 questions there already" in out
    assert "you have it with another content; --replace takes this one" in out
    code, out, _ = run("import", tmp_path / "q.csv", "--replace")
    assert code == 0
    assert out.startswith(f"1 question added (1 choice), 1 in place of yours:\n  {file}\n6 questions there already\n")
    assert "1 because it can be changed in the column 'entry' only" in out
    changed = entries("mine")
    assert changed["softmax-sum"]["prompt"] == {"en": "What is their sum?", "zh": "总和是多少？"}
    assert changed["softmax-sum"]["level"] == 2
    assert {name: entry for name, entry in changed.items() if name != "softmax-sum"} == {
        name: entry for name, entry in own.items() if name != "softmax-sum"
    }
    text = file.read_text()
    assert text.startswith("# mine\n- id: softmax-sum\n") and text.endswith("# the end\n")
    assert NUMERIC.replace("topic: softmax", "topic: my-softmax") in text


def test_a_shipped_question_is_never_replaced(run, tmp_path):
    run("export", tmp_path / "q.csv", "--topic", "softmax")
    edited(tmp_path / "q.csv", prompt_en="Something else?")
    for replace in ([], ["--replace"]):
        code, out, _ = run("import", tmp_path / "q.csv", *replace)
        assert code == 1
        assert "a question of this id ships with dlprep, with another content" in out
    assert not paths.user_banks().exists()


# the history


def test_a_history_goes_out_and_comes_back_on_another_machine(run, tmp_path, monkeypatch, happening):
    events = log(happening(), happening(days=1, payload={"mode": "review", "rating": 1, "duration_ms": 1500}))
    assert run("export", tmp_path / "h.jsonl") == (0, f"{tmp_path / 'h.jsonl'}: 2 events of your history\n", "")
    lines = (tmp_path / "h.jsonl").read_text().splitlines()
    assert lines[0] == HEADER
    assert tuple(map(from_line, lines[1:])) == events
    monkeypatch.setenv("DLPREP_HOME", str(tmp_path / "other"))
    assert run("import", tmp_path / "h.jsonl", "--dry-run")[1] == "2 events of your history would be added\n"
    assert not paths.progress_file().exists()
    assert run("import", tmp_path / "h.jsonl") == (0, "2 events of your history added\n", "")
    assert tuple(logged()) == events
    assert run("import", tmp_path / "h.jsonl") == (0, "2 events of your history there already\n", "")


def test_reviews_are_a_table_of_what_stands(run, tmp_path, happening):
    first, second = log(
        happening(
            card="softmax-sum",
            payload={"mode": "review", "rating": 3, "right": True, "duration_ms": 2340},
            predicted=0.5,
        ),
        happening(minutes=5),
    )
    log(happening(minutes=6, kind="undo", payload={"undoes": second.id}))
    code, out, _ = run("export", tmp_path / "r.csv", "--what", "reviews")
    assert (code, out) == (0, f"{tmp_path / 'r.csv'}: 1 review\n")
    (row,) = read_rows(tmp_path / "r.csv")
    assert row == {
        "when": "2026-03-02T09:00:00+00:00", "day": "2026-03-02", "card": "softmax-sum", "bank": "", "topic": "",
        "mode": "review", "rating": "3", "right": "true", "share": "", "seconds": "2.3", "hinted": "",
        "predicted": "0.5", "device": first.device, "id": first.id,
    }  # fmt: skip


def test_trust_in_code_comes_from_no_file(run, tmp_path, monkeypatch, happening):
    log(happening(), happening(kind="trust", card="kata:evil", content="abc", payload={"always": True}))
    run("export", tmp_path / "h.jsonl")
    monkeypatch.setenv("DLPREP_HOME", str(tmp_path / "other"))
    code, out, _ = run("import", tmp_path / "h.jsonl")
    assert code == 0
    assert out == (
        "1 event of your history added\n"
        "1 thing not carried over:\n"
        "  1 because no file can give it\n"
        "    kata:evil, trust in a kata: dlprep asks you before it runs the code\n"
    )
    assert [event.kind for event in logged()] == ["answer"]


def test_events_are_backed_up_before_others_come_in(run, tmp_path, happening):
    log(happening())
    run("export", tmp_path / "h.jsonl")
    paths.progress_file().unlink()
    log(happening(days=2))
    run("import", tmp_path / "h.jsonl")
    assert len(list((paths.home() / "backups").glob("*before-import*"))) == 1
    assert len(logged()) == 2


# Anki


def test_an_anki_package_holds_questions_and_history_and_comes_back(run, own, tmp_path, monkeypatch, happening):
    events = log(happening(card="softmax-sum"), happening(card="name-of-the-map", days=1))
    code, out, err = run("export", tmp_path / "q.apkg", "--bank", "mine", "--history", "--lang", "both")
    assert (code, out) == (0, f"{tmp_path / 'q.apkg'}: 7 questions with 2 events of your history\n")
    assert "1 numeric question with the numbers of one draw" in err
    monkeypatch.setenv("DLPREP_HOME", str(tmp_path / "other"))
    code, out, _ = run("import", tmp_path / "q.apkg")
    assert code == 0
    assert "7 questions added" in out and "2 events of your history added" in out
    assert entries("mine") == own
    assert sorted(logged(), key=lambda event: event.counter) == list(events)


# nothing is overwritten, nothing is half


def test_a_file_that_is_there_stays(run, tmp_path):
    file = tmp_path / "q.csv"
    file.write_text("mine")
    code, out, err = run("export", file)
    assert (code, out) == (2, "")
    assert err == f"{file}: there is a file of this name — name another, or use --force\n"
    assert file.read_text() == "mine"
    assert run("export", file, "--force", "--topic", "softmax")[0] == 0
    assert file.read_text() != "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"q.csv", "home", "shipped"}


@pytest.mark.parametrize("name", ["q.csv", "q.json", "q.jsonl", "q.apkg"])
def test_an_export_that_fails_leaves_nothing(run, tmp_path, name, monkeypatch):
    file = tmp_path / "out" / name
    code, _, err = run("export", file)
    assert code == 1 and "cannot be written: No such file or directory" in err
    file.parent.mkdir()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run("export", file)
    assert code == 1 and "cannot be written: No space left on device" in err
    assert list(file.parent.iterdir()) == []
