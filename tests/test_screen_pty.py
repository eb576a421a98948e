"""The quiz on a real terminal: keys in, screens out, and what the log and the terminal are left with."""

import re
import shlex
import signal

import pytest
from quiz_terminal import LEFT, Terminal
from quiz_world import program, warm_home

from dlprep.memory.schedule import effective_answers
from dlprep.store.log import Log

MORNING = "2026-03-02T09:00:00+00:00"
NEXT_MORNING = "2026-03-03T09:00:00+00:00"
CTRL_C, CTRL_Z, ESC, BACKSPACE, LEFT_ARROW = "\x03", "\x1a", "\x1b", "\x7f", "\x1b[D"


@pytest.fixture
def home(tmp_path):
    return warm_home(tmp_path / "home")


@pytest.fixture
def quiz(home):
    """Start a quiz over the small bank on a terminal."""

    def start(*arguments, **chosen):
        return Terminal(program("quiz", *arguments), **{"DLPREP_NOW": MORNING, "DLPREP_HOME": str(home), **chosen})

    return start


@pytest.fixture
def answers(home):
    """The cards and ratings that stand in the log, which must be sound."""

    def read():
        with Log.open(home / "progress.db") as log:
            assert log.integrity() == ()
            return [(event.card, event.payload["rating"]) for event in effective_answers(log.events())]

    return read


def is_left_well(terminal, code=0):
    """Whether the program ended so, and gave the terminal back as it was."""
    return (terminal.end(), terminal.settings, LEFT in terminal.written) == (code, terminal.before, True)


def test_a_session_over_every_kind(quiz, answers):
    with quiz() as terminal:
        terminal.see("0/8", "Why does attention divide").press("3")
        terminal.see("✗ Not quite", "Smaller scores make the weights more even", "[1 Again this session]").press("\r")
        terminal.see("0/8", "Put one training step").press("34").see("[1] clear", "[2] compute the loss").press("1\r")
        terminal.see("✓ Right", "[3 Good").press("4")
        terminal.see("1/8", "image 32 pixels tall").press(f"{ESC}h").see("Hint: Count the places")
        terminal.press("26").see(" › 26").press("\r").see("✓ Right", "[2 Hard").press("\r")
        terminal.see("What does dropout do", "2/8").press("u").see("Taken back.", "[2 Hard").press("3")
        terminal.see("What does dropout do", "2/8").press("s").see("Suspended", "is called ____")
        terminal.press("soft-max\r").see("✓ Right").press("\r")
        terminal.see("statements about Adam").press("34").see("[x] It keeps two", "[x] It divides").press("\r")
        terminal.see("✓ Right", "corrects both for starting").press("\r")
        # three others would have brought it before another question on attention
        terminal.see("Why does attention divide", "again").press("2").see("✓ Right").press("\r")
        terminal.see("Why can residual networks").press("梯度原样传回").see(" › 梯度原样传回").press("\r")
        terminal.see("Which of these points", "│ Key points").press("1").see("[x]").press("\r")
        terminal.see("✗ 1 of 2 points made", "梯度原样传回").press("2")
        terminal.see("Which line is wrong?").press("5").see("✗ Not quite", "line 5", "It should be: total")
        terminal.press("q")
        assert is_left_well(terminal)
        terminal.see("Stopped here", "Answered 8, 5 right", "What comes back when")
    assert answers() == [
        ("why-scale", 1),
        ("step-order", 4),
        ("conv-height", 3),
        ("softmax-name", 3),
        ("adam-facts", 3),
        ("why-scale", 3),
        ("explain-residual", 2),
        ("mean-loss-bug", 1),
    ]
    with quiz("--new", "0", DLPREP_NOW=NEXT_MORNING) as terminal:
        terminal.see("0/3")
        for prompt, giving_up in (("Why does", "0"), ("Which line", "0"), ("Why can", f"{ESC}0")):
            terminal.see(prompt).press(giving_up).see("No answer given").press("3")
        terminal.see("Session finished")
        terminal.press(CTRL_C)
        assert is_left_well(terminal)


