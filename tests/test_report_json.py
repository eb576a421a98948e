"""The report as JSON holds what docs/reports.md says, no more and no less."""

import json
import re
from pathlib import Path

from test_report_overview import FULL, LEARNER

from dlprep.report.json import report_json

PAGE = (Path(__file__).parent.parent / "docs" / "reports.md").read_text(encoding="utf-8")
ADDED_BY_THE_COMMAND = {"calibration", "leeches"}


def documented():
    """The fields of the table, by the name in the first column; several share a row."""
    rows = re.findall(r"^\| (`.*?) \| (.*) \|$", PAGE, flags=re.MULTILINE)
    return {name: told for names, told in rows for name in re.findall(r"`([^`]+)`", names)}


def test_every_field_is_described_and_every_description_has_its_field():
    held = json.loads(json.dumps(report_json(LEARNER, FULL)))
    names = {name for name in held if name != "readiness"} | {f"readiness.{name}" for name in held["readiness"]}
    assert set(documented()) == names | ADDED_BY_THE_COMMAND


def test_the_fields_of_each_row_are_described():
    held = json.loads(json.dumps(report_json(LEARNER, FULL)))
    for name, told in documented().items():
        value = held["readiness"][name.removeprefix("readiness.")] if name.startswith("readiness.") else held.get(name)
        row = value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else value
        if isinstance(row, dict):
            assert set(re.findall(r"`(\w+)`", told)) == set(row), name


def test_days_are_iso_dates_and_nothing_is_lost():
    held = report_json(LEARNER, FULL)
    assert (held["today"], held["interview"], held["since"]) == ("2026-03-30", "2026-04-19", None)
    assert len(held["days"]) == len(FULL.days)
    assert held["readiness"]["overall"]["ready"] == FULL.overall.ready
