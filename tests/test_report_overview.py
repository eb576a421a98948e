"""The report's first screen and its charts. `GOLDEN=write pytest tests/test_report_overview.py` draws them anew."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from dlprep.progress.figures import Figures, Glance
from dlprep.progress.record import Ahead, Day, Fading, KataMark, KataRecord, Pace, Readiness, Record
from dlprep.report.charts import chart_lines, weekly_retention
from dlprep.report.overview import bar, overview_lines, readiness_line, weakest
from dlprep.report.text import kata_lines
from dlprep.text import Text

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 3, 30)
NAMES = {
    "attention": Text("Scaled dot-product attention and its masks", "缩放点积注意力与掩码的各种用法和细节"),
    "adam": Text("Adam", "Adam 优化器"),
}
NOBODY = Figures(TODAY, Glance(0, 10, 0, 0, 0, 40, None), 0, 0, 0.0, 0, (0,) * 14, 0, 0, ())
EMPTY = Record(TODAY, None, None, (), Readiness("", 40, 0, None, None), (), (), (0,) * 31, (), (), (), ())


def ago(days):
    return TODAY - timedelta(days=days)


LEARNER = replace(NOBODY, glance=Glance(12, 5, 3, 7, 20, 40, None, katas_due=2, katas_started=1), answers=90)
TOPICS = (
    Readiness("attention", 20, 12, 0.61, 0.4, 0.9),
    Readiness("adam", 12, 8, 0.93, 0.7, 0.95),
    Readiness("unmet", 8, 0, None, None, 0.8),
)
FULL = Record(
    today=TODAY,
    since=None,
    interview=TODAY + timedelta(days=20),
    days=tuple(Day(ago(days), 12, 9, 2, 8, 6 + days % 3, 10.0 + days, 5.0) for days in range(27, -1, -1) if days % 5),
    overall=Readiness("", 40, 20, 0.738, 0.52, 0.9),
    topics=TOPICS,
    fading=(
        Fading("why-scale-by-root-d", "attention", 0.61, 0.5, ago(9)),
        Fading("adam-bias", "adam", 0.9, 0.85, ago(2)),
    ),
    due=tuple(ahead % 5 for ahead in range(21)),
    decline=tuple(Ahead(TODAY + timedelta(days=ahead), 0.37 - 0.005 * ahead) for ahead in range(21)),
    katas=(
        KataRecord("softmax", 2, 1, 0, 5, ago(3), TODAY, 4.0),
        KataRecord("attention", 1, 1, 1, 9, ago(8), None, 22.0),
    ),
    marks=(KataMark(ago(3), "softmax", True, 0, 4.0),),
    paces=(Pace("choice", 40, 21.5),),
)

PICTURES = {
    "nobody": (NOBODY, EMPTY),
    "full": (LEARNER, FULL),
    "no-interview": (LEARNER, replace(FULL, interview=None, since=ago(14))),
}


def shown(name, language):
    figures, found = PICTURES[name]
    first = overview_lines(figures, found, NAMES, language)
    return [*first, *chart_lines(found, language, 80), *kata_lines(found, language)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_report_looks_as_it_was_approved(name, language):
    lines = shown(name, language)
    assert all(cell_len(line) <= 100 for line in lines)
    path = GOLDEN / f"report-{name}-{language}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_screen_fits_a_terminal_of_24_lines(language):
    assert len(list(overview_lines(LEARNER, FULL, NAMES, language))) <= 23


def test_a_topic_is_weak_only_once_enough_of_it_was_met():
    barely = Readiness("barely", 9, 1, 0.1, None)
    single = Readiness("single", 1, 1, 0.5, None)
    assert [topic.topic for topic in weakest((*TOPICS, barely, single))] == ["single", "attention", "adam"]


@pytest.mark.parametrize(("share", "full"), [(0, 0), (0.5, 10), (1, 20), (1.2, 20), (-0.1, 0)])
def test_a_bar_shows_a_share(share, full):
    assert bar(share) == "█" * full + "░" * (20 - full)


def test_retention_is_told_by_the_week():
    days = (Day(date(2026, 3, 1), reviews=4, retained=1), Day(date(2026, 3, 2), reviews=2, retained=2))
    assert weekly_retention((*days, Day(date(2026, 3, 8), reviews=2), Day(date(2026, 3, 9), answers=3))) == [
        (date(2026, 2, 23), 0.25),
        (date(2026, 3, 2), 0.5),
        (date(2026, 3, 9), None),
    ]


@pytest.mark.parametrize("width", [30, 60, 200])
def test_charts_keep_to_the_width(width):
    assert all(cell_len(line) <= width for line in chart_lines(FULL, "zh", width))


def test_one_day_is_no_chart():
    assert list(chart_lines(replace(FULL, days=FULL.days[-1:], today=FULL.days[-1].day), "en", 80)) == []


def test_years_are_drawn_by_the_week():
    days = tuple(Day(ago(days), 5, 5, 0, 5, 5, 10.0) for days in range(900, -1, -1))
    lines = list(chart_lines(replace(FULL, days=days), "en", 80))
    assert "Minutes a week" in lines
    assert all(cell_len(line) <= 80 for line in lines)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Ready  ██░░░░░░░░░░░░░░░░░░ 12% of 40 questions (+2.5 points by this session)"),
        ("zh", "（本次练习 +2.5 个百分点）"),
    ],
)
def test_a_session_ends_with_what_it_changed(language, said):
    assert said in readiness_line(0.095, 0.12, 40, language)
