"""Logs, banks and collections of Anki of whatever size is wanted, the same every time."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from dlprep.store.log import Log
from dlprep.store.migrations import CODE
from dlprep.store.rows import COLUMNS, Row

START = date(2026, 1, 5)
GAP_DAYS = 10  # between two answers of a card; it varies from 1 to 19
PER_FILE = 40  # questions
TOPICS = 25
RATINGS = (3, 3, 3, 1, 3, 4, 3, 2, 3)
CACHE_KB = 500_000

# what the log itself puts in; `Log.append` keeps each answer durably by itself, which takes hours for a million
_INSERT = f"""INSERT INTO event ({COLUMNS}, code)
    WITH arriving ({COLUMNS}) AS (VALUES ({", ".join("?" * 12)})) SELECT {COLUMNS}, {CODE} FROM arriving"""


def days(each: int) -> date:
    """The day after the last of so many answers a card."""
    return START + timedelta(days=GAP_DAYS * each)


def day_of(place: int, number: int) -> date:
    """When a card is answered the n-th time, on ever later days."""
    return START + timedelta(days=GAP_DAYS * number + (7 * place + 3 * number * number) % GAP_DAYS)


def rating_of(place: int, number: int) -> int:
    """What it is rated then."""
    return RATINGS[(place + 4 * number) % len(RATINGS)]


def fill(path: Path, cards: Mapping[str, str], each: int) -> None:
    """A progress file in which every card was answered so often, in the order in which that would have happened.

    Cards are given with the hash of the right answer: the log keeps it, and another than today's is a changed question.
    """
    with Log.open(path) as log:
        device = log.device
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        with connection:
            connection.executemany(_INSERT, _rows(device, cards, each))


def _rows(device: str, cards: Mapping[str, str], each: int) -> Iterator[Row]:
    chance, counter, contents = Random(0), 0, list(cards.items())
    payloads = {rating: _payload(rating) for rating in set(RATINGS)}
    for number in range(each):
        order = sorted(range(len(cards)), key=lambda place: day_of(place, number))
        for place in order:
            counter += 1
            day = day_of(place, number)
            at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(seconds=counter % 30_000)
            name, payload = f"{chance.getrandbits(128):032x}", payloads[rating_of(place, number)]
            moment, (card, content) = at.isoformat(timespec="microseconds"), contents[place]
            yield (
                *(name, device, counter, moment, day.isoformat(), "answer", card, content, payload),
                *("fsrs-6", "default", 0.9),
            )


def _payload(rating: int) -> str:
    told = {"mode": "review", "rating": rating, "suggestion": 3, "right": rating > 1, "share": float(rating > 1)}
    told |= {"response": {"picked": ["right"]}, "review": 3, "duration_ms": 21_500, "hinted": False, "again": False}
    return json.dumps(told | {"guess": 0.25}, separators=(",", ":"))


def question_ids(count: int) -> list[str]:
    """The ids of a bank of so many questions."""
    return [f"made-{number:06}" for number in range(count)]


def any_cards(count: int) -> dict[str, str]:
    """So many cards of a bank that nobody opens."""
    return dict.fromkeys(question_ids(count), "0123456789abcdef")


def write_bank(root: Path, count: int) -> list[Path]:
    """A folder of banks with so many questions to choose from; its files."""
    bank, ids = root / "made", question_ids(count)
    bank.mkdir(parents=True)
    topics = [
        f"- {{id: made-{number}, name: Topic {number}, area: maths, roles: [general]}}" for number in range(TOPICS)
    ]
    (root / "topics.yaml").write_text("\n".join(topics) + "\n", encoding="utf-8")
    files = []
    for start in range(0, count, PER_FILE):
        files.append(bank / f"part-{start:06}.yaml")
        some = range(start, min(count, start + PER_FILE))
        source = "".join(_QUESTION.format(id=ids[number], topic=number % TOPICS, number=number) for number in some)
        files[-1].write_text(source, encoding="utf-8")
    return files


def collection(path: Path, cards: int, each: int) -> None:
    """A collection of Anki with so many cards, all due, each reviewed so often, scheduled by FSRS."""
    from anki.collection import AddNoteRequest, Collection
    from anki.decks import DeckId

    made = Collection(str(path))
    kind, deck = made.models.by_name("Basic"), DeckId(1)
    assert kind is not None
    requests = []
    for number in range(cards):
        note = made.new_note(kind)
        note.fields = [f"What follows from premise {number}?", f"Conclusion {number}."]
        requests.append(AddNoteRequest(note, deck))
    made.add_notes(requests)
    made.set_config("fsrs", True)
    limits = made.decks.config_dict_for_deck_id(deck)
    limits["rev"]["perDay"], limits["new"]["perDay"] = 9999, 0  # more than these Anki does not ask in a day
    made.decks.update_config(limits)
    today = made.sched.today
    made.close()
    with closing(sqlite3.connect(path)) as connection, connection:  # the engine would commit each row by itself
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_REVIEWED, (today, each, '{"s":20.0,"d":5.0,"dr":0.9}'))
        ids = [number for (number,) in connection.execute("SELECT id FROM cards")]
        connection.executemany("INSERT INTO revlog VALUES (?, ?, 0, 3, 20, 15, 2500, 5000, 1)", _reviews(ids, each))


def _reviews(cards: Sequence[int], each: int) -> Iterator[tuple[int, int]]:
    return enumerate((card for _ in range(each) for card in cards), 1_700_000_000_000)


_REVIEWED = """UPDATE cards SET type = 2, queue = 2, due = ? - id % 30, ivl = 20, factor = 2500, reps = ?, data = ?"""
_QUESTION = """\
- id: {id}
  kind: choice
  topic: made-{topic}
  level: 1
  prompt:
    en: "A sum of {number} independent terms has variance 1. Which term has the largest expected share?"
    zh: "A sum of {number} independent terms has variance 1. Which term has the largest expected share?"
  options:
    - id: right
      right: true
      text:
        en: "None: all {number} of them have the same"
        zh: "None: all {number} of them have the same"
    - id: first
      text:
        en: "The first of the {number}"
        zh: "The first of the {number}"
      why:
        en: "Nothing sets the first apart."
        zh: "Nothing sets the first apart."
    - id: last
      text:
        en: "The last of the {number}"
        zh: "The last of the {number}"
      why:
        en: "Nothing sets the last apart."
        zh: "Nothing sets the last apart."
    - id: unknown
      text:
        en: "It depends on $n = {number}$"
        zh: "It depends on $n = {number}$"
      why:
        en: "The number of terms changes all shares alike."
        zh: "The number of terms changes all shares alike."
  why:
    en: "By symmetry each has the share $1/{number}$ of the whole."
    zh: "By symmetry each has the share $1/{number}$ of the whole."
  evidence: {{source: "symmetry"}}
"""
