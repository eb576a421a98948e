"""The gates let a good kata through and stop each fault that a kata can have."""

from collections.abc import Iterator

import pytest
from tiny_kata import FILES, kata, replaced

from dlprep.judge.process import Nursery
from dlprep.katas.gates import run_gates, told_without_running

SEEDS = (1, 2)
SOLUTION = FILES["solution/numpy.py"]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("numpy") as warm:
        yield warm


FAULTY = {
    "a solution that is wrong": (
        replaced("oracle.py", "3.0", "3.5"),
        "the solution is refused: case 'small', wrong-values",
    ),
    "a variant that is wrong": (
        {"variants/sum.numpy.py": "def affine(x):\n    return x + x\n"},
        "the variant 'sum' is refused",
    ),
    "a variant that reads numbers as they lie in memory": (
        {"variants/sum.numpy.py": "def affine(x):\n    return 2.0 * x.ravel('K').reshape(x.shape) + 3.0\n"},
        "the variant 'sum' is refused",
    ),
    "a variant that goes by what it was asked first": (
        {"variants/sum.numpy.py": "asked = []\naffine = lambda x: asked.append(x.ndim) or x + x + asked[0] + 2.0\n"},
        "the variant 'sum' is refused",
    ),
    "a variant that is wrong for some numbers": (
        {"variants/sum.numpy.py": "def affine(x):\n    return x + x + (3.0 if x.size < 4 or x.max() < 1.5 else 4.0)\n"},
        "the variant 'sum' is refused",
    ),
    "a starter that is right": ({"starter/numpy.py": SOLUTION}, "the starter passes — take the answer out of it"),
    "a mistake that no case shows": (
        replaced("kata.yaml", '    numpy: {"2.0 *": "4.0 *"}', '    numpy: {"2.0 * x": "x * 2.0"}'),
        "the mistake 'scale-squared' passes with seed 1 — add a case that it fails",
    ),
    "two mistakes that look alike": (
        replaced("kata.yaml", '    numpy: {"2.0 *": "4.0 *"}', '    numpy: {"2.0 * ": "1.0 * "}'),
        "a mistake is not named: 'scale-squared' is told as ['scale-forgotten']",
    ),
    "too few variants": ({"variants/sum.numpy.py": None}, "there are 2 variants, not 3"),
    "cases that a constant answers": (
        {
            **replaced("oracle.py", "np.add.reduce([x, x, np.full(x.shape, 3.0)])", "np.zeros(x.shape)"),
            "solution/numpy.py": "def affine(x):\n    return 2.0 * x + 3.0 - 2.0 * x - 3.0\n",
        },
        "the answer 'zeros' passes — add a case that it fails",
    ),
    "an oracle that fails": (
        replaced("oracle.py", "import numpy as np\n", ""),
        "kata-broken (message oracle.py: NameError: name 'np' is not defined)",
    ),
}


@pytest.mark.parametrize(("changes", "said"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_kata_is_stopped(tmp_path, nursery, changes, said):
    here = kata(tmp_path, _fitted(changes))
    for apart in (True, False):
        told = [str(problem) for problem in run_gates(here, "numpy", nursery, SEEDS, SEEDS[:1], apart=apart)]
        assert any(said in each for each in told), (apart, told)


def _fitted(changes: dict[str, str | None]) -> dict[str, str | None]:
    """Where the solution is another one, the mistakes are whole programs."""
    if "solution/numpy.py" not in changes:
        return changes
    facts = FILES["kata.yaml"].splitlines(keepends=True)
    kept = ["    numpy: {file: wrong.py}\n" if line.startswith("    numpy:") else line for line in facts]
    return {**changes, "kata.yaml": "".join(kept), "wrong.py": "def affine(x):\n    return x\n"}


def test_a_good_kata_passes(tmp_path, nursery):
    here = kata(tmp_path)
    assert list(run_gates(here, "numpy", nursery, SEEDS, SEEDS)) == []
    assert list(run_gates(here, "numpy", nursery, SEEDS, SEEDS, apart=False)) == []
    assert list(told_without_running(here)) == []


def test_a_good_kata_passes_with_torch(tmp_path):
    with Nursery("torch") as torch_nursery:
        assert list(run_gates(kata(tmp_path), "torch", torch_nursery, SEEDS, SEEDS[:1])) == []


UNTRUE = {
    "an example that does not hold": (
        replaced("statement.zh.md", "[5.0]", "[6.0]"),
        "katas/affine/statement.zh.md: the example does not hold",
    ),
    "no example": ({"statement.en.md": "Return $2x + 3$.\n"}, "katas/affine/statement.en.md: there is no example"),
    "nothing that is asked next": (
        replaced(
            "kata.yaml", "follow_ups: [{en: Why two?, zh: 为什么是 2？}, {en: Why three?, zh: 为什么是 3？}]\n", ""
        ),
        "katas/affine: there are 0 follow-ups, not 2 — add under follow_ups:",
    ),
    "a case that is never drawn": (
        replaced("cases.py", '    yield "matrix", {"x": rng.normal(size=(2, 3))}\n', ""),
        "the case 'matrix' is never drawn",
    ),
    "a case without a text": (
        replaced("cases.py", '"matrix"', '"other"'),
        "the case 'other' has no text — add it to cases: in kata.yaml",
    ),
    "cases that cannot be drawn": (replaced("cases.py", "rng.normal", "rng.odd"), "cases.py: AttributeError"),
}


@pytest.mark.parametrize(("changes", "said"), UNTRUE.values(), ids=UNTRUE)
def test_what_can_be_told_without_running(tmp_path, changes, said):
    told = [str(problem) for problem in told_without_running(kata(tmp_path, changes))]
    assert any(said in each for each in told), told
