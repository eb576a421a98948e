"""Every row of the checklist has a test by its number, or the document says why not."""

import re
from pathlib import Path

import pytest
from attacks.arena import KATAS, attacked, soft

from dlprep.katas.reader import read_kata

HERE = Path(__file__).parent
ROWS = range(1, 45)
UNTESTED = {7, 15, 35, 36, 37}  # the document says why
DOCUMENT = (HERE.parent.parent / "docs" / "judge.md").read_text(encoding="utf-8")


def rows_with_a_test():
    sources = (path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_*.py")))
    return {int(number) for source in sources for number in re.findall(r"^def test_row_(\d\d)_", source, re.MULTILINE)}


def test_each_row_has_a_test_or_a_reason():
    assert rows_with_a_test() | UNTESTED == set(ROWS)
    assert not rows_with_a_test() & UNTESTED


@pytest.mark.parametrize("row", ROWS)
def test_the_document_has_the_row(row):
    line = next(line for line in DOCUMENT.splitlines() if line.startswith(f"| {row} | "))
    assert ("**not" in line or "**streams" in line) == (row in UNTESTED) or row == 44


def test_every_file_of_attacks_is_short():
    for path in HERE.glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name


@pytest.mark.parametrize("slug", sorted(path.name for path in KATAS.iterdir()))
def test_the_katas_of_the_arena_are_whole(arena, backend, slug):
    assert read_kata(KATAS / slug, slug).problems == ()
    kata = attacked(slug, guarded=True)
    assert arena.judge(kata.solutions[backend], backend, kata).passed
    assert arena.found(kata.starters[backend], backend, kata)[0] == "unfinished"
    for name, program in kata.wrong[backend].items():
        assert [each.id for each in arena.judge(program, backend, kata).named] == [name]


@pytest.mark.parametrize("seed", range(8))
def test_the_solution_passes_with_any_seed(arena, backend, seed):
    assert arena.judge(soft("return right(x, axis)", backend), backend, seed=seed).passed
