"""A report as JSON; docs/reports.md describes each field. Computes nothing."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from dlprep.memory.event import Json
from dlprep.progress.figures import Figures
from dlprep.progress.record import Record


def report_json(figures: Figures, found: Record) -> dict[str, Json]:
    """The figures and the record by name; days are ISO dates, `due` counts today and each day after."""
    told: dict[str, Json] = _plain(asdict(figures))
    told["days_studied"] = told.pop("days")
    record = _plain(asdict(found))
    overall = record.pop("overall") | {"ready": found.overall.ready, "ready_then": found.overall.ready_then}
    del record["today"], overall["topic"]
    topics = record.pop("topics")
    record["due_ahead"] = record.pop("due")
    return told | {"readiness": {"overall": overall, "topics": topics}, **record}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
