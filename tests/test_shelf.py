"""The shelf opens what the files hold, whatever becomes of its index; the index saves time and is never believed."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from broken.samples import CHOICE, CLOZE, GOOD, NUMERIC, TOPICS

from dlprep import paths
from dlprep.bank import shelf as shelf_module
from dlprep.bank.index import LAYOUT, Compiled, Index
from dlprep.bank.question import KINDS
from dlprep.bank.reader import read
from dlprep.bank.shelf import Root, named, open_shelf
from dlprep.errors import ContentError

SHIPPED = paths.shipped_questions()


@pytest.fixture
def bank(tmp_path):
    """A root with two banks of three files, and its index."""
    folder = tmp_path / "questions"
    (folder / "one").mkdir(parents=True)
    (folder / "two").mkdir()
    (folder / "topics.yaml").write_text(TOPICS)
    (folder / "one" / "a.yaml").write_text(CHOICE)
    (folder / "one" / "b.yaml").write_text(NUMERIC + CLOZE)
    (folder / "two" / "c.yaml").write_text("".join(text for kind, text in GOOD.items() if kind in ("order", "spot")))
    return folder


@pytest.fixture
def index_file(tmp_path):
    return tmp_path / "cache" / "index.db"


@pytest.fixture
def look(bank, index_file):
    """Open the shelf and return all that it says."""

    def looked(*roots):
        opened = open_shelf(roots or (Root(bank, "questions"),), index_file)
        start = (dict(opened.offer), dict(opened.topic_names), dict(opened.prerequisites), dict(opened.answer_keys))
        found = (dict(opened), opened.entries, opened.problems, dict(opened.topics))
        opened.close()
        assert start == what_a_start_reads(*found)
        return found

    return looked


def what_a_start_reads(_, entries, __, topics):
    """Tell from the entries and topics what the index keeps put together."""
    offer = {topic: [each for each in entries if each.topic == topic] for topic in topics}
    return (
        {topic: [each.id for each in sorted(of, key=lambda each: each.level)] for topic, of in offer.items() if of},
        {name: topic.name for name, topic in topics.items()},
        {name: list(topic.prerequisites) for name, topic in topics.items()},
        {entry.id: [entry.key, entry.worded_key] for entry in entries},
    )


@pytest.fixture
def compiled(monkeypatch):
    """The names of the files that were compiled so far."""
    names = []
    original = shelf_module.read_file
    monkeypatch.setattr(shelf_module, "read_file", lambda path, name: names.append(name) or original(path, name))
    return names


def test_the_shelf_holds_what_the_files_hold(look):
    questions, entries, problems, topics = look()
    assert list(questions) == ["softmax-sum", "window-count", "name-of-the-map", "training-step", "wrong-line"]
    assert problems == () and set(topics) == {"softmax", "adam"}
    assert [(entry.id, entry.bank, entry.kind, entry.place) for entry in entries][:3] == [
        ("softmax-sum", "one", "choice", "questions/one/a.yaml:1"),
        ("window-count", "one", "numeric", "questions/one/b.yaml:1"),
        ("name-of-the-map", "one", "cloze", "questions/one/b.yaml:15"),
    ]
    assert questions["softmax-sum"] == read(CHOICE, "a.yaml", "one", {"softmax"}).questions[0]


def test_nothing_is_compiled_twice(look, compiled):
    first = look()
    assert len(compiled) == 4
    assert look() == first and len(compiled) == 4


def test_a_changed_file_alone_is_compiled(look, bank, compiled):
    look()
    compiled.clear()
    (bank / "one" / "a.yaml").write_text(CHOICE.replace("level: 1", "level: 3"))
    questions, *_ = look()
    assert compiled == ["questions/one/a.yaml"]
    assert questions["softmax-sum"].level == 3 and len(questions) == 5


def test_changed_topics_have_everything_compiled(look, bank, compiled):
    look()
    compiled.clear()
    (bank / "topics.yaml").write_text(TOPICS.replace("id: softmax", "id: softmin").replace("[softmax]", "[softmin]"))
    questions, _, problems, _ = look()
    assert len(compiled) == 4
    assert questions == {} and len(problems) == 5
    assert "questions/one/a.yaml:3: unknown topic 'softmax' — did you mean 'softmin'?" in map(str, problems)


def test_a_removed_file_is_gone_and_an_added_one_is_there(look, bank, compiled):
    look()
    compiled.clear()
    (bank / "one" / "a.yaml").unlink()
    (bank / "two" / "d.yaml").write_text(GOOD["open"].replace("related: [softmax-sum]\n", "related: []\n"))
    questions, *_ = look()
    assert "softmax-sum" not in questions and "why-normalise" in questions
    assert compiled == ["questions/two/d.yaml"]


def test_removed_topics_take_their_questions_along(look, bank):
    look()
    (bank / "topics.yaml").unlink()
    questions, _, problems, topics = look()
    assert (questions, topics) == ({}, {}) and len(problems) == 5


def test_a_reader_that_changed_trusts_no_older_index(look, compiled, monkeypatch):
    look()
    compiled.clear()
    monkeypatch.setattr(shelf_module, "_reader_stamp", lambda: "newer")
    look()
    assert len(compiled) == 4


def test_a_broken_file_stops_no_other_file(look, bank):
    (bank / "one" / "bad.yaml").write_text("- [}")
    (bank / "one" / "binary.yaml").write_bytes(b"- id: a\n\xff\xfe")
    (bank / "one" / "folder.yaml").mkdir()
    (bank / "one" / "dangling.yaml").symlink_to(bank / "nowhere")
    os.mkfifo(bank / "one" / "pipe.yaml")
    (bank / "two" / "large.yaml").write_text("#" * 4_000_001)
    questions, _, problems, _ = look()
    assert len(questions) == 5
    told = [str(problem) for problem in problems]
    assert told[1:] == [
        "questions/one/binary.yaml:2: is not UTF-8 text — save the file as UTF-8",
        "questions/one/dangling.yaml:1: cannot be read: No such file or directory — check the file's permissions",
        "questions/one/pipe.yaml:1: is not a file — name a YAML file, or move this away",
        "questions/two/large.yaml:1: larger than 4,000,000 bytes — split the file",
    ]
    assert told[0].startswith("questions/one/bad.yaml:1: is not YAML: did not find expected node")


ODD_NAMES = [
    "a b.yaml",
    "ä.yaml",
    "问题.yaml",
    "'; DROP TABLE.yaml",
    "100%.yaml",
    "a#b?c.yaml",
    "new\nline.yaml",
    "esc\x1b[2J.yaml",
]
ODD_NAMES += [os.fsdecode(b"latin-\xe4.yaml")]


def test_odd_file_names_do_no_harm(look, bank):
    for number, name in enumerate(ODD_NAMES):
        (bank / "two" / name).write_text(CHOICE.replace("softmax-sum", f"odd-{number}") + "- x\n")
    questions, entries, problems, _ = look()
    assert {f"odd-{number}" for number in range(len(ODD_NAMES))} <= set(questions)
    assert len(problems) == len(ODD_NAMES)
    assert all("\n" not in str(problem) and "\x1b" not in str(problem) for problem in problems)
    assert look() == (questions, entries, problems, look()[3])


def test_a_bank_of_any_name_is_read(look, bank):
    (bank / os.fsdecode(b"latin-\xe4")).mkdir()
    (bank / os.fsdecode(b"latin-\xe4") / "a.yaml").write_text(CHOICE.replace("softmax-sum", "odd"))
    assert look()[0]["odd"].bank == r"latin-\udce4"
    assert look() == look()


def test_hidden_files_and_folders_are_not_read(look, bank):
    (bank / "one" / ".#a.yaml").symlink_to("nobody@nowhere")
    (bank / ".git").mkdir()
    (bank / ".git" / "a.yaml").write_text("- x")
    assert look()[2] == ()


def test_an_odd_place_for_the_index_does_no_harm(bank, tmp_path, compiled):
    place = tmp_path / "100% #1? ünï" / "index.db"
    for _ in range(2):
        opened = open_shelf([Root(bank, "questions")], place)
        assert len(opened) == 5
        opened.close()
    assert len(compiled) == 4 and place.is_file()


def test_no_root_at_all_is_an_empty_shelf(look, tmp_path):
    assert look(Root(tmp_path / "nowhere", "questions")) == ({}, (), (), {})


# whatever becomes of the index


def damages():
    """Ways to spoil an index, from gone to one flipped bit."""
    yield "gone", lambda path: path.unlink()
    yield "empty", lambda path: path.write_bytes(b"")
    yield "a text", lambda path: path.write_text("no index")
    yield "half", lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    yield (
        "zeros at the end",
        lambda path: path.write_bytes(path.read_bytes()[:8192] + bytes(path.stat().st_size - 8192)),
    )
    yield "a folder", lambda path: (path.unlink(), path.mkdir())
    yield "no folder", lambda path: shutil.rmtree(path.parent)
    for seed in range(40):
        yield f"bytes flipped {seed}", lambda path, seed=seed: flip(path, seed)


def flip(path, seed):
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(1 + seed % 3 * 10):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [damage for _, damage in damages()], ids=[name for name, _ in damages()])
def test_a_damaged_index_changes_nothing(look, index_file, damage):
    whole = look()
    damage(index_file)
    assert look() == whole
    assert look() == whole


@pytest.mark.parametrize("table", ["source", "sqlite_autoindex_source_1", "question", "question_id"])
def test_a_damaged_index_does_no_harm_when_a_file_has_changed(look, bank, index_file, table):
    look()
    with sqlite3.connect(index_file) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    content = bytearray(index_file.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    index_file.write_bytes(content)
    (bank / "one" / "a.yaml").write_text(CHOICE.replace("softmax-sum", "another"))
    questions, _, problems, topics = look()
    assert sorted(questions) == ["another", "name-of-the-map", "training-step", "window-count", "wrong-line"]
    assert problems == () and topics


def edited(path, statement):
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()


EDITS = {
    "another layout": f"PRAGMA user_version = {LAYOUT + 1}",
    "an older layout": f"PRAGMA user_version = {LAYOUT - 1}",
    "a missing table": "DROP TABLE question",
    "a missing question": "DELETE FROM question WHERE id = 'softmax-sum'",
    "a question of no file": "DELETE FROM source WHERE path LIKE '%b.yaml'",
    "another body": "UPDATE question SET body = replace(body, 'level', 'lever')",
    "a changed answer": "UPDATE question SET body = replace(body, 'last + 1', 'last + 2')",
    "a renamed question": "UPDATE question SET id = 'else' WHERE id = 'softmax-sum'",
    "topics that are no JSON": "UPDATE source SET topics = '{'",
    "an offer of other questions": "UPDATE start SET text = replace(text, 'softmax-sum', 'softmax-sun')",
    "another hash of an answer": "UPDATE start SET text = replace(text, '[\"', '[\"0') WHERE name = 'keys'",
    "no start": "DELETE FROM start",
    "the start of other files": "UPDATE start SET state = 'another'",
    "a question at another place": "UPDATE question SET place = 9 WHERE id = 'window-count'",
}  # fmt: skip


@pytest.mark.parametrize("statement", EDITS.values(), ids=EDITS)
def test_an_index_that_holds_something_else_is_made_anew(look, index_file, statement):
    whole = look()
    edited(index_file, statement)
    assert look() == whole


@pytest.mark.parametrize(
    "change", ["INSERT INTO copy SELECT * FROM copy", "UPDATE copy SET path = NULL WHERE path LIKE '%b.yaml'"]
)
def test_an_index_without_its_order_is_made_anew(look, index_file, change):
    whole = look()
    with sqlite3.connect(index_file) as database:
        database.executescript(
            f"CREATE TABLE copy AS SELECT * FROM source; {change}; DROP TABLE source; ALTER TABLE copy RENAME TO source"
        )
    database.close()
    assert look() == whole


def test_an_index_that_cannot_be_written_serves_from_memory(look, tmp_path, compiled):
    (tmp_path / "cache").write_text("a file where the folder should be")
    whole = look()
    assert len(whole[0]) == 5
    assert look() == whole and len(compiled) == 8


def test_an_index_that_can_be_read_but_not_replaced_serves_from_memory(look, bank, index_file, monkeypatch):
    look()
    before = index_file.read_bytes()

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    (bank / "one" / "a.yaml").write_text(CHOICE.replace("level: 1", "level: 2"))
    assert look()[0]["softmax-sum"].level == 2
    assert index_file.read_bytes() == before
    assert list(index_file.parent.iterdir()) == [index_file], "nothing half-written is left"


def test_a_shelf_that_is_open_keeps_its_questions_when_the_index_is_replaced(bank, index_file):
    roots = [Root(bank, "questions")]
    opened = open_shelf(roots, index_file)
    opened.close()
    opened = open_shelf(roots, index_file)
    (bank / "one" / "b.yaml").unlink()
    other = open_shelf(roots, index_file)
    assert "window-count" not in other
    assert opened["window-count"].kind == "numeric"
    opened.close()
    other.close()


OPEN_WARM = """
import json, sys
from pathlib import Path
from dlprep.bank.shelf import Root, open_shelf
opened = open_shelf([Root(Path(sys.argv[1]), "questions")], Path(sys.argv[2]))
found = [[name, repr(question)] for name, question in opened.items()]
heavy = sorted({"yaml", "pydantic", "numpy", "torch", "simpleeval"} & set(sys.modules))
print(json.dumps([found, [str(problem) for problem in opened.problems], heavy]))
"""


def opening(folder, index_file):
    command = [sys.executable, "-W", "error", "-c", OPEN_WARM, str(folder), str(index_file)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_processes_that_open_a_cold_index_at_once_see_the_same_bank(bank, index_file):
    for number in range(30):
        (bank / "two" / f"more-{number}.yaml").write_text(CHOICE.replace("softmax-sum", f"more-{number}"))
    started = [opening(bank, index_file) for _ in range(4)]
    told = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0] * 4
    found = [json.loads(each)[:2] for each in told]
    assert len(found[0][0]) == 35 and found == [found[0]] * 4
    assert list(index_file.parent.iterdir()) == [index_file]


def test_a_start_reads_what_was_put_together_and_the_question_that_is_asked(bank, index_file):
    open_shelf([Root(bank, "questions")], index_file).close()
    opened, read_from = open_shelf([Root(bank, "questions")], index_file), []
    opened._index._database.set_trace_callback(read_from.append)
    assert opened.offer["softmax"] and opened.answer_keys and opened["softmax-sum"]
    opened.close()
    assert [statement.split(" FROM ")[1].split()[0] for statement in read_from] == ["start", "question"]


def test_a_warm_shelf_needs_no_yaml(index_file):
    opened = open_shelf([Root(SHIPPED, "questions")], index_file)
    whole = [[name, repr(question)] for name, question in opened.items()]
    opened.close()
    found, _, heavy = json.loads(opening(SHIPPED, index_file).communicate()[0])
    assert heavy == [] and found == whole


# freezing


def round_trip(questions, index_file):
    lines = tuple(range(1, len(questions) + 1))
    compiled = Compiled("/b.yaml", "stamp", tuple(questions), (), lines=lines, name="b.yaml")
    Index.empty(index_file).keep({"/b.yaml": compiled}, (), ["/b.yaml"], "state")
    index = Index.open(index_file)
    assert index.stamps() == {"/b.yaml": "stamp"}
    thawed = [index.question(question.id, ["/b.yaml"]) for question in questions]
    index.close()
    return thawed


def test_a_question_of_every_kind_comes_out_as_it_went_in(index_file):
    questions = read("".join(GOOD.values()), "b.yaml", "own", {"softmax"}).questions
    assert {question.kind for question in questions} == {kind.kind for kind in KINDS}
    assert repr(round_trip(questions, index_file)) == repr(list(questions)), "with the types of its numbers"


def test_every_shipped_question_comes_out_as_it_went_in(index_file):
    opened = open_shelf([Root(SHIPPED, "questions")], index_file.with_name("other.db"))
    assert len(opened) > 200
    for entry in opened.entries:
        found = read(Path(entry.path).read_text("utf-8"), "b", entry.bank, opened.topics).questions
        (read_anew,) = [question for question in found if question.id == entry.id]
        assert opened[entry.id] == read_anew and repr(opened[entry.id]) == repr(read_anew)
    opened.close()


# two roots


def test_a_shipped_question_wins_over_one_of_the_same_id(look, bank, tmp_path):
    own = tmp_path / "own"
    (own / "mine").mkdir(parents=True)
    (own / "mine" / "z.yaml").write_text(GOOD["open"] + CHOICE.replace("level: 1", "level: 3"))
    questions, _, problems, _ = look(Root(bank, "questions"), Root(own, "/home/me/questions"))
    assert questions["softmax-sum"].level == 1 and questions["why-normalise"].bank == "mine"
    assert [str(problem) for problem in problems] == [
        "/home/me/questions/mine/z.yaml:15: the id 'softmax-sum' is used twice — "
        "rename one; it already stands at questions/one/a.yaml:1"
    ]


def test_own_topics_add_to_the_shipped_ones(look, bank, tmp_path):
    own = tmp_path / "own"
    (own / "mine").mkdir(parents=True)
    (own / "mine" / "topics.yaml").write_text(
        TOPICS.replace("id: softmax", "id: gumbel").replace("[softmax]", "[gumbel]")
    )
    (own / "mine" / "z.yaml").write_text(GOOD["open"].replace("topic: softmax", "topic: gumbel"))
    questions, _, problems, topics = look(Root(bank, "questions"), Root(own, "own"))
    assert questions["why-normalise"].topic == "gumbel"
    assert set(topics) == {"softmax", "adam", "gumbel"}
    assert [str(problem) for problem in problems] == [
        "own/mine/topics.yaml:5: the topic 'adam' is given twice — remove one"
    ]


def test_what_stands_elsewhere_leaves_out_the_named_places(bank, index_file):
    opened = open_shelf([Root(bank, "questions")], index_file)
    assert set(opened.topics_outside([bank / "one"])) == {"softmax", "adam"}
    assert opened.topics_outside([bank / "topics.yaml"]) == {}
    assert set(opened.places_outside([bank / "one"])) == {"training-step", "wrong-line"}
    assert opened.places_outside([bank]) == {}
    opened.close()


def test_an_unknown_id_is_answered_with_the_nearest(bank, index_file):
    opened = open_shelf([Root(bank, "questions")], index_file)
    with pytest.raises(ContentError) as caught:
        named(opened, "softmax-sun")
    assert str(caught.value) == "softmax-sun: there is no such question — did you mean 'softmax-sum'?"
    with pytest.raises(ContentError) as caught:
        named(opened, "\x1b[2J" * 50)
    assert str(caught.value).endswith("there is no such question — `dlprep bank list` shows every id")
    assert "\x1b" not in str(caught.value)
    opened.close()
