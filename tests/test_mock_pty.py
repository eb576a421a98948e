"""Rehearsals on a real terminal: one to the end, one killed and taken up again, one that runs out of time."""

import re
import sys
from pathlib import Path

import pytest
from kata_world import write_shelf
from quiz_terminal import LEFT, Terminal
from quiz_world import ROOT, program, warm_home

from dlprep.memory.schedule import effective_answers
from dlprep.quiz.rehearsal import rehearsals
from dlprep.store.log import Log

START = "2026-03-02T09:00:00+00:00"
LATER = "2026-03-02T09:05:00+00:00"
ALMOST_OVER = "2026-03-02T09:19:55+00:00"
OVER = "2026-03-02T11:00:00+00:00"
ESC, CTRL_C = "\x1b", "\x03"
TICKS = "numbers of the points you made"  # what was typed before this is asked for is dropped

# what is typed when a question is seen: the open and the numeric one are answered, the others mostly given up
KEYS = {
    "Why does attention divide": "1",
    "statements about Adam": "12\r",
    "image 32 pixels tall": "26\r",
    "Put one training step": "0",
    "is called ____": "softmax\r",
    "Which line is wrong": "5",
    "Why can residual networks": "梯度原样传回\r",
    "What does dropout do": "0",
}


@pytest.fixture
def home(tmp_path):
    return warm_home(tmp_path / "home")


@pytest.fixture
def mock(home):
    """Rehearse over the small bank on a terminal: eight questions, no kata."""

    def start(*arguments, now=START, **chosen):
        words = ("mock", "--minutes", "20", "--no-kata", "--seed", "1", *arguments)
        return Terminal(program(*words), **{"DLPREP_NOW": now, "DLPREP_HOME": str(home), **chosen})

    return start


@pytest.fixture
def with_kata(home, tmp_path):
    """Rehearse for half an hour with a kata that the real judge judges; the solution is beside the starter."""
    shelf = write_shelf(tmp_path / "shipped")
    for path in shelf.glob("*/kata.yaml"):
        path.write_text(re.sub(r"(?m)^topics: .*$", "topics: [training]", path.read_text()))
    (shelf / "row-bug" / "kata.yaml").unlink()
    command = [sys.executable, "-c", _PROGRAM, str(ROOT), str(shelf), "mock", "--minutes", "30", "--seed", "1"]

    def start(now=START):
        return Terminal(command, lines=90, DLPREP_NOW=now, DLPREP_HOME=str(home))

    return start


_PROGRAM = """
import sys
from pathlib import Path
from dlprep import cli, paths
questions, katas = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
paths.shipped_questions, paths.shipped_katas = lambda: questions, lambda: katas
cli.main()
"""


@pytest.fixture
def logged(home):
    def read():
        with Log.open(home / "progress.db") as log:
            assert log.integrity() == ()
            events = list(log.events())
        (found,) = rehearsals(events)
        assert len(effective_answers(events)) == len(found.given)
        return found

    return read


def answer(terminal, left):
    """Wait for the question with so many left, and answer it."""
    asked = []

    def is_seen(text):
        asked[:] = [prompt for prompt in KEYS if prompt in text]
        return f"Questions left: {left} " in text and bool(asked)

    terminal.see(is_seen).press(KEYS[asked[0]])
    return asked[0]


def is_left_well(terminal):
    """Whether the program ended well, and gave the terminal back as it was."""
    return (terminal.end(), terminal.settings, LEFT in terminal.written) == (0, terminal.before, True)


def test_a_rehearsal_to_the_end(mock, logged):
    with mock(lines=90) as terminal:
        asked = {answer(terminal, left) for left in range(8, 0, -1)}
        assert asked == set(KEYS)
        terminal.see("Compare your explanations", "Which of these points did you make?", TICKS)
        assert b"Not quite" not in terminal.written
        terminal.press("1\n")
        assert is_left_well(terminal)
        terminal.see("What was not fully right", "Your answer: 梯度原样传回", "1 of 2 points made", "By topic")
        terminal.see("everything handed in", "8 answered", "dlprep quiz --cram --topic training", "Rehearsals")
    assert (logged().ended, len(logged().given)) == ("done", 8)
    assert logged().given["explain-residual"].share == 0.5


