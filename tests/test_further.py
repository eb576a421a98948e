"""What a question leads to is named after its answer: a paper, a kata, both or neither."""

from dataclasses import replace

import pytest
from quiz_world import bank

from dlprep.terminal.card import card_lines
from dlprep.terminal.told import further

QUESTION = next(iter(bank().values()))
BOTH = ("adam", "arXiv:1706.03762", "kata:softmax", "kata:adam", "arXiv:1810.04805")

LEADS = {
    "nowhere": ((), ""),
    "to other questions only": (("adam",), ""),
    "to a paper": (("arXiv:1706.03762",), "Read arXiv:1706.03762"),
    "to a kata": (("kata:softmax",), "Practise: dlprep kata start softmax"),
    "to papers and the first kata": (
        BOTH,
        "Read arXiv:1706.03762, arXiv:1810.04805 · Practise: dlprep kata start softmax",
    ),
}


def related(names):
    return replace(QUESTION, related=names)


@pytest.mark.parametrize("names, told", LEADS.values(), ids=LEADS)
def test_what_a_question_leads_to(names, told):
    assert further(related(names), "en") == told


def test_it_is_told_with_the_answer_and_not_before():
    told = "动手练习：dlprep kata start softmax"
    question = related(("kata:softmax",))
    assert told in list(card_lines(question, 0, "zh", answer=True))
    assert told not in list(card_lines(question, 0, "zh", answer=False))
