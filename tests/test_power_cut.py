"""A power cut at any moment: the events up to the cut are there, those after it are not, and none is invented."""

import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from quick_disk import quick_folder

from dlprep.store.log import Log

HEADER, FRAME, PAGE = 32, 24 + 4096, 4096  # bytes, of SQLite's write-ahead log and its pages
DEEP = bool(os.environ.get("DLPREP_DEEP"))
EVENTS = 100 if DEEP else 30
CUTS = 1_000 if DEEP else 50  # at any byte
TORN = 500 if DEEP else 40

# what is in the file before the events that only the write-ahead log holds
BEGUN = {"a new file": 0, "a file that was used, with old frames behind the new ones": 120}


@dataclass
class Story:
    """A file and its write-ahead log as they lay on the disk, and how long the log was when each event was kept."""

    path: Path
    events: list
    lengths: list

    @property
    def whole(self):
        return Path(f"{self.path}-wal").read_bytes()

    def kept(self, length):
        """The events that were confirmed when so much of the write-ahead log was on the disk."""
        confirmed = sum(each <= length for each in self.lengths)
        return self.events[: len(self.events) - len(self.lengths) + confirmed]

    def found(self, folder, wal, base=None):
        """The events that a start finds after the power cut."""
        path = folder / "after.db"
        path.write_bytes(self.path.read_bytes() if base is None else base)
        Path(f"{path}-wal").write_bytes(wal)
        with Log.open(path) as log:
            assert log.integrity() == ()
            events = list(log.events())
        for left in folder.glob("after.db*"):
            left.unlink()
        return events


@pytest.fixture
def folder():
    with quick_folder() as found:
        yield found


@pytest.fixture(params=BEGUN.values(), ids=BEGUN)
def story(request, folder, happening):
    """Append one by one, and take what lies on the disk while the log is open."""
    path, taken = folder / "progress.db", folder / "taken.db"
    with Log.open(path) as log:
        if request.param:
            log.append(*(happening(minutes=minute, card="begun") for minute in range(request.param)))
        # the next frames overwrite the log from its start, and those of before lie behind them
        log._connection.execute("PRAGMA wal_checkpoint(RESTART)")
        log._connection.execute("PRAGMA wal_autocheckpoint = 0")
        lengths = []
        for number in range(EVENTS):
            log.append(happening(minutes=number, payload={"response": "x" * (number % 7) * 900}))
            lengths.append(_used(Path(f"{path}-wal").read_bytes()))
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{taken}{suffix}")
        return Story(taken, list(log.events()), lengths)


def _used(wal):
    """How many bytes of a write-ahead log count: the frames with the salt of its header."""
    salt, end = wal[16:24], HEADER
    while wal[end + 8 : end + 16] == salt:
        end += FRAME
    return end


def test_a_write_ahead_log_cut_between_any_two_frames_gives_what_was_confirmed(story, folder):
    boundaries = range(HEADER, story.lengths[-1] + 1, FRAME)
    assert len(boundaries) > 3 * EVENTS
    for cut in [0, *boundaries][:: 1 if DEEP else 3]:
        assert story.found(folder, story.whole[:cut]) == story.kept(cut)


def test_a_write_ahead_log_cut_at_any_byte_gives_what_was_confirmed(story, folder):
    places = random.Random(8)
    for _ in range(CUTS):
        cut = places.randrange(story.lengths[-1])
        assert story.found(folder, story.whole[:cut]) == story.kept(cut)


TORN_BY = {
    "the rest zero": lambda _: 0,
    "the rest of before": lambda byte: byte ^ 0x5A,
}


@pytest.mark.parametrize("other", TORN_BY.values(), ids=TORN_BY)
def test_a_frame_that_is_half_written_ends_what_is_found(other, story, folder):
    places = random.Random(9)
    for _ in range(TORN):
        start = HEADER + FRAME * places.randrange((story.lengths[-1] - HEADER) // FRAME)
        half = start + places.randrange(0, FRAME, 8)
        wal = bytearray(story.whole)
        wal[half : start + FRAME] = bytes(map(other, wal[half : start + FRAME]))
        if wal == story.whole:
            continue
        assert story.found(folder, bytes(wal)) == story.kept(start)


def test_sectors_that_reached_the_disk_out_of_order_bring_no_half_event(story, folder):
    """Everything up to a confirmation was synced; of what came after it, any part may have been written."""
    places = random.Random(10)
    for _ in range(TORN):
        number = places.randrange(len(story.lengths) - 1)
        synced = story.lengths[number]
        wal = bytearray(story.whole)
        for sector in range(synced, story.lengths[-1], 512):
            if places.random() < 0.3:
                wal[sector : sector + 512] = bytes(len(wal[sector : sector + 512]))
        found = story.found(folder, bytes(wal))
        assert len(found) >= len(story.kept(synced))
        assert found == story.events[: len(found)]


def checkpointed(story, folder):
    """The file after everything was carried over into it."""
    path = folder / "whole.db"
    for suffix in ("", "-wal"):
        shutil.copy(f"{story.path}{suffix}", f"{path}{suffix}")
    Log.open(path).close()
    assert not Path(f"{path}-wal").exists()
    return path.read_bytes()


def test_pages_torn_while_they_are_carried_over_are_written_again(story, folder):
    before, after = story.path.read_bytes(), checkpointed(story, folder)
    before = before.ljust(len(after), b"\0")
    places = random.Random(11)
    for _ in range(TORN):
        base = bytearray(before)
        for page in range(0, len(after), PAGE):
            until = page + places.choice((0, 0, PAGE, PAGE, places.randrange(0, PAGE, 512)))
            base[page:until] = after[page:until]
        # it grows as pages are written behind its end
        base = base[: places.choice((len(after), len(story.path.read_bytes()), len(after) - places.randrange(PAGE)))]
        assert story.found(folder, story.whole, bytes(base)) == story.events