def test_undo_on_the_last_screen_and_in_the_next_session(quiz, answers):
    with quiz("--topic", "attention") as terminal:
        terminal.see("0/2").press("1").see("✓ Right").press("\r")
        terminal.see("1/2").press("softmax\r").see("✓ Right").press("\r")
        terminal.see("Session finished", "u undo").press("u").see("✓ Right", "Taken back.").press("4")
        terminal.see("Session finished").press(" ")
        assert is_left_well(terminal)
    assert answers() == [("why-scale", 3), ("softmax-name", 4)]
    with quiz("--topic", "attention", DLPREP_NOW="2026-03-02T10:00:00+00:00") as terminal:
        terminal.see("Nothing is due for this selection", "u undo").press("u")
        terminal.see("is called ____").press(f"{ESC}u").see("Why does attention").press("u")
        terminal.see("There is nothing to take back.").press("q")
        assert is_left_well(terminal)
    assert answers() == []


PHASES = {
    "a choice": ("attention", [], "Why does attention", []),
    "the keys": ("attention", ["?"], "any key goes back", []),
    "an explanation": ("attention", ["2"], "[1 Again", [("why-scale", 1)]),
    "a typed answer": ("shapes", ["2", "6"], " › 26", []),
    "after Esc": ("shapes", ["2", ESC], "Esc: 0 don't know", []),
}


@pytest.mark.parametrize("topic, keys, shown, kept", PHASES.values(), ids=PHASES)
@pytest.mark.parametrize("way", ["Ctrl-C", "SIGTERM", "hang up"])
def test_leaving_loses_nothing(quiz, answers, topic, keys, shown, kept, way):
    with quiz("--topic", topic) as terminal:
        terminal.see("0/2")
        for key in keys:
            terminal.press(key)
        terminal.see(shown)
        if way == "hang up":
            terminal.hang_up()
            assert terminal.process.wait(30) == 128 + signal.SIGHUP
        elif way == "SIGTERM":
            terminal.process.terminate()
            assert is_left_well(terminal, 128 + signal.SIGTERM)
        else:
            terminal.press(CTRL_C)
            assert is_left_well(terminal)
    assert answers() == kept


def test_a_resize_is_followed_and_no_draft_is_lost(quiz):
    with quiz("--topic", "shapes") as terminal:
        terminal.see("0/2").press("26").see(" › 26")
        terminal.resize(60, 15).see(" › 26", lambda text: "─" * 60 in text and "─" * 61 not in text)
        terminal.resize(20, 6).see(" › 26", "0/2")
        terminal.resize(120, 40).see(" › 26", "─" * 120, "Enter send")
        terminal.press("7" + BACKSPACE + "\r").see("✓ Right").press("q")
        assert is_left_well(terminal)


def test_wide_characters_are_typed_and_deleted_where_the_cursor_is(quiz):
    with quiz("--topic", "shapes", "--level", "3", "--lang", "zh", columns=60, lines=15) as terminal:
        terminal.see("残差网络为什么能做得很深", "难度 3").press("梯度消失了")
        terminal.see(" › 梯度消失了")
        assert terminal.cursor == (13, 3 + 10)
        terminal.press(BACKSPACE).see(lambda text: "消失\n" in text)
        assert terminal.cursor == (13, 3 + 8)
        terminal.press(LEFT_ARROW * 2 + "不").see(" › 梯度不消失")
        assert terminal.cursor == (13, 3 + 6)
        terminal.press("\r").see("下面哪些要点").press("12\r").see("✓ 正确").press("\r")
        terminal.see("本轮结束", "下次复习时间").press("q")
        assert is_left_well(terminal)


def test_a_long_text_scrolls_while_typing(quiz):
    with quiz("--topic", "shapes", columns=24, lines=10) as terminal:
        terminal.see("0/2", "↓ more", " ›").press("2\x1b[6~").see("↑ more", " › 2", lambda text: "↓ more" not in text)
        terminal.press("\x1b[A" * 9).see("↓ more", " › 2", lambda text: "↑ more" not in text)