def test_a_killed_rehearsal_goes_on_with_the_next_question(mock, logged):
    with mock() as terminal:
        first = [answer(terminal, left) for left in (8, 7, 6)]
        terminal.see("Questions left: 5 ")
        terminal.process.kill()
        terminal.process.wait()
    assert (logged().ended, len(logged().given)) == (None, 3)
    with mock(now=LATER, lines=90) as terminal:
        rest = [answer(terminal, left) for left in (5, 4, 3, 2, 1)]
        assert {*first, *rest} == set(KEYS)
        terminal.see("Compare your explanations", TICKS).press("\n")
        assert is_left_well(terminal)
        terminal.see("everything handed in", "8 answered")
    assert (logged().ended, len(logged().given)) == ("done", 8)


def test_the_time_runs_out_under_a_question(mock, logged):
    with mock() as terminal:
        answer(terminal, 8)
        terminal.see("Questions left: 7 ", "left").press(CTRL_C)
        assert is_left_well(terminal)
        terminal.see("The rehearsal goes on")
    with mock(now=ALMOST_OVER, lines=90) as terminal:
        terminal.see("Questions left: 7 ", "0:0")
        terminal.see("the time was over", "1 answered", "Not reached, and so not shown: 7")
        assert is_left_well(terminal)
    assert (logged().ended, len(logged().given)) == ("time", 1)


def test_after_the_time_there_is_only_the_debrief(mock, logged):
    with mock() as terminal:
        terminal.see("Questions left: 8 ")
        terminal.process.kill()
        terminal.process.wait()
    with mock(now=OVER, lines=90) as terminal:
        assert terminal.end() == 0
        terminal.see("The time of the rehearsal that was under way is over.", "Not reached, and so not shown: 8")
    assert logged().ended == "time"


def test_leaving_takes_the_key_twice(mock, logged):
    with mock() as terminal:
        terminal.see("Questions left: 8 ")
        terminal.press("q").see("The same again ends the rehearsal").press("?").see("Keys", "it is final").press("q")
        terminal.see("0 don't know").press("q").see("The same again").press("u").see("Not in a rehearsal")
        terminal.press("q").see("The same again").press("q")
        assert is_left_well(terminal)
        terminal.see("you left")
    assert logged().ended == "left"


def test_without_a_screen_it_runs_in_lines_and_ends_at_the_deadline(mock, logged):
    with mock("--plain", now=START) as terminal:
        terminal.see("Commands: :0 don't know", "Questions left: 8 ·", ">").press(":0\n").see("Questions left: 7 ·")
        terminal.press(CTRL_C).see("The rehearsal goes on")
        assert terminal.end() == 0
    with mock("--plain", now=ALMOST_OVER, lines=90) as terminal:
        terminal.see("Questions left: 7 ·").see("the time was over")
        assert terminal.end() == 0
    assert len(logged().given) == 1


def test_a_kata_is_written_while_the_clock_runs_and_handed_in(with_kata, logged, tmp_path):
    with with_kata() as terminal:
        for left in range(8, 0, -1):
            answer(terminal, left)
        terminal.see("Now the kata.", "Enter hands it in>")
        clock = re.search(r"\d+:\d\d left · Enter", terminal.text)[0]
        terminal.see(lambda text: clock not in text, "Enter hands it in>").press(CTRL_C).see("The rehearsal goes on")
        assert terminal.end() == 0
    (mine,) = Path(tmp_path / "home" / "work").glob("mock-*/row_norm_numpy.py")
    assert "NotImplementedError" in mine.read_text()
    mine.write_text((tmp_path / "shipped" / "row-norm" / "solution" / "numpy.py").read_text())
    with with_kata(LATER) as terminal:
        terminal.see("Enter hands it in>").press("\n").see("Handed in", "Compare your explanations", TICKS).press(
            "12\n"
        )
        terminal.see("row-norm · passed", "everything handed in")
        assert terminal.end() == 0
    assert logged().judged.passed is True


def test_at_the_deadline_the_kata_is_judged_as_it_is(with_kata, logged):
    with with_kata(OVER) as terminal:
        terminal.see("Questions left: 8 ").press(CTRL_C)
        assert terminal.end() == 0
    almost = OVER.replace("11:00:00", "11:29:53")
    with with_kata(almost) as terminal:
        terminal.see("Now the kata.", "Enter hands it in>").see("The time is over.", "row-norm · not passed")
        terminal.see("the time was over", "dlprep kata start row-norm")
        assert terminal.end() == 0
    assert logged().judged.passed is False
