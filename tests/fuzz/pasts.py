"""Histories that come from elsewhere: lines, merges, backups. What is here stays, and what comes in is whole."""

import gzip
import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from fuzz import words
from fuzz.engine import Subject, Target
from fuzz.shapes import edited, odd_values
from hypothesis import strategies as st

from dlprep.memory.event import Event, Happening

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 20)
AROUND = ("kind", "card", "day", "at", "content", "predicted")  # a payload
CARDS = ("softmax-sum", "window-count", "linear-maps", "kata:affine", "gone-card")


def happenings() -> list[Happening]:
    """A history of every kind of event there is."""

    def at(
        place: int, kind: str, card: str | None = None, predicted: float | None = None, /, **payload: Any
    ) -> Happening:
        moment = START + timedelta(days=place // 4, minutes=7 * place)
        content = "5eaf00d5" if kind == "answer" else None
        return Happening(
            at=moment, day=moment.date(), kind=kind, card=card, content=content, payload=payload, predicted=predicted
        )

    def answer(number: int, card: str, rating: int, mode: str = "review", **more: Any) -> Happening:
        kept = {
            "mode": mode,
            "rating": rating,
            "duration_ms": 9000 + number,
            "draw": number,
            "guess": 0.25,
            "share": 1.0,
        }
        kept |= {"response": {"kind": "picked", "ids": ["one"]}, "suggested": 3}
        return at(number, "answer", card, 0.9, **kept | more)

    wishes = {"weights": {"softmax": 2.0}, "days_off": ["sat", "2026-04-01..2026-04-03"]}
    weights = [0.2, 1.2, 2.3, 8.3, 6.4, 0.8, 3.0, 0.001, 1.9, 0.2, 0.8, 1.5, 0.06, 0.26, 1.6, 0.6, 1.9, 0.5, 0.09, 0.07]
    told = {"kind": "told", "text": "because", "made": ["idea"]}
    attempt = {"attempt": "a1", "backend": "numpy", "mode": "review"}
    judged = {"mock": "m1", "slug": "affine", "backend": "numpy"}
    mock = {
        "mock": "m1",
        "seed": 7,
        "role": "general",
        "minutes": 45,
        "turns": [["softmax-sum", 3], ["linear-maps", 0]],
    }
    return [
        at(0, "setting", name="new", value="12"),
        at(0, "setting", name="retention", value="0.92"),
        at(0, "setting", name="rollover", value="05:00"),
        at(1, "plan", what="set", interview="2026-05-01", minutes=30, aim=0.9, kata_share=0.2, **wishes),
        *(answer(number, card, 1 + number % 4) for number, card in enumerate(CARDS[:3] * 4)),
        answer(14, "softmax-sum", 3, "cram"),
        answer(15, "softmax-sum", 2, response=told),
        at(16, "undo", "softmax-sum", undoes="0" * 31 + "5"),
        at(17, "suspend", "linear-maps"),
        at(18, "resume", "linear-maps"),
        at(19, "content", "softmax-sum", choice="shorten"),
        at(20, "weights", version="default"),
        at(20, "weights", version="1a2b3c4d", weights=[*weights, 0.15]),
        at(21, "kata", "kata:affine", what="started", **attempt),
        at(22, "kata", "kata:affine", what="hint", number=1, **attempt),
        at(23, "kata", "kata:affine", what="checked", **attempt),
        at(24, "kata", "kata:affine", what="passed", rating=3, duration_ms=600_000, **attempt),
        at(25, "trust", "kata:affine", always=True),
        at(26, "mock", what="started", kata="affine", backend="numpy", kata_minutes=20, **mock),
        answer(27, "softmax-sum", 3, "mock", mock="m1"),
        answer(28, "linear-maps", 3, "mock", mock="m1", response=told, share=None),
        at(29, "mock", what="ticked", mock="m1", card="linear-maps", made=["idea"], share=0.5),
        at(30, "mock", what="kata", passed=True, right=2, cases=3, named=["x"], seconds=61.5, **judged),
        at(31, "mock", what="ended", mock="m1", reason="time"),
        at(32, "set-aside", event="0" * 31 + "6"),
        at(33, "readmit", event="0" * 31 + "6"),
    ]  # fmt: skip


def events(device: str = "d" * 32) -> list[Event]:
    """The history as a device has logged it."""
    from dlprep.store.lines import from_line, to_line

    found = []
    for number, each in enumerate(happenings(), 1):
        fields = {
            name: getattr(each, name) for name in ("at", "day", "kind", "card", "content", "payload", "predicted")
        }
        event = Event(id=f"{number:032x}", device=device, counter=number, **fields)
        back = from_line(to_line(event))
        assert back == event
        found.append(event)
    return found


def progress(path: Path) -> bytes:
    """The bytes of a whole progress file with every kind of event."""
    from dlprep.store.log import Log

    with closing(Log.open(path)) as opened:
        opened.append(*happenings())
    return path.read_bytes()


def lines(_folder: Path) -> Subject:
    """Events as lines of JSON: what is read can be written again, and comes back the same."""
    from dlprep.store.lines import HEADER, from_line, to_line

    def feed(data: bytes) -> bool:
        event = from_line(data.decode("utf-8", "surrogateescape"))
        if event is None:
            return False
        assert from_line(to_line(event)) == event
        return True

    corpus = [to_line(event).encode() for event in events()] + [HEADER.encode()]
    trees = [json.loads(line) for line in corpus]
    bare = [{name: value for name, value in tree.items() if name != "sum"} for tree in trees]
    fields = [f'"{name}":'.encode() for name in (*trees[0], "sum", "format", "version")]
    return Subject(feed, corpus, [*fields, b'"dlprep-events"', b"99"], edited(bare), refusals=(ValueError,))


def history(_folder: Path) -> Subject:
    """Events of strangers that could be read: everything that is made of a history takes them."""
    from dlprep.store.lines import from_line, to_line

    consume = _consumers()

    def feed(data: bytes) -> bool:
        found: dict[str, Event] = {}
        for line in data.split(b"\n"):
            with suppress(ValueError):
                event = from_line(line.decode("utf-8", "surrogateescape"))
                if event is not None:
                    found[event.id] = event
        if not found:
            return False
        for each in consume:
            each(list(found.values()))
        return True

    heads: list[dict[str, Any]] = []
    for event in events():
        heads.append(json.loads(to_line(event)))
        del heads[-1]["sum"]

    def written(edits: list[tuple[int, str, Any]]) -> bytes:
        """The history with a few odd values: in payloads, which no reader of lines looks into, and around them."""
        lines = deepcopy(heads)
        for place, name, value in edits:
            holder = lines[place] if name in AROUND else lines[place]["payload"]
            holder[name] = value
        return "\n".join(map(json.dumps, lines)).encode()

    names = st.sampled_from(sorted({name for head in heads for name in head["payload"]})) | st.sampled_from(AROUND)
    edit = st.integers(0, len(heads) - 1).flatmap(
        lambda place: st.tuples(
            st.just(place), st.sampled_from([*heads[place]["payload"], "kind", "day"]) | names, odd_values
        )
    )
    shape = st.lists(edit, min_size=1, max_size=4).map(written)
    return Subject(feed, [written([])], (), shape, shaped=0.9)


def _consumers() -> Sequence[Callable[[list[Event]], object]]:
    from dlprep.katas.attempts import standings
    from dlprep.katas.trust import is_trusted
    from dlprep.memory.aside import aside
    from dlprep.memory.calibration import calibration
    from dlprep.memory.goal import goal
    from dlprep.memory.history import histories
    from dlprep.memory.leech import leeches
    from dlprep.memory.pace import pace, seconds_on
    from dlprep.memory.preferences import preferences
    from dlprep.memory.schedule import Settings, replay
    from dlprep.memory.soundness import gaps, impossible, twins
    from dlprep.progress.figures import figures
    from dlprep.progress.record import record
    from dlprep.quiz.rehearsal import by_topic, rehearsals, score

    kinds = {"softmax-sum": "choice", "linear-maps": "multi", "window-count": "numeric"}

    def settled(found: list[Event]) -> None:
        chosen = preferences(found)
        settings = Settings(retention=chosen.retention, weights=chosen.weights or Settings().weights)
        cards = replay(found, settings)
        past = histories(found)
        figures(found, cards, _entries(), TODAY, chosen.new_per_day, settings, ("affine",))
        record(found, past, cards, _entries(), TODAY, settings)
        calibration(past)
        leeches(past)

    def aimed(found: list[Event]) -> None:
        wanted = goal(found)
        if wanted is not None:
            wanted.days_off.texts()
            wanted.study_days(TODAY)

    def rehearsed(found: list[Event]) -> None:
        for each in rehearsals(found):
            score(each)
            by_topic(each, {})

    def practised(found: list[Event]) -> None:
        standings(found, replay(found, Settings()))
        is_trusted(found, "kata:affine", "x")

    def paced(found: list[Event]) -> None:
        pace(found, kinds).seconds("choice", is_new=False)
        seconds_on(found, START.date())

    def looked_over(found: list[Event]) -> None:
        aside(found)
        impossible(found, START + timedelta(days=30))
        gaps(found)
        twins(found)

    return settled, aimed, rehearsed, practised, paced, looked_over


def _entries() -> Sequence[Any]:
    from dlprep.bank.question import Entry

    kinds = {"softmax-sum": "choice", "linear-maps": "multi", "window-count": "numeric"}
    return [Entry(name, "one", "softmax", 1, kind, "a.yaml", "a.yaml:1") for name, kind in kinds.items()]


def merge(folder: Path) -> Subject:
    """A progress file, backup, export or synced folder of a stranger: what was here stays, what comes in is whole."""
    from dlprep.errors import StoreError, UsageError
    from dlprep.store.lines import HEADER, to_line
    from dlprep.store.log import Log
    from dlprep.store.merge import merge

    own, other, home = folder / "own.db", folder / "other", folder / "home"
    whole = progress(own)
    with closing(Log.open(own)) as opened:
        mine = {event.id: event for event in opened.events()}

    def feed(data: bytes) -> bool:
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(other, ignore_errors=True)
        home.mkdir()
        (home / "progress.db").write_bytes(whole)
        other.mkdir()
        name = {0: "progress.db", 1: "events.jsonl", 2: "x.db.gz"}[len(data) % 3]
        (other / name).write_bytes(data)
        source = other if name != "x.db.gz" else other / name
        with closing(Log.open(home / "progress.db")) as opened:
            try:
                merge(opened, source, START)
            finally:
                found = {event.id: event for event in opened.events()}
                assert mine.items() <= found.items(), "events were lost"
                assert not opened.integrity()
        return len(found) > len(mine)

    theirs = [event._replace(id=event.id[::-1], device="e" * 32) for event in events()]
    text = "\n".join([HEADER, *map(to_line, theirs)]).encode() + b"\n"
    stranger = progress(folder / "stranger.db")
    corpus = [
        text,
        text + b" ",
        stranger,
        stranger,
        gzip.compress(stranger, mtime=0),
        gzip.compress(stranger, 1, mtime=0),
    ]
    # a line is taken without a sum, so that an edit gets further than to it
    corpus += [b"\n".join(_bare(to_line(event)) for event in theirs[:20]) + b"\n" * end for end in (1, 2, 3)]
    return Subject(feed, corpus, words.SQL, refusals=(StoreError, UsageError), in_place=True)


def _bare(line: str) -> bytes:
    tree = json.loads(line)
    del tree["sum"]
    return json.dumps(tree).encode()


def restore(folder: Path) -> Subject:
    """A damaged backup: it is refused and the progress file stays, or it comes back whole."""
    from dlprep.errors import StoreError, UsageError
    from dlprep.store.log import Log
    from dlprep.store.restore import restore

    home = folder / "home"
    whole = progress(folder / "own.db")
    source = folder / "backup.db.gz"

    def feed(data: bytes) -> bool:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        (home / "progress.db").write_bytes(whole)
        source.write_bytes(data)
        try:
            restore(home / "progress.db", source, START)
        except (StoreError, UsageError):
            assert (home / "progress.db").read_bytes() == whole, "a refused backup changed the progress file"
            raise
        with closing(Log.open(home / "progress.db")) as opened:
            assert not opened.integrity(), "a damaged backup was put back"
            return True

    corpus = [gzip.compress(whole, mtime=0), gzip.compress(whole, 0, mtime=0), whole]
    return Subject(feed, corpus, words.SQL, refusals=(StoreError, UsageError), in_place=True)


TARGETS = (
    Target("lines", lines, quick=400, deep=10_000),
    Target("history", history, quick=60, deep=6_000),
    Target("merge", merge, quick=20, deep=3_000),
    Target("restore", restore, quick=20, deep=3_000),
)
