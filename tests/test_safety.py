"""What comes from others is data: it runs no code, reaches no file, exhausts no memory and steers no terminal."""

import io
import json
import os
import stat
import sys
import zipfile
from html.parser import HTMLParser

import exchange_world
import pytest
from broken.samples import CHOICE, OPEN

from dlprep import paths
from dlprep.bank.reader import read
from dlprep.bank.shelf import MAX_BYTES
from dlprep.bank.tree import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES
from dlprep.cli import main, report_page
from dlprep.katas.reader import read_kata
from dlprep.store.log import Log

# what a terminal obeys: a new title, a cleared screen, a link, a C1 control, letters in reverse
TRICKS = "\x1b]0;owned\x07\x1b[2J\x1b]8;;http://x\x1b\\\x9b31m\u202egnp.exe"
SECRET = "hunter2"


@pytest.fixture(autouse=True)
def shipped(tmp_path, monkeypatch):
    folder = exchange_world.small(tmp_path / "shipped")
    monkeypatch.setattr(paths, "shipped_questions", lambda: folder)
    monkeypatch.setattr(paths, "shipped_katas", lambda: tmp_path / "no-katas")
    monkeypatch.setattr(report_page, "charting_script", lambda _: "")


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a whole command of the program; returns its exit code and all it wrote, which holds nothing to obey."""

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["dlprep", *map(str, arguments)])
        code = 0
        try:
            if arguments[0] == "data":
                code = exchange_world.call(*arguments[1:])
            else:
                main()
        except SystemExit as left:
            code = left.code or 0
        told = capsys.readouterr()
        assert_harmless(told.out + told.err)
        return code, told.out + told.err

    return command


def assert_harmless(text):
    assert [character for character in text if not character.isprintable() and character != "\n"] == []


# YAML

NODE = "- {id: a, kind: choice, prompt: {en: a, zh: a}}\n"
YAML = {
    "code": ("- !!python/object/apply:os.system ['touch {file}']\n", "the tag"),
    "an object": ("- id: !!python/name:os.system x\n", "the tag"),
    "a tag of its own": ("- !run {cmd: 'touch {file}'}\n", "the tag"),
    "a billion laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "anchors and aliases"),
    "a merge": ("- &a {id: a}\n- <<: *a\n", "anchors and aliases"),
    "an abyss": (f"- {'[' * (MAX_DEPTH + 1)}{']' * (MAX_DEPTH + 1)}\n", "nested deeper"),
    "a deeper abyss": ("[" * 100_000, "nested deeper"),
    "too many values": (f"- [{'x, ' * MAX_NODES}]\n", "values"),
    "too large": (f"- {'x' * MAX_CHARACTERS}\n", "larger than"),
    "too many entries": (NODE * 1001, "entries"),
    "a second document": (f"{NODE}---\n{NODE}", "a second document"),
    "an include": ("- id: !include /etc/passwd\n", "the tag"),
}


@pytest.mark.parametrize("source, refused", YAML.values(), ids=YAML)
def test_yaml_is_text_and_never_more(tmp_path, source, refused):
    file = tmp_path / "made-by-yaml"
    reading = read(source.replace("{file}", str(file)), "a.yaml", "b", {"softmax"})
    assert reading.questions == ()
    assert any(refused in problem.what for problem in reading.problems), reading.problems
    assert not file.exists()
    for problem in reading.problems:
        assert_harmless(str(problem))
        assert len(str(problem)) < 400


# banks of others


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "pack" / "theirs"
    folder.mkdir(parents=True)
    (folder / "good.yaml").write_text(CHOICE)
    return folder


@pytest.mark.parametrize("target", ["secret.txt", "secrets.yaml"])
def test_a_link_in_a_bank_shows_nothing_of_the_file_it_leads_to(run, pack, tmp_path, target):
    (tmp_path / target).write_text(f"password: {SECRET}\ntoken: {SECRET}\n")
    (pack / "more.yaml").symlink_to(tmp_path / target)
    code, told = run("bank", "add", pack.parent)
    assert code == 1 and "more.yaml:1: is not a list of questions" in told
    assert SECRET not in told
    assert not paths.user_banks().exists()


def test_a_link_to_a_folder_outside_is_read_as_a_bank_or_not_at_all(run, pack, tmp_path):
    private = tmp_path / "private"
    private.mkdir()
    (private / "diary.txt").write_text(SECRET)
    (pack.parent / "linked").symlink_to(private)
    assert run("bank", "add", pack.parent)[0] == 0
    copied = [path for path in paths.user_banks().rglob("*") if path.is_file()]
    assert [path.name for path in copied] == ["good.yaml"]
    assert not any(path.is_symlink() for path in paths.user_banks().rglob("*"))


STRANGE = {
    "a pipe": (lambda path: os.mkfifo(path), "is not a file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "is not a file"),
    "a link to itself": (lambda path: path.symlink_to(path), "cannot be read"),
    "a giant": (lambda path: _sparse(path, MAX_BYTES + 1), "larger than"),
    "a hole of a terabyte": (lambda path: _sparse(path, 1 << 40), "larger than"),
}


def _sparse(path, size):
    with path.open("xb") as file:
        file.truncate(size)


@pytest.mark.parametrize("make, refused", STRANGE.values(), ids=STRANGE)
def test_what_is_no_plain_small_file_is_never_read(run, pack, make, refused):
    make(pack / "more.yaml")
    code, told = run("bank", "lint", pack.parent)
    assert code == 1 and f"more.yaml:1: {refused}" in told
    code, told = run("bank", "add", pack.parent)
    assert code == 1 and "nothing was added" in told
    home = paths.user_banks() / "theirs"
    home.mkdir(parents=True)
    make(home / "more.yaml")
    (home / "good.yaml").write_text(CHOICE)
    code, told = run("bank", "show", "softmax-sum")
    assert (code, "What is the sum?" in told) == (0, True)


@pytest.mark.parametrize("name", [f"{TRICKS}.yaml".replace("/", "."), "[red].yaml"])
def test_the_name_of_a_file_cannot_steer_the_terminal(run, pack, name):
    (pack / name).write_text("- kind: what\n")
    for command in ("lint", "add"):
        code, told = run("bank", command, pack.parent)
        assert code == 1 and "unknown kind 'what'" in told


def test_texts_that_a_terminal_would_obey_are_refused_and_not_repeated(run, pack):
    escaped = json.dumps(TRICKS)
    (pack / "raw.yaml").write_text(OPEN.replace("Why are scores normalised?", TRICKS))
    (pack / "escaped.yaml").write_text(OPEN.replace("{en: Why are scores normalised?,", f"{{en: {escaped},"))
    (pack / "kind.yaml").write_text(f"- kind: {escaped}\n")
    code, told = run("bank", "add", pack.parent)
    assert code == 1 and told.count("which a terminal cannot show") == 3


# files of other programs


def foreign(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    return tmp_path / name


CARDS = {
    "CSV": ("d.csv", f"front,back,topic\nfirst{TRICKS} <b>,second{TRICKS},third{TRICKS}\nx{TRICKS},,y\n"
            f'"a{TRICKS}",<img src="{TRICKS}">,\n'),
    "Anki": ("d.txt", f"#separator:tab\n#html:true\n#deck:{TRICKS}\n"
             f"first{TRICKS}\tsecond&#27;[2J&#x9b;&#x202e;\n\t{TRICKS}\n"),
    "JSON": ("d.json", json.dumps([{"q": f"first{TRICKS}", "a": TRICKS + "second"}, {"id": TRICKS, "kind": TRICKS},
                                   {"q": TRICKS}])),
    "a name": (f"d{TRICKS.replace('/', '.')}.csv", "front,back\nfirst,second\na,\n"),
}  # fmt: skip


@pytest.mark.parametrize("name, text", CARDS.values(), ids=CARDS)
def test_cards_of_others_cannot_steer_the_terminal(run, tmp_path, name, text):
    file = foreign(tmp_path, name, text)
    code, told = run("data", "import", file)
    assert code == 0 and "1 question added" in told
    run("data", "import", file, "--json")
    shelf = exchange_world.shelf()
    (entry,) = [entry for entry in shelf.entries if entry.bank == "imported"]
    shelf.close()
    code, told = run("bank", "show", entry.id, "--answer")
    assert code == 0 and "first" in told and "second" in told
    run("bank", "list")
    run("bank", "lint", paths.user_banks())


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.names, self.handlers = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.names.append(tag)
        self.handlers += [name for name, _ in attributes if name.startswith("on")]


def test_html_of_others_is_text_in_the_page(run, tmp_path, happening):
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    topic = {"id": "evil", "name": {"en": evil, "zh": evil}, "area": "applied", "roles": ["general"]}
    asked = {"en": f"{evil} ____", "zh": f"{evil} ____"}
    question = {"id": "evil-one", "kind": "cloze", "topic": "evil", "level": 1, "prompt": asked}
    question |= {"answer": {"en": "y", "zh": "y"}, "why": {"en": evil, "zh": evil}, "evidence": {"source": evil}}
    document = {"format": "dlprep-questions", "version": 1, "topics": [topic], "questions": [question]}
    assert run("data", "import", foreign(tmp_path, "d.json", json.dumps(document)))[0] == 0
    found = []
    for page in ("before.html", "after.html"):
        if page == "after.html":
            with Log.open(paths.progress_file()) as log:
                log.append(happening(card="evil-one"))
        assert run("report", "--html", tmp_path / page)[0] == 0
        found.append(Tags((tmp_path / page).read_text()))
    assert evil.replace("<", "&lt;").replace(">", "&gt;") in (tmp_path / "after.html").read_text()
    assert [tags.names.count("script") for tags in found] == [found[0].names.count("script")] * 2
    assert [name for tags in found for name in tags.names if name == "img"] == []
    assert [name for tags in found for name in tags.handlers] == []


# archives


def archive(path, *members):
    with zipfile.ZipFile(path, "w") as package:
        for name, content, mode in members:
            member = zipfile.ZipInfo(name)
            member.external_attr = mode << 16
            package.writestr(member, content)
    return path


PLAIN, LINK = stat.S_IFREG | 0o644, stat.S_IFLNK | 0o777
ARCHIVES = {
    "a step up": [("../escaped", b"x", PLAIN), ("collection.anki2", b"x", PLAIN)],
    "an absolute name": [("/tmp/dlprep-escaped", b"x", PLAIN), ("collection.anki21", b"x", PLAIN)],
    "a drive": [("C:\\escaped", b"x", PLAIN), ("..\\escaped", b"x", PLAIN)],
    "a link in place of the collection": [("collection.anki2", b"/etc/passwd", LINK)],
    "a link and what lies behind it": [("media", b"..", LINK), ("media/escaped", b"x", PLAIN)],
    "a bomb": [("collection.anki2", b"SQLite format 3\0" + bytes(3_000_000), PLAIN)],
    "nothing": [],
}  # fmt: skip


@pytest.mark.parametrize("members", ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_writes_nothing_outside(run, tmp_path, members):
    file = archive(tmp_path / "d.apkg", *members)
    before = everything(tmp_path)
    code, told = run("data", "import", file)
    assert code in (1, 2) and "d.apkg" in told
    made = {path for path in everything(tmp_path) - before if not path.startswith("home/cache")}
    assert made <= {"home", "home/questions"}
    assert not os.path.lexists("/tmp/dlprep-escaped") and not os.path.lexists("escaped")


def everything(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


# katas of others


def test_an_import_makes_no_kata_and_trusts_none(run, tmp_path, happening):
    trusting = happening(kind="trust", card="kata:theirs", payload={"always": True})
    with Log.open(tmp_path / "elsewhere" / "progress.db") as log:
        log.append(trusting)
        events = list(log.events())
    from dlprep.store.lines import HEADER, to_line

    lines = io.StringIO()
    print(HEADER, *map(to_line, events), sep="\n", file=lines)
    code, told = run("data", "import", foreign(tmp_path, "h.jsonl", lines.getvalue()))
    assert code == 1 and "no file can give it" in told
    assert not paths.progress_file().exists() and not paths.user_katas().exists()


def test_reading_a_kata_runs_nothing_and_leaves_its_folder_only_by_its_own_files(tmp_path):
    folder = tmp_path / "theirs"
    folder.mkdir()
    marker = tmp_path / "ran"
    (tmp_path / "secret").write_text(SECRET)
    (folder / "kata.yaml").write_text("kind: implement\ntitle: {en: a, zh: a}\n")
    (folder / "cases.py").write_text(f"open({str(marker)!r}, 'w')\n")
    (folder / "statement.en.md").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "reference.py")
    reading = read_kata(folder, "theirs")
    problems = reading.problems
    assert reading.kata is None and problems
    assert not marker.exists()
    assert SECRET not in " ".join(map(str, problems))
