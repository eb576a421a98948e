"""Every kata that ships: right programs pass, wrong ones fail and are named, and its texts hold what they say."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from kata_mutants import tally

from dlprep.bank.topic_reader import read_topics
from dlprep.judge.key import Key
from dlprep.judge.process import Nursery
from dlprep.katas.gates import run_gates, told_without_running
from dlprep.katas.kata import BACKENDS, Kata
from dlprep.katas.reader import read_kata
from dlprep.katas.trials import refusals
from dlprep.lint import disagreements

ROOT = Path(__file__).parent.parent
SLUGS = sorted(path.parent.name for path in (ROOT / "katas").glob("*/kata.yaml"))
DEEP = bool(os.environ.get("DLPREP_DEEP"))
RIGHT_SEEDS, WRONG_SEEDS = (range(100), range(5)) if DEEP else (range(10), range(1))
LEAST_CAUGHT, MOST_MISNAMED = 0.98, 0.02


@cache
def kata(slug: str) -> Kata:
    reading = read_kata(ROOT / "katas" / slug, f"katas/{slug}")
    assert reading.kata, "\n".join(map(str, reading.problems))
    return reading.kata


SIDES = [
    (slug, backend)
    for slug in SLUGS
    for backend in BACKENDS
    if find_spec(backend)  # triton is not there on every machine
    if (ROOT / "katas" / slug / "solution" / f"{backend}.py").exists()
]


@pytest.fixture(scope="session")
def nurseries() -> Iterator[dict[str, Nursery]]:
    """One warm parent a backend for all katas that this process tests."""
    found = {backend: Nursery(backend) for backend in BACKENDS if find_spec(backend)}
    yield found
    for nursery in found.values():
        nursery.close()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_kata_says_what_it_draws_and_its_examples_hold(slug):
    assert [str(problem) for problem in told_without_running(kata(slug))] == []


@pytest.mark.parametrize(("slug", "backend"), SIDES)
def test_right_passes_and_wrong_fails_and_is_named(slug, backend, nurseries):
    # a train kata trains a network each time; kernels are interpreted operation by operation
    few = kata(slug).kind == "train" or backend == "triton"
    right = RIGHT_SEEDS[:2] if few and not DEEP else RIGHT_SEEDS
    found = run_gates(kata(slug), backend, nurseries[backend], right, WRONG_SEEDS, apart=DEEP)
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_one_case_leaves_every_default_out(slug):
    optional = _optional(kata(slug))
    cases = Key(kata(slug), 1, gradients=False).cases
    assert not optional or any(not optional & case.inputs.keys() for case in cases)


def _optional(here: Kata) -> set[str]:
    """The parameters of the entry, or of its constructor, that have a default."""
    tree = ast.parse(here.solutions[here.backends[0]])
    entry = next(node for node in tree.body if getattr(node, "name", None) == here.entry)
    if isinstance(entry, ast.ClassDef):
        entry = next((node for node in entry.body if getattr(node, "name", None) == "__init__"), None)
    if entry is None:
        return set()
    given = entry.args
    placed = [*given.posonlyargs, *given.args]
    by_name = [each for each, default in zip(given.kwonlyargs, given.kw_defaults, strict=True) if default]
    return {each.arg for each in (*placed[len(placed) - len(given.defaults) :], *by_name)}


@pytest.mark.parametrize("slug", SLUGS)
def test_both_languages_say_the_same(slug):
    here = kata(slug)
    texts = {"title": here.title, "statement": here.statement}
    texts |= {f"case {each.id}": each.text for each in here.cases}
    texts |= {f"hint {index}": each for index, each in enumerate(here.hints, start=1)}
    texts |= {each.id: each.text for each in (*here.mistakes, *here.symptoms)}
    assert {name: found for name, text in texts.items() if (found := disagreements(text))} == {}


def test_topics_and_katas_that_are_named_are_there():
    source = (ROOT / "questions" / "topics.yaml").read_text()
    topics = {topic.id for topic in read_topics(source, "topics.yaml", {}).topics}
    for slug in SLUGS:
        assert set(kata(slug).topics) <= topics, slug
        assert set(kata(slug).after) <= set(SLUGS), slug


def test_there_are_enough_katas_and_mistakes():
    counts = [len(kata(slug).wrong[backend]) for slug, backend in SIDES]
    assert len(SLUGS) >= 25
    assert sum(counts) / len(counts) >= 8


@pytest.mark.deep
@pytest.mark.parametrize(("slug", "backend"), SIDES)
def test_random_wrong_programs_fail(slug, backend):
    if kata(slug).kind == "train":
        pytest.skip("a training run is not undone by one constant")
    result = tally(kata(slug), backend)
    assert result.share >= LEAST_CAUGHT, [mutant.line for mutant in result.survivors]
    assert len(result.misnamed) <= MOST_MISNAMED * max(1, result.failed), result.misnamed


@pytest.mark.deep
@pytest.mark.parametrize(("slug", "backend"), SIDES)
def test_no_right_program_is_refused(slug, backend, nurseries):
    if kata(slug).kind == "train":
        pytest.skip("each seed is a training run: the gates take a hundred of them")
    assert (
        list(refusals(kata(slug), backend, nurseries[backend], range(1000), gradients_every=50, thorough=False)) == []
    )
