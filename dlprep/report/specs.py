"""The charts of the report's page as Vega-Lite specifications. Computes nothing but weeks."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from dlprep.memory.calibration import Calibration
from dlprep.progress.record import Readiness, Record
from dlprep.report.charts import monday, weekly_retention
from dlprep.report.page_words import say
from dlprep.text import Language, Text

Spec: TypeAlias = dict[str, Any]
Rows: TypeAlias = list[dict[str, Any]]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name, which nothing fetches
TOPICS = 20  # bars at most
CALENDAR_WEEKS = 53
BAR, SQUARE = 22, 18  # pixels of a row
SHARE = {"format": ".0%"}
DAY = "%Y-%m-%d"


def topics_spec(topics: Sequence[Readiness], names: Mapping[str, Text], language: Language) -> Spec:
    """How ready each of the least ready topics is, and how ready on the day if nothing more is studied."""
    rows = [
        {
            "name": name_of(topic.topic, names, language),
            "ready": topic.ready,
            "then": topic.ready_then,
            "met": f"{topic.met}/{topic.cards}",
            "planned": topic.planned,
        }
        for topic in least_ready(topics)
    ]
    told = [
        _field("name", "nominal", "topic", language),
        _field("met", "nominal", "met_count", language),
        _field("ready", "quantitative", "ready_share", language, **SHARE),
        _field("then", "quantitative", "on_the_day", language, **SHARE),
        _field("planned", "quantitative", "by_plan", language, **SHARE),
    ]
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 180}}
    x = {"field": "ready", "type": "quantitative", "scale": {"domain": [0, 1]}, "title": None, "axis": SHARE}
    tick = {"field": "then", "type": "quantitative"}
    return _spec(
        rows,
        height=BAR * len(rows),
        encoding={"y": y, "tooltip": told},
        layer=[
            {"mark": {"type": "bar"}, "encoding": {"x": x}},
            {"mark": {"type": "tick", "thickness": 3, "color": "#d9730d"}, "encoding": {"x": tick}},
        ],
    )


def calendar_spec(found: Record, language: Language) -> Spec:
    """Minutes of each day of the last year, a column a week, the days without any among them."""
    days = {day.day: day for day in found.days}
    names = say("weekdays", language).split()
    rows: Rows = []
    for day in _calendar(found):
        done = days.get(day)
        rows.append(
            {
                "day": _noon(day),
                "week": str(monday(day)),
                "weekday": names[day.weekday()],
                "minutes": round(done.minutes + done.kata_minutes, 1) if done else 0,
                "answers": done.answers if done else 0,
            }
        )
    colour = {"field": "minutes", "type": "quantitative", "title": say("minutes", language)}
    week_axis = {"labelExpr": "substring(datum.label, 5)", "labelOverlap": True, "labelAngle": 0}
    return _spec(
        rows,
        height=SQUARE * 7,
        mark={"type": "rect", "cornerRadius": 2},
        encoding={
            "x": {"field": "week", "type": "ordinal", "title": None, "axis": week_axis},
            "y": {"field": "weekday", "type": "ordinal", "title": None, "sort": names},
            "color": colour | {"scale": {"scheme": "blues"}},
            "tooltip": [
                _field("day", "temporal", "day", language, format=DAY),
                _field("minutes", "quantitative", "minutes", language),
                _field("answers", "quantitative", "answers", language),
            ],
        },
    )


def _calendar(found: Record) -> list[date]:
    """From the Monday of the first day, or of a year ago, up to today."""
    if not found.days:
        return []
    first = monday(max(found.days[0].day, found.today - timedelta(weeks=CALENDAR_WEEKS - 1)))
    return [first + timedelta(days=ahead) for ahead in range((found.today - first).days + 1)]


def decline_spec(found: Record, language: Language) -> Spec:
    """What would be recalled of all questions, from today on; and what the plan expects on the day."""
    rows: Rows = [{"day": _noon(each.day), "ready": each.ready} for each in found.decline]
    encoding = {
        "x": {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%m-%d", "labelOverlap": True}},
        "y": _share("ready", say("ready_share", language)),
        "tooltip": [
            _field("day", "temporal", "day", language, format=DAY),
            _field("ready", "quantitative", "ready_share", language, **SHARE),
        ],
    }
    layers: list[Spec] = [{"mark": {"type": "line", "point": True}, "encoding": encoding}]
    if found.interview and found.overall.planned is not None:
        plan = {"day": _noon(found.interview), "ready": found.overall.planned}
        layers.append(
            {
                "data": {"values": [plan]},
                "mark": {"type": "point", "shape": "diamond", "size": 140, "filled": True, "color": "#d9730d"},
                "encoding": encoding,
            }
        )
    return _spec(rows, height=200, layer=layers)


def due_spec(found: Record, language: Language) -> Spec:
    """Questions that come due each day."""
    rows = [{"day": _noon(found.today + timedelta(days=ahead)), "due": count} for ahead, count in enumerate(found.due)]
    return _spec(
        rows,
        height=160,
        mark={"type": "bar"},
        encoding={
            "x": {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%m-%d", "labelOverlap": True}},
            "y": {"field": "due", "type": "quantitative", "title": say("questions_due", language)},
            "tooltip": [
                _field("day", "temporal", "day", language, format=DAY),
                _field("due", "quantitative", "questions_due", language),
            ],
        },
    )


def weeks_spec(found: Record, language: Language) -> Spec:
    """Retention of each week with reviews."""
    reviews = {
        week: sum(day.reviews for day in found.days if week <= day.day < week + timedelta(days=7))
        for week, _ in weekly_retention(found.days)
    }
    rows = [
        {"week": _noon(week), "kept": kept, "reviews": reviews[week]}
        for week, kept in weekly_retention(found.days)
        if kept is not None
    ]
    return _spec(
        rows,
        height=200,
        mark={"type": "line", "point": True},
        encoding={
            "x": {
                "field": "week",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%m-%d", "labelOverlap": True},
            },
            "y": _share("kept", say("kept", language)),
            "tooltip": [
                _field("week", "temporal", "week", language, format=DAY),
                _field("kept", "quantitative", "kept", language, **SHARE),
                _field("reviews", "quantitative", "reviews", language),
            ],
        },
    )


def reliability_spec(found: Calibration, language: Language) -> Spec:
    """What was predicted and what happened, in groups of alike predictions."""
    rows = [
        {
            "predicted": each.predicted,
            "observed": each.observed,
            "low": each.observed_low,
            "high": each.observed_high,
            "reviews": each.reviews,
        }
        for each in found.bins
    ]
    x = _share("predicted", say("predicted", language))
    y = _share("observed", say("observed", language))
    told = [
        _field("predicted", "quantitative", "predicted", language, **SHARE),
        _field("observed", "quantitative", "observed", language, **SHARE),
        _field("reviews", "quantitative", "reviews", language),
    ]
    diagonal = {"values": [{"at": 0}, {"at": 1}]}
    at = {"field": "at", "type": "quantitative"}
    return _spec(
        rows,
        height=260,
        layer=[
            {
                "data": diagonal,
                "mark": {"type": "line", "strokeDash": [4, 4], "color": "gray"},
                "encoding": {"x": at, "y": at},
            },
            {"mark": {"type": "rule"}, "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}},
            {
                "mark": {"type": "point", "filled": True, "size": 80},
                "encoding": {"x": x, "y": y, "tooltip": told},
            },
        ],
    )


def katas_spec(found: Record, language: Language) -> Spec:
    """Each attempt that was ended, by day and kata."""
    rows = [
        {
            "day": _noon(mark.day),
            "kata": mark.slug,
            "outcome": outcome(mark.passed, mark.hints, language),
            "minutes": round(mark.minutes, 1) if mark.minutes is not None else None,
        }
        for mark in found.marks
    ]
    outcomes = [say(key, language) for key in ("alone", "with_hints", "gave_up")]
    scale = {"domain": outcomes, "range": ["circle", "square", "cross"]}
    colours = {"domain": outcomes, "range": ["#2f7d4f", "#b7791f", "#c53030"]}
    return _spec(
        rows,
        height=BAR * len({mark.slug for mark in found.marks}),
        mark={"type": "point", "filled": True, "size": 110},
        encoding={
            "x": {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%m-%d", "labelOverlap": True}},
            "y": {"field": "kata", "type": "nominal", "title": None, "axis": {"labelLimit": 160}},
            "shape": {"field": "outcome", "type": "nominal", "scale": scale, "title": None},
            "color": {"field": "outcome", "type": "nominal", "scale": colours, "title": None},
            "tooltip": [
                _field("day", "temporal", "day", language, format=DAY),
                _field("kata", "nominal", "kata", language),
                _field("outcome", "nominal", "outcome", language),
                _field("minutes", "quantitative", "minutes", language),
            ],
        },
    )


def paces_spec(found: Record, language: Language) -> Spec:
    """The median seconds of an answer to each kind of question."""
    rows = [
        {"kind": say(pace.kind, language), "seconds": round(pace.seconds, 1), "answers": pace.answers}
        for pace in found.paces
    ]
    return _spec(
        rows,
        height=BAR * len(rows),
        mark={"type": "bar"},
        encoding={
            "y": {"field": "kind", "type": "nominal", "title": None, "sort": "-x"},
            "x": {"field": "seconds", "type": "quantitative", "title": say("seconds", language)},
            "tooltip": [
                _field("kind", "nominal", "kind", language),
                _field("seconds", "quantitative", "seconds", language),
                _field("answers", "quantitative", "answers", language),
            ],
        },
    )


def least_ready(topics: Sequence[Readiness]) -> list[Readiness]:
    """The topics begun that a chart has room for, the least ready first."""
    begun = [topic for topic in topics if topic.met]
    return sorted(begun, key=lambda topic: (topic.ready, topic.topic))[:TOPICS]


def name_of(topic: str, names: Mapping[str, Text], language: Language) -> str:
    """What a topic is called."""
    return names[topic].in_language(language) if topic in names else topic


def outcome(passed: bool, hints: int, language: Language) -> str:
    """How an attempt at a kata ended, in words."""
    return say(("with_hints" if hints else "alone") if passed else "gave_up", language)


def _spec(rows: Rows, **parts: Any) -> Spec:
    return {"$schema": SCHEMA, "width": "container", "data": {"values": rows}, **parts}


def _noon(day: date) -> str:
    """A day as the page's own time zone reads it: midnight elsewhere may be the day before."""
    return f"{day}T12:00:00"


def _field(field: str, kind: str, key: str, language: Language, **more: Any) -> Spec:
    return {"field": field, "type": kind, "title": say(key, language), **more}


def _share(field: str, title: str) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, "scale": {"domain": [0, 1]}, "axis": SHARE}
