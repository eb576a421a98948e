"""The quiz in lines: whatever is typed, it goes on, ends, and keeps what was answered."""

import io
import os
import subprocess
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quiz_world import Watch, bank, program, session, turns, warm_home

from dlprep.memory.schedule import Card, Seen, Settings, effective_answers
from dlprep.quiz.change import Change
from dlprep.quiz.phase import Finished
from dlprep.quiz.session import begin
from dlprep.quiz.sitting import Sitting
from dlprep.store.log import Log
from dlprep.terminal.card import card_lines
from dlprep.terminal.plain import run_lines

GOLDEN = Path(__file__).parent / "golden" / "quiz-plain.txt"  # GOLDEN=write pytest tests/test_plain.py writes it anew


def run(log, text, *names, language="en"):
    """What a session over these cards prints when it reads this text; and the session."""
    sitting = Sitting(log, bank(), Watch(), Settings(), {}, session(*names))
    printed = io.StringIO()
    with mock.patch("sys.stdin", io.StringIO(text)), redirect_stdout(printed):
        run_lines(sitting, language)
    return printed.getvalue(), sitting.session


@pytest.fixture
def home(tmp_path):
    return warm_home(tmp_path / "home")


@pytest.fixture
def log(tmp_path):
    with Log.open(tmp_path / "progress.db") as opened:
        yield opened


def answers(log):
    return [(event.card, event.payload["rating"]) for event in effective_answers(log.events())]


def test_a_session_reads_like_this(log):
    printed, _ = run(log, ":h\n3\n\n1 2 3\n\n1\n4\n\n", "why-scale", "adam-facts")
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(printed, encoding="utf-8")
    assert printed == GOLDEN.read_text(encoding="utf-8")


def test_a_term_that_is_wrong_is_explained_in_chinese(log):
    printed, _ = run(log, "sigmoid\n", "softmax-name", language="zh")
    assert printed.splitlines()[1:8] == [
        "",
        "已完成 0/1 · 注意力机制 · 难度 1 · 新题",
        "把分数变成和为 1 的权重的函数叫做 ____。",
        "填空> ",
        "不对",
        "正确答案：softmax",
        "解析：softmax 对每个分数取指数，再除以总和。",
    ]


def test_an_explanation_is_compared_with_its_key_points(log):
    printed, ended = run(log, "\nthe gradient passes\n9\n1\n\n:q\n", "explain-residual")
    assert "Write what you know first" in printed
    assert "  2) A block only has to learn a change, and zero is easy" in printed
    assert "Type every number that applies, such as 1 3 (from 1 to 2)." in printed
    assert "1 of 2 points made" in printed
    assert [(result.right, result.rating) for result in ended.done] == [(False, 1)]


def test_the_end_of_the_input_keeps_a_graded_answer(log):
    printed, ended = run(log, "0\n", "conv-height")
    assert answers(log) == [("conv-height", 1)]
    assert ended.phase == Finished("quit")
    assert printed.endswith("What comes back when:\n  today: 1\n")


def test_the_last_answer_can_be_taken_back_after_the_end(log):
    printed, ended = run(log, "softmax\n\n:u\n:u\nsigmoid\n4\n\n", "softmax-name")
    assert printed.count("Session finished") == 2
    assert answers(log) == [("softmax-name", 4)]
    assert not ended.done[0].right


def test_what_is_no_command_is_said_to_be_none(log):
    printed, ended = run(log, ":x\n:?\n:u\n", "why-scale")
    assert "There is no command ':x'." in printed
    assert printed.count("Commands: :h hint") == 2
    assert "There is nothing to take back." in printed
    assert ended.done == ()


LOST = {
    "at a choice": ("why-scale", "q\n", "(:? shows the commands)", "（:? 显示命令）"),
    "at a number": ("conv-height", "quit\n", "(:? shows the commands)", "（:? 显示命令）"),
    "at a rating": (
        "why-scale",
        ":0\nq\n",
        "Type 1, 2, 3 or 4, or press Enter. (:? shows the commands)",
        "请输入 1、2、3 或 4，或直接回车。（:? 显示命令）",
    ),
    "at the key points": ("explain-residual", "words\nq\n", "(:? shows the commands)", "（:? 显示命令）"),
}


