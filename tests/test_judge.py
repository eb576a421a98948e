"""The one door in: what a verdict says of programs right, wrong and broken, and what stays behind them."""

from collections.abc import Iterator

import numpy as np
import pytest
from tiny_kata import FILES, kata, replaced

from dlprep.judge.key import Key
from dlprep.judge.process import Nursery
from dlprep.judge.supervisor import Session, judge
from dlprep.judge.verdict import Verdict

RIGHT = FILES["solution/numpy.py"]


@pytest.fixture(scope="module")
def nurseries() -> Iterator[dict[str, Nursery]]:
    with Nursery("numpy") as numpy, Nursery("torch") as torch:
        yield {"numpy": numpy, "torch": torch}


@pytest.fixture(params=["numpy", "torch"])
def session(request, tmp_path, nurseries) -> Session:
    return Session(kata(tmp_path), request.param, seed=7, nursery=nurseries[request.param])


def names(verdict: Verdict) -> list[str]:
    return [each.id for each in verdict.named]


def test_a_right_program_passes_both_parts(session):
    verdict = session.first(RIGHT)
    assert verdict.passed
    assert [case.id for case in verdict.cases] == ["small", "matrix"]
    assert session.rest(RIGHT).passed


def test_a_verdict_tells_the_seed_and_how_the_program_was_held(session):
    verdict = session.first(RIGHT)
    assert (verdict.seed, verdict.device, verdict.kata) == (7, "cpu", "affine")
    assert verdict.seconds > 0


def test_a_known_mistake_is_named_whatever_it_looks_like(session):
    verdict = session.first("def affine(x):\n    twice = x + x\n    return twice - 3\n")
    assert names(verdict) == ["shift-subtracted"]
    assert verdict.named[0].text.zh == "平移的符号反了。"


def test_two_mistakes_together_are_both_named(session):
    verdict = session.first("def affine(x):\n    return -2 * x - 3\n")
    assert names(verdict) == ["shift-subtracted", "negative-scale"]


def test_a_mistake_that_explains_one_case_is_named_for_that_case_alone(session):
    verdict = session.first("def affine(x):\n    return 2 * x - 3 if x.ndim == 1 else x\n")
    assert [(each.id, each.here) for each in verdict.named] == [("shift-subtracted", True)]


def test_a_mistake_that_the_smallest_case_hides_by_chance_is_named_and_no_cache_is_suspected(tmp_path, nurseries):
    here = kata(tmp_path)
    keys = {seed: Key(here, seed, gradients=False) for seed in range(1000)}
    lucky = next(
        seed
        for seed, key in keys.items()
        if (key.cases[0].inputs["x"] > 0).all() and (key.others[0].inputs["x"] < 0).any()
    )
    session = Session(here, "numpy", seed=lucky, nursery=nurseries["numpy"])
    verdict = session.first(here.wrong["numpy"]["absolute-value"])
    assert names(verdict) == ["absolute-value"]
    assert verdict.failing.finding.what == "wrong-values"


def test_an_unknown_mistake_has_no_name(session):
    verdict = session.first("def affine(x):\n    return 2 * x + 3.1\n")
    assert not verdict.passed
    assert names(verdict) == []


def test_the_smallest_failing_case_stands_beside_what_was_expected(session):
    verdict = session.first("def affine(x):\n    y = 2 * x + 3\n    y[..., 1] += 1\n    return y\n")
    failing = verdict.failing
    assert failing and failing.beside and failing.finding
    assert failing.id == "small"
    assert failing.beside.wrong.tolist() == [False, True, False]
    assert failing.finding.values["where"] == "[1]"
    expected = 2 * failing.inputs["x"].astype(np.float64) + 3
    np.testing.assert_allclose(failing.beside.expected, expected)
    np.testing.assert_allclose(failing.beside.got, expected + np.array([0, 1, 0]), rtol=1e-6)


