"""Edits of questions: none loses its history, and only those that change the right answer ask the learner anything."""

import json
from dataclasses import asdict

import pytest
import yaml
from quiz_world import ROOT, START, bank, shelve

from dlprep.bank.index import _thawed
from dlprep.bank.question import key_hash, worded_key_hash
from dlprep.memory.schedule import Card, Seen
from dlprep.quiz.change import changes, has_changed

SOURCE = (ROOT / "small" / "mixed.yaml").read_text(encoding="utf-8")
DAY = START.date()


def words(old, new):
    """The bank with these words instead of those."""
    assert SOURCE.count(old) >= 1, old
    return {"small/mixed.yaml": SOURCE.replace(old, new)}


def edited(**fields):
    """The bank written anew with these fields of its questions, each name with underscores for hyphens."""
    data = yaml.safe_load(SOURCE)
    for question in data:
        question |= fields.get(question["id"].replace("-", "_"), {})
    return {"small/mixed.yaml": dumped(data)}


def dumped(data, **layout):
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, **layout)


def reordered():
    data = yaml.safe_load(SOURCE)
    for question in data:
        for listed in ("options", "key_points"):
            question.get(listed, []).reverse()
        if "given" in question:
            question["given"] = {name: values[::-1] for name, values in reversed(question["given"].items())}
    return {"small/mixed.yaml": dumped(data[::-1])}


def halves():
    data = yaml.safe_load(SOURCE)
    return {"small/first.yaml": dumped(data[:4]), "other/second.yaml": dumped(data[4:])}


def option(name, **changes):
    """The options of a question, some of them changed."""
    (question,) = (each for each in yaml.safe_load(SOURCE) if each["id"] == name)
    return {"options": [each | changes.get(each["id"], {}) for each in question["options"]]}


def listed(name, field):
    (question,) = (each for each in yaml.safe_load(SOURCE) if each["id"] == name)
    return question[field]


WRONG_WHY = {"en": "No.", "zh": "不对。"}
NOBODY_IS_ASKED = {
    "nothing": {"small/mixed.yaml": SOURCE},
    "a typo in a prompt": words("What does dropout do", "What does Dropout do"),
    "a typo in an explanation": words("the softmax saturates", "the softmax is saturated"),
    "a typo in the right option": words("To keep the variance of the scores near 1", "To keep the variance near 1"),
    "a typo in a wrong option": words("To make the product cheaper", "To make the dot product cheaper"),
    "a typo in the reason of a wrong option": words("it saves none", "it does not save any"),
    "options, points, values and questions in another order": reordered(),
    "another layout": {"small/mixed.yaml": dumped(yaml.safe_load(SOURCE), indent=8, width=30)},
    "another file": {"small/other.yaml": SOURCE},
    "another bank": {"tiny/mixed.yaml": SOURCE},
    "two files": halves(),
    "another topic": words("topic: shapes", "topic: training"),
    "another level": words("level: 3", "level: 2"),
    "a formula with other spaces": words("floor((h + 2*p - k) / s) + 1", "floor( (h+2*p-k) / s )+1"),
    "a number written otherwise": words("tolerance: {rel: 0}", "tolerance: {rel: 0.0}"),
    "the unit in Chinese": words("zh: 像素}", "zh: px}"),
    "one more spelling": words("accept: [softargmax,", "accept: [soft-max, softargmax,"),
    "a capital in the term": words("answer: {en: softmax, zh: softmax}", "answer: {en: Softmax, zh: softmax}"),
    "a step in other words": words("clear the gradients", "set the gradients to zero"),
    "a point in other words": words("passes the gradient on unchanged", "hands the gradient on as it is"),
    "the comment of the program in Chinese": words("最后一个批次较小", "最后一批较小"),
    "blanks at the end of a line of the program": words("total = 0.0\n", "total = 0.0  \n"),
    "a hint that is gone": words("  hint: {en: A smooth argmax., zh: 平滑版的 argmax。}\n", ""),
}
ASKED = {
    "another right option": (
        edited(why_scale=option("why-scale", variance={"right": False, "why": WRONG_WHY}, cost={"right": True})),
        {"why-scale"},
    ),
    "one more right option": (edited(adam_facts=option("adam-facts", schedule={"right": True})), {"adam-facts"}),
    "another formula": (words("floor((h", "ceil((h"), {"conv-height"}),
    "another condition": (edited(conv_height={"where": "k <= h"}), {"conv-height"}),
    "other values": (words("h: [28, 32", "h: [30, 32"), {"conv-height"}),
    "another tolerance": (words("tolerance: {rel: 0}", "tolerance: {rel: 0.01}"), {"conv-height"}),
    "another unit": (words("unit: {en: pixels", "unit: {en: rows"), {"conv-height"}),
    "another order": (edited(step_order={"items": listed("step-order", "items")[::-1]}), {"step-order"}),
    "another term": (words("{en: softmax, zh: softmax}", "{en: softplus, zh: softplus}"), {"softmax-name"}),
    "another faulty line": (words("faulty: 4", "faulty: 5"), {"mean-loss-bug"}),
    "another program": (words("total += loss.item()\n", "total -= loss.item()\n"), {"mean-loss-bug"}),
    "another point": (words("id: zero\n      text: {en: \"A", "id: only\n      text: {en: \"A"), {"explain-residual"}),
}  # fmt: skip


