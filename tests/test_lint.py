"""The closer look: both languages say the same, every draw has an answer, ids and relations hold together."""

import pytest
from broken.samples import CHOICE, CLOZE, GOOD, MULTI, NUMERIC, SPOT, TOPICS

from dlprep import paths
from dlprep.bank.reader import read
from dlprep.bank.topic_reader import read_topics
from dlprep.lint import lint, texts

KNOWN = {topic.id: topic for topic in read_topics(TOPICS, "topics.yaml", {}).topics}


@pytest.fixture
def told(tmp_path):
    """The problems of a file with this text, without its folder."""

    def look(source, **elsewhere):
        file = tmp_path / "own" / "b.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(source)
        return [str(problem).replace(f"{file}", "b.yaml") for problem in lint(file, KNOWN, **elsewhere).problems]

    return look


def test_the_shipped_bank_is_clean():
    found = lint(
        paths.shipped_questions(), {}, katas=[path.parent.name for path in paths.shipped_katas().glob("*/kata.yaml")]
    )
    assert [str(problem) for problem in found.problems] == []
    assert len(found.questions) > 200


def test_good_questions_of_all_kinds_are_clean(told):
    assert told("".join(GOOD.values())) == []


SUM = "{en: What is the sum?, zh: 总和是多少？}"
PARITY = {
    "maths": ("{en: Is $a+b$ the sum?, zh: $b+a$ 是总和吗？}", "the Chinese 'prompt' has no maths 'a+b'"),
    "maths in one": ("{en: Is it the sum?, zh: $s$ 是总和吗？}", "the English 'prompt' has no maths 's'"),
    "maths twice": ("{en: Is $s$ or $s$ it?, zh: 是 $s$ 吗？}", "the Chinese 'prompt' has no maths 's'"),
    "spaces in maths": ("{en: Is $a + b$ it?, zh: 是 $a+b$ 吗？}", None),
    "words in maths": (r"{en: 'Is $a_\text{max}$ it?', zh: '是 $a_\text{最大}$ 吗？'}", None),
    "code": ("{en: Is `sum` it?, zh: 是 `max` 吗？}", "the Chinese 'prompt' has no code 'sum'"),
    "a number": ("{en: Is it 128?, zh: 是 256 吗？}", "the Chinese 'prompt' has no number with the digits '128'"),
    "a number in one": ("{en: Is it?, zh: 是 3.14 吗？}", "the English 'prompt' has no number with the digits '314'"),
    "a large number in words": ("{en: Is it 25.6 million?, zh: 是 2560 万吗？}", None),
    "grouped digits": ("{en: 'Is it 65,536?', zh: 是 65536 吗？}", None),
    "a per cent": ("{en: Is it 25%?, zh: 是百分之 25 吗？}", None),
    "a small number in words": ("{en: 'Is it one half, or 1000?', zh: 是 0.5，还是一千？}", None),
    "a number in a name": ("{en: Is fp16 or GPT-22 it?, zh: 是半精度吗？}", None),
    "numbers in maths and code": ("{en: 'Is $128$ or `256` it?', zh: '是 $128$ 还是 `256`？'}", None),
}


@pytest.mark.parametrize("prompt, what", PARITY.values(), ids=PARITY)
def test_both_languages_say_the_same(told, prompt, what):
    expected = [f"b.yaml:5: {what} — say the same in both languages"] if what else []
    assert told(CHOICE.replace(SUM, prompt)) == expected


def test_every_text_of_a_question_is_compared(told):
    for kind, source in GOOD.items():
        for old in (
            "No.",
            "Shares add up.",
            "They become shares.",
            "Forward,",
            "windows,",
            "A total is a sum.",
            "It bends.",
        ):
            if f"en: {old}" in source:
                changed = source.replace(f"en: {old}", f"en: $x$ {old}", 1)
                assert ["no maths 'x'" in problem for problem in told(changed)] == [True], (kind, old)


def test_a_drawn_value_stands_in_both_languages(told):
    changed = NUMERIC.replace("长度 {h} 中有", "其中有")
    assert told(changed) == ["b.yaml:5: the Chinese 'prompt' has no drawn value 'h' — say the same in both languages"]


