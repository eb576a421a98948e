"""What becomes of notes that Anki's users wrote: questions that can be asked, and the names of what stays behind."""

import pytest
from anki_world import BASIC, CLOZE, brought, foreign

from dlprep.bank.reader import read
from dlprep.bank.topic_reader import read_topics
from dlprep.exchange.bank_writer import as_yaml

REVERSED = ("Both", ("Front", "Back"), (BASIC[2][0], ("{{Back}}", "{{FrontSide}}<hr>{{Front}}")))
TYPED = ("Typed", ("Front", "Back"), (("{{Front}}\n{{type:Back}}", "{{Front}}\n{{type:Back}}"),))
MANY = (
    "Many",
    ("Number", "Term", "Use", "Meaning"),
    (("<b>{{Term}}</b>", "{{FrontSide}} {{Meaning}} {{#Use}}{{Use}}{{/Use}}"),),
)
SHORT = ["What makes a score a probability?", "softmax"]
LONG = ["Why <b>scale</b> the scores?", "Their variance grows with \\(d\\).<br>The gradient would vanish."]


def asked(back):
    """Kind, prompt and answer of each question, in English."""
    found = []
    for entry in back.entries:
        points = [point["text"]["en"] for point in entry.get("key_points", ())]
        found.append((entry["kind"], entry["prompt"]["en"], points or entry["answer"]["en"]))
    return found


def left(back):
    return [(each.place, each.what, each.why) for each in back.left]


WITHOUT = "a text cannot hold it; the question came without it"
NOTES = {
    "a short answer is typed": (
        {},
        SHORT,
        [("cloze", "What makes a score a probability?\n____", "softmax")],
        [],
    ),
    "a long answer is told": (
        {},
        LONG,
        [("open", "Why scale the scores?", ["Their variance grows with $d$.", "The gradient would vanish."])],
        [],
    ),
    "both ways are two questions": (
        {"kind": REVERSED, "cards": 2},
        ["one hot", "a single 1"],
        [("cloze", "one hot\n____", "a single 1"), ("cloze", "a single 1\n____", "one hot")],
        [],
    ),
    "only the cards that are there": (
        {"kind": REVERSED, "cards": 1},
        ["one hot", "a single 1"],
        [("cloze", "one hot\n____", "a single 1")],
        [],
    ),
    "what is typed in Anki is the answer": ({"kind": TYPED}, SHORT, [("cloze", f"{SHORT[0]}\n____", "softmax")], []),
    "the template says what is front and back": (
        {"kind": MANY},
        ["17", "ReLU", "hidden layers", "max(0, x)"],
        [("open", "ReLU", ["max(0, x)", "hidden layers"])],
        [],
    ),
    "a field that is empty is not shown": ({"kind": MANY}, ["17", "ReLU", "", "max(0, x)"], None, []),
    "each cloze is a question": (
        {"kind": CLOZE, "cloze": True, "cards": 2},
        ["A {{c1::ReLU}} of {{c2::-1::a number}} is 0", "more"],
        [("cloze", "A ____ of -1 is 0", "ReLU"), ("cloze", "A ReLU of ____ is 0", "-1")],
        [],
    ),
    "a picture behind the answer": (
        {},
        [SHORT[0], 'softmax<img src="a.png">[sound:b.mp3]'],
        [("cloze", f"{SHORT[0]}\n____", "softmax")],
        [(SHORT[0], "image a.png", WITHOUT), (SHORT[0], "sound b.mp3", WITHOUT)],
    ),
    "a picture that is asked about": (
        {},
        ['What is <img src="a.png">?', "a cat"],
        [],
        [("What is ?", "card", "its question needs what a text cannot hold: image a.png")],
    ),
    "an empty front": ({}, ["", "a"], [], [("a", "card", "its front is empty")]),
    "an empty back": ({}, ["a", "<br>"], [], [("a", "card", "its back is empty")]),
    "nothing at all": ({}, ["", ""], [], [("card g1", "card", "its front is empty")]),
    "too long": ({}, ["a", "b" * 3_000], [], [("a", "card", "it has a side of more than 2,000 characters")]),
    "parts of an image": (
        {
            "stock": 6,
            "cloze": True,
            "kind": ("Image Occlusion", ("Occlusion", "Image"), (("{{cloze:Occlusion}}", ""),)),
        },
        ["{{c1::image-occlusion:rect:left=.1}}", '<img src="x.png">'],
        [],
        [("{{c1::image-occlusion:rect:left=.1}}", "note", "its parts of an image cannot be asked in a terminal")],
    ),
    "no cloze in a cloze note": (
        {"kind": CLOZE, "cloze": True},
        ["no blank", ""],
        [],
        [("no blank", "card", "its back is empty")],
    ),
}


