"""Every finding has words in both languages, and they say what happened without doing harm to a terminal."""

import ast
from pathlib import Path
from string import Formatter

import pytest

from dlprep.judge.phrases import PHRASES, phrase
from dlprep.judge.verdict import Finding

JUDGE = Path(__file__).parent.parent / "dlprep" / "judge"
BUILT = {"numpy-missing", "torch-missing", "cuda-missing"}  # what is missing is put before -missing


def places(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def findings_of_the_judge():
    """The first argument of every Finding(...) that the judge makes."""
    for path in sorted(JUDGE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding":
                yield from (each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant))


@pytest.mark.parametrize("key", PHRASES)
def test_both_languages_say_the_same_things(key):
    text = PHRASES[key]
    assert text.en
    assert text.zh
    assert places(text.en) == places(text.zh)


def test_whatever_the_judge_finds_has_a_phrase():
    found = set(findings_of_the_judge()) - {"-missing", "torch", "nan-pattern"}
    assert len(found) > 20
    assert found <= set(PHRASES)
    assert set(PHRASES) >= BUILT | {"nan-pattern"}


SAID = {
    "a line comes first": (
        Finding("raised", {"error": "ValueError", "message": "no"}, line=7),
        "Line 7: Your code raises ValueError: no",
        "第 7 行：你的代码抛出了 ValueError：no",
    ),
    "an error without a message": (
        Finding("raised", {"error": "KeyError", "message": ""}),
        "Your code raises KeyError.",
        "你的代码抛出了 KeyError。",
    ),
    "a place in an output": (
        Finding(
            "wrong-values", {"output": "y", "where": "[1, 2]", "got": 0.25, "expected": 0.5, "wrong": 2, "total": 6}
        ),
        "y[1, 2] is 0.25; it should be 0.5. Wrong numbers: 2 of 6.",
        "y[1, 2] 是 0.25，应为 0.5。共 6 个数，错了 2 个。",
    ),
    "numbers that differ late look different": (
        Finding(
            "wrong-values", {"output": "y", "where": "", "got": "0.3333334", "expected": 1 / 3, "wrong": 1, "total": 1}
        ),
        "y is 0.3333334; it should be 0.3333333.",
        "y 是 0.3333334，应为 0.3333333。",
    ),
    "texts stay texts": (
        Finding("wrong-values", {"output": "y", "where": "", "got": "mean", "expected": "sum", "wrong": 1, "total": 1}),
        "y is mean; it should be sum.",
        "y 是 mean，应为 sum。",
    ),
    "not a number": (
        Finding("nan-pattern", {"output": "y", "where": "[0]", "got": "nan", "expected": "0.04742587"}),
        "y[0] is nan; it should be 0.04743.",
        "y[0] 是 nan，应为 0.04743。",
    ),
    "a shape is no number": (
        Finding("wrong-shape", {"output": "y", "got": "(2,)", "expected": "(2, 1)"}),
        "y has the shape (2,); it should be (2, 1).",
        "y 的形状是 (2,)，应为 (2, 1)。",
    ),
    "a name that is close": (
        Finding("missing-entry", {"entry": "softmax", "close": "sofmax"}),
        "The judge calls softmax, but the file does not define it. It has sofmax: is the name misspelt?",
        "评判时要调用 softmax，但文件里没有定义它，只有 sofmax：是不是名字写错了？",
    ),
    "a gradient": (
        Finding("wrong-gradient", {"input": "x", "where": "[0, 1]", "got": 0.0, "expected": -1.5}),
        "The output is right, its gradient is not: at x[0, 1] it is 0 and should be -1.5.",
        "输出正确，但梯度不对：x[0, 1] 处的梯度是 0，应为 -1.5。",
    ),
    "a symptom in the language asked for": (
        Finding("symptom", {"en": "The accuracy is 0.1.", "zh": "准确率只有 0.1。"}),
        "The accuracy is 0.1.",
        "准确率只有 0.1。",
    ),
    "only with transposed inputs, without an error": (
        Finding("strided", {"problem": ""}),
        "Right, but not when an input is a transposed view: does the code rely on the order in memory?",
        "一般情况下正确，但输入是转置视图时不对：代码是不是依赖了内存中的排列顺序？",
    ),
    "another answer, without an output to name": (
        Finding("unlike-again", {"input": "x"}),
        "Asked the same a second time, your code answers otherwise: something is kept between calls.",
        "同样的输入再调用一次，结果却不同：有数据在两次调用之间保留了下来。",
    ),
    "control characters are shown and not obeyed": (
        Finding("raised", {"error": "ValueError", "message": "\x1b[2Jgone\a\ntwo\u202elines"}),
        "Your code raises ValueError: \\x1b[2Jgone\\x07 two\\u202elines",
        "你的代码抛出了 ValueError：\\x1b[2Jgone\\x07 two\\u202elines",
    ),
    "braces of the learner's are no places": (
        Finding("raised", {"error": "KeyError", "message": "{name} {0} {"}),
        "Your code raises KeyError: {name} {0} {",
        "你的代码抛出了 KeyError：{name} {0} {",
    ),
    "a finding without words": (
        Finding("unheard-of"),
        "The judge says: unheard-of.",
        "评判结果：unheard-of。",
    ),
}


@pytest.mark.parametrize("finding, en, zh", SAID.values(), ids=SAID)
def test_a_finding_in_words(finding, en, zh):
    assert (phrase(finding, "en"), phrase(finding, "zh")) == (en, zh)


def test_a_long_message_is_cut():
    said = phrase(Finding("raised", {"error": "ValueError", "message": "x" * 9_999}), "en")
    assert len(said) < 400
    assert said.endswith("…")


@pytest.mark.parametrize("key", [key for key in PHRASES if "+" not in key])
def test_a_finding_that_lacks_a_value_is_still_told(key):
    assert phrase(Finding(key), "en")
