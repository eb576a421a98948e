"""What people write by mistake is told by file, line, fault and remedy; nothing they write stops the reader."""

import ast
import random
import string

import pytest
from broken.cases import BROKEN, EXACT
from broken.samples import CHOICE, GOOD, NUMERIC, TOPICS
from hypothesis import given
from hypothesis import strategies as st

from dlprep.bank.question import KINDS, Numeric
from dlprep.bank.reader import read
from dlprep.bank.rules import Fault
from dlprep.bank.topic_reader import read_topics
from dlprep.bank.tree import LONGEST_SAID, MAX_NODES, grow, line_of, values

ALL = "".join(GOOD.values())
KNOWN = {"softmax"}


def reading(source):
    return read(source, "b.yaml", "own", KNOWN)


@pytest.mark.parametrize("source, expected", BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_at_its_line(source, expected):
    found = reading(source)
    told = [str(problem) for problem in found.problems]
    assert len(told) == len(expected), told
    for (line, what), message in zip(expected, told, strict=True):
        assert message.startswith(f"b.yaml:{line}: ") and what in message, told
        assert " — " in message and "\n" not in message and len(message) < 1000
    assert len(found.questions) + bool(expected) >= 1


@pytest.mark.parametrize("name", EXACT)
def test_the_message_reads_word_for_word(name):
    source, _ = BROKEN[name]
    assert [str(problem) for problem in reading(source).problems] == EXACT[name]


def test_there_are_enough_broken_banks():
    assert len([name for name, (_, expected) in BROKEN.items() if expected]) >= 80
    assert len(EXACT) >= 10


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_question_of_each_kind_is_read(kind):
    found = reading(GOOD[kind])
    assert found.problems == () and found.lines == (1,)
    assert [question.kind for question in found.questions] == [kind]
    assert found.questions[0].bank == "own"


def test_every_kind_has_a_sample():
    assert set(GOOD) == {kind.kind for kind in KINDS}


def test_numbers_keep_their_type():
    source = NUMERIC.replace("[28, 32, 57]", "[28, 1e2, .5, +7, -0.25, 3.0]").replace("k <= h", "k > -9")
    (question,) = reading(source).questions
    assert isinstance(question, Numeric)
    assert [repr(value) for value in question.given["h"]] == ["28", "100.0", "0.5", "7", "-0.25", "3.0"]


@pytest.mark.parametrize("unit", ["GiB", "bytes", "'%'", "ms", "rad", "FLOP"])
def test_a_unit_that_everyone_writes_alike_needs_no_translation(unit):
    (question,) = reading(NUMERIC.replace("{en: windows, zh: 个窗口}", unit)).questions
    assert question.unit.zh == unit.strip("'")


@pytest.mark.parametrize("name", [name for name, (source, _) in BROKEN.items() if source.startswith("- id: ")])
def test_a_broken_question_stops_no_other_of_its_file(name):
    source, expected = BROKEN[name]
    before = CHOICE.replace("softmax-sum", "the-first")
    after = CHOICE.replace("softmax-sum", "the-last")
    told = reading(before + source + after)
    assert {"the-first", "the-last"} <= {question.id for question in told.questions}
    assert len(told.problems) == len(expected), told.problems
    shift = before.count("\n")
    assert [problem.place for problem in told.problems] == [f"b.yaml:{line + shift}" for line, _ in expected]


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_their_lines():
    one = (
        CHOICE.replace("level: 1", "level: 9").replace("topic: softmax", "topic: x").replace("kind: choice", "kind: q")
    )
    two = NUMERIC.replace("[28, 32, 57]", "[28, 010, no]").replace("rel: 0}", "rel: 2, of: 3}")
    told = [problem.place for problem in reading(one + two + '- "unclosed\n').problems]
    assert told == ["b.yaml:2", "b.yaml:16", "b.yaml:16", "b.yaml:21", "b.yaml:25"]


def test_a_question_with_a_field_given_twice_is_not_asked():
    one_line = "[{" + ", ".join(line.strip(" -") for line in CHOICE.splitlines()[:5]) + ", level: 2}]"
    assert reading(CHOICE + "  level: 2\n").questions == ()
    assert reading(one_line).questions == ()


def test_the_closer_look_is_told_at_its_line_and_keeps_the_question_out():
    told = read(ALL, "b.yaml", "own", KNOWN, lambda question: iter([Fault(("why", "en"), "is dull", question.id)]))
    assert told.questions == ()
    assert str(told.problems[0]) == "b.yaml:9: is dull — softmax-sum"
    assert len(told.problems) == len(GOOD)


# no input stops the reader

YAMLISH = st.text(alphabet=st.sampled_from([*" \n\t-:,[]{}#&*!|>'\"%@`?0123456789abcxyz_$…\\\x00\x07\ufeff\u202e"]))
ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=300)


def check(source):
    found = reading(source)
    assert len(found.questions) == len(found.lines)
    for problem in found.problems:
        assert problem.place.startswith("b.yaml:") and int(problem.place.split(":")[1]) >= 1
        assert "\x1b" not in str(problem) and "\x07" not in str(problem)
    return found


@given(YAMLISH | ANY_TEXT)
def test_no_text_stops_the_reader(source):
    check(source)
    read_topics(source, "topics.yaml", {})


@given(st.integers(0, 2**32), st.integers(1, 6))
def test_no_damage_to_a_good_bank_stops_the_reader(seed, damages):
    chance = random.Random(seed)
    text = list(ALL)
    for _ in range(damages):
        at = chance.randrange(len(text))
        match chance.randrange(5):
            case 0:
                del text[at : at + chance.randrange(1, 30)]
            case 1:
                text.insert(at, chance.choice(string.printable + "{}[]:'\"&*\u202e"))
            case 2:
                text[at] = chance.choice(string.printable)
            case 3:
                text[at:at] = text[at : at + 60]
            case _:
                text.insert(at, "\n" + " " * chance.randrange(6))
        text = text or ["-"]
    check("".join(text))


