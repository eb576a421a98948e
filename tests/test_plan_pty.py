"""Planning to an interview on a real terminal: set a plan, study, miss a day, and see the plan adapt and say why."""

import json
import re

import pytest
from quiz_terminal import LEFT, Terminal
from quiz_world import program, warm_home

from dlprep.memory.schedule import effective_answers
from dlprep.store.log import Log

ESC = "\x1b"


@pytest.fixture
def home(tmp_path):
    return warm_home(tmp_path / "home")


@pytest.fixture
def dlprep(home):
    """Run `dlprep` over the small bank on a terminal, in the morning of a day of March 2026."""

    def start(day, *arguments):
        known = {"DLPREP_NOW": f"2026-03-{day:02}T09:00:00+00:00", "DLPREP_HOME": str(home)}
        return Terminal(program(*arguments), columns=100, lines=50, **known)

    return start


@pytest.fixture
def shown(dlprep):
    """What a command that asks nothing leaves on the screen."""

    def run(day, *arguments):
        with dlprep(day, *arguments) as terminal:
            assert terminal.end() == 0, terminal.text
            return terminal.text

    return run


@pytest.fixture
def agenda(home):
    """How many cards the kept plan has for a day."""

    def count(day):
        held = json.loads((home / "cache" / "plan.json").read_text())["plan"]["agendas"][f"2026-03-{day:02}"]
        return len(held["reviews"]) + held["new"]

    return count


@pytest.fixture
def study(dlprep, agenda):
    """Answer all that the plan has for a day, know none of it, and rate it Good all the same; the text at the end."""

    def sit(day):
        count = agenda(day)
        with dlprep(day, "quiz") as terminal:
            for number in range(count):
                terminal.see(f"{number}/{count}").press(f"{ESC}0").see("No answer given").press("3")
            terminal.see("Session finished").press("q")
            assert terminal.end() == 0
            assert (terminal.settings, LEFT in terminal.written) == (terminal.before, True)
            return terminal.text

    return sit


def fact(text, label):
    found = re.search(rf"^{label} +(.*)$", text, re.MULTILINE)
    return found and found[1]


def test_a_plan_adapts_to_a_missed_day_and_says_why(home, shown, study, agenda):
    text = shown(2, "plan", "--interview", "2026-03-10", "--minutes", "10", "--katas", "0")
    assert fact(text, "Interview") == "2026-03-10, in 8 days, 8 of them for studying"
    assert fact(text, "Missed") is None
    assert fact(text, "Changed") is None
    assert len(re.findall(r"^  2026-03-\d\d ", text, re.MULTILINE)) == 8
    first = agenda(2)
    assert first > 0
    assert "Plan to 2026-03-10: " in (said := study(2))
    assert "Next, 2026-03-03: " in said
    second = agenda(3)
    assert second > 0
    assert "Next, 2026-03-04: " in study(3)
    # nothing on the 4th
    text = shown(5, "plan")
    assert fact(text, "Interview") == "2026-03-10, in 5 days, 5 of them for studying"
    assert fact(text, "Missed").startswith("2026-03-04: what was planned is spread over the days left")
    assert re.fullmatch(
        r"expected recall \d\d\.\d% → \d\d\.\d%, \d+ → \d+ minutes a day, since 2026-03-03", fact(text, "Changed")
    )
    assert len(re.findall(r"^  2026-03-\d\d ", text, re.MULTILINE)) == 5
    third = agenda(5)
    today = re.fullmatch(r"(\d+) to review, (\d+) new", fact(text, "Today"))
    assert sum(map(int, today.groups())) == third > 0
    assert "Next, 2026-03-06: " in study(5)
    text = shown(5, "plan")
    assert fact(text, "Interview") == "2026-03-10, in 5 days, 5 of them for studying"
    with Log.open(home / "progress.db") as log:
        assert log.integrity() == ()
        days = [event.day.day for event in effective_answers(log.events())]
    assert days == [2] * first + [3] * second + [5] * third


def test_after_the_interview_the_plan_says_that_it_is_over_and_can_be_cleared(shown):
    shown(2, "plan", "--interview", "2026-03-05", "--minutes", "10", "--katas", "0")
    assert "The interview is today." in shown(5, "plan")
    assert "The interview was on 2026-03-05." in shown(6, "plan")
    assert "The plan is cleared" in shown(6, "plan", "--clear")
    assert "There is no plan." in shown(6, "plan")