@pytest.mark.parametrize("chosen, fields, expected, lost", NOTES.values(), ids=NOTES)
def test_a_note_becomes_the_question_it_is_closest_to(tmp_path, chosen, fields, expected, lost):
    back = brought(foreign(tmp_path / "notes.apkg", [fields], **chosen))
    assert expected is None or asked(back) == expected
    assert left(back) == lost
    # and the bank takes it
    topics = {topic.id: topic for topic in read_topics(as_yaml(back.topics), "topics.yaml", {}).topics}
    reading = read(as_yaml(back.entries), "notes.yaml", "own", topics)
    assert not back.entries or (len(reading.questions), reading.problems) == (len(back.entries), ())


def test_ids_are_readable_and_the_same_each_time(tmp_path):
    first = brought(foreign(tmp_path / "a.apkg", [SHORT, LONG]))
    again = brought(foreign(tmp_path / "b.apkg", [SHORT, LONG], deck="Elsewhere"))
    assert [entry["id"] for entry in first.entries] == [entry["id"] for entry in again.entries]
    assert [entry["id"].rpartition("-")[0] for entry in first.entries] == [
        "what-makes-a-score-a-probability",
        "why-scale-the-scores",
    ]


TOPICS = {
    "the innermost deck": ("Deep learning::Vision", "", "vision", "Vision"),
    "the first tag without a deck of its own": ("Default", "nlp::bert hard", "bert", "bert"),
    "neither": ("Default", "", "imported", "Imported"),
}


@pytest.mark.parametrize("deck, tags, topic, name", TOPICS.values(), ids=TOPICS)
def test_the_topic_is_named_after(tmp_path, deck, tags, topic, name):
    back = brought(foreign(tmp_path / "notes.apkg", [SHORT], deck=deck, tags=tags))
    assert [entry["topic"] for entry in back.entries] == [each["id"] for each in back.topics] == [topic]
    assert back.topics[0]["name"]["en"] == name


def test_the_evidence_names_the_deck(tmp_path):
    (entry,) = brought(foreign(tmp_path / "notes.apkg", [SHORT], deck="A::B")).entries
    assert entry["evidence"] == {"source": "Anki: A::B"}


def test_the_history_of_foreign_cards_is_counted_and_stays(tmp_path):
    rows = "INSERT INTO revlog VALUES (1, 10, 3, 2500, 1, 1), (2, 10, 1, 2500, 1, 1), (3, 10, 0, 0, 0, 4);"
    back = brought(foreign(tmp_path / "notes.apkg", [SHORT], extra=rows))
    assert left(back) == [("review log", "2 reviews", "only the history of cards made by dlprep can be carried")]


def test_one_bad_note_does_not_keep_the_others_out(tmp_path):
    wrong = "".join(
        f"UPDATE notes SET {change} WHERE id = {number};"
        for number, change in enumerate(("mid = 99", "flds = 3.5", "guid = NULL"), 1)
    )
    back = brought(foreign(tmp_path / "notes.apkg", [SHORT] * 4, extra=wrong))
    assert len(back.entries) == 1
    assert left(back) == [
        ("note 1", "note", "its note type is not in the package"),
        ("note 2", "note", "its fields are not what Anki writes"),
        ("note 3", "note", "its fields are not what Anki writes"),
    ]