LEAVES = st.sampled_from(["a", "1", "0.5", "true", "", "…", "x" * 100, "$x$", "{h}", "____", "9**9**9", "2026-01-01"])
FIELDS = st.sampled_from(
    sorted({name for sample in GOOD.values() for name in values(grow(sample, "")[0])[0]} | {"let", "en", "zh", "rel"})
)
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=4))


@given(st.lists(st.tuples(st.sampled_from(sorted(GOOD)), st.dictionaries(FIELDS, TREES, max_size=4)), max_size=4))
def test_no_tree_of_values_stops_the_reader(questions):
    trees = []
    for kind, changed in questions:
        trees.append(values(grow(GOOD[kind], "")[0])[0] | changed)
    check(repr(trees))


def test_an_adversary_cannot_make_the_reader_compute_for_long(monkeypatch):
    computed = 0

    def counted(node):
        nonlocal computed
        computed += 1
        return node

    monkeypatch.setattr("dlprep.bank.draw.divmod", lambda a, b: counted((a // b, a % b)), raising=False)
    sparse = NUMERIC.replace("[1, 3, 5]", str(list(range(6000)))).replace("k <= h", "k == 5999 and h == 57")
    found = reading(sparse)
    assert [problem.what for problem in found.problems] == ["only 0 draws are possible"]
    assert computed < 5_000


# the tree under the reader


def test_the_tree_keeps_every_scalar_as_it_was_written():
    tree, problems = grow("- [1e-3, no, 12:30, 010, ~, 0x1F, 2026-11-22, '5', .inf]", "t")
    assert problems == ()
    assert values(tree) == [["1e-3", "no", "12:30", "010", "~", "0x1F", "2026-11-22", "5", ".inf"]]


@given(TREES)
def test_the_tree_of_what_was_written_is_what_was_meant(tree):
    grown, problems = grow(repr(tree), "t")
    assert problems == () and values(grown) == tree


def test_a_place_that_is_not_there_has_the_line_of_the_nearest_one_above():
    tree, _ = grow("- a:\n    b: 1\n    c:\n      - d\n", "t")
    places = {(): 1, (0, "a"): 1, (0, "a", "c"): 3, (0, "a", "c", 0): 4, (0, "a", "c", 7, "x"): 3, (0, "z"): 1, (5,): 1}
    assert {place: line_of(tree, place) for place in places} == places


def test_more_values_than_a_bank_needs_are_counted_in_all():
    tree, problems = grow("- [a]\n" * 900 + "- [" + "a, " * MAX_NODES + "]\n", "t")
    assert tree is None and "more than 50,000 values" in str(problems[0])


# topics

TOPICS_BROKEN = {
    "no list": ("a: b", ["t.yaml:1: is not a list of topics — begin each with '- id: '"]),
    "an unknown area": (
        TOPICS.replace("fundamentals", "fundament").replace("  prerequisites: [softmax]\n", ""),
        ["t.yaml:3: unknown area 'fundament' — use one of maths, classical, metrics, fundamentals, optimization, "
         "vision, sequences, transformers, alignment, systems, inference, generative, decisions, applied"],
    ),
    "the same topic twice": (TOPICS + TOPICS[:TOPICS.index("- id: adam")],
                             ["t.yaml:10: the topic 'softmax' is given twice — remove one"]),
    "waits for nothing known": (TOPICS.replace("[softmax]", "[softmaxx]"),
                                ["t.yaml:5: 'adam' waits for unknown 'softmaxx' — did you mean 'softmax'?"]),
    "topics that wait for each other": (
        TOPICS.replace("roles: [general]\n", "roles: [general]\n  prerequisites: [adam]\n"),
        ["topics wait for each other"],
    ),
    "a role nobody has": (TOPICS.replace("[cv, llm]", "[cv, chef]"), ["t.yaml:8: 'roles.1' is not right"]),
}  # fmt: skip


@pytest.mark.parametrize("source, expected", TOPICS_BROKEN.values(), ids=TOPICS_BROKEN)
def test_each_fault_of_a_topics_file_is_told(source, expected):
    told = [str(problem) for problem in read_topics(source, "t.yaml", {}).problems]
    assert len(told) == len(expected)
    for message, part in zip(told, expected, strict=True):
        assert part in message


def test_a_problem_fits_on_a_line_whatever_it_quotes():
    (problem,) = read_topics(TOPICS.replace("fundamentals", '"' + "a\\n" * 999 + '"'), "t.yaml", {}).problems[:1]
    assert problem.what.startswith("unknown area 'a a a")
    assert len(problem.what) == LONGEST_SAID


def test_good_topics_are_read():
    found = read_topics(TOPICS, "t.yaml", {})
    assert found.problems == ()
    assert [(topic.id, topic.name.zh, topic.prerequisites) for topic in found.topics] == [
        ("softmax", "Softmax", ()),
        ("adam", "Adam", ("softmax",)),
    ]


def test_no_bank_module_runs_or_compiles_text():
    """`eval`, `exec` and `compile` stand nowhere in the bank; formulas are walked."""
    from pathlib import Path

    import dlprep.bank

    for file in Path(dlprep.bank.__path__[0]).glob("*.py"):
        called = {node.func.id for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)
                  and isinstance(node.func, ast.Name)}  # fmt: skip
        assert not called & {"eval", "exec", "compile", "__import__"}, file