@pytest.mark.parametrize("name, text, english, chinese", LOST.values(), ids=LOST)
def test_a_line_that_is_not_understood_is_answered_with_a_way_to_the_commands(log, name, text, english, chinese):
    assert any(line.endswith(english) for line in run(log, text, name)[0].splitlines())
    assert any(line.endswith(chinese) for line in run(log, text, name, language="zh")[0].splitlines())


def test_the_form_of_an_answer_follows_its_prompt_as_each_language_writes_it(log):
    assert "\nanswer (in pixels, exact)> " in run(log, "", "conv-height")[0]
    assert "\n答案（单位：像素，精确值）> " in run(log, "", "conv-height", language="zh")[0]


LABELS = {
    "a number": ("conv-height", ["正确答案：", "解析：", "答案已由程序验证：|出处："]),
    "a fault": ("mean-loss-bug", ["正确答案：", "应改为：", "解析："]),
}


@pytest.mark.parametrize("name, labels", LABELS.values(), ids=LABELS)
def test_a_card_is_labelled_as_in_the_quiz(name, labels):
    lines = list(card_lines(bank()[name], 0, "zh", answer=True))
    for label in labels:
        assert any(line.startswith(tuple(label.split("|"))) for line in lines), lines
    assert " （" not in lines[1]


class Interrupting(io.StringIO):
    """Takes what is printed, until the learner presses Ctrl-C at these words."""

    at = ""

    def write(self, text):
        written = super().write(text)
        if self.at and self.at in text:
            self.at = ""
            raise KeyboardInterrupt
        return written


@pytest.mark.parametrize("words", ["Attention · level 1", "____", "Enter for", "Why: "])
def test_an_interrupt_at_any_moment_ends_it_as_at_the_prompt(log, words):
    ended, told = interrupted(log, words)
    assert isinstance(ended.phase, Finished)
    assert "answered" in told.partition(words)[2]


@pytest.mark.parametrize("words", ["Attention · level 1", "____", "> "])
def test_a_rehearsal_that_is_interrupted_at_any_moment_is_not_over(log, words):
    ended, told = interrupted(log, words, mode="mock", mock="0" * 12)
    assert not isinstance(ended.phase, Finished)
    assert told.endswith("\n")


def interrupted(log, words, **chosen):
    """The session that was interrupted at these words, and what it printed."""
    sitting = Sitting(log, bank(), Watch(), Settings(), {}, begin(bank(), turns("softmax-name", "why-scale"), **chosen))
    printed = Interrupting()
    printed.at = words
    with mock.patch("sys.stdin", io.StringIO("softmax\n")), redirect_stdout(printed):
        run_lines(sitting, "en")
    assert not printed.at
    return sitting.session, printed.getvalue()


def test_a_suspended_card_is_gone_and_undo_brings_it_back(log):
    printed, ended = run(log, ":s\n:u\n:q\n", "why-scale", "softmax-name")
    assert printed.index("Suspended") < printed.index("0 of 1 done · Attention") < printed.index("Taken back")
    assert [event.kind for event in log.events()] == ["suspend", "resume"]
    assert [turn.card for turn in ended.waiting] == ["why-scale", "softmax-name"]


def changed(log, text, names, language="en"):
    """What a session prints in which the right answers of these questions have changed."""
    changes = tuple(Change(name, bank()[name].topic, "key", 1) for name in names)
    start = begin(bank(), turns("why-scale"), changes=changes)
    cards = {name: Card(Seen(40.0, 5.0, *[Watch()().day] * 3, 1, 0), content="old") for name in names}
    sitting = Sitting(log, bank(), Watch(), Settings(), cards, start)
    printed = io.StringIO()
    with mock.patch("sys.stdin", io.StringIO(text)), redirect_stdout(printed):
        run_lines(sitting, language)
    return printed.getvalue().splitlines(), [event.payload.get("choice") for event in log.events()]


