"""Packages that are damaged or meant to do harm: a clear word, and nothing written, run or filled."""

import os
import struct
import sys
import tempfile
import zipfile
from random import Random

import pytest
from anki_world import brought, foreign, one_of_each, packed, written

from dlprep.errors import ContentError, DlprepError, UsageError
from dlprep.exchange import anki_archive, anki_collection

RUNS = 2_000 if os.environ.get("DLPREP_DEEP") else 60
NOTE = ["a", "b"]
AGAIN = "export it from Anki again: File, Export"
SMALLER = "export one deck, without media"


@pytest.fixture
def package(tmp_path):
    """Return a small package that can be read."""
    return foreign(tmp_path / "good.apkg", [NOTE])


def collection_of(package):
    with zipfile.ZipFile(package) as archive:
        return archive.read("collection.anki2")


def as_view(table):
    """SQL that puts a view that computes for ever in the place of a table."""
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x, x FROM n"
    return f"DROP TABLE {table}; CREATE VIEW {table} AS {endless};"


SCHEMAS = {
    "a view": (as_view("notes"), "its table 'notes' is not Anki's"),
    "a table with its index": ("DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(cid);", "'revlog'"),
    "a column that is computed": (
        "DROP TABLE cards; CREATE TABLE cards (id, nid, did, ord AS (length(hex(zeroblob(9999999)))));",
        "'cards'",
    ),
    "a missing table": ("DROP TABLE revlog;", "'revlog'"),
    "a missing column": ("ALTER TABLE notes DROP COLUMN guid;", "'notes'"),
    "no note types": ("UPDATE col SET models = NULL;", "its models cannot be read"),
    "note types that are a list": ("UPDATE col SET models = '[]';", "its models cannot be read"),
    "an abyss of note types": ("UPDATE col SET models = printf('%.*c', 99999, '[');", "its models cannot be read"),
    "note types without end": ("UPDATE col SET models = printf('%.*c', 7000000, ' ');", "its models cannot be read"),
    "no decks": ("UPDATE col SET decks = x'00';", "its decks cannot be read"),
    "no collection": ("DELETE FROM col;", "its models cannot be read"),
}


@pytest.mark.parametrize("sql, what", SCHEMAS.values(), ids=SCHEMAS)
def test_a_collection_that_is_not_anki_s_is_refused(tmp_path, sql, what):
    with pytest.raises(ContentError, match=what) as caught:
        brought(foreign(tmp_path / "wrong.apkg", [NOTE], extra=sql))
    assert caught.value.problem.place == str(tmp_path / "wrong.apkg")
    assert caught.value.problem.remedy == AGAIN


def test_a_trigger_and_a_view_beside_the_tables_are_never_run(tmp_path):
    sql = "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END; CREATE VIEW graves AS SELECT 1;"
    assert len(brought(foreign(tmp_path / "odd.apkg", [NOTE], extra=sql)).entries) == 1


MARKS = "replace(hex(zeroblob(100000)), '00', char(769, 803))"  # putting them in order takes the square of the time
WRONG_VALUES = {
    "texts for numbers": "UPDATE cards SET ord = 'x', nid = x'00';",
    "numbers for texts": "UPDATE notes SET tags = 7;",
    "a broken text": "UPDATE notes SET flds = CAST(x'ff1f80c3' AS TEXT);",
    "a field with a zero": "UPDATE notes SET flds = 'a' || char(0) || char(31) || 'b';",
    "a number of another world": "UPDATE cards SET ord = 9223372036854775807, did = -1;",
    "an infinite time": "INSERT INTO revlog VALUES (1, 10, 9e999, 0, -9e999, 1);",
    "note types of nothing": """UPDATE col SET models = '{"5": {"name": 3}, "x": {}, "": null}';""",
    "no fields and no templates": """UPDATE col SET models = '{"5": {"name": "B", "flds": [], "tmpls": []}}';""",
    "odd fields": """UPDATE col SET models = '{"5": {"name": "B", "flds": [7, {"name": 1}], "tmpls": [[], {}]}}';""",
    "a created stamp that is a text": "UPDATE col SET crt = 'long ago';",
    "no fields of the note": "UPDATE notes SET flds = '';",
    "marks without a letter": f'UPDATE col SET decks = \'{{"7": {{"name": "\' || {MARKS} || \'"}}}}\';',
    "a thousand fields": "UPDATE notes SET flds = printf('%.*c', 1000, char(31));",
}


@pytest.mark.parametrize("sql", WRONG_VALUES.values(), ids=WRONG_VALUES)
def test_wrong_values_cost_at_most_the_note(tmp_path, sql):
    back = brought(foreign(tmp_path / "odd.apkg", [NOTE], extra=sql))
    assert back.entries or back.left


def patched(content, at, by):
    return content[:at] + by + content[at + len(by) :]


def with_directory(content, *, count=1, size=50):
    """The zip file with another count of files, or another length of its list, at its end."""
    end = content.rfind(b"PK\x05\x06")
    return patched(content, end + 8, struct.pack("<HHI", count, count, size))


