"""The report and its page over 100,000 reviews of three years, each beside replaying that log."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from benchmarks.pairs import Bench, Row, seconds
from dlprep.bank.question import Entry
from dlprep.memory.calibration import calibration
from dlprep.memory.event import Event
from dlprep.memory.history import histories
from dlprep.memory.leech import leeches
from dlprep.memory.schedule import Settings, replay
from dlprep.progress.figures import figures
from dlprep.progress.record import record
from dlprep.report.charts import chart_lines
from dlprep.report.overview import overview_lines
from dlprep.report.page import page
from dlprep.report.text import detail_lines, topic_lines

CARDS, REVIEWS, DAYS = 2000, 100_000, 1095
START = date(2026, 1, 1)


def ratios(bench: Bench) -> Iterator[Row]:
    """All that the terminal's report computes and says, and the same with the page, each beside one replay."""
    events, settings = list(_log()), Settings()
    entries = [
        Entry(f"card-{number}", "bank", f"topic-{number % 300}", 1 + number % 3, "choice", "file", "file:1")
        for number in range(CARDS)
    ]
    cards = dict(replay(events, settings))
    today = START + timedelta(days=DAYS)

    def replayed() -> float:
        return seconds(lambda: replay(events, settings))

    def told(*, as_page: bool) -> None:
        past = histories(events)
        counted = figures(events, cards, entries, today, 10, settings)
        found = record(events, past, cards, entries, today, settings, interview=today + timedelta(days=30))
        leeches(past)
        if as_page:
            page(counted, found, calibration(past), {}, "en", "")
            return
        list(overview_lines(counted, found, {}, "en"))
        list(detail_lines(counted, "en"))
        list(chart_lines(found, "en", 80))
        list(topic_lines(counted, {}, "en"))

    size = f"{REVIEWS:,} reviews"
    yield bench.measure(
        f"the terminal report ({size}) / replay", lambda: seconds(lambda: told(as_page=False)), replayed
    )
    yield bench.measure(f"the page ({size}) / replay", lambda: seconds(lambda: told(as_page=True)), replayed)


def _log() -> Iterator[Event]:
    """Every card in turn, day by day; one answer in nine is wrong."""
    for number in range(REVIEWS):
        day = number * DAYS // REVIEWS
        at = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=day, seconds=number % 80_000 // 10)
        rating = 1 if number % 9 == 4 else 3
        yield Event(
            at=at,
            day=START + timedelta(days=day),
            kind="answer",
            card=f"card-{number % CARDS}",
            payload={"mode": "review", "rating": rating, "duration_ms": 20_000 + number % 7 * 1000},
            predicted=0.85 + number % 10 / 100,
            id=f"{number:032x}",
            device="d",
            counter=number + 1,
        )
