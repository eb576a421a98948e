"""Anki's own engine opens what is exported, and gives it back without the loss of a question or a review."""

from datetime import UTC, datetime, timedelta

import pytest
from anki_world import NOW, brought, one_of_each, some_histories, written
from shipped import questions

from dlprep.exchange.entries import entry_of
from dlprep.memory.schedule import Seen, Settings, replay_card

anki = pytest.importorskip("anki.collection")
pytest.importorskip("zstandard")
from anki.import_export_pb2 import ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest  # noqa: E402

REVIEWS = 600
LATER = datetime(2100, 1, 1, tzinfo=UTC)  # the engine stamps what it does with the real clock


@pytest.fixture
def opened(tmp_path):
    """Return an empty collection of Anki, as often as it is called."""
    made = []

    def make():
        made.append(anki.Collection(str(tmp_path / f"collection-{len(made)}.anki2")))
        return made[-1]

    yield make
    for collection in made:
        if collection.db:
            collection.close()


@pytest.fixture(scope="module")
def whole_bank(tmp_path_factory):
    """Return the package of the shipped bank in both languages, with a history of some hundred reviews."""
    path = tmp_path_factory.mktemp("bank") / "bank.apkg"
    return written(path, questions(), "both", some_histories(questions(), REVIEWS))


def take_in(collection, package, scheduling=True):
    options = ImportAnkiPackageOptions(with_scheduling=scheduling)
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log


def give_out(collection, path, legacy):
    options = ExportAnkiPackageOptions(with_scheduling=True, legacy=legacy)
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def card_of(collection, question):
    (number,) = collection.find_cards(f"Id:{question.id}")
    return collection.get_card(number)


def test_anki_has_a_note_type_a_kind_a_deck_a_bank_and_one_card_a_question(tmp_path, opened):
    of = one_of_each()
    collection = opened()
    log = take_in(collection, written(tmp_path / "all.apkg", of.values(), "both"))
    assert (len(log.new), len(log.conflicting)) == (7, 0)
    assert (collection.note_count(), collection.card_count()) == (7, 7)
    types = {each.name for each in collection.models.all_names_and_ids()}
    assert {f"dlprep {kind}" for kind in of} <= types
    decks = {each.name for each in collection.decks.all_names_and_ids()}
    assert {"dlprep", *(f"dlprep::{question.bank}" for question in of.values())} == decks - {"Default"}
    for kind, question in of.items():
        note = card_of(collection, question).note()
        assert note.note_type()["name"] == f"dlprep {kind}"
        assert f"dlprep::topic::{question.topic}" in note.tags


def test_every_card_of_the_shipped_bank_renders(opened, whole_bank):
    collection = opened()
    take_in(collection, whole_bank)
    assert collection.card_count() == len(questions())
    for number in collection.find_cards("deck:dlprep"):
        card = collection.get_card(number)
        note, output = card.note(), card.render_output()
        # a wrong template renders to a message of Anki's in the place of the fields
        assert note["Prompt"] in output.question_text
        assert all(note[name] in output.answer_text for name in ("Prompt", "Answer", "Why", "Source"))
        assert note["dlprep"] not in output.answer_text


def test_formulas_arrive_as_mathjax_of_anki(tmp_path, opened):
    question = next(each for each in questions() if "$" in each.prompt.en and each.kind == "choice")
    collection = opened()
    take_in(collection, written(tmp_path / "one.apkg", [question]))
    shown = card_of(collection, question).render_output().question_text
    assert shown.count(r"\(") >= question.prompt.en.count("$") // 2
    assert "$" not in shown


def test_a_changed_question_updates_its_note(tmp_path, opened):
    of = list(one_of_each().values())
    collection = opened()
    take_in(collection, written(tmp_path / "first.apkg", of, "en"))
    before = {question.id: card_of(collection, question).id for question in of}
    log = take_in(collection, written(tmp_path / "second.apkg", of, "zh", at=NOW + timedelta(days=1)))
    assert (len(log.new), len(log.updated)) == (0, 7)
    assert collection.note_count() == 7
    for question in of:
        card = card_of(collection, question)
        assert card.id == before[question.id]
        assert 'lang="zh-Hans"' in card.note()["Prompt"]


def test_the_schedule_and_the_review_log_arrive(tmp_path, opened):
    of = questions()[:40]
    histories = some_histories(of, REVIEWS)
    collection = opened()
    take_in(collection, written(tmp_path / "all.apkg", questions()[:50], "en", histories))
    assert collection.db.scalar("select count() from revlog") == REVIEWS
    today = datetime.fromtimestamp(collection.sched.day_cutoff, UTC).date() - timedelta(days=1)
    for question in of:
        card, expected = card_of(collection, question), replay_card(histories[question.id], Settings())
        assert isinstance(expected.state, Seen)
        assert today + timedelta(days=card.due - collection.sched.today) == expected.state.due
        assert card.reps == expected.answers
        assert card.lapses == expected.state.lapses
    assert len(collection.find_cards("is:new")) == 10
    assert collection.fix_integrity()[1]


