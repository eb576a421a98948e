"""A question's entry is what its bank's file would hold: read again, it is the same question."""

import json

import pytest
import yaml
from shipped import questions, topics

from dlprep.bank.question import KINDS
from dlprep.bank.reader import read
from dlprep.exchange.entries import entry_of


def read_again(entry, bank, known):
    text = yaml.dump([entry], allow_unicode=True, sort_keys=False, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper))
    reading = read(text, "again.yaml", bank, known)
    assert reading.problems == ()
    return reading.questions


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])
def test_every_shipped_question_comes_back_equal(kind):
    chosen = [question for question in questions() if question.kind == kind]
    assert chosen
    for question in chosen:
        assert read_again(entry_of(question), question.bank, topics()) == (question,)


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])
def test_an_entry_is_the_same_after_json(kind):
    for question in questions():
        if question.kind == kind:
            assert json.loads(json.dumps(entry_of(question))) == entry_of(question)