def test_a_long_prompt_is_told(told):
    long = CHOICE.replace("What is the sum?", "What is the sum" + " so" * 200 + "?")
    assert told(long) == ["b.yaml:5: the prompt has 616 characters, more than 600 — ask in fewer words"]
    chinese = CHOICE.replace("总和是多少？", "总和是多少？" * 51)
    assert told(chinese) == ["b.yaml:5: the prompt has 306 characters, more than 300 — ask in fewer words"]


def test_every_draw_is_computed(told):
    rare = NUMERIC.replace("[28, 32, 57]", f"{list(range(20, 120))}").replace("last + 1", "100 / (h - 77) + k")
    assert told(rare)[0].startswith("b.yaml:9: formula '100 / (h - 77) + k': divides by zero at h=77, k=")


def test_an_id_that_stands_elsewhere_is_told(told):
    assert told(CHOICE, taken={"softmax-sum": "questions/a.yaml:3"}) == [
        "b.yaml:1: the id 'softmax-sum' is used twice — rename one; it already stands at questions/a.yaml:3"
    ]


def test_an_id_in_two_files_of_a_folder_is_told_with_both_places(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("\n" + CHOICE)
    found = lint(tmp_path, KNOWN)
    first, second = (f"{tmp_path}/{name}.yaml:2" for name in "ab")
    assert [str(problem) for problem in found.problems] == [
        f"{second}: the id 'softmax-sum' is used twice — rename one; it already stands at {first}"
    ]
    assert len(found.questions) == 1


RELATED = {
    "a question beside it": ("softmax-sum", True),
    "a topic": ("adam", True),
    "a question elsewhere": ("elsewhere", True),
    "a kata": ("kata:softmax", True),
    "a paper": ("arXiv:1706.03762", True),
    "a paper by its DOI": ("doi:10.1162/neco.1997.9.8.1735", True),
    "nothing": ("nothing", False),
    "no kata": ("kata:nothing", False),
    "no paper": ("arXiv:17", False),
}


@pytest.mark.parametrize("name, known", RELATED.values(), ids=RELATED)
def test_a_relation_leads_somewhere(told, name, known):
    source = CHOICE + CLOZE + f"  related: [{name}]\n"
    found = told(source, taken={"elsewhere": "questions/a.yaml:3"}, katas=["softmax"])
    remedy = "name a question, a topic, kata:SLUG, or a paper such as arXiv:1706.03762"
    assert found == ([] if known else [f"b.yaml:11: 'related' names unknown '{name}' — {remedy}"])


def test_topics_of_a_folder_are_known_to_its_questions(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "topics.yaml").write_text(TOPICS)
    (tmp_path / "own" / "a.yaml").write_text(CHOICE)
    assert lint(tmp_path, {}).problems == ()
    assert [problem.what for problem in lint(tmp_path, KNOWN).problems] == [
        "the topic 'softmax' is given twice", "the topic 'adam' is given twice",
    ]  # fmt: skip


def test_problems_of_all_files_are_told_and_good_questions_counted(tmp_path):
    (tmp_path / "a.yaml").write_text(CHOICE.replace("level: 1", "level: 7"))
    (tmp_path / "b.yaml").write_text("- [}")
    (tmp_path / "c.yaml").write_bytes(b"\xff")
    (tmp_path / "d.yaml").write_text(MULTI + SPOT)
    found = lint(tmp_path, KNOWN)
    assert [problem.place.rpartition("/")[2] for problem in found.problems] == ["a.yaml:4", "b.yaml:1", "c.yaml:1"]
    assert [question.id for question in found.questions] == ["linear-maps", "wrong-line"]


NAMES = {
    "choice": ["prompt", "why", "one", "zero", "zero.why"],
    "numeric": ["prompt", "why", "hint", "unit"],
    "order": ["prompt", "why", "forward", "backward", "update"],
    "cloze": ["prompt", "why", "answer"],
    "spot": ["prompt", "why", "fix"],
    "open": ["prompt", "why", "shares", "compare"],
}


@pytest.mark.parametrize("kind", NAMES)
def test_the_texts_of_a_question_have_the_names_of_their_fields(kind):
    (question,) = read(GOOD[kind], "b", "own", KNOWN).questions
    assert [name for name, _ in texts(question)] == NAMES[kind]
