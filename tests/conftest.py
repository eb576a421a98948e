"""The world of every test: a home of its own, no setting taken from the machine, the same examples each time."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings

from dlprep.memory.event import Happening

FIXED = {"COLUMNS": "80", "LC_ALL": "C.UTF-8"}
REMOVED = ("DLPREP_NOW", "DLPREP_LANG", "NO_COLOR", "FORCE_COLOR", "LINES", "LANGUAGE")
REMOVED += ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")  # programs that tests start run as users run them

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=2_000, deadline=None)
settings.load_profile("deep" if os.environ.get("DLPREP_DEEP") else "same")


@pytest.fixture(autouse=True)
def own_world(tmp_path, monkeypatch):
    monkeypatch.setenv("DLPREP_HOME", str(tmp_path / "home"))
    for name in REMOVED:
        monkeypatch.delenv(name, raising=False)
    for name, value in FIXED.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def moment():
    """Return the instant so many days and minutes after the morning on which all tests begin."""

    def at(days=0, minutes=0):
        return datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=days, minutes=minutes)

    return at


@pytest.fixture
def happening(moment):
    """Return a happening like most of them, an answer rated Good; every field can be chosen."""

    def make(days=0, minutes=0, **chosen):
        at = moment(days, minutes)
        usual = {"kind": "answer", "card": "attention-scale", "payload": {"mode": "review", "rating": 3}}
        return Happening(**({"at": at, "day": at.date()} | usual | chosen))

    return make
