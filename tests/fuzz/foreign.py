"""What comes from other programs: HTML, pairs of texts, Anki packages. What cannot be carried is left, and named."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, time
from pathlib import Path

from broken.samples import GOOD, TOPICS
from fuzz import words
from fuzz.content import UNPRINTABLE
from fuzz.engine import Subject, Target
from fuzz.pasts import events
from fuzz.shapes import as_json, edited, sentences
from hypothesis import strategies as st

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
MOST_ROWS_BYTES = 30_000  # each row is written and read as an entry of a bank
SQLITE = b"SQLite format 3\x00"


def html(_folder: Path) -> Subject:
    """HTML to text: never an error, never a mark that a terminal obeys, and a bank can hold the text."""
    from dlprep.exchange.markup import from_html, from_plain, to_html
    from dlprep.text import maths_problems, plain

    def feed(data: bytes) -> bool:
        source = data.decode("utf-8", "surrogateescape")
        text, lost = from_html(source)
        for found in (text, from_plain(source), *lost):
            assert not UNPRINTABLE.search(found), f"cannot be printed: {found!r:.300}"
        assert not maths_problems(text), f"a bank refuses it: {maths_problems(text)} {text!r:.300}"
        plain(text)
        to_html(text)
        return bool(text)

    corpus = [
        b"<div>What is <b>softmax</b>?</div><div>\\(e^{x}/\\sum e^{x}\\)</div>",
        b'<ul><li>one &amp; two</li><li><code>x = 1</code></li></ul><img src="a.png">[sound:b.mp3]',
        b"[latex]\\begin{align} x &= 1 \\end{align}[/latex] and [$]x^2[/$] and <anki-mathjax>y</anki-mathjax>",
        b"The {{c1::gradient::what}} of {{c2::the loss}}<br><pre>for x in y:\n  z</pre><script>alert(1)</script>",
        b"<table><tr><td>a</td><td>$5 and `tick`</td></tr></table>&#36;x&#36;",
        "多头注意力 <font color='red'>为什么</font> \\[ QK^T \\]".encode(),
    ]
    return Subject(feed, corpus, words.HTML_BYTES, sentences(words.HTML, 40))


def pairs(_folder: Path) -> Subject:
    """A front and a back, or a text with clozes, to questions: each is one that the bank's reader looks at."""
    from dlprep.bank.reader import read
    from dlprep.exchange.brought import Left
    from dlprep.exchange.clozes import entries_from_cloze
    from dlprep.exchange.markup import from_html
    from dlprep.exchange.pairs import entry_from_pair

    def feed(data: bytes) -> bool:
        front, _, back = data.decode("utf-8", "surrogateescape").partition("\x1f")
        front, back = from_html(front)[0], from_html(back)[0]
        made = [
            entry_from_pair(front, back, key="k", topic="softmax", source="Anki: x"),
            *entries_from_cloze(front, back, key="k", topic="softmax", source="Anki: x"),
        ]
        taken = False
        for each in made:
            if isinstance(each, Left):
                continue
            reading = read(as_json([each]).decode(), "fuzz.yaml", "fuzz", {"softmax"})
            taken = taken or bool(reading.questions)
            for problem in reading.problems:
                assert not re.search(r"unknown field|is missing|unknown kind|is not YAML", str(problem)), str(problem)
        return taken

    corpus = [
        b"What does softmax do?\x1fIt turns scores into shares. They sum to one.",
        b"Capital of France\x1fParis",
        b"The {{c1::gradient::what}} of {{c2::the loss}} is {{c1::taken}}\x1fextra",
        b"{{c1::a {{c2::nested}} b}}\x1f",
        b"Name three<br>optimisers\x1f<ul><li>SGD</li><li>Adam</li><li>RMSProp</li></ul>",
        "什么是注意力？\x1f加权求和；权重来自点积。".encode(),
        b"\x1f",
    ]
    return Subject(feed, corpus, (*words.HTML_BYTES, b"\x1f", b"\x1f"), sentences([*words.HTML, *["\x1f"] * 6], 30))


