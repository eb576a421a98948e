"""The wheel carries the questions and finds them; so does the checkout that the other tests run from."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("dlprep-*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def dlprep(site, *arguments, cwd):
    environment = {**os.environ, "PYTHONPATH": str(site), "DLPREP_LANG": "en"}
    program = [sys.executable, "-m", "dlprep", *arguments]
    return subprocess.run(
        program, cwd=cwd, env=environment, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )


def test_the_wheel_holds_every_question_file_and_nothing_of_the_tests(installed):
    shipped = {path.relative_to(ROOT / "questions") for path in (ROOT / "questions").rglob("*.yaml")}
    inside = installed / "dlprep" / "_content" / "questions"
    assert {path.relative_to(inside) for path in inside.rglob("*.yaml")} == shipped
    assert not list(installed.rglob("test_*.py"))
    assert (installed / "dlprep" / "_content" / "katas").is_dir()


def test_an_installed_quiz_asks_the_shipped_questions(installed, tmp_path):
    found = dlprep(installed, "quiz", "--plain", cwd=tmp_path)
    assert "0 of 10 done" in found.stdout
    assert found.stderr == ""
    where = dlprep(installed, "doctor", "--json", cwd=tmp_path)
    assert "questions in" in where.stdout


def test_the_plain_install_needs_no_torch():
    requirements = (ROOT / "pyproject.toml").read_text().split("[project.optional-dependencies]")[0]
    assert "torch" not in requirements