def test_a_changed_answer_is_told_and_settled(log):
    printed, chosen = changed(log, "x\n\n:q\n", ["softmax-name"])
    assert printed[1:17] == [
        "",
        "Attention · level 1",
        "The right answer of this question has changed since you last answered it.",
        "The function that turns scores into weights that sum to one is called ____.",
        "Right answer: softmax",
        "Why: The softmax exponentiates each score and divides by the sum.",
        "What you remember may be the old one: keep the question's schedule, shorten it, or start over?",
        "  1) Keep: today",
        "  2) Shorten: today",
        "  3) Start over: as new",
        "1 keep, 2 shorten, 3 start over; Enter for 2> ",
        "Type 1, 2 or 3, or press Enter. (:? shows the commands)",
        "1 keep, 2 shorten, 3 start over; Enter for 2> ",
        "Shortened: it comes back sooner.",
        "",
        "0 of 1 done · Attention · level 1 · new",
    ]
    assert chosen == ["shorten"]
    assert "Changed answers settled: 1." in printed


CHANGED_LINES = {
    "each for itself, and one taken back": ("1\n3\n:u\n2\n:q\n", ["keep", "restart", None, "shorten"]),
    "all alike": ("a\n:q\n", ["shorten"] * 4),
    "the rest as the last one": ("3\na\n:q\n", ["restart"] * 4),
    "left at once": (":q\n", []),
    "suspended": (":s\n:q\n", [None]),
    "the end of the input": ("1\n", ["keep"]),
}


@pytest.mark.parametrize("text, choices", CHANGED_LINES.values(), ids=CHANGED_LINES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_changed_answers_are_settled_line_by_line(log, text, choices, language):
    names = ["softmax-name", "adam-facts", "mean-loss-bug", "explain-residual"]
    assert changed(log, text, names, language)[1] == choices


LINES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", ":h", ":0", ":u", ":s", ":q", ":?", *"1234", "1 2", "4321", "1/0", "9**9**9", "softmax"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=25), st.sampled_from(("en", "zh")))
def test_any_lines_are_read_to_the_end(log, lines, language):
    before = len(answers(log))
    _, ended = run(log, "\n".join(lines), *bank(), language=language)
    assert isinstance(ended.phase, Finished)
    assert len(answers(log)) >= min(before, len(ended.done))


def start(home, *arguments, **environment):
    return subprocess.run(
        program("quiz", "--bank", "small", "--plain", *arguments),
        input=environment.pop("input", b""),
        capture_output=True,
        env={**os.environ, "DLPREP_HOME": str(home), **environment},
        timeout=60,
        check=False,
    )


def test_bytes_that_are_no_text_are_asked_about_again(home):
    ended = start(home, "--topic", "attention", input=b"\xff\xfe\n:q\n")
    assert (ended.returncode, b"Traceback" in ended.stderr) == (0, False)
    assert "Stopped here" in ended.stdout.decode()


def test_a_reader_that_leaves_ends_the_quiz_in_silence(home):
    process = subprocess.Popen(
        program("quiz", "--bank", "small"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "DLPREP_HOME": str(home)},
    )
    process.stdout.readline()
    process.stdout.close()
    _, said = process.communicate(b":?\n" * 50, timeout=60)
    assert said == b""
    assert process.returncode == 1


HEAVY = ("torch", "numpy", "yaml", "pydantic", "pandas", "prompt_toolkit", "rich")


def test_a_plain_quiz_on_a_warm_index_imports_nothing_heavy(home):
    ended = start(home, input=b":q\n", PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in ended.stderr.decode().splitlines()}
    assert "dlprep" in imported
    assert imported.isdisjoint(HEAVY)


def test_nothing_due_says_what_can_be_done(home):
    ended = start(home, "--new", "0")
    assert ended.stdout.decode().splitlines()[0] == "Nothing is due for this selection."
