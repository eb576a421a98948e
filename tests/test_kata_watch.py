"""What the watch screen is told by the log and the shelf: what counts, the next hint, the next kata."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import judged_verdicts
import pytest
from kata_world import SOLVED, WRONG, believing, write_shelf
from quiz_world import ROOT, warm_home

from dlprep import paths
from dlprep.cli.kata_watch import Heard
from dlprep.cli.kata_world import katas, next_rows, practice
from dlprep.cli.world import learner
from dlprep.errors import UsageError
from dlprep.katas.attempts import Attempt, Standing
from dlprep.memory.schedule import Card, Seen
from dlprep.report.katas import Row


@pytest.fixture
def you(tmp_path, monkeypatch):
    warm_home(tmp_path / "home")
    shipped = write_shelf(tmp_path / "shipped")
    monkeypatch.setattr(paths, "shipped_questions", lambda: ROOT)
    monkeypatch.setattr(paths, "shipped_katas", lambda: shipped)
    monkeypatch.setenv("DLPREP_NOW", "2026-03-02T09:00:00+00:00")
    with learner() as opened:
        yield opened


@pytest.fixture
def heard(you):
    """A learner who has just begun row-norm in numpy and watches it."""
    at_it = practice(you, katas().kata("row-norm"), "numpy")
    at_it.start("en")
    return Heard(you, "en", "cpu", at_it)


def verdict(source):
    return believing(katas().kata("row-norm"), source)


def test_every_verdict_is_logged_and_the_first_pass_counts(heard, you):
    assert heard.checked(verdict(WRONG)) is None
    assert heard.checked(verdict(SOLVED)) == "Solved: it counts as Good and comes back on 2026-03-04."
    assert heard.checked(verdict(SOLVED)) == "This attempt has counted already; it comes back on 2026-03-04."
    assert [event.payload["what"] for event in you.log.events()] == [
        "started", "checked", "checked", "passed", "checked",
    ]  # fmt: skip


def test_a_broken_kata_is_not_logged(heard, you):
    assert heard.checked(verdict("broken")) is None
    assert [event.payload["what"] for event in you.log.events()] == ["started"]


def test_hints_come_in_order_until_all_were_seen(heard, you):
    hints = katas().kata("row-norm").hints
    assert [heard.hinted() for _ in range(5)] == [*hints, None]
    assert [event.payload.get("number") for event in you.log.events()] == [None, 1, 2, 3, 4]


def test_a_hint_after_the_pass_is_refused_with_what_to_do(heard):
    heard.checked(verdict(SOLVED))
    with pytest.raises(UsageError, match="`dlprep kata start row-norm` begins one"):
        heard.hinted()


def test_the_next_kata_is_begun_and_heard_from_then_on(heard, you):
    session, path, kata = heard.next()
    session.close()
    assert (kata.slug, path.name) == ("row-bug", "row_bug_numpy.py")
    assert "sum(" in path.read_text()
    assert heard.hinted() == kata.hints[0]
    assert [(event.card, event.payload["what"]) for event in you.log.events()] == [
        ("kata:row-norm", "started"),
        ("kata:row-bug", "started"),
        ("kata:row-bug", "hint"),
    ]


def test_where_all_is_solved_there_is_no_next(heard):
    heard.next()[0].close()
    assert heard.checked(believing(katas().kata("row-bug"), SOLVED)) is not None
    session, _, kata = heard.next()
    session.close()
    assert kata.slug == "row-norm"
    heard.checked(verdict(SOLVED))
    assert heard.next() is None


def test_a_kata_that_is_not_trusted_is_not_begun(you, tmp_path):
    (tmp_path / "shipped" / "row-bug").rename(tmp_path / "row-bug")
    paths.user_katas().mkdir()
    (tmp_path / "row-bug").rename(paths.user_katas() / "row-bug")
    elsewhere = replace(katas().kata("row-norm"), slug="not-on-the-shelf")
    fresh = Heard(you, "en", "cpu", practice(you, elsewhere, "numpy"))
    session, _, kata = fresh.next()  # row-bug stands before it and is passed over
    session.close()
    assert kata.slug == "row-norm"
    with pytest.raises(UsageError, match="`dlprep kata trust row-bug`"):
        fresh.next()
    assert not (paths.workspace() / "row_bug_numpy.py").exists()


# what stands on the shelf in its order, each with what must be solved before it
SHELVES = {
    "what is due comes first": ({"a": "new", "b": "started", "c": "due"}, "c"),
    "then what was begun": ({"a": "new", "b": "started", "c": "solved"}, "b"),
    "then what is new": ({"a": "solved", "b": "new", "c": "new"}, "b"),
    "one whose ground is laid before one whose is not": ({"a on d": "new", "b on c": "new", "c": "solved"}, "b"),
    "one whose ground is not laid before none": ({"a on d": "new", "b": "solved"}, "a"),
    "nothing where all is solved": ({"a": "solved", "b": "solved"}, None),
    "never the same again": ({"here": "due", "a": "solved"}, None),
}


@pytest.mark.parametrize("shelf, expected", SHELVES.values(), ids=SHELVES)
def test_what_to_solve_next(shelf, expected):
    found = next_rows([row(*name.split(" on "), state=state) for name, state in shelf.items()], "here")
    assert [each.kata.slug for each in found][:1] == ([expected] if expected else [])


def row(slug, *after, state):
    today = date(2026, 3, 2)
    attempt = Attempt("one", "numpy", datetime(2026, 3, 2, tzinfo=UTC), end="passed")
    seen = {"due": today, "solved": today + timedelta(days=9)}.get(state)
    card = Card(Seen(3.0, 5.0, today, today, seen, 1, 0)) if seen else Card()
    begun = (replace(attempt, end=None),) if state == "started" else (attempt,) if seen else ()
    return Row(
        replace(judged_verdicts.kata(), slug=slug, after=after), Standing(card, begun, passes=int(bool(seen))), today
    )
