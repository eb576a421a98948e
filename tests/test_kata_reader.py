"""What is wrong with a kata's folder is said with the line; what is right becomes a Kata."""

import os
from dataclasses import fields

import pytest
from tiny_kata import kata, replaced, write

from dlprep import paths
from dlprep.bank.tree import LONGEST_SAID
from dlprep.errors import ContentError
from dlprep.katas.kata import patch
from dlprep.katas.reader import MAX_BYTES, read_kata
from dlprep.katas.shelf import KataShelf

BROKEN = {
    "no facts at all": ({"kata.yaml": None}, "affine/kata.yaml: is missing — add it; CONTRIBUTING.md says how"),
    "facts that are a list": ({"kata.yaml": "- kind: implement\n"}, "affine/kata.yaml:1: holds no kata"),
    "broken YAML": ({"kata.yaml": "kind: [implement\n"}, "affine/kata.yaml:2: is not YAML"),
    "an unknown kind": (
        replaced("kata.yaml", "kind: implement", "kind: invent"),
        "affine/kata.yaml:1: unknown kind 'invent' — use 'implement', 'debug' or 'train'",
    ),
    "a misspelt field": (
        replaced("kata.yaml", "gradient:", "gradients:"),
        "affine/kata.yaml:8: unknown field 'gradients' — did you mean 'gradient'?",
    ),
    "a field left out": (replaced("kata.yaml", "entry: affine\n", ""), "'entry' is missing — add entry:"),
    "a level that is none": (replaced("kata.yaml", "level: 1", "level: 4"), "affine/kata.yaml:3: unknown level '4'"),
    "one language only": (
        replaced("kata.yaml", "{id: small, en: three numbers, zh: 三个数}", "{id: small, en: three numbers}"),
        "affine/kata.yaml:10: 'cases 1' has no zh — add zh: the same text in that language",
    ),
    "three hints": (
        replaced("kata.yaml", "  - {en: the line, zh: 代码}\n", ""),
        "affine/kata.yaml:13: there are 3 hints, not 4",
    ),
    "a patch that fits nowhere": (
        replaced("kata.yaml", '{" + 3.0": ""}', '{" + 4.0": ""}'),
        "mistake 'shift-forgotten': a patched text does not occur exactly once in solution/numpy.py",
    ),
    "an id given twice": (
        replaced("kata.yaml", "id: shift-subtracted", "id: shift-forgotten"),
        "affine/kata.yaml:23: the id 'shift-forgotten' is used twice — rename one",
    ),
    "no starter": ({"starter/torch.py": None}, "there is no starter for torch — add starter/torch.py"),
    "no solution": (
        {"solution/torch.py": None, "solution/numpy.py": None},
        "there is no solution — add solution/numpy.py or solution/torch.py",
    ),
    "no statement": ({"statement.zh.md": None}, "affine/statement.zh.md: is missing"),
    "a formula without an end": ({"statement.en.md": "Return $2x.\n"}, "a $ has no partner"),
    "limits out of range": (
        replaced("kata.yaml", "entry:", "limits: {seconds: 0}\nentry:"),
        "the limits are out of range — at most 600 seconds and 65536 MB",
    ),
    "work without a kernel": (
        replaced("kata.yaml", "entry:", "work: {inputs: {x: [8, 8]}}\nentry:"),
        "nothing would be timed — only kernels are: add solution/triton.py or remove it",
    ),
    "work of no size": (
        replaced("kata.yaml", "entry:", "work: {inputs: {x: [8, 0]}}\nentry:"),
        "a size is no positive number — give the sides of each input, as in [4096, 1024]",
    ),
    "work that is no number": (
        replaced("kata.yaml", "entry:", "work: {inputs: {x: [many]}}\nentry:"),
        "is not right: input should be a valid integer",
    ),
    "a variant for no backend": ({"variants/odd.py": ""}, "affine/variants/odd.py: names no backend"),
    "a file that is no text": ({"oracle.py": "x" * (MAX_BYTES + 1)}, "is larger than 500,000 bytes"),
    "a path that is unknown": (
        replaced("kata.yaml", "entry:", "paths: [cooking]\nentry:"),
        "affine/kata.yaml:6: unknown path 'cooking'",
    ),
    "a mistake that reaches out of its folder": (
        {**replaced("kata.yaml", '{" + 3.0": ""}', "{file: ../secret.py}"), "../secret.py": "x = 1\n"},
        "affine/../secret.py: leads out of the kata's folder — a kata is made of the files in its folder",
    ),
    "a mistake at a place of the system": (
        replaced("kata.yaml", '{" + 3.0": ""}', "{file: /etc/hosts}"),
        "affine//etc/hosts: leads out of the kata's folder",
    ),
    "a mistake in a file whose name no system takes": (
        replaced("kata.yaml", '{" + 3.0": ""}', "{file: " + "x" * 5000 + "}"),
        f"affine/{'x' * 100}: is missing",
    ),
    "a mistake in a list of files": (
        replaced("kata.yaml", '{" + 3.0": ""}', "{file: [a.py]}"),
        "affine/kata.yaml:21: 'file' is not right: input should be a valid string",
    ),
    "a patch that is no text": (
        replaced("kata.yaml", '{" + 3.0": ""}', '{" + 3.0": {}}'),
        "affine/kata.yaml:21: ' + 3.0' is not right: input should be a valid string",
    ),
    "a mistake that is explained in lists": (
        replaced("kata.yaml", "{en: The shift is missing., zh: 漏了平移。}", "{en: [a], zh: [b]}"),
        "affine/kata.yaml:20: 'en' is not right: input should be a valid string",
    ),
    "more minutes than Python can read": (
        replaced("kata.yaml", "minutes: 5\n", f"minutes: {'9' * 5000}\n"),
        "affine/kata.yaml:4: 'minutes' is not right",
    ),
    "an entry that is no name": (
        replaced("kata.yaml", "entry: affine", "entry: 2 x"),
        "affine/kata.yaml:6: '2 x' is no name in Python",
    ),
}


