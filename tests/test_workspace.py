"""What the learner wrote survives everything: it is never overwritten or deleted; files are written whole."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dlprep.errors import ContentError, UsageError
from dlprep.katas import workspace as module
from dlprep.katas.workspace import MAX_BYTES, Workspace, read_source

AT = datetime(2026, 11, 22, 6, 8, 58, tzinfo=UTC)


@pytest.fixture
def work(tmp_path):
    return Workspace(tmp_path / "work")


def test_a_file_is_named_by_kata_and_backend_and_never_like_a_package(work):
    assert work.path("lstm-cell", "numpy").name == "lstm_cell_numpy.py"
    assert work.path("numpy", "torch").name == "numpy_torch.py"


def test_a_starter_is_written_once(work):
    assert work.put("softmax", "numpy", "one\n")
    assert not work.put("softmax", "numpy", "two\n")
    assert work.path("softmax", "numpy").read_text() == "one\n"
    assert [path.name for path in work.folder.iterdir()] == ["softmax_numpy.py"]


def test_a_starter_has_the_rights_of_any_new_file(work):
    work.put("softmax", "numpy", "one\n")
    other = work.folder / "other.py"
    other.touch()
    assert work.path("softmax", "numpy").stat().st_mode == other.stat().st_mode


def test_a_link_that_leads_nowhere_is_not_written_over(work):
    work.folder.mkdir()
    work.path("softmax", "numpy").symlink_to(work.folder / "on-another-disk.py")
    assert work.holds("softmax", "numpy")
    assert not work.put("softmax", "numpy", "one\n")
    assert not (work.folder / "on-another-disk.py").exists()


def test_what_is_set_aside_keeps_its_text_under_a_dated_name(work):
    work.put("softmax", "numpy", "mine\n")
    aside = work.set_aside("softmax", "numpy", AT)
    assert aside == work.folder / "earlier" / "softmax_numpy-2026-11-22T06-08-58.py"
    assert aside.read_text() == "mine\n"
    assert not work.holds("softmax", "numpy")
    assert work.set_aside("softmax", "numpy", AT) is None


def test_two_files_of_one_second_are_both_kept(work):
    asides = []
    for text in ("first\n", "second\n", "third\n"):
        work.put("softmax", "numpy", text)
        asides.append(work.set_aside("softmax", "numpy", AT))
    assert [path.name for path in asides] == [
        "softmax_numpy-2026-11-22T06-08-58.py",
        "softmax_numpy-2026-11-22T06-08-58-2.py",
        "softmax_numpy-2026-11-22T06-08-58-3.py",
    ]
    assert [path.read_text() for path in asides] == ["first\n", "second\n", "third\n"]


def test_a_file_system_without_links_serves_as_well(work, monkeypatch):
    def no_link(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    assert work.put("softmax", "numpy", "one\n")
    assert not work.put("softmax", "numpy", "two\n")
    assert work.set_aside("softmax", "numpy", AT).read_text() == "one\n"
    work.put("softmax", "numpy", "three\n")
    assert work.set_aside("softmax", "numpy", AT).name.endswith("-2.py")


def test_a_full_disk_leaves_no_half_of_a_file(work, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(ContentError) as refusal:
        work.put("softmax", "numpy", "one\n")
    path = work.path("softmax", "numpy")
    remedy = "make room, or check the permissions of its folder"
    assert str(refusal.value) == f"{path}: cannot be written: No space left on device — {remedy}"
    assert list(work.folder.iterdir()) == []


def test_a_folder_where_the_workspace_should_be_is_explained(tmp_path):
    (tmp_path / "work").write_text("no folder")
    with pytest.raises(ContentError, match="cannot be written"):
        Workspace(tmp_path / "work").put("softmax", "numpy", "one\n")


UNREADABLE = {
    "nothing there": (lambda _: None, "there is no such file — name the file that you wrote"),
    "a folder": (Path.mkdir, "is not a file — name the file that you wrote"),
    "a pipe": (os.mkfifo, "is not a file — name the file that you wrote"),
    "not UTF-8": (lambda path: path.write_bytes(b"\xff\xfe#"), "is not UTF-8 text — save it as UTF-8"),
    "far too large": (
        lambda path: path.write_bytes(b"#" * (MAX_BYTES + 1)),
        "is larger than 1,000,000 bytes — is it the right file?",
    ),
}


@pytest.mark.parametrize("make, message", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_judged_is_named_with_a_remedy(tmp_path, make, message):
    path = tmp_path / "mine.py"
    make(path)
    with pytest.raises(UsageError) as refusal:
        read_source(path)
    assert str(refusal.value) == f"{path}: {message}"


def test_the_mark_that_some_editors_put_first_is_no_part_of_the_program(tmp_path):
    path = tmp_path / "mine.py"
    path.write_bytes(b"\xef\xbb\xbfx = 1\n")
    assert read_source(path) == "x = 1\n"