def test_anki_reaches_the_same_memory_of_every_card(tmp_path, opened):
    of = questions()[:40]
    histories = some_histories(of, REVIEWS)
    collection = opened()
    take_in(collection, written(tmp_path / "all.apkg", of, "en", histories))
    for question in of:
        memory = collection.compute_memory_state(card_of(collection, question).id)
        state = replay_card(histories[question.id], Settings()).state
        # Anki rounds for its file
        assert memory.stability == pytest.approx(state.stability, abs=1e-3)
        assert memory.difficulty == pytest.approx(state.difficulty, abs=1e-2)


def test_a_second_import_leaves_the_schedule_of_anki_alone(tmp_path, opened):
    of = questions()[:5]
    histories = some_histories(of, 30)
    earlier = {name: history[:3] for name, history in histories.items()}
    collection = opened()
    take_in(collection, written(tmp_path / "first.apkg", of, "en", earlier))
    before = [(card.due, card.reps) for card in (card_of(collection, question) for question in of)]
    take_in(collection, written(tmp_path / "second.apkg", of, "en", histories, at=NOW + timedelta(days=1)))
    assert [(card.due, card.reps) for card in (card_of(collection, question) for question in of)] == before
    back = brought(give_out(collection, tmp_path / "back.apkg", legacy=True))
    assert len(back.events) == 30


@pytest.mark.parametrize("legacy", [True, False], ids=["old form", "new form"])
def test_notes_that_anki_makes_are_understood(tmp_path, opened, legacy):
    collection = opened()
    deck = collection.decks.id("Nets::Vision")
    for kind, *fields in (
        ("Basic", "What makes a score a probability?", "<b>softmax</b>"),
        ("Basic (and reversed card)", "one hot", "a single 1"),
        ("Basic (type in the answer)", r"The slope of \(x^2\)?", r"\(2x\)"),
        ("Cloze", "A {{c1::kernel}} slides by its {{c2::stride::how far}}.", ""),
    ):
        note = collection.new_note(collection.models.by_name(kind))
        note.fields[: len(fields)] = fields
        collection.add_note(note, deck)
    back = brought(give_out(collection, tmp_path / "notes.apkg", legacy))
    assert [(entry["kind"], entry["prompt"]["en"], entry["answer"]["en"]) for entry in back.entries] == [
        ("cloze", "What makes a score a probability?\n____", "softmax"),
        ("cloze", "one hot\n____", "a single 1"),
        ("cloze", "a single 1\n____", "one hot"),
        ("cloze", "The slope of $x^2$?\n____", "$2x$"),
        ("cloze", "A ____ slides by its stride.", "kernel"),
        ("cloze", "A kernel slides by its ____.", "stride"),
    ]
    assert {entry["topic"] for entry in back.entries} == {"vision"}
    assert back.left == ()


def test_no_question_and_no_review_is_lost_on_the_way(tmp_path, opened, whole_bank):
    collection = opened()
    take_in(collection, whole_bank)
    for legacy in (True, False):
        back = brought(give_out(collection, tmp_path / f"{legacy}.apkg", legacy))
        assert {entry["id"]: entry for entry in back.entries} == {
            question.id: {**entry_of(question), "bank": question.bank} for question in questions()
        }
        assert {event.id: event for event in back.events} == {
            event.id: event for history in some_histories(questions(), REVIEWS).values() for event in history
        }
        assert {topic["id"] for topic in back.topics} == {question.topic for question in questions()}
        assert back.left == ()


@pytest.mark.parametrize("legacy", [True, False], ids=["old form", "new form"])
def test_a_whole_collection_is_read_as_well(tmp_path, opened, legacy):
    of = list(one_of_each().values())
    histories = some_histories(of, 20)
    collection = opened()
    take_in(collection, written(tmp_path / "out.apkg", of, "en", histories))
    collection.export_collection_package(str(tmp_path / "all.colpkg"), include_media=False, legacy=legacy)
    back = brought(tmp_path / "all.colpkg")
    assert {entry["id"] for entry in back.entries} == {question.id for question in of}
    assert (len(back.events), back.left) == (20, ())


def test_answers_given_in_anki_come_back_once(tmp_path, opened):
    of = questions()[:12]
    histories = some_histories(of, 30)
    collection = opened()
    take_in(collection, written(tmp_path / "out.apkg", of, "en", histories))
    answered = [answer_next(collection, ease) for ease in (1, 2, 3, 4, 3)]
    first = brought(give_out(collection, tmp_path / "first.apkg", legacy=True), now=LATER)
    again = brought(give_out(collection, tmp_path / "again.apkg", legacy=False), now=LATER)
    known = {event.id for history in histories.values() for event in history}
    added = [event for event in first.events if event.id not in known]
    assert sorted((event.card, event.payload["rating"]) for event in added) == sorted(answered)
    assert {event.payload["source"] for event in added} == {"anki"}
    assert {event.id: event for event in first.events} == {event.id: event for event in again.events}
    # exported once more with what is known by now, and read back: nothing is new
    together = {}
    for event in first.events:
        together.setdefault(event.card, []).append(event)
    take_in(collection, written(tmp_path / "more.apkg", of, "en", together, at=LATER))
    last = brought(give_out(collection, tmp_path / "last.apkg", legacy=False), now=LATER)
    assert {event.id: event for event in last.events} == {event.id: event for event in first.events}


def answer_next(collection, ease):
    collection.decks.select(collection.decks.id("dlprep"))
    card = collection.sched.getCard()
    card.start_timer()
    collection.sched.answerCard(card, ease)
    return card.note()["Id"], ease
