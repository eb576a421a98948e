"""The report as one HTML page: figures, charts, a table beside each. What it shows is text, never markup."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from dlprep.memory.calibration import Calibration
from dlprep.progress.figures import Figures
from dlprep.progress.record import Record
from dlprep.report import specs
from dlprep.report.charts import weekly_retention
from dlprep.report.page_assets import DRAW, LOCALE, POLICY, STYLE
from dlprep.report.page_words import say
from dlprep.report.specs import Spec, least_ready, name_of, outcome
from dlprep.text import Language, Text
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One chart with its heading and its table; without rows there is nothing to draw."""

    id: str
    note: str
    spec: Spec | None
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def page(
    figures: Figures,
    found: Record,
    calibration: Calibration | None,
    names: Mapping[str, Text],
    language: Language,
    charting: str,
) -> str:
    """The page; `charting` is the script that defines `vegaEmbed`."""
    sections = list(_sections(found, calibration, names, language))
    drawn = {section.id: section.spec for section in sections if section.spec and section.rows}
    script = charting.replace("</script", "<\\/script")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{"zh-Hans" if language == "zh" else "en"}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{escape(say('title', language))}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{escape(say('title', language))}</h1>",
        f"<p>{escape(_as_of(found, language))}</p>",
        "</header>",
        "<main>",
        *_overview(figures, found, language),
        *(line for section in sections for line in _section(section, language)),
        "</main>",
        f'<script type="application/json" id="specs">{_data(drawn)}</script>',
        f'<script type="application/json" id="locale">{_data(LOCALE[language])}</script>',
        f"<script>{script}</script>",
        f"<script>{DRAW}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _data(value: object) -> str:
    """JSON that cannot end the script element that it stands in."""
    held = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return held.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _as_of(found: Record, language: Language) -> str:
    told = [say("as_of", language, day=found.today)]
    told += [say("since", language, day=found.since)] if found.since else []
    return " · ".join(told)


def _overview(figures: Figures, found: Record, language: Language) -> Iterator[str]:
    overall, tiles = found.overall, list[tuple[str, str, str]]()
    tiles.append(("ready", f"{overall.ready:.0%}", say("ready_note", language, cards=overall.cards)))
    if found.interview:
        days = (found.interview - found.today).days
        tiles.append(("interview", str(found.interview), say("interview_note", language, days=days)))
        tiles.append(("then", f"{overall.ready_then or 0.0:.0%}", ""))
        if overall.planned is not None:
            tiles.append(("planned", f"{overall.planned:.0%}", ""))
    tiles.append(("met", f"{overall.met}/{overall.cards}", ""))
    if figures.reviews:
        note = say("retention_note", language, retained=figures.retained, reviews=figures.reviews)
        tiles.append(("retention", f"{figures.retained / figures.reviews:.0%}", note))
    tiles.append(("streak", str(figures.glance.streak), ""))
    hours = sum(day.minutes + day.kata_minutes for day in found.days) / 60
    tiles.append(("time", say("hours", language, hours=hours), say("time_note", language, days=len(found.days))))
    tiles.append(("solved", str(sum(kata.passed > 0 for kata in found.katas)), ""))
    yield f'<section aria-labelledby="overview"><h2 id="overview">{escape(say("overview", language))}</h2>'
    yield '<dl class="tiles">'
    for key, value, note in tiles:
        small = f"<small>{escape(note)}</small>" if note else ""
        yield f"<div><dt>{escape(say(key, language))}</dt><dd>{escape(value)} {small}</dd></div>"
    yield "</dl></section>"