def test_without_colour_there_is_none_and_everything_is_still_told_apart(quiz):
    with quiz("--topic", "training", "--level", "2", NO_COLOR="1") as terminal:
        terminal.see("statements about Adam").press("1").see("[x]").press("\r").see("[x] ✗", "[ ] ✓", "[1 Again")
        assert re.findall(rb"\x1b\[[\d;]*[34]\d[\d;]*m", terminal.written) == []


def test_a_dumb_terminal_gets_lines(quiz):
    with quiz("--topic", "attention", TERM="dumb") as terminal:
        terminal.see("Commands: :h hint", "number>").press(":q\n")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.written


def test_ctrl_c_between_lines_keeps_a_graded_answer(quiz, answers):
    with quiz("--topic", "attention", "--plain") as terminal:
        terminal.see("number>").press("2\n").see("Enter for Again>").press(CTRL_C).see("Stopped here")
        assert terminal.end() == 0
    assert answers() == [("why-scale", 1)]


def test_a_changed_answer_is_settled_before_its_question(quiz, answers, home):
    with quiz("--topic", "attention", "--level", "1") as terminal:
        terminal.see("0/2").press("1").see("✓ Right").press("q")
        terminal.end()
    with Log.open(home / "progress.db") as log:
        log.append(*(each._replace(content="another") for each in list(log.events())))
    with quiz("--topic", "attention", "--new", "0", DLPREP_NOW=NEXT_MORNING) as terminal:
        terminal.see("has changed since you last", "✓ To keep", "1 Keep", "[2 Shorten", "3 Start over as new")
        terminal.press("3").see("Session finished", "Changed answers settled: 1", "Started over").press("u")
        terminal.see("has changed since you last", "Taken back.").press("?").see("shorten it, start over").press("x")
        terminal.press("\r").see("Shortened").press("x")
        assert is_left_well(terminal)
    with Log.open(home / "progress.db") as log:
        said = [(event.kind, event.payload.get("choice")) for event in log.events()]
    assert said[2:] == [("content", "restart"), ("undo", None), ("content", "shorten")]
    assert answers() == [("why-scale", 3)] * 2


def test_a_log_that_fails_leaves_a_message_and_a_sane_terminal(quiz, home):
    with quiz("--topic", "attention") as terminal:
        terminal.see("0/2").press("1").see("✓ Right")
        (home / "progress.db").unlink()
        terminal.press("\r")
        assert is_left_well(terminal, 1)
        said = "progress.db: was moved, replaced or deleted while in use — start dlprep again"
        terminal.see(lambda text: "".join(said.split()) in "".join(text.split()))


def test_a_stopped_quiz_gives_the_shell_its_terminal_and_goes_on(home, tmp_path):
    shell = ["bash", "--norc", "--noprofile", "-i"]
    world = {"PS1": "shell> ", "HISTFILE": str(tmp_path / "history"), "DLPREP_HOME": str(home)}
    with Terminal(shell, **world) as terminal:
        script = tmp_path / "start"
        script.write_text("exec " + shlex.join(program("quiz", "--topic", "shapes")))
        terminal.see("shell>").press(f"sh {script}\n").see("0/2").press("26").see(" › 26")
        terminal.press(CTRL_Z).see("Stopped").press("stty -a | grep -o ' icanon'\n").see("\n icanon")
        terminal.press("fg\n").see("0/2", " › 26").press("\r").see("✓ Right").press("q")
        terminal.see("Stopped here").press("exit\n")
        assert terminal.end() == 0


def test_a_session_of_choices_never_loads_an_editor_or_anything_heavy(quiz):
    with quiz("--topic", "attention", "--level", "1", PYTHONPROFILEIMPORTTIME="1") as terminal:
        terminal.see("0/2").press("1").see("✓ Right").press("q")
        terminal.end()
        imported = {line.rpartition(b"|")[2].strip().partition(b".")[0] for line in terminal.written.splitlines()}
    assert b"dlprep" in imported
    assert imported.isdisjoint({b"torch", b"numpy", b"yaml", b"pydantic", b"pandas", b"prompt_toolkit"})
