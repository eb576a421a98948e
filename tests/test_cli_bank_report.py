"""`dlprep bank report`: a report that can be pasted, about the draw that the learner saw."""

import io
import sys
from datetime import UTC, date, datetime
from functools import partial

import pytest
from broken.samples import NUMERIC, TOPICS
from typed_commands import caller

from dlprep import paths
from dlprep.bank.question import key_hash
from dlprep.bank.reader import read
from dlprep.memory.event import Event, Happening
from dlprep.store.log import Log
from dlprep.terminal.correction import NOTHING_SAID, Asked, correction_lines, last_asked

(QUESTION,) = read(NUMERIC, "a.yaml", "mine", {"softmax"}).questions


@pytest.fixture
def report(monkeypatch, capsys):
    """The report of a question of a bank of the learner's own."""
    home = paths.user_banks() / "mine"
    home.mkdir(parents=True)
    (home / "a.yaml").write_text(NUMERIC)
    monkeypatch.setattr(paths, "shipped_questions", lambda: paths.user_banks().parent / "none")
    (paths.user_banks() / "topics.yaml").write_text(TOPICS)
    return partial(caller(monkeypatch, capsys), "bank", "report")


def answer(review, typed, right):
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    payload = {
        "mode": "review",
        "rating": 3,
        "right": right,
        "review": review,
        "response": {"kind": "typed", "text": typed},
    }
    return Happening(at=at, day=at.date(), kind="answer", card=QUESTION.id, payload=payload)


def test_the_report_holds_the_draw_the_proof_the_words_and_the_key(report):
    code, out, err = report(QUESTION.id, "--draw", "2", "--words", "a kernel of 1 is odd")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"# Correction: {QUESTION.id}"
    assert f"- kind numeric, topic {QUESTION.topic}, key {key_hash(QUESTION)}" in lines
    assert any(line.startswith("- draw 2, ") and f"`dlprep bank show {QUESTION.id} --draw 2" in line for line in lines)
    assert f"- evidence: oracle `{QUESTION.evidence.oracle}` of bank mine" in lines
    assert lines[lines.index("## What is wrong") + 2] == "a kernel of 1 is odd"
    assert any(line.startswith("Right answer: ") for line in lines)


def test_the_draw_is_the_one_that_was_answered_last(report):
    with Log.open(paths.progress_file()) as log:
        log.append(answer(0, "3", True))
        log.append(answer(1, "7`", False))
    code, out, _ = report(QUESTION.id, "--words", "x")
    assert code == 0 and "\n- draw 1, " in out
    assert """- answered on 2026-11-22, graded wrong: `{"kind": "typed", "text": "7'"}`""" in out
    assert "- answered on" not in report(QUESTION.id, "--words", "x", "--draw", "0")[1]


def test_the_words_come_from_stdin(report, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("two lines\nof doubt\n"))
    assert "\n\ntwo lines\nof doubt\n\n## The question" in report(QUESTION.id, "--words", "-")[1]


def test_without_words_the_place_for_them_is_marked_and_nothing_is_waited_for(report, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert f"\n\n{NOTHING_SAID}\n" in report(QUESTION.id)[1]


def test_a_report_makes_no_log(report):
    report(QUESTION.id, "--words", "x")
    assert not paths.progress_file().exists()


def test_an_unknown_question_is_a_clear_error(report):
    code, out, err = report("no-such-question", "--words", "x")
    assert (code, out) == (1, "") and "no-such-question: there is no such question" in err


MALFORMED = {"none": {}, "a text": {"review": "1"}, "a truth": {"review": True}, "before the first": {"review": -1}}


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_an_answer_that_tells_no_draw_is_passed_over(payload):
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    event = Event(
        at=at, day=at.date(), kind="answer", card="a", payload=payload, id="0" * 32, device="d" * 32, counter=1
    )
    assert last_asked(event) is None


def test_the_report_speaks_the_language_of_the_reader():
    asked = Asked(date(2026, 11, 22), 0)
    lines = list(correction_lines(QUESTION, "mine/a.yaml:1", "1.0", 0, asked, "", "zh"))
    assert "- answered on 2026-11-22, not graded: `null`" in lines
    assert any(line.startswith("正确答案：") for line in lines)