BROKEN = {
    "an empty file": ("  \n", "empty-file", None),
    "a syntax error": ("def affine(x):\n    return (x\n", "syntax-error", 2),
    "another name": ("def afine(x):\n    return x\n", "missing-entry", None),
    "nothing written yet": (FILES["starter/numpy.py"], "unfinished", 2),
    "an error at import": ("a = 1\nb = a / 0\n", "import-failed", 2),
    "a package that is not allowed": ("import scipy\n", "import-not-allowed", 1),
    "leaving at import": ("raise SystemExit\n", "exited", 1),
    "exec": ("def affine(x):\n    exec('y = 1')\n", "name-not-allowed", 2),
}


@pytest.mark.parametrize(("source", "what", "line"), BROKEN.values(), ids=BROKEN)
def test_a_program_that_cannot_be_called(session, source, what, line):
    verdict = session.first(source)
    assert verdict.finding
    assert (verdict.finding.what, verdict.finding.line) == (what, line)
    assert not verdict.passed


def test_a_misspelt_name_is_told(session):
    verdict = session.first("def afine(x):\n    return x\n")
    assert verdict.finding.values == {"entry": "affine", "close": "afine"}


def test_an_exception_has_the_line_in_the_learners_file(session):
    verdict = session.first("def helper(x):\n    return x.nothing\n\n\ndef affine(x):\n    return helper(x)\n")
    finding = verdict.failing.finding
    assert (finding.what, finding.line, finding.values["error"]) == ("raised", 2, "AttributeError")


def test_what_is_printed_is_kept(session):
    verdict = session.first("def affine(x):\n    print('hello', x.shape)\n    return 2 * x + 3\n")
    assert verdict.passed
    assert "hello" in verdict.printed


def test_the_same_seed_draws_the_same_numbers(tmp_path):
    here = kata(tmp_path)
    first, second, other = (Key(here, seed, gradients=False).cases[0].inputs["x"] for seed in (3, 3, 4))
    assert first.tolist() == second.tolist() != other.tolist()


def test_without_a_seed_the_numbers_are_fresh(tmp_path):
    seeds = {judge(kata(tmp_path), RIGHT).seed for _ in range(3)}
    assert len(seeds) == 3


def test_state_between_calls_is_found(session):
    seen = "seen = []\n\n\ndef affine(x):\n    seen.append(x.ndim)\n"
    source = f"{seen}    return 2 * x + 3 + (seen.count(x.ndim) > 1)\n"
    verdict = session.first(source)
    assert verdict.failing.finding.what == "unlike-again"


def test_an_answer_that_hangs_on_the_order_is_found(session):
    source = "first = []\n\n\ndef affine(x):\n    first.append(x.ndim)\n    return 2 * x + 3 + (first[0] == 2)\n"
    assert session.first(source).passed
    verdict = session.rest(source)
    assert verdict.failing.finding.what == "unlike-order"


def test_an_input_that_was_changed_is_named(session):
    verdict = session.first("def affine(x):\n    x *= 2\n    x += 3\n    return x\n")
    assert (verdict.failing.finding.what, verdict.failing.finding.values) == ("changed-input", {"input": "x"})


def test_a_gradient_that_does_not_flow_is_found(tmp_path, nurseries):
    session = Session(kata(tmp_path), "torch", seed=7, nursery=nurseries["torch"])
    verdict = session.first("def affine(x):\n    return 2 * x.detach() + 3\n")
    assert (verdict.failing.finding.what, verdict.failing.finding.values) == ("no-gradient", {"input": "x"})


def test_a_wrong_gradient_is_found(tmp_path, nurseries):
    session = Session(kata(tmp_path), "torch", seed=7, nursery=nurseries["torch"])
    verdict = session.first("def affine(x):\n    return x + x.detach() + 3\n")
    assert verdict.failing.finding.what == "wrong-gradient"


def test_a_kata_whose_oracle_fails_is_not_the_learners_fault(tmp_path, nurseries):
    here = kata(tmp_path, replaced("oracle.py", "import numpy as np\n", ""))
    verdict = Session(here, "numpy", seed=7, nursery=nurseries["numpy"]).first(RIGHT)
    assert verdict.finding.what == "kata-broken"


