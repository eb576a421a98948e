"""The benchmarks themselves: what a row says of its pairs, and that every world they measure can be built."""

import json
from dataclasses import asdict
from itertools import chain, repeat

import pytest

from benchmarks import answers, checks, install, replay, startup, worlds
from benchmarks.__main__ import SUITES, as_json, line, main
from benchmarks.machine import machine
from benchmarks.pairs import FEW, Bench, Skipped, between, percentile, under
from dlprep.judge.supervisor import Session
from dlprep.memory.schedule import Settings
from dlprep.quiz.phase import Asking
from dlprep.store.log import Log
from dlprep.store.standing import Standing

EVEN = [(0.02, 0.01)] * 9
ONE_FAR_OFF = [*EVEN, (0.9, 0.01)]
HALF_AND_HALF = [(0.01, 0.01), (0.03, 0.01)] * 10


def test_one_pair_far_off_moves_neither_the_ratio_nor_its_interval():
    row = between("ours / theirs", ONE_FAR_OFF, 2.5)
    assert (row.ratio, row.low, row.high, row.met) == (2.0, 2.0, 2.0, True)
    assert (row.ours, row.theirs) == (20.0, 10.0)


def test_a_ratio_that_may_lie_over_its_bar_is_missed():
    row = between("ours / theirs", HALF_AND_HALF, 2.5)
    assert (row.ratio, row.low, row.high) == (2.0, 1.0, 3.0)
    assert row.met is False


def test_without_a_bar_there_is_nothing_to_meet():
    assert between("ours / theirs", EVEN).met is None


LIMITS = {"median": (50, 30.0, 0.6, True), "95th percentile": (95, 100.0, 2.0, False)}


@pytest.mark.parametrize("percent, shown, ratio, met", LIMITS.values(), ids=LIMITS)
def test_a_percentile_is_held_to_its_limit(percent, shown, ratio, met):
    row = under("saved", [0.03] * 18 + [0.1] * 2, 0.05, percentile(percent))
    assert (row.ours, row.theirs, row.ratio, row.met) == (shown, 50.0, pytest.approx(ratio), met)


def test_the_first_run_is_not_counted_and_both_go_first_in_turn():
    order = []

    def taking(name, values):
        def run():
            order.append(name)
            return next(values)

        return run

    ours, theirs = chain([9.0], repeat(2.0)), chain([9.0], repeat(1.0))
    row = Bench(4).measure("ours / theirs", taking("a", ours), taking("b", theirs), unit="s")
    assert row.pairs == ((2.0, 1.0),) * 4
    assert "".join(order) == "ab" + "ba" + "ab" + "ba" + "ab"


def test_a_slow_pair_is_run_few_times_and_the_row_says_so(monkeypatch):
    monkeypatch.setattr("benchmarks.pairs.SLOW_SECONDS", -1.0)
    row = Bench(40).measure("slow", lambda: 2.0, lambda: 1.0, 3.0, unit="s")
    assert len(row.pairs) == FEW
    assert line(row).split()[-3:] == [str(FEW), "3.0", "met"]


def test_the_json_of_a_row_holds_every_pair():
    row = between("ours / theirs", EVEN, 1.5)
    told = json.loads(json.dumps(as_json(row)))
    assert told["pairs"] == [[0.02, 0.01]] * 9
    assert told["met"] is False
    assert set(told) == {*asdict(row), "met"}


def test_what_is_missing_is_said():
    assert line(Skipped("a card answered", "anki is not installed")).endswith("skipped: anki is not installed")
    assert as_json(Skipped("a", "b")) == {"name": "a", "why": "b"}


def test_the_machine_is_named():
    assert {"processor", "system", "Python", "SQLite", "torch"} <= set(machine())


def test_the_log_of_a_world_is_sound_and_replays_to_what_the_bare_engine_says(tmp_path):
    cards, each = worlds.any_cards(5), 6
    worlds.fill(tmp_path / "progress.db", cards, each)
    with Log.open(tmp_path / "progress.db") as log:
        assert log.integrity() == ()
        found = Standing.of(log).cards(Settings())
    memories = replay.loop(replay.bare(len(cards), each))
    assert [(found[card].state.stability, found[card].state.difficulty) for card in cards] == [
        (memory.stability, memory.difficulty) for memory in memories
    ]
    assert {card.state.reviews for card in found.values()} == {each}


def test_a_learner_answers_question_after_question(tmp_path):
    answers.world(tmp_path, 5, 2)
    questions = answers.shelf(tmp_path)
    with Log.open(tmp_path / "progress.db") as log:
        assert isinstance(answers.sitting(log, questions).session.phase, Asking)
        learner = answers.Learner(log, questions)
        assert all(learner.answer() > 0 for _ in range(6))
        assert learner.answer_on_screen() > 0
        assert log.position() == 5 * 2 + 7
    questions.close()


def test_the_bank_of_a_world_has_no_problems(tmp_path):
    worlds.write_bank(tmp_path / "bank", worlds.PER_FILE + 1)
    questions = answers.shelf(tmp_path)
    assert (len(questions), questions.problems) == (worlds.PER_FILE + 1, ())
    questions.close()


def test_a_changed_file_is_compiled_again(tmp_path):
    first, *_ = worlds.write_bank(tmp_path / "bank", 3)
    answers.shelf(tmp_path).close()
    assert startup.rebuilt(tmp_path / "bank", tmp_path / "index.db", first) > 0
    assert first.read_text().endswith("# another line\n")


def test_the_collection_of_a_world_asks_its_first_card(tmp_path):
    pytest.importorskip("anki.collection")
    worlds.collection(tmp_path / "anki.anki2", 3, 2)
    opened = answers.anki_opened(tmp_path / "anki.anki2")
    assert opened.db.scalar("select count() from revlog") == 3 * 2
    assert len(opened.find_cards("is:due")) == 3
    learner = answers.AnkiLearner(opened)
    assert all(learner.answer() > 0 for _ in range(2))
    opened.close()


def test_a_solution_can_be_called_without_its_judge():
    kata = checks.kata_of("softmax")
    session = Session(kata, "numpy", seed=1)
    assert checks.bare_calls(kata, "numpy", session)() > 0
    session.close()


def test_the_size_of_a_package_counts_what_it_needs():
    needed = install.closure("rich")
    assert {"rich", "pygments"} <= needed
    assert sum(map(install.megabytes_of, needed)) > install.megabytes_of("rich") > 0.1


def test_the_table_is_printed_and_written_with_its_pairs(tmp_path, monkeypatch, capsys):
    rows = [between("ours / theirs", EVEN, 1.5), Skipped("a card answered", "anki is not installed")]
    monkeypatch.setitem(SUITES, "fit", lambda _: iter(rows))
    assert main(["fit", "--pairs", "9", "--json", str(tmp_path / "table.json")]) == 1
    told = json.loads((tmp_path / "table.json").read_text())
    assert told["machine"] == machine()
    assert [row["name"] for row in told["rows"]] == ["ours / theirs", "a card answered"]
    assert {row["suite"] for row in told["rows"]} == {"fit"}
    printed = capsys.readouterr().out
    assert machine()["processor"] in printed.splitlines()[0]
    assert printed.endswith("1 of 1 bars missed\n")
