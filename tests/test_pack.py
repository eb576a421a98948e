"""Adding a pack copies it whole or not at all, and never touches the original or what else was added."""

import os
import shutil

import pytest
from broken.samples import CHOICE, NUMERIC, ORDER, TOPICS

from dlprep.bank import pack
from dlprep.bank.pack import add_pack, pack_files
from dlprep.bank.shelf import Root, open_shelf
from dlprep.errors import ContentError, UsageError


@pytest.fixture
def pack_folder(tmp_path):
    folder = tmp_path / "mine"
    (folder / "alpha").mkdir(parents=True)
    (folder / "beta").mkdir()
    (folder / "topics.yaml").write_text(TOPICS)
    (folder / "alpha" / "a.yaml").write_text(CHOICE)
    (folder / "beta" / "b.yaml").write_text(NUMERIC)
    (folder / "beta" / "notes.txt").write_text("no questions")
    return folder


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home" / "questions"


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_a_folder_of_banks_is_copied_with_its_topics(pack_folder, home, tmp_path):
    before = tree(pack_folder)
    assert add_pack(pack_folder, home, replace=False) == [home / "alpha", home / "beta"]
    assert tree(home) == {
        "alpha": None, "alpha/a.yaml": CHOICE, "alpha/topics.yaml": TOPICS, "beta": None, "beta/b.yaml": NUMERIC,
    }  # fmt: skip
    assert tree(pack_folder) == before
    opened = open_shelf([Root(home, "own")], tmp_path / "index.db")
    assert set(opened) == {"softmax-sum", "window-count"} and opened.problems == ()
    opened.close()


def test_a_bank_is_copied_under_its_name(pack_folder, home):
    assert add_pack(pack_folder / "beta", home, replace=False) == [home / "beta"]
    assert tree(home) == {"beta": None, "beta/b.yaml": NUMERIC}


def test_files_of_one_bank_can_be_added_one_by_one(pack_folder, home):
    (pack_folder / "beta" / "c.yaml").write_text(ORDER)
    for name in ("b.yaml", "c.yaml"):
        assert add_pack(pack_folder / "beta" / name, home, replace=False) == [home / "beta" / name]
    assert tree(home) == {"beta": None, "beta/b.yaml": NUMERIC, "beta/c.yaml": ORDER}


FILE_NAMES = {
    "b.yaml": "b.yaml",
    "b.yml": "b.yaml",
    "b.txt": "b.yaml",
    "b": "b.yaml",
    ".b.yaml": "b.yaml",
    "a b;'c.yaml": "a b;'c.yaml",
}


@pytest.mark.parametrize("name, kept", FILE_NAMES.items())
def test_a_file_is_added_under_a_name_that_is_read(pack_folder, home, tmp_path, name, kept):
    (pack_folder / name).write_text(CHOICE)
    assert add_pack(pack_folder / name, home, replace=False) == [home / "mine" / kept]
    shutil.copy(pack_folder / "topics.yaml", home)
    opened = open_shelf([Root(home, "own")], tmp_path / "index.db")
    assert list(opened) == ["softmax-sum"]
    opened.close()


def test_a_hidden_folder_gives_its_bank_a_visible_name(tmp_path, home):
    (tmp_path / ".notes").mkdir()
    (tmp_path / ".notes" / "a.yaml").write_text(CHOICE)
    assert add_pack(tmp_path / ".notes", home, replace=False) == [home / "notes"]


def test_questions_beside_banks_are_a_bank_of_their_own(pack_folder):
    (pack_folder / "loose.yaml").write_text(ORDER)
    found = pack_files(pack_folder)
    assert {bank: [file.name for file in files] for bank, files in found.items()} == {
        "mine": ["loose.yaml", "topics.yaml"], "alpha": ["a.yaml"], "beta": ["b.yaml"],
    }  # fmt: skip