VERIFIED = {
    "oracle.py": """\
def verify(inputs, outputs, hidden):
    gap = float(abs(outputs - hidden).max())
    return None if gap < 1e-5 else ("far-off", {"gap": gap})
""",
    "cases.py": """\
def cases(rng):
    x = rng.normal(size=3)
    yield "small", {"x": x}, 2 * x + 3
    x = rng.normal(size=(2, 3))
    yield "matrix", {"x": x}, 2 * x + 3
""",
    **replaced(
        "kata.yaml",
        "mistakes:\n",
        "symptoms:\n  - {id: far-off, text: {en: 'Off by {gap}.', zh: '差了 {gap}。'}}\nmistakes:\n",
    ),
}


def test_a_symptom_says_what_was_proved(tmp_path, nurseries):
    session = Session(kata(tmp_path, VERIFIED), "numpy", seed=7, nursery=nurseries["numpy"])
    assert session.first(RIGHT).passed
    verdict = session.first("def affine(x):\n    return 2 * x + 3.25\n")
    assert (verdict.named[0].id, verdict.named[0].text.en) == ("far-off", "Off by 0.25.")
    assert verdict.failing.finding.values["zh"] == "差了 0.25。"


def test_outputs_that_verify_cannot_read_are_the_learners_affair(tmp_path, nurseries):
    session = Session(kata(tmp_path, VERIFIED), "numpy", seed=7, nursery=nurseries["numpy"])
    finding = session.first("def affine(x):\n    return 'seven'\n").failing.finding
    assert (finding.what, finding.values) == ("unlike-outputs", {"output": "y", "got": "str"})


@pytest.mark.parametrize("backend", ["numpy", "torch"])
def test_workers_that_are_started_afresh_judge_alike(tmp_path, backend):
    with Nursery(backend, forks=False) as nursery:
        session = Session(kata(tmp_path), backend, seed=7, nursery=nursery)
        session.prepare()
        assert session.first(RIGHT).passed
        assert names(session.first("def affine(x):\n    return 2 * x - 3\n")) == ["shift-subtracted"]
        assert session.first("import os\n\n\ndef affine(x):\n    return x\n").finding.what == "import-not-allowed"


def test_a_worker_that_was_begun_is_the_one_that_works(tmp_path):
    with Nursery("numpy") as nursery:
        session = Session(kata(tmp_path), "numpy", seed=7, nursery=nursery)
        started = []
        start = nursery._worker
        nursery._worker = lambda *kind: started.append(kind[1]) or start(*kind)
        assert session.first(RIGHT).passed
        # the solution and the program, and one each for what may follow: its other round, or the known mistakes
        assert sorted(started) == [False, False, True, True]
        assert session.rest(RIGHT).passed
        assert len(started) == 4
        assert names(session.first("def affine(x):\n    return 2 * x - 3\n")) == ["shift-subtracted"]
        assert started[4:] == [True, True]  # the program, and the one after it
        (waiting,) = nursery._spares.values()
    assert waiting._streams.status is not None  # it was let go with all others


def test_a_backend_that_is_not_installed_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("dlprep.judge.supervisor.importlib.util.find_spec", lambda _: None)
    verdict = judge(kata(tmp_path), RIGHT, "torch")
    assert verdict.finding.what == "torch-missing"


def test_a_device_that_is_not_there_is_told(tmp_path):
    torch = pytest.importorskip("torch")
    if torch.cuda.is_available():
        pytest.skip("there is a CUDA device here")
    verdict = judge(kata(tmp_path), RIGHT, "torch", "cuda")
    assert verdict.finding.what == "cuda-missing"
    assert (verdict.named, verdict.cases) == ((), ())


def test_cpu_and_cuda_agree(tmp_path):
    torch = pytest.importorskip("torch")
    if not torch.cuda.is_available():
        pytest.skip("there is no CUDA device here")
    here = kata(tmp_path)
    for source in (RIGHT, here.wrong["torch"]["shift-forgotten"]):
        verdicts = [judge(here, source, "torch", device, seed=5) for device in ("cpu", "cuda")]
        assert verdicts[0].passed == verdicts[1].passed
        assert names(verdicts[0]) == names(verdicts[1])