@pytest.mark.parametrize(("changes", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_kata_is_refused_with_its_place(tmp_path, changes, said):
    reading = read_kata(write(tmp_path, changes), "affine")
    assert reading.kata is None
    assert any(said in str(problem) for problem in reading.problems), list(map(str, reading.problems))


def test_all_problems_are_told_at_once(tmp_path):
    changes = {**replaced("kata.yaml", "level: 1", "level: 9"), "statement.en.md": None, "oracle.py": None}
    told = " | ".join(map(str, read_kata(write(tmp_path, changes), "affine").problems))
    assert "unknown level" in told
    assert "kata.yaml" in told


def test_a_whole_kata_is_read(tmp_path):
    here = kata(tmp_path)
    assert here.slug == "affine"
    assert here.backends == ("numpy", "torch")
    assert here.card == "kata:affine"
    assert here.wrong["numpy"]["shift-forgotten"] == "def affine(x):\n    return 2.0 * x\n"
    assert set(here.variants["torch"]) == {"sum", "factored", "halves"}
    assert here.limits.seconds == 5.0
    assert here.forbid["torch"] == ("Tensor.numpy", "__array__")


def test_limits_are_read_as_numbers(tmp_path):
    here = kata(tmp_path, replaced("kata.yaml", "entry:", "limits: {seconds: 2.5, memory_mb: 256}\nentry:"))
    assert (here.limits.seconds, here.limits.memory_mb) == (2.5, 256)


def test_a_mistake_may_be_a_whole_program(tmp_path):
    changes = replaced("kata.yaml", 'numpy: {" + 3.0": ""}', "numpy: {file: mistakes/first.numpy.py}")
    here = kata(tmp_path, {**changes, "mistakes/first.numpy.py": "def affine(x):\n    return x\n"})
    assert here.wrong["numpy"]["shift-forgotten"] == "def affine(x):\n    return x\n"


PATCHES = {
    "one replacement": ("a + b", {"a": "x"}, "x + b"),
    "one after the other": ("a + b", {"a": "x", "x +": "y +"}, "y + b"),
    "a text that is not there": ("a + b", {"c": "x"}, None),
    "a text that is there twice": ("a + a", {"a": "x"}, None),
}


@pytest.mark.parametrize(("source", "patches", "result"), PATCHES.values(), ids=PATCHES)
def test_patch(source, patches, result):
    assert patch(source, patches) == result


def test_a_shelf_suggests_the_name_that_was_meant(tmp_path):
    write(tmp_path / "shipped")
    shelf = KataShelf(tmp_path / "shipped", tmp_path / "own", tmp_path / "katas.json")
    assert shelf.slugs == ("affine",)
    assert shelf.is_shipped("affine")
    with pytest.raises(ContentError, match="afine: there is no such kata — did you mean 'affine'\\?"):
        shelf.kata("afine")


def test_a_shipped_kata_is_not_hidden_by_one_of_the_same_name(tmp_path):
    write(tmp_path / "shipped")
    write(tmp_path / "own", replaced("kata.yaml", "level: 1", "level: 3"))
    assert KataShelf(tmp_path / "shipped", tmp_path / "own", tmp_path / "katas.json").kata("affine").level == 1


def test_a_kata_that_is_broken_does_not_hide_the_others(tmp_path):
    write(tmp_path / "shipped")
    write(tmp_path / "own", {"kata.yaml": "kind: implement\n"}).rename(tmp_path / "own" / "broken")
    katas, problems = KataShelf(tmp_path / "shipped", tmp_path / "own", tmp_path / "katas.json").outlines()
    assert [each.slug for each in katas] == ["affine"]
    assert problems


def test_a_list_reads_only_the_folders_that_changed(tmp_path, monkeypatch):
    folder = write(tmp_path / "shipped")
    cache = tmp_path / "cache" / "katas.json"

    def listed():
        read = []
        monkeypatch.setattr(
            "dlprep.katas.reader.read_kata", lambda *given: read.append(given[0].name) or read_kata(*given)
        )
        (outline,), _ = KataShelf(tmp_path / "shipped", tmp_path / "own", cache).outlines()
        return outline, read

    assert listed() == (read_kata(folder, "affine").kata.outline, ["affine"])
    assert listed() == (read_kata(folder, "affine").kata.outline, [])
    (folder / "kata.yaml").write_text(replaced("kata.yaml", "level: 1", "level: 3")["kata.yaml"], encoding="utf-8")
    assert (listed()[0].level, listed()[1]) == (3, [])
    (folder / "starter" / "torch.py").unlink()
    assert KataShelf(tmp_path / "shipped", tmp_path / "own", cache).outlines()[0] == ()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.md").write_text("not of this kata")
    folder = write(tmp_path, {"statement.en.md": None})
    (folder / "statement.en.md").symlink_to(tmp_path / "secret.md")
    told = read_kata(folder, "affine").problems
    assert [problem.what for problem in told] == ["leads out of the kata's folder", "'statement' says nothing in en"]


def test_a_kata_may_itself_be_a_link(tmp_path):
    (tmp_path / "katas").mkdir()
    (tmp_path / "katas" / "affine").symlink_to(write(tmp_path))
    assert read_kata(tmp_path / "katas" / "affine", "affine").problems == ()


def test_a_problem_fits_on_a_line_whatever_it_quotes(tmp_path):
    (problem,) = read_kata(
        write(tmp_path, {"statement.en.md": "Return $2x %\n" + "x " * 999 + "$.\n"}), "affine"
    ).problems
    assert problem.what.startswith(r"% starts a comment: write \%, in $2x % x x x")
    assert len(problem.what) == LONGEST_SAID


def test_an_outline_that_was_changed_is_not_believed(tmp_path):
    write(tmp_path / "shipped")
    cache = tmp_path / "katas.json"
    outlines = KataShelf(tmp_path / "shipped", tmp_path / "own", cache).outlines()
    held = cache.read_text()
    assert held.count('"minutes": 5') == 1
    cache.write_text(held.replace('"minutes": 5', '"minutes": "a"'))
    assert KataShelf(tmp_path / "shipped", tmp_path / "own", cache).outlines() == outlines


@pytest.fixture
def shelved(tmp_path, monkeypatch):
    """Ask a new shelf for the kata; returns it and the folders that were read for that."""

    def ask(slug="affine"):
        read = []
        monkeypatch.setattr(
            "dlprep.katas.reader.read_kata", lambda *given: read.append(given[0].name) or read_kata(*given)
        )
        return KataShelf(tmp_path / "shipped", tmp_path / "own", tmp_path / "cache" / "katas.json").kata(slug), read

    return ask


def test_a_shipped_kata_is_read_once_and_again_when_its_folder_changes(tmp_path, shelved):
    folder = write(tmp_path / "shipped")
    whole = read_kata(folder, "affine").kata
    assert shelved() == (whole, ["affine"])
    assert shelved() == (whole, [])
    (folder / "oracle.py").write_text("# another\n")
    assert (shelved()[0].harness.oracle, shelved()[1]) == ("# another\n", [])
    (folder / "kata.yaml").unlink()
    with pytest.raises(ContentError, match="there is no such kata"):
        shelved()


def test_every_shipped_kata_is_kept_whole(tmp_path):
    shelved = KataShelf(paths.shipped_katas(), tmp_path / "own", tmp_path / "cache" / "katas.json")
    for slug in shelved.slugs[:: 1 if os.environ.get("DLPREP_DEEP") else 12]:
        read = shelved.kata(slug)
        assert (tmp_path / "cache" / "katas" / f"{slug}.json").exists()
        kept = shelved.kata(slug)
        assert kept == read
        assert [type(getattr(kept, each.name)) for each in fields(kept)] == [
            type(getattr(read, each.name)) for each in fields(read)
        ]


def test_the_code_of_another_author_is_never_kept(tmp_path, shelved):
    write(tmp_path / "own")
    assert [shelved()[1], shelved()[1]] == [["affine"], ["affine"]]
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "held", ["", "{", "[]", '{"seal": 1}', '{"seal": "x", "held": {}}', "changed", "of an older reader"]
)
def test_a_kept_kata_that_is_not_what_was_kept_is_read_again(tmp_path, shelved, monkeypatch, held):
    write(tmp_path / "shipped")
    kept, _ = shelved()
    cache = tmp_path / "cache" / "katas" / "affine.json"
    text = cache.read_text(encoding="utf-8")
    if held == "of an older reader":
        monkeypatch.setattr("dlprep.katas.kept._reader", lambda: "older")
    else:
        cache.write_text(text.replace("Scale", "Skale") if held == "changed" else held, encoding="utf-8")
    assert shelved() == (kept, ["affine"])
    assert shelved() == (kept, [])
    cache.unlink()
    cache.mkdir()  # where nothing can be kept either
    assert shelved() == (kept, ["affine"])


@pytest.mark.parametrize("held", ["", "{", "[]", '{"seal": 1}', '{"seal": "x", "held": {"a": 1}}'])
def test_a_cache_that_cannot_be_read_is_made_again(tmp_path, held):
    write(tmp_path / "shipped")
    cache = tmp_path / "katas.json"
    cache.write_text(held, encoding="utf-8")
    outlines, _ = KataShelf(tmp_path / "shipped", tmp_path / "own", cache).outlines()
    assert [each.slug for each in outlines] == ["affine"]
    cache.unlink()
    cache.mkdir()  # where it cannot be written either
    assert KataShelf(tmp_path / "shipped", tmp_path / "own", cache).outlines()[0] == outlines
