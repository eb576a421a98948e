from pathlib import Path

import pytest

from dlprep import paths
from dlprep.errors import ContentError, UsageError

CHECKOUT = ("questions/topics.yaml", "katas/softmax/kata.yaml")
WHEEL = tuple(f"dlprep/_content/{name}" for name in CHECKOUT)


def planted(root, files):
    """Make the files under `root` and return where the package is."""
    for name in ("dlprep/paths.py", *files):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root / "dlprep"


HOMES = {
    "as told": ("/data/dlprep", "/data/dlprep"),
    "a blank is part of a name": ("/data/my prep", "/data/my prep"),
    "beginning at the user's own folder": ("~/prep", "{home}/prep"),
    "relative to where the program starts": ("prep", "{cwd}/prep"),
}


@pytest.mark.parametrize("chosen, expected", HOMES.values(), ids=HOMES)
def test_dlprep_home_decides_where_state_lives(chosen, expected, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.chdir(tmp_path)
    assert paths.home({"DLPREP_HOME": chosen}) == Path(expected.format(home=tmp_path / "user", cwd=tmp_path))


@pytest.mark.parametrize("environ", [{}, {"DLPREP_HOME": ""}], ids=["not set", "empty"])
def test_without_dlprep_home_the_platform_decides(environ, monkeypatch):
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: Path("/platform", name, str(appauthor)))
    assert paths.home(environ) == Path("/platform/dlprep/False")


def test_a_home_of_an_unknown_user_is_refused():
    with pytest.raises(UsageError) as caught:
        paths.home({"DLPREP_HOME": "~nobody-of-that-name/prep"})
    assert str(caught.value) == (
        "DLPREP_HOME: '~nobody-of-that-name/prep' names no home folder that is known here"
        " — write the folder in full, for example /home/me/dlprep"
    )


PLACES = {
    "progress": (paths.progress_file, "progress.db"),
    "the learner's banks": (paths.user_banks, "questions"),
    "the compiled bank": (paths.index_file, "cache/index.db"),
}


@pytest.mark.parametrize("place, expected", PLACES.values(), ids=PLACES)
def test_all_state_is_under_home(place, expected):
    assert place({"DLPREP_HOME": "/data"}) == Path("/data", expected)


def test_the_environment_of_the_process_is_the_default(tmp_path):
    assert paths.home() == tmp_path / "home"


SHIPPED = {
    "a checkout": (CHECKOUT, "."),
    "an installed wheel": (WHEEL, "dlprep/_content"),
    "a wheel beside a stranger's folders": ((*WHEEL, *CHECKOUT), "dlprep/_content"),
}


@pytest.mark.parametrize("files, root", SHIPPED.values(), ids=SHIPPED)
def test_shipped_content_is_found(files, root, tmp_path):
    package = planted(tmp_path, files)
    assert paths.shipped_questions(package) == tmp_path / root / "questions"
    assert paths.shipped_katas(package) == tmp_path / root / "katas"


MISSING = {
    "nothing at all": (paths.shipped_questions, (), "questions"),
    "folders of that name that are not ours": (paths.shipped_questions, ("questions/mine.txt",), "questions"),
    "strangers' katas": (paths.shipped_katas, ("katas/mine.txt",), "katas"),
    "questions without katas": (paths.shipped_katas, ("questions/topics.yaml",), "katas"),
}


@pytest.mark.parametrize("find, files, kind", MISSING.values(), ids=MISSING)
def test_missing_content_says_where_it_should_be(find, files, kind, tmp_path):
    package = planted(tmp_path, files)
    with pytest.raises(ContentError) as caught:
        find(package)
    assert str(caught.value) == (
        f"{package}: the {kind} that come with dlprep are neither in {package}/_content nor in {tmp_path}"
        " — install dlprep again"
    )