@pytest.fixture
def shelf(tmp_path):
    """Put the bank of these files on a shelf."""
    opened = []

    def stand(files):
        opened.append(shelve(tmp_path / str(len(opened)), files))
        return opened[-1]

    yield stand
    for each in opened:
        each.close()


def seen(content):
    return Card(Seen(30.0, 5.0, DAY, DAY, DAY, 1, 0), answers=1, content=content)


ANSWERED = {name: seen(key_hash(question)) for name, question in bank().items()}


@pytest.mark.parametrize("files", NOBODY_IS_ASKED.values(), ids=NOBODY_IS_ASKED)
def test_an_edit_that_leaves_the_right_answer_keeps_the_history_and_asks_nobody(shelf, files):
    edited = shelf(files)
    assert set(edited) == set(ANSWERED)
    assert changes(edited.entries, ANSWERED) == ()


@pytest.mark.parametrize("files, asked", ASKED.values(), ids=ASKED)
def test_an_edit_of_the_right_answer_is_asked_about_and_keeps_the_history(shelf, files, asked):
    edited = shelf(files)
    assert set(edited) == set(ANSWERED)
    assert {change.card for change in changes(edited.entries, ANSWERED)} == asked


def test_the_entry_of_a_question_carries_its_keys(shelf):
    for entry in (edited := shelf({"small/mixed.yaml": SOURCE})).entries:
        question = edited[entry.id]
        assert (entry.key, entry.worded_key) == (key_hash(question), worded_key_hash(question))
        body = json.dumps(asdict(question), default=str)
        assert worded_key_hash(_thawed(question.kind, question.bank, body)) == entry.worded_key


# as it was logged for the question `why-scale` before keys left the words out
LOGGED_WITH_WORDS = "b95c69a7571ade3d"


def test_an_answer_logged_with_the_words_in_its_key_is_to_the_same_question(shelf):
    (entry,) = (each for each in shelf(NOBODY_IS_ASKED["nothing"]).entries if each.id == "why-scale")
    assert entry.worded_key == LOGGED_WITH_WORDS
    assert not has_changed(seen(LOGGED_WITH_WORDS), entry.keys)


NOT_ASKED_ABOUT = {
    "a card never reviewed": Card(content="other"),
    "a card that is suspended": seen("other")._replace(suspended=True),
    "a card of which no answer says to what it was": seen(None),
}


@pytest.mark.parametrize("card", NOT_ASKED_ABOUT.values(), ids=NOT_ASKED_ABOUT)
def test_nobody_is_asked_about(shelf, card):
    (entry,) = (each for each in shelf(NOBODY_IS_ASKED["nothing"]).entries if each.id == "why-scale")
    assert has_changed(seen("other"), entry.keys)
    assert not has_changed(card, entry.keys)
