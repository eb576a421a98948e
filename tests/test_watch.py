"""The watch screen: which saves are judged, what is drawn, and a real terminal around a judge that is made up."""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_verdicts import SITUATIONS, SOURCE, kata
from quiz_terminal import LEFT, Terminal

from dlprep.terminal.watch import MISSED_LOOKS, Follower
from dlprep.terminal.watched import Doing, Scene, picture
from dlprep.text import Text

CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"
SAVED = 1_700_000_000  # the second of the first save


def save(path, text, second=0):
    """Write a file as if it had been at that second."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (SAVED + second, SAVED + second))


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "softmax_numpy.py"
    save(file, "begun")
    return file


def test_a_file_that_lay_there_is_no_save(path):
    assert [Follower(path).saved() for _ in range(3)] == [False] * 3


def test_a_save_settles_when_two_looks_find_the_same(path):
    follower = Follower(path)
    save(path, "half", 1)
    assert not follower.saved()
    save(path, "half and whole", 1)
    assert [follower.saved() for _ in range(3)] == [False, True, False]


def test_the_same_text_saved_again_is_a_save(path):
    follower = Follower(path)
    save(path, "begun", 1)
    assert [follower.saved() for _ in range(3)] == [False, True, False]


def test_an_empty_file_is_a_save_that_has_not_ended(path):
    follower = Follower(path)
    save(path, "", 1)
    assert [follower.saved() for _ in range(3)] == [False] * 3
    save(path, "whole", 1)
    assert [follower.saved() for _ in range(2)] == [False, True]


def test_a_file_that_is_renamed_over_the_old_one_is_a_save(path, tmp_path):
    follower = Follower(path)
    path.unlink()
    assert not follower.saved()
    save(tmp_path / "swap", "begun")
    (tmp_path / "swap").rename(path)
    # the same size, the same time: only the file is another
    assert [follower.saved() for _ in range(2)] == [False, True]


def test_a_file_is_missed_only_after_a_while(path):
    follower = Follower(path)
    path.unlink()
    looks = [(follower.saved(), follower.is_missing()) for _ in range(MISSED_LOOKS + 1)]
    assert looks[-2:] == [(False, False), (False, True)]
    save(path, "back", 1)
    assert [(follower.saved(), follower.is_missing()) for _ in range(2)] == [(False, False), (True, False)]


def test_a_file_that_changed_while_it_was_read_is_not_as_judged(path):
    follower = Follower(path)
    save(path, "one", 1)
    assert [follower.saved() for _ in range(2)] == [False, True]
    assert follower.is_as_judged()
    save(path, "two", 2)
    assert not follower.is_as_judged()
    assert [follower.saved() for _ in range(2)] == [False, True]


def scene(**chosen):
    return Scene(kata(), "work/softmax_numpy.py", "numpy", "en", **chosen)


def drawn(shown, columns=80, lines=30):
    return [line.plain.rstrip() for line in picture(shown, columns, lines).lines]


def test_before_the_first_save_the_statement_is_shown():
    lines = drawn(scene(), columns=100)
    assert lines[0] == " Softmax · softmax · numpy"
    assert lines[2] == " Edit the file and save it: each save is judged at once. Enter judges it as it is."
    assert lines[4].startswith(" Write softmax: yᵢ")
    assert lines[-2:] == [
        " work/softmax_numpy.py",
        " Enter judge · h hint · n next · e editor · s statement · ↑↓ scroll · q quit",
    ]


def test_a_verdict_takes_its_place_until_the_statement_is_asked_for():
    judged = scene(verdict=SITUATIONS["named"](), source=SOURCE, statement_shown=False)
    assert drawn(judged)[2] == " ✗ Not right yet · 1 of 4 cases · 0.02 s"
    assert drawn(replace(judged, statement_shown=True))[2].startswith(" Write softmax")


def test_hints_stand_above_the_verdict():
    judged = scene(verdict=SITUATIONS["named"](), hints=kata().hints[1:3], statement_shown=False)
    assert drawn(judged)[2:9] == [
        " Hint 2 of 4", " hint 1", "", " Hint 3 of 4", " hint 2", "", " ✗ Not right yet · 1 of 4 cases · 0.02 s"
    ]  # fmt: skip


STATUS = {
    "nothing": ({}, " work/softmax_numpy.py"),
    "the judge is at work": ({"doing": Doing.JUDGING}, " judging …"),
    "the judge goes on": (
        {"doing": Doing.AMENDING},
        " Right so far. Asking again in a fresh process, in another order …",
    ),
    "a message comes first": ({"doing": Doing.JUDGING, "message": "No more hints."}, " No more hints."),
}


@pytest.mark.parametrize("chosen, line", STATUS.values(), ids=STATUS)
def test_what_is_going_on_stands_above_the_keys(chosen, line):
    assert drawn(scene(**chosen))[-2] == line


def test_a_long_path_shows_its_end():
    lines = drawn(replace(scene(), path="/home/" + "x" * 90 + "/softmax_numpy.py"), columns=40)
    assert lines[-2] == " …" + "x" * 20 + "/softmax_numpy.py"


@pytest.mark.parametrize("name", ["named", "raised", "right", None])
@given(
    columns=st.integers(1, 130),
    lines=st.integers(1, 50),
    language=st.sampled_from(("en", "zh")),
    top=st.integers(0, 99),
    doing=st.sampled_from(Doing),
)
def test_every_screen_fits_whatever_its_size(name, columns, lines, language, top, doing):
    shown = scene(top=top, doing=doing, hints=(kata().hints[0],))
    if name:
        shown = replace(shown, verdict=SITUATIONS[name](), source=SOURCE, statement_shown=False)
    shown = picture(replace(shown, language=language), columns, lines)
    assert len(shown.lines) == lines
    assert max(line.cell_len for line in shown.lines) <= columns


def test_every_line_of_a_verdict_can_be_scrolled_to():
    judged = scene(verdict=SITUATIONS["raised"](), source=SOURCE, statement_shown=False)
    whole, seen = {line for line in drawn(judged, 60, 90)[2:-3] if line}, set()
    for top in range(60):
        seen |= set(drawn(replace(judged, top=top), 60, 12))
    assert whole <= seen


@pytest.fixture
def watch(tmp_path):
    """Start the screen on a terminal of its own."""

    def start(language="en", **chosen):
        program = Path(__file__).parent / "watch_program.py"
        return Terminal([sys.executable, "-W", "error", str(program), str(tmp_path), language], **chosen)

    return start


@pytest.fixture
def told(tmp_path):
    def read():
        return (tmp_path / "told.txt").read_text(encoding="utf-8").splitlines()

    return read


def is_left_well(terminal, code=0):
    """Whether the program ended so, and gave the terminal back as it was."""
    return (terminal.end(), terminal.settings, LEFT in terminal.written) == (code, terminal.before, True)


def test_from_a_wrong_save_to_the_right_one(watch, path, told):
    with watch() as terminal:
        terminal.see("Write softmax", "Enter judge")
        save(path, "wrong", 1)
        terminal.see("✗ Not right yet", "▌ The sum in the denominator", "0.1611✗")
        terminal.press("h").see("Hint 1 of 4", "hint 0", "✗ Not right yet")
        terminal.press("h").see("Hint 2 of 4").press("h").see("There are no more hints.")
        save(path, "right", 2)
        terminal.see("✓ Right · 2 of 2", "in the end: softmax_numpy.py", "It counts as Good.")
        terminal.see(lambda text: "Hint" not in text)
        terminal.press("q")
        assert is_left_well(terminal)
        terminal.see("softmax (numpy)  ✓ Right", "the last: True")
    assert told() == [
        "prepared",
        "judged softmax_numpy.py: wrong",
        "checked False",
        "judged softmax_numpy.py: right",
        "checked True",
        "closed",
        "closed",
    ]


def test_a_verdict_is_amended_when_the_rest_fails(watch, path, told):
    with watch() as terminal:
        terminal.see("Write softmax")
        save(path, "late", 1)
        terminal.see("✗ Not right yet · 1 of 2", "an earlier call acts on a later one").press("q")
        assert is_left_well(terminal)
    assert "checked False" in told()
    assert "checked True" not in told()


def test_keys_are_heard_while_the_judge_works(watch, path, told):
    with watch() as terminal:
        terminal.see("Write softmax")
        save(path, "wait", 1)
        terminal.see("judging …").press("h").see("Hint 1 of 4").press("q")
        assert is_left_well(terminal)
        terminal.see("the last: None")
    assert [line for line in told() if line.startswith("checked")] == []


def test_of_several_saves_during_a_run_the_last_is_judged(watch, path, told):
    with watch() as terminal:
        terminal.see("Write softmax")
        save(path, "wait", 1)
        terminal.see("judging …")
        save(path, "wrong", 2)
        terminal.see("judging …").press("n").see("The second · second")
        terminal.press("\r").see("✗ Not right yet").press("n").see("There is no next kata.").press("q")
        assert is_left_well(terminal)
        terminal.see("second (numpy)  ✗ Not right yet")
    judged = [line for line in told() if line.startswith("judged")]
    assert judged == ["judged softmax_numpy.py: wait", "judged second_numpy.py: wrong"]


def test_enter_judges_the_file_as_it_is(watch, path):
    with watch("zh") as terminal:
        terminal.see("请实现 softmax", "回车 评判")
        save(path, "wrong")
        terminal.press("\r").see("✗ 还不对", "分母对所有元素求和").press("s").see("请实现 softmax").press("s")
        terminal.see("✗ 还不对").press(CTRL_D)
        assert is_left_well(terminal)


def test_a_file_that_cannot_be_read_is_told(watch, path):
    with watch() as terminal:
        terminal.see("Write softmax")
        path.unlink()
        terminal.see("The file is not there at the moment.").press("\r").see("name the file that you wrote")
        path.write_bytes(b"\xff\xfe wrong")
        terminal.see("save it as UTF-8")
        save(path, "wrong", 3)
        terminal.see("✗ Not right yet").press("q")
        assert is_left_well(terminal)


def test_the_editor_gets_the_terminal_and_gives_it_back(watch, path):
    with watch() as terminal:
        terminal.see("Write softmax").press("e").see("editing").press("wrong\n")
        terminal.see("✗ Not right yet")
        save(path, "no editor, right", 5)
        terminal.see("✓ Right", "It counts as Good.").press("e").see("no editor is chosen").press("q")
        assert is_left_well(terminal)


@pytest.mark.parametrize("way", ["Ctrl-C", "SIGTERM", "hang up"])
@pytest.mark.parametrize("state", ["waiting", "judging"])
def test_however_it_is_left_the_judge_is_closed(watch, path, told, way, state):
    with watch() as terminal:
        terminal.see("Write softmax")
        if state == "judging":
            save(path, "wait", 1)
            terminal.see("judging …")
        if way == "hang up":
            terminal.hang_up()
            assert terminal.process.wait(30) == 128 + signal.SIGHUP
        elif way == "SIGTERM":
            terminal.process.terminate()
            assert is_left_well(terminal, 128 + signal.SIGTERM)
        else:
            terminal.press(CTRL_C)
            assert is_left_well(terminal)
    assert told()[-1] == "closed"


def test_a_judge_that_breaks_leaves_a_sane_terminal(watch, path, told):
    with watch() as terminal:
        terminal.see("Write softmax")
        save(path, "broken", 1)
        assert is_left_well(terminal, 1)
        terminal.see("the judge broke")
    assert told()[-1] == "closed"


def test_a_resize_is_followed(watch, path):
    with watch() as terminal:
        terminal.see("Write softmax")
        save(path, "wrong", 1)
        terminal.see("✗ Not right yet")
        terminal.resize(50, 12).see("✗ Not right yet", "q quit", "↓ more", lambda text: "─" * 51 not in text)
        terminal.press("\x1b[F").see("↑ more", "only a guard")
        terminal.resize(120, 50).see("─" * 120, "Cases")


def test_a_stopped_screen_gives_the_shell_its_terminal_and_goes_on(path, tmp_path):
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, PS1="shell> ", HISTFILE=str(tmp_path / "history")) as terminal:
        program = Path(__file__).parent / "watch_program.py"
        script = tmp_path / "start"
        script.write_text(f"exec {sys.executable} {program} {tmp_path} en")
        terminal.see("shell>").press(f"sh {script}\n").see("Write softmax")
        terminal.press(CTRL_Z).see("Stopped").press("stty -a | grep -o ' icanon'\n").see("\n icanon")
        save(path, "wrong", 1)
        terminal.press("fg\n").see("✗ Not right yet").press("q").see("the last: False").press("exit\n")
        assert terminal.end() == 0


def test_without_colour_the_wrong_cells_are_still_marked(watch, path):
    with watch(NO_COLOR="1") as terminal:
        terminal.see("Write softmax")
        save(path, "wrong", 1)
        terminal.see("0.1611✗").press("q").end()
        assert b"\x1b[31m" not in terminal.written
        assert b"\x1b[1;31m" not in terminal.written


def test_the_title_is_in_the_language_of_the_learner():
    shown = replace(scene(), language="zh", kata=kata(title=Text("Softmax", "归一化指数")))
    assert drawn(shown)[0] == " 归一化指数 · softmax · numpy"