def test_what_was_added_is_not_overwritten_unasked(pack_folder, home):
    add_pack(pack_folder, home, replace=False)
    before = tree(home)
    (pack_folder / "alpha" / "a.yaml").write_text(ORDER)
    with pytest.raises(ContentError, match="one of this name was added before — rename yours, or use --replace"):
        add_pack(pack_folder, home, replace=False)
    assert tree(home) == before


def test_replacing_puts_the_new_bank_in_the_place_of_the_old(pack_folder, home):
    add_pack(pack_folder, home, replace=False)
    (pack_folder / "alpha" / "a.yaml").rename(pack_folder / "alpha" / "z.yaml")
    add_pack(pack_folder / "alpha", home, replace=True)
    assert tree(home) == {"alpha": None, "alpha/z.yaml": CHOICE, "beta": None, "beta/b.yaml": NUMERIC}


def test_a_link_is_copied_as_the_text_it_leads_to(pack_folder, home, tmp_path):
    (tmp_path / "elsewhere.yaml").write_text(ORDER)
    (pack_folder / "beta" / "linked.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (pack_folder / "beta" / "round").symlink_to(pack_folder)
    add_pack(pack_folder / "beta", home, replace=False)
    assert not (home / "beta" / "linked.yaml").is_symlink()
    assert tree(home) == {"beta": None, "beta/b.yaml": NUMERIC, "beta/linked.yaml": ORDER}


def test_a_name_that_is_not_utf8_does_no_harm(pack_folder, home):
    name = os.fsdecode(b"latin-\xe4.yaml")
    (pack_folder / "beta" / name).write_text(ORDER)
    add_pack(pack_folder / "beta", home, replace=False)
    assert (home / "beta" / name).read_text() == ORDER


def test_two_topic_files_for_one_bank_are_refused(pack_folder, home):
    (pack_folder / "alpha" / "topics.yaml").write_text(TOPICS)
    with pytest.raises(ContentError, match=r"two topics\.yaml would stand in one bank"):
        add_pack(pack_folder, home, replace=False)
    assert not home.exists()


NOTHING = {"nowhere": "there is no such file or folder", "mine/empty": "holds no YAML file"}


@pytest.mark.parametrize("place, what", NOTHING.items())
def test_where_there_is_nothing_to_add_it_says_so(pack_folder, tmp_path, home, place, what):
    (pack_folder / "empty").mkdir()
    with pytest.raises(UsageError, match=what):
        add_pack(tmp_path / place, home, replace=False)


class Interrupted(BaseException):
    """What Ctrl-C does."""


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("after", range(6))
def test_an_interrupted_copy_leaves_everything_as_it_was(pack_folder, home, monkeypatch, after, replace):
    if replace:
        add_pack(pack_folder, home, replace=False)
        (pack_folder / "alpha" / "a.yaml").write_text(ORDER)
        (pack_folder / "beta" / "b.yaml").write_text(ORDER)
    home.mkdir(parents=True, exist_ok=True)
    before, calls = tree(home), []

    def interrupting(original):
        def act(*arguments, **named):
            calls.append(arguments)
            if len(calls) == after + 1:
                raise Interrupted
            return original(*arguments, **named)

        return act

    monkeypatch.setattr(pack.shutil, "copyfile", interrupting(shutil.copyfile))
    monkeypatch.setattr(pack.Path, "replace", interrupting(pack.Path.replace))
    try:
        add_pack(pack_folder, home, replace=replace)
    except Interrupted:
        assert tree(home) == before
    else:
        assert not replace and after == 5, "copies and moves were all made"


def test_a_full_disk_is_told_and_leaves_nothing(pack_folder, home, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack.shutil, "copyfile", full)
    with pytest.raises(
        ContentError, match="cannot be written: No space left on device — check its permissions and space"
    ):
        add_pack(pack_folder, home, replace=False)
    assert tree(home) == {}


def test_a_file_in_the_place_of_the_folder_is_told(pack_folder, home):
    home.parent.mkdir()
    home.write_text("in the way")
    with pytest.raises(ContentError, match="cannot be written: File exists"):
        add_pack(pack_folder, home, replace=False)
    assert home.read_text() == "in the way"