def anki(folder: Path) -> Subject:
    """Anki packages, own and foreign, spoiled as archives and as collections: questions, events and what is left."""
    from dlprep.bank.reader import read
    from dlprep.errors import ContentError, UsageError
    from dlprep.exchange.anki_in import read_package
    from dlprep.exchange.anki_out import write_package
    from dlprep.store.lines import from_line, to_line

    path = folder / "fuzz.apkg"
    forms = _forms()

    def feed(data: bytes) -> bool:
        path.write_bytes(forms[len(data) % len(forms)](data) if data.startswith(SQLITE) else data)
        found = read_package(path, zone=UTC, rollover=time(4), now=NOW)
        topics = {str(topic.get("id")) for topic in found.topics} | {"softmax"}
        for event in found.events[:50]:
            assert from_line(to_line(event)) == event
        read(as_json(list(found.entries[:50])).decode("utf-8", "surrogatepass"), "fuzz.yaml", "fuzz", topics)
        for each in found.left:
            f"{each.place}: {each.what} — {each.why}".encode("utf-8", "backslashreplace")
        return bool(found.entries or found.events)

    questions = read("".join(GOOD.values()), "good.yaml", "good", {"softmax", "attention"}).questions
    history = [event for event in events() if event.kind == "answer"]
    histories = {name: [event for event in history if event.card == name] for name in ("softmax-sum", "linear-maps")}
    written = folder / "own.apkg"
    write_package(written, questions, {}, "both", histories, at=NOW)
    own = _collection(written.read_bytes())
    foreign = _as_foreign(folder / "foreign.db", own)
    corpus = [own, foreign, own + b"\n", foreign + b"\n", foreign + b"\n\n", written.read_bytes()]
    shape = _rows(folder / "rows.db", own, foreign)
    return Subject(feed, corpus, words.PACKAGE, shape, refusals=(ContentError, UsageError), in_place=True)


