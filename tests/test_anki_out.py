"""What an Anki package says of each kind of question, and of what was answered."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from anki_world import NOW, START, answer, fields, rows, some_histories, written
from hypothesis import given
from hypothesis import strategies as st
from shipped import questions, topics

from dlprep.bank.question import (
    Choice,
    Cloze,
    Item,
    Multi,
    Numeric,
    Open,
    Option,
    Order,
    Source,
    Spot,
    Tolerance,
    Witness,
)
from dlprep.errors import ContentError
from dlprep.exchange.anki_format import NOTE_TYPES, Whole, deck_id, field_names, guid, seal, unseal, unsealed_lines
from dlprep.exchange.anki_out import write_package
from dlprep.memory.schedule import Settings, replay_card
from dlprep.text import Text


def text(en, zh=None):
    return Text(en, en if zh is None else zh)


COMMON = {
    "bank": "own",
    "topic": "softmax",
    "level": 2,
    "prompt": text("Is $a < b$?", "$a < b$ 吗？"),
    "why": text("Because.", "因为。"),
    "evidence": Source("A <book>, §2"),
}
RIGHT = Option("r", text("yes", "是"), right=True)
WRONG = Option("w", text("no", "否"), why=text("It is not.", "不对。"))
ITEMS = tuple(Item(name, text(name)) for name in ("one", "two", "three"))
EACH = {
    "choice": (
        Choice(id="c", options=(RIGHT, WRONG), **COMMON),
        {
            "Options": '<ol class="letters" type="A"><li>yes</li><li>no</li></ol>',
            "Answer": "<div><b>A.</b> yes</div>",
            "Mistakes": "<div><b>B.</b> It is not.</div>",
        },
    ),
    "multi": (
        Multi(id="m", options=(RIGHT, WRONG), **COMMON),
        {"Answer": "<div><b>B.</b> yes</div>"},
    ),
    "numeric": (
        Numeric(
            id="n",
            **COMMON | {"prompt": text("{k} layers?"), "why": text("It is {answer}.")},
            given={"k": (2, 3, 4, 5)},
            answer="k / 3",
            tolerance=Tolerance(rel=0.01),
            unit=text("layers", "层"),
        ),
        {
            "Prompt": '<div class="text" lang="en">2 layers?</div>',
            "Why": '<div class="text" lang="en">It is 0.6667.</div>',
            "Answer": "0.6667 layers",
        },
    ),
    "order": (
        Order(id="o", items=ITEMS, **COMMON),
        {
            "Items": "<ul><li>three</li><li>two</li><li>one</li></ul>",
            "Answer": "<ol><li>one</li><li>two</li><li>three</li></ol>",
        },
    ),
    "cloze": (
        Cloze(id="z", answer=text("warm-up", "预热"), accept=("warmup",), **COMMON),
        {"Answer": 'warm-up<div class="text" lang="en">Also right:</div><ul><li>warmup</li></ul>'},
    ),
    "spot": (
        Spot(id="s", code=text("if a < b:\n    x = 1\ny = 2\n"), faulty=2, fix=text("    x = 2"), **COMMON),
        {
            "Code": "<pre>1  if a &lt; b:\n2      x = 1\n3  y = 2</pre>",
            "Answer": "Line 2 should be:<pre>    x = 2</pre>",
        },
    ),
    "open": (
        Open(id="p", key_points=ITEMS, **COMMON),
        {"Answer": "<ul><li>one</li><li>two</li><li>three</li></ul>"},
    ),
}


@pytest.mark.parametrize("question, expected", EACH.values(), ids=EACH)
def test_each_kind_has_its_fields(tmp_path, question, expected):
    found = fields(written(tmp_path / "one.apkg", [question]))[question.id]
    assert tuple(found) == field_names(question.kind)
    assert {name: found[name] for name in expected} == expected
    assert found["Source"] == "A &lt;book&gt;, §2"
    assert found["Topic"] == topics()["softmax"].name.en


ENGLISH = r'<div class="text" lang="en">Is \(a &lt; b\)?</div>'
CHINESE = r'<div class="text" lang="zh-Hans">\(a &lt; b\) 吗？</div>'
SPOKEN = {"en": ENGLISH, "zh": CHINESE, "both": ENGLISH + CHINESE}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_note_speaks_the_language_and_keeps_its_guid(tmp_path, language):
    path = written(tmp_path / "one.apkg", [EACH["choice"][0]], language)
    assert fields(path)["c"]["Prompt"] == SPOKEN[language]
    assert rows(path, "SELECT guid FROM notes") == [(guid("c"),)]


def test_both_languages_say_a_text_once_that_is_the_same_in_both(tmp_path):
    found = fields(written(tmp_path / "one.apkg", [EACH["order"][0], EACH["numeric"][0]], "both"))
    assert found["o"]["Answer"] == EACH["order"][1]["Answer"]
    assert found["n"]["Answer"] == "0.6667 layers<br>0.6667 层"


def test_published_numbers_never_change():
    assert (guid("softmax-shift"), deck_id("dlprep::maths")) == ("0df831ef137e2b47", 1_766_157_616_960)
    assert list(NOTE_TYPES) == list(EACH)
    assert list(NOTE_TYPES.values()) == list(range(1_763_000_000_101, 1_763_000_000_108))


def test_the_deck_is_the_bank_and_the_tags_are_topic_level_and_era(tmp_path):
    path = written(tmp_path / "one.apkg", [EACH["open"][0]])
    ((decks,),) = rows(path, "SELECT decks FROM col")
    ((deck,),) = rows(path, "SELECT did FROM cards")
    assert json.loads(decks)[str(deck)]["name"] == "dlprep::own"
    assert rows(path, "SELECT tags FROM notes") == [(" dlprep::topic::softmax dlprep::level::2 dlprep::era::classic ",)]


def test_the_same_export_is_the_same_file(tmp_path):
    histories = some_histories(questions()[:30], 60)
    first = written(tmp_path / "a.apkg", questions()[:30], "both", histories)
    assert first.read_bytes() == written(tmp_path / "b.apkg", questions()[:30], "both", histories).read_bytes()


def test_a_question_without_numbers_is_named_and_the_others_are_written(tmp_path):
    broken = replace(EACH["numeric"][0], where="k > 9")
    left = write_package(tmp_path / "two.apkg", [broken, EACH["open"][0]], topics(), "en", at=NOW)
    assert [(each.place, each.what, each.why) for each in left] == [
        ("n", "question", "given: no draw satisfies `where`")
    ]
    assert list(fields(tmp_path / "two.apkg")) == ["p"]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ContentError) as caught:
        written(tmp_path / "none" / "one.apkg", [EACH["open"][0]])
    assert caught.value.problem.what == "cannot be written: No such file or directory"
    assert list(tmp_path.iterdir()) == []


def test_without_a_history_every_card_is_new(tmp_path):
    path = written(tmp_path / "all.apkg", [question for question, _ in EACH.values()])
    assert rows(path, "SELECT type, queue, due FROM cards") == [(0, 0, place) for place in range(1, 8)]
    assert rows(path, "SELECT count(*) FROM revlog") == [(0,)]
    assert {each["history"] for each in fields(path).values()} == {""}


# what was answered, as day, rating and mode, and the rows it becomes: ease, kind, factor
LOGS = {
    "a first answer is learning": ([(0, 3, "review")], [(3, 0, 2500)]),
    "missed on the first day it is still learnt": ([(0, 1, "review"), (0, 3, "review")], [(1, 0, 2500), (3, 0, 2500)]),
    "a later day is a review": ([(0, 3, "review"), (4, 4, "review")], [(3, 0, 2500), (4, 1, 2500)]),
    "after a lapse it is learnt again": (
        [(0, 3, "review"), (4, 1, "review"), (4, 2, "review")],
        [(3, 0, 2500), (1, 1, 2500), (2, 2, 2500)],
    ),
    "cram and rehearsal move nothing": ([(0, 2, "cram"), (1, 3, "mock")], [(2, 3, 0), (3, 3, 0)]),
}


@pytest.mark.parametrize("answers, expected", LOGS.values(), ids=LOGS)
def test_answers_become_rows_of_the_review_log(tmp_path, answers, expected):
    history = [
        answer("p", number, days=day, rating=rating, mode=mode) for number, (day, rating, mode) in enumerate(answers)
    ]
    path = written(tmp_path / "one.apkg", [EACH["open"][0]], "en", {"p": history})
    assert rows(path, "SELECT ease, type, factor FROM revlog ORDER BY id") == expected
    assert [number for (number,) in rows(path, "SELECT id FROM revlog ORDER BY id")] == [
        round(event.at.timestamp() * 1000) for event in history
    ]


def test_the_card_stands_where_the_log_says(tmp_path):
    history = [
        answer("p", number, days=day, rating=rating) for number, (day, rating) in enumerate([(0, 3), (5, 1), (9, 3)])
    ]
    history.append(history[0]._replace(id="e" * 32, kind="suspend", payload={}, at=history[-1].at, day=history[-1].day))
    path = written(tmp_path / "one.apkg", [EACH["open"][0]], "en", {"p": history})
    card = replay_card(history, Settings())
    ((kind, queue, due, interval, reps, lapses),) = rows(path, "SELECT type, queue, due, ivl, reps, lapses FROM cards")
    assert (kind, queue, reps, lapses) == (2, -1, 3, 1)
    assert date(2026, 3, 2) + timedelta(days=due) == card.state.due
    assert interval == (card.state.due - card.state.last).days


def test_an_answer_that_was_undone_has_no_row_and_stays_in_the_history(tmp_path):
    first, undone = answer("p", 1), answer("p", 2, days=1)
    undo = undone._replace(id="f" * 32, kind="undo", payload={"undoes": undone.id})
    path = written(tmp_path / "one.apkg", [EACH["open"][0]], "en", {"p": [first, undone, undo]})
    assert rows(path, "SELECT count(*) FROM revlog") == [(1,)]
    assert len(unsealed_lines(fields(path)["p"]["history"])) == 3


def test_two_answers_in_one_millisecond_are_two_rows(tmp_path):
    at = {"at": START, "day": START.date()}
    histories = {"p": [answer("p", 1, **at)], "o": [answer("o", 2, **at)], "c": [answer("c", 3, **at)]}
    path = written(tmp_path / "all.apkg", [EACH[kind][0] for kind in ("open", "order", "choice")], "en", histories)
    first = round(START.timestamp() * 1000)
    assert rows(path, "SELECT id FROM revlog ORDER BY id") == [(first,), (first + 1,), (first + 2,)]


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_a_sealed_question_comes_back_letter_by_letter(said, shown):
    whole = Whole({"id": "a", "kind": "open", "prompt": {"en": said}}, "own", {"id": "t"}, "c", shown)
    sealed = seal(whole)
    assert sealed.isascii()
    assert not set(sealed) & set("<>&\n")
    assert unseal(sealed) == whole
    # as an editor may leave it
    assert unseal(f"<div>{sealed}</div><br>") == whole


def test_what_anki_would_obey_is_inert(tmp_path):
    hostile = "<script>x</script> [sound:a.mp3] [$]x[/$] {{Why}} [latex]"
    question = replace(EACH["open"][0], prompt=text(hostile), evidence=Witness("w", hostile))
    found = fields(written(tmp_path / "one.apkg", [question]))["p"]
    for name in ("Prompt", "Source", "dlprep"):
        assert not any(each in found[name] for each in ("<script", "[sound:", "[$]", "[latex]"))