def _section(section: Section, language: Language) -> Iterator[str]:
    title = say(section.id, language)
    yield f'<section aria-labelledby="{section.id}"><h2 id="{section.id}">{escape(title)}</h2>'
    if not section.rows:
        yield f"<p>{escape(say('nothing', language))}</p></section>"
        return
    yield f"<p>{escape(section.note)}</p>"
    if section.spec:
        label = escape(say("drawn", language, what=title))
        yield f'<figure><div class="chart" id="chart-{section.id}" role="img" aria-label="{label}"></div></figure>'
    # a table without a chart is what the section is for
    yield f"<details{'' if section.spec else ' open'}><summary>{escape(say('table', language))}</summary>"
    label = escape(say("table_of", language, what=title))
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>'
    yield "".join(f'<th scope="col">{escape(name)}</th>' for name in section.head)
    yield "</tr></thead><tbody>"
    for first, *others in section.rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table></div></details></section>"


def _sections(
    found: Record, calibration: Calibration | None, names: Mapping[str, Text], language: Language
) -> Iterator[Section]:
    def section(
        key: str, spec: Spec | None, head: Sequence[str], rows: Iterable[Sequence[object]], **told: object
    ) -> Section:
        columns = tuple(say(name, language) for name in head)
        return Section(key, say(f"{key}_note", language, **told), spec, columns, tuple(map(_cells, rows)))

    begun = sorted((topic for topic in found.topics if topic.met), key=lambda topic: (topic.ready, topic.topic))
    yield section(
        "topics",
        specs.topics_spec(found.topics, names, language),
        ("topic", "cards", "met_count", "ready_share", "now", "on_the_day", "by_plan"),
        (
            (
                name_of(topic.topic, names, language),
                topic.cards,
                topic.met,
                _percent(topic.ready),
                _percent(topic.now),
                _percent(topic.then),
                _percent(topic.planned),
            )
            for topic in begun
        ),
        count=len(least_ready(found.topics)),
    )
    yield section(
        "fading",
        None,
        ("question", "topic", "now", "in_a_week", "last"),
        (
            (each.card, name_of(each.topic, names, language), _percent(each.now), _percent(each.soon), each.last)
            for each in found.fading
        ),
    )
    yield section(
        "decline",
        specs.decline_spec(found, language),
        ("day", "ready_share"),
        ((each.day, _percent(each.ready)) for each in found.decline),
    )
    yield section(
        "due",
        specs.due_spec(found, language),
        ("day", "questions_due"),
        ((point["day"][:10], point["due"]) for point in specs.due_spec(found, language)["data"]["values"])
        if any(found.due)
        else (),
    )
    yield section(
        "calendar",
        specs.calendar_spec(found, language),
        ("day", "minutes", "answers"),
        ((day.day, f"{day.minutes + day.kata_minutes:.0f}", day.answers) for day in found.days),
    )
    yield section(
        "weeks",
        specs.weeks_spec(found, language),
        ("week", "kept"),
        ((week, _percent(kept)) for week, kept in weekly_retention(found.days) if kept is not None),
    )
    yield section(
        "reliability",
        specs.reliability_spec(calibration, language) if calibration else None,
        ("predicted", "observed", "from_to", "reviews"),
        (
            (
                _percent(each.predicted),
                _percent(each.observed),
                f"{_percent(each.observed_low)} – {_percent(each.observed_high)}",
                each.reviews,
            )
            for each in (calibration.bins if calibration else ())
        ),
    )
    yield section(
        "katas",
        specs.katas_spec(found, language),
        ("kata", "day", "outcome", "minutes"),
        (
            (
                mark.slug,
                mark.day,
                outcome(mark.passed, mark.hints, language),
                f"{mark.minutes:.0f}" if mark.minutes is not None else "–",
            )
            for mark in found.marks
        ),
    )
    yield section(
        "paces",
        specs.paces_spec(found, language),
        ("kind", "answers", "seconds"),
        ((say(pace.kind, language), pace.answers, f"{pace.seconds:.0f}") for pace in found.paces),
    )


def _cells(row: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(cell) for cell in row)


def _percent(share: float | None) -> str:
    return f"{share:.0%}" if share is not None else "–"