FILES = {
    "a text": (lambda _: b"hello", "is no Anki package", AGAIN),
    "nothing": (lambda _: b"", "is no Anki package", AGAIN),
    "half a file": (lambda good: good[: len(good) // 2], "is no Anki package", AGAIN),
    "only the end": (
        lambda good: good[-22:],
        "is damaged or no Anki package (Bad offset for central directory)",
        AGAIN,
    ),
    "a damaged member": (lambda good: patched(good, 90, b"\xff" * 40), "is damaged or no Anki package", AGAIN),
    "a list that fills the memory": (
        lambda good: with_directory(good, size=2**31),
        "holds too many files, or is larger than 4 GB",
        SMALLER,
    ),
    "files without number": (
        lambda good: with_directory(good, count=65_535),
        "holds too many files, or is larger than 4 GB",
        SMALLER,
    ),
    "a wide list": (
        lambda good: good[:-22] + b"PK\x06\x07" + b"\0" * 16 + good[-22:],
        "holds too many files, or is larger than 4 GB",
        SMALLER,
    ),
    "a secret": (
        lambda good: good.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"),
        "is packed in a way that Anki never uses",
        AGAIN,
    ),
}


@pytest.mark.parametrize("spoil, what, remedy", FILES.values(), ids=FILES)
def test_a_file_that_is_no_package_is_named(tmp_path, package, spoil, what, remedy):
    bad = tmp_path / "bad.apkg"
    bad.write_bytes(spoil(package.read_bytes()))
    with pytest.raises(ContentError) as caught:
        brought(bad)
    assert caught.value.problem.what.startswith(what)
    assert caught.value.problem.remedy == remedy


def test_what_is_not_there_and_what_is_no_file_is_named(tmp_path):
    for path in (tmp_path / "none.apkg", tmp_path):
        with pytest.raises(ContentError) as caught:
            brought(path)
        assert caught.value.problem.what == "there is no such file"


MEMBERS = {
    "no collection": ({"media": b"{}"}, "holds no Anki collection"),
    "no database": ({"collection.anki2": b"hello"}, "is no SQLite file"),
    "an empty database": (
        {"collection.anki2": b"SQLite format 3\0" + b"\0" * 84},
        "is damaged (file is not a database)",
    ),
    "a collection of nothing but air": (
        {"collection.anki21": b"\0" * (40 * 2**20)},
        "holds a collection that is too large",
    ),
    "a newest form that is not packed": ({"collection.anki21b": b"SQLite format 3\0"}, "is damaged ("),
}


@pytest.mark.parametrize("members, what", MEMBERS.values(), ids=MEMBERS)
def test_a_package_of_something_else_is_named(tmp_path, members, what):
    pytest.importorskip("zstandard")
    with pytest.raises(ContentError) as caught:
        brought(packed(tmp_path / "bad.apkg", members))
    assert caught.value.problem.what.startswith(what)


def test_nothing_is_written_where_an_archive_says(tmp_path, package, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    names = ("../out", str(tmp_path / "out"), "a/../../out", "collection.anki2/../../out", "C:\\out")
    members = {"collection.anki2": collection_of(package)} | dict.fromkeys(names, b"x")
    path = packed(tmp_path / "odd.apkg", members)
    before = sorted(tmp_path.rglob("*"))
    assert len(brought(path).entries) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_packed_bomb_is_not_unpacked(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    bomb = zstandard.ZstdCompressor().compress(b"SQLite format 3\0" + b"\0" * (40 * 2**20))
    with pytest.raises(ContentError, match="holds a collection that is too large"):
        brought(packed(tmp_path / "bomb.apkg", {"collection.anki21b": bomb}))


def test_a_packed_collection_may_not_ask_for_much_memory(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    wide = packer.compress(b"SQLite format 3\0" * 9) + packer.flush()
    with pytest.raises(ContentError, match="is damaged"):
        brought(packed(tmp_path / "wide.apkg", {"collection.anki21b": wide}))


def test_without_zstandard_the_newest_form_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(UsageError) as caught:
        brought(packed(tmp_path / "new.apkg", {"collection.anki21b": b"", "collection.anki2": b""}))
    assert caught.value.problem.what == "is in Anki's newest format, which needs the package zstandard"
    assert caught.value.problem.remedy.startswith("run: pip install 'dlprep[anki]'")


def test_a_schema_without_end_is_given_up(tmp_path):
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 30000)"
    rows = f"{numbers} SELECT 'table', 't' || x, 't' || x, 2, 'CREATE TABLE t' || x || '(x)' FROM n"
    many = f"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema {rows};"
    with pytest.raises(ContentError) as caught:
        brought(foreign(tmp_path / "wide.apkg", [NOTE], extra=many))
    assert caught.value.problem.what == "keeps SQLite too busy"


LIMITS = {
    "notes": (anki_collection, "MOST_NOTES", "holds more than 2 notes"),
    "cards": (anki_collection, "MOST_CARDS", "holds more than 2 cards"),
}


@pytest.mark.parametrize("module, name, what", LIMITS.values(), ids=LIMITS)
def test_more_than_fits_is_refused(tmp_path, monkeypatch, module, name, what):
    monkeypatch.setattr(module, name, 2)
    with pytest.raises(ContentError) as caught:
        brought(foreign(tmp_path / "many.apkg", [NOTE] * 3))
    assert caught.value.problem.what == what


def test_a_query_without_end_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(anki_archive, "MOST_STEPS", 3_000)
    with pytest.raises(ContentError, match="keeps SQLite too busy"):
        brought(foreign(tmp_path / "many.apkg", [NOTE] * 2_000))


def test_any_damage_is_an_error_that_is_known(tmp_path):
    """Every byte that is overwritten gives a message or a reading, never a crash."""
    good = collection_of(written(tmp_path / "good.apkg", one_of_each().values()))
    chance = Random(8)
    refused = 0
    for _ in range(RUNS):
        spoilt = bytearray(good)
        for _ in range(chance.choice((1, 4, 64))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if chance.random() < 0.2:
            del spoilt[chance.randrange(len(spoilt)) :]
        try:
            brought(packed(tmp_path / "spoilt.apkg", {"collection.anki2": bytes(spoilt)}))
        except DlprepError:
            refused += 1
    assert 0 < refused < RUNS
