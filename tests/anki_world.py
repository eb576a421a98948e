"""Questions and histories that travel through Anki packages, and collections that Anki would write."""

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b
from random import Random

from shipped import questions, topics

from dlprep.exchange.anki_in import read_package
from dlprep.exchange.anki_out import write_package
from dlprep.memory.event import Event

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOW = START + timedelta(days=60)


def one_of_each():
    """The first shipped question of each kind."""
    found = {}
    for question in questions():
        found.setdefault(question.kind, question)
    return found


def answer(card, number, *, days=0, rating=3, mode="review", **chosen):
    """An answer as the quiz logs it; `number` makes its id and its second."""
    at = START + timedelta(days=days, seconds=number)
    usual = {"id": blake2b(str(number).encode(), digest_size=16).hexdigest(), "device": "d" * 32, "counter": number + 1}
    payload = {"mode": mode, "rating": rating, "duration_ms": 1_000 * number % 90_000, "response": {"text": "<b>&"}}
    fields = usual | {"at": at, "day": at.date(), "kind": "answer", "card": card, "payload": payload, "content": "c"}
    return Event(**fields | chosen)


def some_histories(of, reviews, seed=0):
    """So many answers, of every rating and a few crammed, over the questions in turn and over forty days."""
    chance = Random(seed)
    histories = {}
    for number in range(reviews):
        question = of[number % len(of)]
        rating, mode = chance.choice((1, 2, 3, 3, 3, 4)), chance.choice(("review",) * 9 + ("cram",))
        event = answer(question.id, number, days=40 * number // reviews, rating=rating, mode=mode, predicted=0.875)
        histories.setdefault(question.id, []).append(event)
    return histories


def written(path, of, language="en", histories=None, *, at=NOW, **chosen):
    """The path, with the package written there."""
    assert write_package(path, of, topics(), language, histories, at=at, **chosen) == ()
    return path


def brought(path, *, now=NOW, zone=UTC, rollover=time(4)):
    """What is read from a package by a learner in Greenwich."""
    return read_package(path, zone=zone, rollover=rollover, now=now)


def rows(path, query, *values):
    """What a query finds in the collection of a package."""
    with zipfile.ZipFile(path) as package, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(package.read("collection.anki2"))
        return connection.execute(query, values).fetchall()


def fields(path):
    """The fields of every note by name, under the id that they show."""
    ((models,),) = rows(path, "SELECT models FROM col")
    names = {int(key): [each["name"] for each in model["flds"]] for key, model in json.loads(models).items()}
    notes = rows(path, "SELECT mid, flds FROM notes")
    found = [dict(zip(names[mid], flds.split("\x1f"), strict=True)) for mid, flds in notes]
    return {each["Id"]: each for each in found}


def packed(path, members):
    """A package of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


BASIC = ("Basic", ("Front", "Back"), (("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),))
CLOZE = ("Cloze", ("Text", "Back Extra"), (("{{cloze:Text}}", "{{cloze:Text}}<br>{{Back Extra}}"),))
_TABLES = """
CREATE TABLE notes (id integer primary key, guid, mid, tags, flds);
CREATE TABLE cards (id integer primary key, nid, did, ord);
CREATE TABLE revlog (id integer primary key, cid, ease, factor, time, type);
CREATE TABLE col (id integer primary key, crt, models, decks);
"""


def foreign(path, notes, *, kind=BASIC, deck="Vision", tags="", cloze=False, cards=1, stock=None, extra=""):
    """A package of notes that an Anki user wrote; `extra` is SQL that is run at the end."""
    name, names, templates = kind
    model = {"name": name, "type": int(cloze), "flds": [{"name": each} for each in names], "originalStockKind": stock}
    model["tmpls"] = [{"qfmt": front, "afmt": back} for front, back in templates]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_TABLES)
        decks = json.dumps({"7": {"name": deck}})
        connection.execute("INSERT INTO col VALUES (1, 1700000000, ?, ?)", (json.dumps({"5": model}), decks))
        for number, texts in enumerate(notes, 1):
            connection.execute(
                "INSERT INTO notes VALUES (?, ?, 5, ?, ?)", (number, f"g{number}", tags, "\x1f".join(texts))
            )
            for place in range(cards):
                connection.execute("INSERT INTO cards VALUES (?, ?, 7, ?)", (10 * number + place, number, place))
        connection.executescript(extra)
        return packed(path, {"collection.anki2": connection.serialize(), "media": "{}"})
