"""The composition of a rehearsal: laws over random banks, and what a seed stands for."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.bank.question import Entry
from dlprep.bank.topic import Topic
from dlprep.katas.kata import Outline
from dlprep.memory.schedule import Card
from dlprep.quiz.mock import MIX, compose, family
from dlprep.text import Text

TODAY = date(2026, 3, 2)
KINDS = ("choice", "multi", "order", "cloze", "numeric", "spot", "open")
ROLES = {"pixels": "cv", "tokens": "nlp", "prompts": "llm", "ground": "general", "maths": "general"}
TOPICS = {name: Topic(name, Text(name, name), "maths", (role,)) for name, role in ROLES.items()}
SECONDS = {"choice": 45, "multi": 68, "order": 68, "cloze": 38, "numeric": 112, "spot": 75, "open": 135}


def entry(number, kind, topic, level=2):
    return Entry(f"{kind}-{topic}-{number}", "bank", topic, level, kind, "file.yaml", "file.yaml:1")


def outline(slug, minutes, topic="ground", backends=("numpy",)):
    return Outline(slug, "implement", Text(slug, slug), 2, minutes, (topic,), (), (), backends)


# more of each than an hour has room for
WHOLE = [entry(number, kind, topic) for number in range(6) for kind in KINDS for topic in TOPICS]
KATAS = [outline(f"k{minutes}-{topic}", minutes, topic) for minutes in (8, 10, 15, 20, 30) for topic in TOPICS]


def composed(entries=WHOLE, cards=None, katas=KATAS, *, role="general", minutes=45, seed=1):
    cards = cards or {}
    return compose(
        entries,
        TOPICS,
        cards,
        katas,
        role=role,
        minutes=minutes,
        seed=seed,
        name="m",
        seconds=lambda each: SECONDS[each.kind],
        fresh=lambda card: card not in cards or cards[card].last_day != TODAY,
    )


def chosen(mock, entries=WHOLE):
    by_id = {each.id: each for each in entries}
    return [by_id[card] for card, _ in mock.turns]


entries_of_banks = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(sorted(TOPICS)), st.integers(1, 3)), max_size=40
).map(lambda drawn: [entry(number, *rest) for number, rest in enumerate(drawn)])
roles = st.sampled_from(["cv", "nlp", "llm", "general"])
seeds = st.integers(0, 2**24)


@given(entries_of_banks, roles, st.integers(5, 120), seeds)
def test_a_rehearsal_is_the_same_for_a_seed_and_in_whatever_order_the_bank_comes(entries, role, minutes, seed):
    first = composed(entries, role=role, minutes=minutes, seed=seed)
    assert composed(entries, role=role, minutes=minutes, seed=seed) == first
    assert composed(entries, katas=KATAS[::-1], role=role, minutes=minutes, seed=seed) == first


@given(entries_of_banks, roles, st.integers(5, 120), seeds)
def test_what_is_asked_fits_into_the_minutes_or_is_one_question(entries, role, minutes, seed):
    mock = composed(entries, role=role, minutes=minutes, seed=seed)
    asked = chosen(mock, entries)
    time = sum(SECONDS[each.kind] for each in asked) + 60 * mock.kata_minutes
    assert time <= 60 * minutes or len(asked) == 1
    assert len({each.id for each in asked}) == len(asked)
    open_to = [each for each in entries if role == "general" or ROLES[each.topic] in (role, "general")]
    assert bool(asked) == bool(open_to)
    assert {each.id for each in asked} <= {each.id for each in open_to}


@given(entries_of_banks, seeds)
def test_neighbours_share_a_topic_only_where_one_topic_has_most_of_the_questions(entries, seed):
    topics = [each.topic for each in chosen(composed(entries, katas=(), minutes=20, seed=seed), entries)]
    most = max(Counter(topics).values(), default=0)
    together = sum(one == other for one, other in pairwise(topics))
    assert together == max(0, 2 * most - len(topics) - 1)


@given(st.integers(15, 90), roles, seeds)
def test_of_a_large_bank_the_mix_is_as_wanted_and_no_time_is_left(minutes, role, seed):
    mock = composed(role=role, minutes=minutes, seed=seed)
    asked = chosen(mock)
    counts = Counter(family(each.kind) for each in asked)
    assert set(counts) == set(MIX)
    # at the end only some families still have a question that fits
    assert all(abs(counts[name] - share * len(asked)) <= 2 for name, share in MIX.items()), counts
    left = 60 * (minutes - mock.kata_minutes) - sum(SECONDS[each.kind] for each in asked)
    assert left < max(SECONDS[kind] for kind in KINDS if family(kind) == "concept")


def test_four_questions_are_one_of_each_family():
    asked = chosen(composed(katas=(), minutes=7))
    assert {family(each.kind) for each in asked} == set(MIX)


def test_level_1_is_asked_when_nothing_else_of_its_family_is_left():
    entries = [entry(number, "choice", "ground", 1) for number in range(9)]
    entries += [entry(number, "choice", "maths", 3) for number in range(4)]
    asked = chosen(composed(entries, katas=(), minutes=6), entries)
    assert Counter(each.level for each in asked) == {3: 4, 1: 4}


KATA = {
    "a third of the time, never more than half": (45, {8, 10, 15, 20}),
    "near a third before far from it": (60, {15, 20, 30, 10}),
    "not under twenty minutes": (19, {0}),
    "only those that fit": (24, {8, 10}),
}


@pytest.mark.parametrize("minutes, allowed", KATA.values(), ids=KATA)
def test_the_kata(minutes, allowed):
    found = {composed(minutes=minutes, seed=seed).kata_minutes for seed in range(60)}
    assert found == allowed


def test_the_kata_is_of_the_role_and_in_its_first_backend():
    katas = [outline("vision", 15, "pixels"), outline("words", 15, "tokens", ("torch",))]
    assert {composed(katas=katas, role="nlp", seed=seed).kata for seed in range(9)} == {"words"}
    assert composed(katas=katas, role="nlp").backend == "torch"
    mock = composed(katas=katas, role="llm")
    assert (mock.kata, mock.backend, mock.kata_minutes) == (None, None, 0)


def test_what_was_answered_today_or_is_suspended_is_not_asked_and_numbers_are_fresh():
    entries = [entry(number, "numeric", "ground") for number in range(3)]
    cards = {
        entries[0].id: Card(answers=2, last_day=TODAY),
        entries[1].id: Card(suspended=True),
        entries[2].id: Card(answers=5, last_day=date(2026, 3, 1)),
        "kata:solved": Card(last_day=TODAY),
    }
    mock = composed(entries, cards, [outline("solved", 15)])
    assert (mock.turns, mock.kata) == (((entries[2].id, 5),), None)
