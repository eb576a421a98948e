"""Two machines meet: the union of their events is the same in whatever order, and memory follows from it alone."""

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dlprep.memory.aside import READMIT, SET_ASIDE
from dlprep.memory.event import Event
from dlprep.memory.preferences import preferences
from dlprep.memory.schedule import Seen, Settings, in_order, replay
from dlprep.store.log import Log

DEEP = bool(os.environ.get("DLPREP_DEEP"))
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CARDS = ("softmax-shift", "adam-bias", "kata:conv2d")
DEVICES = ("a" * 32, "b" * 32, "c" * 32)
SETTINGS = Settings()


@dataclass
class Step:
    """Something that happens, so many minutes after the last; `pick` chooses what an undo or the like names."""

    kind: str
    device: int
    card: int
    rating: int
    minutes: int
    pick: int


def story(steps, skew=(0, 0, 0)):
    """The events of the steps; the devices' clocks may be so many minutes ahead, but for every fifth event."""
    events, counters, at = [], [0, 0, 0], START
    for number, step in enumerate(steps):
        at += timedelta(minutes=1 + step.minutes)
        counters[step.device] += 1
        seen = at + timedelta(minutes=skew[step.device] if counters[step.device] % 5 else 0)
        card, payload = CARDS[step.card], {}
        named = events[step.pick % len(events)] if events else None
        match step.kind:
            case "answer" | "cram":
                payload = {"mode": "review" if step.kind == "answer" else "cram", "rating": step.rating}
            case "undo" if named:
                card, payload = named.card, {"undoes": named.id}
            case "aside" | "readmit" if named:
                card, payload = named.card, {"event": named.id}
            case "setting":
                card, payload = None, {"name": "new", "value": str(step.pick)}
        kind = {"cram": "answer", "aside": SET_ASIDE, "readmit": READMIT}.get(step.kind, step.kind)
        events.append(
            Event(
                id=f"{number:032x}",
                device=DEVICES[step.device],
                counter=counters[step.device],
                at=seen,
                day=(seen - timedelta(hours=4)).date(),
                kind=kind,
                card=card,
                payload=payload,
            )
        )
    return events


KINDS = ("answer", "answer", "answer", "cram", "undo", "suspend", "resume", "setting", "aside", "readmit")
STEPS = st.lists(
    st.builds(
        Step,
        kind=st.sampled_from(KINDS),
        device=st.integers(0, 2),
        card=st.integers(0, 2),
        rating=st.integers(1, 4),
        minutes=st.sampled_from((0, 3, 60, 600, 1440, 10_000)),
        pick=st.integers(0, 30),
    ),
    max_size=25,
)
SKEW = st.tuples(*[st.sampled_from((0, 0, -90, 2_000, 500_000))] * 3)


def told(events):
    """What a learner sees of them: the cards, and what was set."""
    return replay(events, SETTINGS), preferences(in_order(events))


def met(logs, order):
    """The events of each log after one took in the other, in this order."""
    for into, other in order:
        logs[into].adopt(list(logs[other].events()))
    return [frozenset(event.id for event in log.events()) for log in logs]


@contextmanager
def three_logs(events):
    """Three logs, each with the events of one device."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        logs = [stack.enter_context(Log.open(Path(folder) / name)) for name in ("a.db", "b.db", "c.db")]
        for log, device in zip(logs, DEVICES, strict=True):
            log.adopt(event for event in events if event.device == device)
        yield logs


@hypothesis_settings(max_examples=300 if DEEP else 25)
@given(steps=STEPS, skew=SKEW)
def test_a_merge_is_commutative_associative_and_idempotent(steps, skew):
    events = story(steps, skew)
    everything = frozenset(event.id for event in events)
    orders = {
        "a takes b, then c": [(0, 1), (0, 2)],
        "a takes what b took of c": [(1, 2), (0, 1)],
        "a takes c, then b, then both again": [(0, 2), (0, 1), (0, 2), (0, 1)],
        "all take all": [(2, 1), (1, 0), (2, 0), (0, 2), (0, 1)],
    }
    for order in orders.values():
        with three_logs(events) as logs:
            assert met(logs, order)[0] == everything
            assert told(list(logs[0].events())) == told(events)


@given(steps=STEPS, seed=st.integers(0, 2**32 - 1))
def test_two_devices_together_remember_what_one_would(steps, seed):
    events = story(steps)
    alone = [event._replace(device=DEVICES[0], counter=number) for number, event in enumerate(events, 1)]
    shuffled = [*events, *events]  # each arrives twice
    Random(seed).shuffle(shuffled)
    assert told(shuffled) == told(alone)


def counted(events):
    """What a schedule must say of each card, counted from the events without any scheduler."""
    talk = sorted((event for event in events if event.kind in (SET_ASIDE, READMIT)), key=attrgetter("device"))
    gone = set()
    for meant in {event.payload.get("event") for event in talk}:
        about = [event for event in talk if event.payload.get("event") == meant]
        # a device's clock may be wrong when it sets aside, its counter is not
        last = [max(said, key=attrgetter("counter")) for _, said in groupby(about, attrgetter("device"))]
        word = max(last, key=lambda event: (event.day, event.at, event.device))
        if word.kind == SET_ASIDE:
            gone.add(meant)
    gone -= {event.id for event in talk}
    # an undo that was set aside undoes nothing
    undone = {
        event.payload["undoes"]
        for event in events
        if event.kind == "undo" and event.id not in gone and "undoes" in event.payload
    }
    days = {}
    for event in sorted(events, key=lambda event: (event.day, event.at, event.device, event.counter)):
        reviewed = event.kind == "answer" and event.payload["mode"] == "review"
        if reviewed and event.id not in gone | undone:
            days.setdefault(event.card, {}).setdefault(event.day, event.payload["rating"])
    return {
        card: (len(firsts), sum(rating == 1 for rating in list(firsts.values())[1:]), min(firsts), max(firsts))
        for card, firsts in days.items()
    }


def random_steps(moments):
    return [
        Step(
            moments.choice(KINDS),
            moments.randrange(3),
            moments.randrange(3),
            moments.randint(1, 4),
            moments.choice((0, 3, 60, 600, 1440, 10_000)),
            moments.randrange(31),
        )
        for _ in range(moments.randrange(1, 40))
    ]


def test_no_state_disagrees_with_its_log_over_random_schedules():
    moments, disagreements = Random(648), 0
    for _ in range(10_000 if DEEP else 300):
        events = story(random_steps(moments), [moments.choice((0, 0, -90, 2_000, 500_000)) for _ in range(3)])
        moments.shuffle(events)
        cards = replay(events, SETTINGS)
        states = {
            name: (card.state.reviews, card.state.lapses, card.state.first, card.state.last)
            for name, card in cards.items()
            if isinstance(card.state, Seen)
        }
        disagreements += states != counted(events)
    assert disagreements == 0


def test_a_clock_that_is_a_year_ahead_on_one_device_drops_nothing_of_the_other():
    steps = [Step("answer", device, 0, 3, 60, 0) for device in (0, 1, 0, 1)]
    with three_logs(story(steps, (0, 525_600, 0))) as logs:
        met(logs, [(0, 1)])
        (card,) = replay(logs[0].events(), SETTINGS).values()
    assert (card.state.reviews, card.answers) == (2, 4)
    assert (card.state.last - card.state.first).days == 365
