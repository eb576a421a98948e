"""The way through a kata on a real terminal with the real judge, from the first attempt to the day it comes back."""

import pytest
from quiz_terminal import LEFT, Terminal
from quiz_world import program, warm_home

MORNING = "2026-03-02T09:00:00+00:00"
WEEKS_LATER = "2026-04-20T09:00:00+00:00"

PROGRAM = """\
import numpy as np


def softmax(x, axis=-1):
    e = np.exp(x{shift})
    return e / e.sum({axis}, keepdims=True)
"""
SUM_OVER_ROWS = PROGRAM.format(shift=" - x.max(axis, keepdims=True)", axis="0")
NO_SHIFT = PROGRAM.format(shift="", axis="axis")
SOLVED = PROGRAM.format(shift=" - x.max(axis, keepdims=True)", axis="axis")


@pytest.fixture
def dlprep(tmp_path):
    """Run `dlprep kata` on a terminal, over the katas that come with it."""
    home = warm_home(tmp_path / "home")

    def start(*arguments, now=MORNING, **chosen):
        known = {"DLPREP_NOW": now, "DLPREP_HOME": str(home)}
        return Terminal(program("kata", *arguments), columns=120, lines=60, **known, **chosen)

    return start


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "home" / "work" / "softmax_numpy.py"


def save(path, source):
    """Write as editors do: beside it, then over it."""
    beside = path.with_suffix(".new")
    beside.write_text(source)
    beside.replace(path)


def test_from_the_list_to_the_day_it_is_due_again(dlprep, mine):
    def ends(*arguments, code=0, sees=(), now=MORNING):
        with dlprep(*arguments, now=now) as terminal:
            found = terminal.end()
            for expected in sees:
                assert expected in terminal.text, terminal.text
            assert found == code, terminal.text

    ends("list", "--topic", "softmax", sees=["softmax", "new", "numpy torch"])
    ends("start", "softmax", sees=["softmax_numpy.py", "A fresh starter"])
    save(mine, SUM_OVER_ROWS)
    ends("check", "softmax", code=1, sees=["✗ Not right yet", "axis 0", "yours", "expected", "--seed"])
    ends("hint", "softmax", sees=["Hint 1 of 4"])
    ends("solution", "softmax", code=2, sees=["the solution is shown after a pass"])
    save(mine, SOLVED)
    ends("check", "softmax", sees=["✓ Right", "it counts as Hard and comes back on 2026-03-03"])
    ends("solution", "softmax", sees=["def softmax(x, axis=-1):"])
    ends("list", "--state", "solved", sees=["softmax", "2026-03-03"])
    ends("list", "--state", "due", now=WEEKS_LATER, sees=["softmax"])
    ends("start", "softmax", now=WEEKS_LATER, sees=["What you wrote before", "A fresh starter"])
    assert "NotImplementedError" in mine.read_text()
    assert (mine.parent / "earlier" / "softmax_numpy-2026-04-20T09-00-00.py").read_text() == SOLVED


def test_watch_from_a_wrong_save_over_a_hint_to_the_pass(dlprep, mine):
    with dlprep("start", "softmax") as terminal:
        assert terminal.end() == 0
    with dlprep("watch", "softmax") as terminal:
        terminal.see("Softmax", "q quit")
        save(mine, NO_SHIFT)
        terminal.see("✗ Not right yet", "maximum").press("h").see("Hint 1 of 4")
        save(mine, SOLVED)
        terminal.see("✓ Right", "it counts as Hard").press("q")
        assert terminal.end() == 0
        assert terminal.settings == terminal.before
        assert LEFT in terminal.written
    with dlprep("list", "--state", "solved") as terminal:
        assert terminal.end() == 0
        assert "softmax" in terminal.text
