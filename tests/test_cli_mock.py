"""`dlprep mock` as it is typed: what it asks, logs, refuses, takes up again and tells at the end."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from kata_world import SOLVED
from plan_world import on, typist
from quiz_world import bank

from dlprep import paths
from dlprep.bank.answer import right_response
from dlprep.bank.draw import draw
from dlprep.quiz.rehearsal import rehearsals
from dlprep.store.log import Log

PAGE = (Path(__file__).parent.parent / "docs" / "mock.md").read_text(encoding="utf-8")
SHORT = ("mock", "--minutes", "20", "--no-kata", "--seed", "1")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    return typist(tmp_path, monkeypatch, capsys)


@pytest.fixture
def kata_run(run):
    """The same, with katas on a topic of the small bank."""
    for path in paths.shipped_katas().glob("*/kata.yaml"):
        path.write_text(re.sub(r"(?m)^topics: .*$", "topics: [training]", path.read_text()))
    return run


def found():
    with Log.open(paths.progress_file()) as log:
        return rehearsals(log.events())


def events(kind="mock"):
    with Log.open(paths.progress_file()) as log:
        return [event for event in log.events() if event.kind == kind]


def typed(card, number):
    """What a learner who knows the answer types."""
    shown = draw(bank()[card], number)
    response = right_response(shown)
    match response.__class__.__name__:
        case "Picked" | "Ordered":
            places = {entry.id: place for place, entry in enumerate(shown.listed, 1)}
            return " ".join(str(places[name]) for name in response.ids)
        case "Line":
            return str(response.number)
        case "Told":
            return "it passes the gradient on"
        case _:
            return response.text


def right_lines(run, *arguments):
    """Begin with no input, and return what the right answers are, in order."""
    code, out, err = run(*arguments)
    assert (code, "goes on" in err) == (0, True), (out, err)
    (begun,) = found()
    return [typed(card, number) for card, number in begun.mock.turns]


def test_a_rehearsal_with_every_answer_right(run):
    lines = right_lines(run, *SHORT)
    assert len(lines) == 8
    code, out, err = run(*SHORT, lines=[*lines, "1 2"])
    assert code == 0
    assert "A rehearsal is under way: it goes on. 20:00 left." in err
    assert "Compare your explanations with their key points." in out
    assert re.search(r"^Score +100%$", out, re.MULTILINE)
    assert re.search(r"^Questions +8 points of 8, 8 answered$", out, re.MULTILINE)
    assert re.search(r"^End +everything handed in$", out, re.MULTILINE)
    assert "What was not fully right" not in out
    assert "To review" not in out
    assert [event.payload["what"] for event in events()] == ["started", "ended", "ticked"]


def test_nothing_is_revealed_before_the_end(run):
    right_lines(run, *SHORT)
    _, out, _ = run("mock", lines=[":0"] * 8)
    before, _, after = out.partition("What was not fully right")
    for word in ("Right answer", "Why:", "No answer given", "Proven"):
        assert (word in before, word in after) == (False, True)
    assert "dlprep quiz --cram --topic attention" in after
    assert re.search(r"^Score +0%$", after, re.MULTILINE)


def test_commands_that_a_rehearsal_does_not_have_are_refused_and_cost_nothing(run):
    right_lines(run, *SHORT)
    _, out, _ = run("mock", lines=[":h", ":u", ":s", "nonsense?!", ":?"])
    assert out.count("Not in a rehearsal: no hints, no way back") == 3
    assert "Commands: :0 don't know, :q end the rehearsal" in out
    assert len(found()[0].left) == 8
    assert (events("suspend"), events("undo")) == ([], [])


def test_leaving_has_to_be_said_twice_and_ends_it(run):
    right_lines(run, *SHORT)
    _, out, _ = run("mock", lines=[":q", ":0", ":q", ":q"])
    assert out.count("The same again ends the rehearsal") == 2
    assert re.search(r"^End +you left$", out, re.MULTILINE)
    assert "Not reached, and so not shown: 7" in out
    assert found()[0].ended == "left"


def test_input_that_ends_leaves_a_rehearsal_to_go_on_with(run):
    lines = right_lines(run, *SHORT)
    run("mock", lines=lines[:3], now=on(2))
    assert (len(found()[0].given), found()[0].ended) == (3, None)
    code, out, err = run("mock", lines=[*lines[3:], "1 2"], now="2026-03-02T09:05:00+00:00")
    assert (code, "14:59 left" in err or "15:00 left" in err) == (0, True)
    assert "Questions left: 5" in out
    assert re.search(r"^Score +100%$", out, re.MULTILINE)
    assert len(events()) == 3


def test_after_its_time_it_goes_to_the_debrief(run):
    lines = right_lines(run, *SHORT)
    run("mock", lines=lines[:1])
    code, out, err = run("mock", now=on(2, 12))
    assert (code, err) == (0, "The time of the rehearsal that was under way is over.")
    assert "Questions left" not in out
    assert re.search(r"^End +the time was over$", out, re.MULTILINE)
    assert found()[0].ended == "time"
    assert "20 minutes" in run("mock", "--minutes", "20", "--no-kata", now=on(3))[1]
    assert len(found()) == 2


def test_abandon_ends_it_without_a_score(run):
    right_lines(run, *SHORT)
    assert run("mock", "--abandon") == (0, "The rehearsal is abandoned; it is not scored.\n", "")
    assert run("mock", "--abandon")[0] == 2
    assert run("mock", "--last") == (0, "No rehearsal has been scored yet.\n", "")
    assert run("mock", "--last", "--json") == (0, "null\n", "")


REFUSED = {
    "a role": (("--role", "cvs"), 2, "--role: there is no role 'cvs' — did you mean 'cv'?"),
    "a role unlike any": (("--role", "boss"), 2, "--role: there is no role 'boss' — use cv, nlp, llm, general"),
    "json before the end": (("--json",), 2, "--json: there is nothing to print before the end — use it with --last"),
    "nothing to abandon": (("--abandon",), 2, "--abandon: no rehearsal is under way — `dlprep mock` begins one"),
}


@pytest.mark.parametrize("arguments, code, message", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_carried_out_is_refused_and_logs_nothing(run, arguments, code, message):
    assert run("mock", *arguments) == (code, "", message)
    assert events() == []


def test_when_everything_was_answered_today_there_is_nothing_to_rehearse(run):
    lines = right_lines(run, *SHORT)
    run("mock", lines=[*lines, "1 2"])
    code, out, err = run(*SHORT)
    assert (code, out) == (1, "")
    assert err == "mock: every question for this role was answered today — rehearse tomorrow"


def test_an_explanation_can_be_compared_later(run):
    lines = right_lines(run, *SHORT)
    _, out, _ = run("mock", lines=lines)
    assert "Not compared with their key points yet, so without points: 1" in out
    assert re.search(r"^Questions +7 points of 8", out, re.MULTILINE)
    _, out, _ = run("mock", "--last", lines=["9 9", "1"])
    assert re.search(r"^Questions +7\.5 points of 8", out, re.MULTILINE)
    _, again, _ = run("mock", "--last")
    assert "Compare your explanations" not in again
    assert "1 of 2 points made" in again


def test_an_undo_in_the_quiz_leaves_a_rehearsal_alone(run):
    lines = right_lines(run, *SHORT)
    run("mock", lines=[*lines, "1 2"])
    _, out, _ = run("quiz", "--plain", "--new", "0", lines=[":u"])
    assert events("undo") == []
    assert "Taken back" not in out


def test_a_rehearsal_is_no_review_to_the_report_the_plan_and_the_fit(run):
    lines = right_lines(run, *SHORT)
    run("mock", lines=[*lines, "1 2"])
    told = json.loads(run("report", "--json")[1])
    assert (told["reviews"], told["glance"]["seen"], told["glance"]["new"]) == (0, 0, 8)
    for command in (("report",), ("report", "--calibration"), ("fit",), ("plan", "--interview", "2026-03-14"), ()):
        code, _, err = run(*command) if command else run("quiz", "--plain")
        assert (code, "Traceback" in err) == (0, False), (command, err)


def test_a_kata_is_handed_in_and_judged_once(kata_run):
    run = kata_run
    lines = right_lines(run, "mock", "--minutes", "30", "--seed", "1")
    _, out, _ = run("mock", lines=lines)
    (begun,) = found()
    path = paths.workspace() / f"mock-{begun.mock.id}" / f"{begun.mock.kata.replace('-', '_')}_numpy.py"
    assert str(path) in out
    assert "Enter hands it in" in out
    assert events("kata") == []
    assert [event.payload["what"] for event in events()] == ["started"]
    path.write_text(SOLVED)
    _, out, err = run("mock", lines=["", "1 2"])
    assert "Handed in; it is being judged." in err
    assert re.search(r"^Kata +row-\w+ · passed, 1 of 1 cases right$", out, re.MULTILINE)
    assert re.search(r"^Score +100%$", out, re.MULTILINE)
    assert events("kata") == []
    (judged,) = (event.payload for event in events() if event.payload["what"] == "kata")
    assert (judged["slug"], judged["backend"], judged["passed"]) == (begun.mock.kata, "numpy", True)
    assert (judged["right"], judged["cases"], judged["named"], judged["seconds"]) == (1, 1, [], 0.25)


def test_a_kata_is_judged_as_it_is_when_the_time_is_over(kata_run):
    run = kata_run
    lines = right_lines(run, "mock", "--minutes", "30", "--seed", "1")
    run("mock", lines=lines)
    _, out, _ = run("mock", lines=["1 2"], now=on(2, 10))
    assert re.search(r"^Kata +row-\w+ · not passed, 0 of 1 cases right$", out, re.MULTILINE)
    assert re.search(r"^Score +67%$", out, re.MULTILINE)
    assert f"  dlprep kata start {found()[0].mock.kata}" in out
    assert found()[0].ended == "time"


def test_whoever_is_late_for_the_questions_still_has_the_kata(kata_run):
    run = kata_run
    right_lines(run, "mock", "--minutes", "30", "--seed", "1")
    _, out, _ = run("mock", lines=["", ""], now="2026-03-02T09:21:00+00:00")
    assert "Questions left" not in out
    assert "Enter hands it in" in out
    assert re.search(r"^End +the time was over$", out, re.MULTILINE)


def test_a_starter_is_not_handed_in_by_one_enter(kata_run):
    run = kata_run
    lines = right_lines(run, "mock", "--minutes", "30", "--seed", "1")
    _, out, _ = run("mock", lines=[*lines, ""])
    assert out.count("The file is still the starter.") == 1
    assert (found()[0].judged, found()[0].ended) == (None, None)
    run("mock", "--lang", "zh", lines=["", "", "1 2"])
    assert (found()[0].judged.passed, found()[0].ended) == (False, "done")


def test_a_kata_that_the_judge_cannot_run_does_not_count(kata_run):
    run = kata_run
    lines = right_lines(run, "mock", "--minutes", "30", "--seed", "1")
    run("mock", lines=lines)
    (path,) = paths.workspace().glob("mock-*/*.py")
    path.write_text("# broken\n")
    _, out, _ = run("mock", lines=["", "1 2"])
    assert "could not be judged; it does not count" in out
    assert re.search(r"^Score +100%$", out, re.MULTILINE)


def test_the_score_is_what_the_raw_log_says(run):
    lines = right_lines(run, *SHORT)
    wrong = [line if place % 3 else ":0" for place, line in enumerate(lines)]
    run("mock", lines=[*wrong, "1"])
    told = json.loads(run("mock", "--last", "--json")[1])
    with sqlite3.connect(paths.progress_file()) as store:
        rows = [(kind, json.loads(payload)) for kind, payload in store.execute("SELECT kind, payload FROM event")]
    store.close()
    plain = [payload["right"] for kind, payload in rows if kind == "answer" and payload["response"]["kind"] != "told"]
    ticks = [payload["share"] for kind, payload in rows if kind == "mock" and payload["what"] == "ticked"]
    assert told["score"] == pytest.approx((sum(plain) + sum(ticks)) / 8, abs=1e-4)
    assert told["points"] == sum(topic["points"] for topic in told["topics"])
    assert told["points"] == sum(question["points"] for question in told["questions"])


def test_the_json_holds_what_its_page_says(run):
    lines = right_lines(run, *SHORT)
    run("mock", lines=[*lines, "1 2"])
    run("mock", "--minutes", "20", "--no-kata", now=on(3), lines=[":q", ":q"])
    told = json.loads(run("mock", "--last", "--json", now=on(3))[1])
    rows = re.findall(r"^\| (`.*?) \| .* \|$", PAGE, re.MULTILINE)
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == list(told)
    assert (told["date"], told["ended"], told["answered"], told["asked"]) == ("2026-03-03", "left", 0, 8)
    (earlier,) = told["earlier"]
    assert (earlier["date"], earlier["score"], "topics" in earlier) == ("2026-03-02", 1.0, False)
    for name in ("topics", "questions"):
        fields = re.search(rf"^\| `{name}` \| (.*) \|$", PAGE, re.MULTILINE)[1]
        assert set(told[name][0]) <= set(re.findall(r"`(\w+)`", fields))


def test_rehearsals_stand_below_each_other(run):
    lines = right_lines(run, *SHORT)
    run("mock", lines=[*lines, "1 2"])
    _, out, _ = run("mock", "--minutes", "30", "--role", "llm", "--no-kata", now=on(3), lines=[":q", ":q"])
    assert out.partition("Rehearsals\n")[2].splitlines() == [
        "  date        role     minutes  answered  score",
        "  2026-03-02  general  20       8/8       100%",
        "  2026-03-03  llm      30       0/8       0%",
    ]


def test_a_rehearsal_speaks_chinese(run):
    right_lines(run, *SHORT)
    _, out, err = run("mock", "--lang", "zh", lines=[":h", *[":0"] * 8])
    assert "有一场模拟面试正在进行" in err
    assert "模拟面试中不能提示、撤销或暂停" in out
    for words in ("没有完全答对的题目", "得分      0%", "按主题", "建议复习", "历次模拟面试"):
        assert words in out


def test_a_question_that_is_gone_is_named(run, monkeypatch):
    lines = right_lines(run, *SHORT)
    run("mock", lines=[":0"] * len(lines))
    empty = paths.home() / "other"
    (empty / "small").mkdir(parents=True)
    (empty / "topics.yaml").write_text((paths.shipped_questions() / "topics.yaml").read_text())
    monkeypatch.setattr(paths, "shipped_questions", lambda: empty)
    code, out, _ = run("mock", "--last")
    assert code == 0
    assert out.count("no longer in the bank") == 9