def _collection(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("collection.anki2")


def _zipped(name: str, pack: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def form(collection: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(zipfile.ZipInfo(name), pack(collection), zipfile.ZIP_STORED)
            archive.writestr(zipfile.ZipInfo("media"), b"{}")
        return buffer.getvalue()

    return form


def _forms() -> list[Callable[[bytes], bytes]]:
    """The ways in which packages hold a collection."""
    forms = [_zipped("collection.anki2", bytes), _zipped("collection.anki21", bytes)]
    with suppress(ImportError):
        import zstandard

        forms.append(_zipped("collection.anki21b", zstandard.ZstdCompressor(level=1).compress))
    return forms


def _as_foreign(path: Path, own: bytes) -> bytes:
    """The same collection with note types that are not ours."""
    path.write_bytes(own)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (models,) = connection.execute("SELECT models FROM col").fetchone()
        models = models.replace('"Id"', '"Front"').replace('"dlprep"', '"Back"')
        connection.execute("UPDATE col SET models = ?", (models,))
        fronts = [
            "What is <b>Adam</b>?\x1fAn optimiser. It has momentum.",
            "The {{c1::loss}} of {{c2::x}}\x1fextra",
            "a\x1fb",
        ]
        for number, (note,) in enumerate(connection.execute("SELECT id FROM notes").fetchall()):
            connection.execute("UPDATE notes SET flds = ? WHERE id = ?", (fronts[number % 3], note))
        connection.execute("VACUUM")
    return path.read_bytes()


def _rows(path: Path, *collections: bytes) -> st.SearchStrategy[bytes]:
    """A collection of which a few values are odd, as SQLite itself would store them."""
    columns = {
        "col": ("crt", "models", "decks", "ver"),
        "notes": ("id", "guid", "mid", "tags", "flds"),
        "cards": ("id", "nid", "did", "ord"),
        "revlog": ("id", "cid", "ease", "factor", "time", "type"),
    }
    odd = (
        "",
        "x",
        "[]",
        "{}",
        '{"1":null}',
        '{"1":{"name":1}}',
        b"\x00\xff",
        -1,
        0,
        2**62,
        -(2**63),
        1e308,
        None,
        "9" * 5000,
    )
    values = st.sampled_from(odd) | st.text(max_size=30) | st.integers(-(2**63), 2**63 - 1) | st.floats()
    names = st.sampled_from([(table, column) for table, all_of in columns.items() for column in all_of])

    def made(collection: bytes, edits: list[tuple[tuple[str, str], object, int]]) -> bytes:
        path.write_bytes(collection)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for (table, column), value, nth in edits:
                row = f"SELECT rowid FROM {table} LIMIT 1 OFFSET {nth}"
                with suppress(sqlite3.Error, UnicodeEncodeError):
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ({row})", (value,))
        return path.read_bytes()

    edits = st.lists(st.tuples(names, values, st.integers(0, 6)), min_size=1, max_size=3)
    return st.builds(made, st.sampled_from(collections), edits)


def tables(folder: Path) -> Subject:
    """CSV, JSON and text exports through the importer, up to the report that a terminal shows."""
    from dlprep.bank.reader import read
    from dlprep.bank.shelf import Root, open_shelf
    from dlprep.errors import ContentError, StoreError, UsageError
    from dlprep.exchange.bank_writer import BankWriter
    from dlprep.exchange.documents import as_document
    from dlprep.exchange.entries import entry_of
    from dlprep.exchange.incoming import Learner, read_incoming
    from dlprep.exchange.summary import Imported, import_json, import_lines
    from dlprep.exchange.tables import questions_table
    from dlprep.store.lines import HEADER, to_line

    path, home = folder / "fuzz.csv", folder / "questions"
    (home / "one").mkdir(parents=True)
    (home / "topics.yaml").write_text(TOPICS)
    (home / "one" / "a.yaml").write_text(GOOD["choice"])
    shelf = open_shelf((Root(home, "questions"),), folder / "index.db")
    learner = Learner(UTC, time(4), NOW)

    def feed(data: bytes) -> bool:
        path.write_bytes(data[:MOST_ROWS_BYTES])
        found = read_incoming(path, None, learner)
        written = BankWriter(shelf, home, folder / "shipped").take(found.entries, found.topics, "fuzz")
        left = (*found.left, *written.left)
        done = Imported(
            questions=written.questions,
            replaced=0,
            known_questions=written.known,
            files=written.files,
            events=len(found.events),
            known_events=0,
            left=left,
            dry=True,
        )
        for line in import_lines(done):
            assert not UNPRINTABLE.search(line) and "\n" not in line, f"cannot be printed: {line!r:.300}"
        json.dumps(import_json(done)).encode()
        return done.carried

    questions = read("".join(GOOD.values()), "good.yaml", "good", {"softmax", "attention"}).questions
    document, table = as_document(questions, {}), questions_table(questions)
    cards = [
        {"question": "What is <b>Adam</b>?", "answer": "An optimiser", "topic": "training"},
        {"front": "a", "back": "b"},
    ]
    plain = 'front,back,topic\n"What is, so to say, softmax?",A map,maths\n$x^2$,"two\nlines; and more. And more.",\n'
    export = "#separator:tab\n#html:true\n#deck column:3\n#tags column:4\n"
    export += "front <b>1</b>\tback\tA::B\tx y\n{{c1::a}}\t\tA\t\n"
    history = "\n".join([HEADER, *map(to_line, events()[:5])])
    texts = [
        document,
        table,
        json.dumps(cards),
        plain,
        export,
        history,
        plain.replace(",", ";"),
        "a\tb\nc\td\n",
        "问题,答案\n什么,那个\n",
    ]
    corpus = [text.encode() for text in texts] + [
        plain.encode("utf-16"),
        texts[-1].encode("gb18030"),
        table.encode("utf-8-sig"),
    ]
    trees = [json.loads(document), cards, [entry_of(question) for question in questions]]
    shape = edited(json.loads(json.dumps(trees)))
    return Subject(feed, corpus, words.TABLE, shape, refusals=(ContentError, UsageError, StoreError))


TARGETS = (
    Target("tables", tables, quick=60, deep=6_000, seconds=8.0),
    Target("html", html, quick=400, deep=12_000),
    Target("pairs", pairs, quick=100, deep=6_000),
    Target("anki", anki, quick=40, deep=6_000),
)
