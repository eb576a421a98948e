"""Charts of a report in the characters of a terminal, drawn by plotext. Computes nothing but weeks and sums."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from dlprep.progress.record import Day, Record
from dlprep.text import Language, Text

HEIGHT = 9  # lines of a chart
WIDEST = 90
FEWEST_WEEKS = 2  # with reviews; a line needs two ends
FEWEST_DAYS = 2
LONGEST_DAYS = 60  # up to which each day has a bar of its own

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

_WORDS = {
    "minutes": Text(en="Minutes a day", zh="每天的分钟数"),
    "minutes_week": Text(en="Minutes a week", zh="每周的分钟数"),
    "retention": Text(en="Kept in memory, week by week (in percent)", zh="每周的记忆保持率（百分比）"),
}


def chart_lines(found: Record, language: Language, width: int) -> Iterator[str]:
    """Minutes, and retention by week, each where there is enough to draw."""
    columns = min(width, WIDEST)
    spent = _spent(found)
    if len(spent) >= FEWEST_DAYS:
        by_week = len(spent) > LONGEST_DAYS
        yield ""
        yield _WORDS["minutes_week" if by_week else "minutes"].in_language(language)
        yield from _bars(_weekly(spent) if by_week else spent, columns)
    weeks = [(week, kept) for week, kept in weekly_retention(found.days) if kept is not None]
    if len(weeks) >= FEWEST_WEEKS:
        yield ""
        yield _WORDS["retention"].in_language(language)
        yield from _line(weeks, columns)


def weekly_retention(days: Sequence[Day]) -> list[tuple[date, float | None]]:
    """The share of reviews not forgotten, by the Monday of each week; None in a week without reviews."""
    counts: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for day in days:
        week = counts[monday(day.day)]
        week[0] += day.reviews
        week[1] += day.retained
    return [(week, kept / reviews if reviews else None) for week, (reviews, kept) in sorted(counts.items())]


def _spent(found: Record) -> list[tuple[date, float]]:
    """The minutes of each day from the first on, those without any among them."""
    if not found.days:
        return []
    minutes = {day.day: day.minutes + day.kata_minutes for day in found.days}
    first = min(minutes)
    length = (max(found.today, max(minutes)) - first).days + 1
    return [(day, minutes.get(day, 0.0)) for day in (first + timedelta(days=ahead) for ahead in range(length))]


def _weekly(spent: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    sums: dict[date, float] = defaultdict(float)
    for day, minutes in spent:
        sums[monday(day)] += minutes
    return sorted(sums.items())


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _bars(points: Sequence[tuple[date, float]], columns: int) -> Iterator[str]:
    plot = _canvas(columns)
    plot.bar(list(range(len(points))), [value for _, value in points], width=0.8)
    plot.ylim(0, max(1.0, *(value for _, value in points)))
    yield from _drawn(plot, [day for day, _ in points])


def _line(points: Sequence[tuple[date, float]], columns: int) -> Iterator[str]:
    plot = _canvas(columns)
    plot.plot(list(range(len(points))), [100 * value for _, value in points], marker="braille")
    plot.ylim(0, 100)
    plot.yticks([0, 25, 50, 75, 100])
    yield from _drawn(plot, [day for day, _ in points])


def _canvas(columns: int) -> Any:
    import plotext

    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(columns, HEIGHT)
    return plotext


def _drawn(plot: Any, days: Sequence[date]) -> Iterator[str]:
    places = sorted({round(share * (len(days) - 1)) for share in (0, 1 / 3, 2 / 3, 1)})
    plot.xticks(places, [f"{days[place]:%m-%d}" for place in places])
    for line in _COLOURS.sub("", plot.build()).splitlines():
        yield line.rstrip()
