"""How fast a kernel is: timed beside the device's own copy or matrix product, told, and never a reason to fail."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest
from judged_verdicts import kata as shown_kata
from tiny_kata import FILES, kata, replaced

from dlprep.cli.kata_judged import _speed_json
from dlprep.judge import on_clock, supervisor
from dlprep.judge.on_clock import measured
from dlprep.judge.process import Held, Nursery
from dlprep.judge.supervisor import Session, judge
from dlprep.judge.verdict import Speed, Verdict
from dlprep.katas.kata import Work
from dlprep.katas.kept import keep_kata, load_kata
from dlprep.katas.reader import read_kata
from dlprep.terminal.judged import si, verdict_lines

torch = pytest.importorskip("torch")

KATAS = Path(__file__).parent.parent / "katas"
KERNELS = sorted(path.parent.parent.name for path in KATAS.glob("*/solution/triton.py"))
RIGHT = FILES["solution/torch.py"]
KERNEL = {"solution/triton.py": RIGHT, "starter/triton.py": FILES["starter/torch.py"]}
TIMED = KERNEL | replaced("kata.yaml", "entry:", "work: {inputs: {x: [300, 20]}}\nentry:")


def program(called):
    def double(x, times=2):
        called.append((tuple(x.shape), times))
        return {"y": times * x, "rows": [x.sum(1)]}

    return SimpleNamespace(double=double)


def timed(work, called=None):
    called = [] if called is None else called
    return measured(lambda module, **given: module.double(**given), program(called), work, "cpu")


def test_bytes_are_those_of_inputs_and_outputs(monkeypatch):
    copied = []
    monkeypatch.setattr(on_clock, "_copy", lambda size, device: lambda: copied.append((size, device)))
    called = []
    found = timed({"inputs": {"x": [30, 20]}, "options": {"times": 3}, "flop": 0}, called)
    amount = 4 * (2 * 30 * 20 + 30)
    assert found["amount"] == amount and found["seconds"] > 0 and found["own_seconds"] > 0
    assert called == [((30, 20), 3)] * (on_clock.WARM_UPS + on_clock.ROUNDS)
    assert copied == [(amount, "cpu")] * (1 + on_clock.ROUNDS)


def test_a_copy_moves_as_many_bytes_reading_and_writing(monkeypatch):
    made = []
    monkeypatch.setattr(torch, "empty_like", lambda source: made.append(source) or torch.zeros_like(source))
    target = on_clock._copy(1000, "cpu")()
    assert made[0].numel() * made[0].element_size() == 500 and torch.equal(target, made[0])


def test_operations_are_those_that_the_kata_says_and_the_product_takes_as_many():
    side = 24
    found = timed({"inputs": {"x": [4, 4]}, "options": {}, "flop": 2 * side**3})
    assert found["amount"] == 2 * side**3
    assert on_clock._product(2 * side**3, "cpu")().shape == (side, side)


def test_a_slow_program_is_not_timed_longer_than_it_needs(monkeypatch):
    called = []
    monkeypatch.setattr(on_clock, "ENOUGH_SECONDS", 0.0)
    timed({"inputs": {"x": [2, 2]}, "options": {}, "flop": 0}, called)
    assert len(called) == on_clock.WARM_UPS + 1


def test_on_a_gpu_a_call_is_timed_between_two_marks_of_its_queue(monkeypatch):
    done = []

    class Mark:
        def __init__(self, *, enable_timing):
            self.name = len([each for each in done if each == "mark"])
            done.append("mark")
            assert enable_timing

        def record(self):
            done.append(f"record {self.name}")

        def elapsed_time(self, other):
            done.append(f"between {self.name} and {other.name}")
            return 250.0  # milliseconds

    monkeypatch.setattr(torch.cuda, "Event", Mark)
    monkeypatch.setattr(torch.cuda, "synchronize", lambda: done.append("wait"))
    assert on_clock._timed(lambda: done.append("call"), "cuda") == 0.25
    assert done[2:] == ["wait", "record 0", "call", "record 1", "wait", "between 0 and 1"]


# through the judge, on the processor: nothing but the clock is another there


@pytest.fixture(scope="module")
def nursery():
    with Nursery("torch") as warm:
        yield warm


def test_a_right_program_is_timed_in_a_worker_of_its_own(tmp_path, nursery):
    session = Session(kata(tmp_path, TIMED), "torch", seed=1, nursery=nursery)
    speed = session.speed(RIGHT)
    assert (speed.unit, speed.trouble) == ("B", "")
    assert speed.amount == 2 * 4 * 300 * 20
    assert speed.per_second > 0 and speed.own_per_second > 0


TROUBLES = {
    "an error on what it is timed on": ("def affine(x):\n    raise ValueError(x.shape)\n", "ValueError: torch.Size"),
    "an end of the process": ("import os\ndef affine(x):\n    os._exit(3)\n", "gone"),
    "a loop": ("def affine(x):\n    while True:\n        pass\n", "late"),
    "nothing of that name": ("def other(x):\n    return x\n", "gone"),
}


@pytest.mark.parametrize("source, trouble", TROUBLES.values(), ids=TROUBLES)
def test_what_cannot_be_timed_says_why(tmp_path, nursery, monkeypatch, source, trouble):
    monkeypatch.setattr(supervisor, "SPEED_SECONDS", 1.0)
    session = Session(kata(tmp_path, TIMED), "torch", seed=1, nursery=nursery)
    speed = session.speed(source)
    assert speed.trouble.startswith(trouble)


def test_it_is_timed_as_other_programs_are_held(tmp_path, nursery, monkeypatch):
    asked = []
    worker = nursery.worker
    monkeypatch.setattr(
        nursery, "worker", lambda held, **how: asked.append((held, how["limited"])) or worker(held, **how)
    )
    Session(kata(tmp_path, TIMED), "torch", seed=1, nursery=nursery).speed(RIGHT)
    assert asked == [(Held(supervisor.SPEED_SECONDS, None), True)]


@pytest.mark.parametrize(
    "backend, device, facts, expected",
    [
        ("triton", "cuda", TIMED, True),
        ("triton", "cpu", TIMED, False),
        ("torch", "cuda", TIMED, False),
        ("triton", "cuda", KERNEL, False),
    ],
)
def test_kernels_on_a_gpu_alone_are_timed(tmp_path, nursery, backend, device, facts, expected):
    session = Session(kata(tmp_path, facts), backend, device, seed=1, nursery=nursery)
    assert session.is_timed is expected


@pytest.mark.parametrize("source, is_right", [(RIGHT, True), (RIGHT.replace("+ 3", "- 3"), False)])
def test_the_verdict_of_a_right_program_holds_its_speed(tmp_path, nursery, monkeypatch, source, is_right):
    monkeypatch.setattr(Session, "is_timed", True)
    verdict = judge(kata(tmp_path, TIMED), source, "torch", seed=1, nursery=nursery)
    assert verdict.passed is is_right
    assert (verdict.speed is not None) is is_right


# what is told

SPEEDS = {
    "memory": (
        Speed("B", 402_653_184, 0.0002, 0.00016),
        "Speed: 2.01 TB/s of memory moved, 80% of what this device's own copy moves in the same run (2.52 TB/s).",
        "速度：内存吞吐 2.01 TB/s，为同一次运行中该设备自带拷贝（2.52 TB/s）的 80%。",
    ),
    "operations": (
        Speed("FLOP", 17_179_869_184, 0.004, 0.0005),
        "Speed: 4.29 TFLOP/s, 12% of what this device's own matrix product does in the same run (34.4 TFLOP/s).",
        "速度：4.29 TFLOP/s，为同一次运行中该设备自带矩阵乘（34.4 TFLOP/s）的 12%。",
    ),
    "trouble": (
        Speed("B", trouble="E: late\x1b[2J"),
        r"Speed: it could not be timed (E: late\x1b[2J).",
        r"速度：未能计时（E: late\x1b[2J）。",
    ),
    "a loop": (Speed("B", trouble="late"), "it could not be timed (it took too long).", "未能计时（耗时过长）。"),
}


@pytest.mark.parametrize("speed, english, chinese", SPEEDS.values(), ids=SPEEDS)
def test_a_speed_in_words(speed, english, chinese):
    verdict = Verdict("softmax", "triton", "cuda", 1, cases=(), speed=speed)
    for language, said in (("en", english), ("zh", chinese)):
        lines = [line.plain for line in verdict_lines(shown_kata(), verdict, "", language, 100)]
        between = " " if language == "en" else ""
        assert said in between.join(lines)


def test_a_speed_for_scripts():
    speed, *_ = SPEEDS["memory"]
    found = _speed_json(speed)
    assert (found["unit"], found["reached"], found["device"]) == ("B/s", 2_013_265_920_000, 2_516_582_400_000)
    assert _speed_json(Speed("B", trouble="late")) == {"trouble": "late"}
    assert _speed_json(None) is None


@pytest.mark.parametrize(
    "number, text",
    [(0.5, "0.5 "), (999.0, "999 "), (1e3, "1 k"), (2.5e6, "2.5 M"), (9.99e11, "999 G"), (3e15, "3e+03 T")],
)
def test_prefixes(number, text):
    assert si(number) == text


# what the shipped katas are timed on


@pytest.mark.parametrize("slug", KERNELS)
def test_the_work_of_a_kernel_can_be_put_to_it(slug):
    here = read_kata(KATAS / slug, slug).kata
    names = {**here.work.inputs, **here.work.options}
    entry, drive = arguments(here.solutions["triton"], here.entry), arguments(here.harness.driver, "drive")
    needed, taken = drive or entry
    assert needed <= names.keys() <= taken | entry[1]


def arguments(source, name):
    """Return the names that a function needs and those that it takes, None where there is no such function."""
    for found in ast.walk(ast.parse(source)):
        if isinstance(found, ast.FunctionDef) and found.name == name:
            taken = [argument.arg for argument in found.args.args if argument.arg != "module"]
            return set(taken[: len(taken) - len(found.args.defaults)]), set(taken)
    return None


def test_operations_are_counted_as_the_literature_does():
    works = {slug: read_kata(KATAS / slug, slug).kata.work for slug in KERNELS}
    (rows, inner), (_, columns) = works["tiled-matmul"].inputs.values()
    assert works["tiled-matmul"].flop == 2 * rows * inner * columns
    (queries, features), (keys, _), (_, values) = works["flash-attention"].inputs.values()
    assert works["flash-attention"].flop == 2 * queries * keys * (features + values)
    assert {slug for slug, work in works.items() if not work.flop} == {"bias-gelu", "layer-norm", "softmax"}


def test_work_is_kept_with_the_kata(tmp_path):
    here = kata(tmp_path, TIMED)
    keep_kata(tmp_path / "kept.json", "as it is", here)
    assert load_kata(tmp_path / "kept.json", "as it is").work == here.work == Work({"x": (300, 20)})
