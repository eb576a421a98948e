"""Kernels in Triton are judged by what they compute; what torch computes beside them is refused by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_kata import FILES, kata

pytest.importorskip("triton")

from dlprep.judge.process import Nursery
from dlprep.judge.supervisor import Session

HEAD = """import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x, y, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    within = places < count
    tl.store(y + places, 2.0 * tl.load(x + places, mask=within) + 3.0, mask=within)


def affine(x):
    x = x.contiguous()
    y = torch.empty_like(x)
    kernel[(triton.cdiv(x.numel(), 4),)](x, y, x.numel(), BLOCK=4)
"""
SOLUTION = HEAD + "    return y\n"


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("triton") as warm:
        yield warm


def judged(tmp_path: Path, nursery: Nursery, source: str):
    facts = FILES["kata.yaml"].replace(
        '    numpy: {"2.0 *": "4.0 *"}', '    triton: {"2.0 *": "4.0 *"}\n    numpy: {"2.0 *": "4.0 *"}'
    )
    files = {"kata.yaml": facts, "solution/triton.py": SOLUTION, "starter/triton.py": HEAD}
    here = kata(tmp_path, files)
    session = Session(here, "triton", seed=1, nursery=nursery)
    verdict = session.first(source)
    return session.rest(source) if verdict.passed else verdict


def test_a_right_kernel_passes(tmp_path, nursery):
    assert judged(tmp_path, nursery, SOLUTION).passed


def test_a_mistake_in_a_kernel_is_named(tmp_path, nursery):
    verdict = judged(tmp_path, nursery, SOLUTION.replace("2.0 *", "4.0 *"))
    assert [named.id for named in verdict.named] == ["scale-squared"]


OUTSIDE = {
    "an operator": ("return 2.0 * x + 3.0", "mul"),
    "an operator in place": ("return y.zero_().add_(x).add_(x).add_(3.0)", "add_"),
    "a matrix product": ("return (x.reshape(-1, 1) @ torch.full((1, 1), 2.0)).reshape(x.shape) + 3.0", "mm"),
    "a sum beside a right kernel": ("return y + torch.zeros(1)", "add"),
}


@pytest.mark.parametrize(("line", "name"), OUTSIDE.values(), ids=OUTSIDE)
def test_what_torch_computes_itself_is_refused(tmp_path, nursery, line, name):
    finding = judged(tmp_path, nursery, f"{HEAD}    {line}\n").failing.finding
    assert finding.what == "outside-kernel"
    assert name in finding.values["name"]


BEYOND = {
    "a load without a mask": ("tl.load(x + places, mask=within)", "tl.load(x + places)", "reads"),
    "a load of one too many": (
        "tl.load(x + places, mask=within)",
        "tl.load(x + places, mask=places <= count)",
        "reads",
    ),
    "a load before the first": (
        "tl.load(x + places, mask=within)",
        "(tl.load(x + places, mask=within) + 0.0 * tl.load(x - 1))",
        "reads",
    ),
    "a store without a mask": ("+ 3.0, mask=within)", "+ 3.0)", "writes"),
    "an atomic addition without a mask": (
        "tl.store(y + places, 2.0 * tl.load(x + places, mask=within) + 3.0, mask=within)",
        "tl.atomic_add(y + places, 2.0 * tl.load(x + places, mask=within) + 3.0)",
        "writes",
    ),
}


@pytest.mark.parametrize(("right", "wrong", "what"), BEYOND.values(), ids=BEYOND)
def test_what_a_kernel_touches_beyond_its_tensors_is_told_and_left_alone(tmp_path, nursery, right, wrong, what):
    assert SOLUTION.count(right) == 1
    verdict = judged(tmp_path, nursery, SOLUTION.replace(right, wrong))
    assert verdict.failing.finding.what == f"kernel-{what}-beyond"


def test_a_kernel_may_read_all_that_it_is_given(tmp_path, nursery):
    source = SOLUTION.replace("kernel[(", "kernel[(").replace(
        "x.numel(), 4),)](x, y", "x.numel(), 4),)](x.view(-1)[:1], y"
    )
    assert judged(tmp_path, nursery, source).passed  # a view of the same memory


def test_a_kernel_that_takes_any_layout_for_a_plain_one_is_caught(tmp_path, nursery):
    verdict = judged(tmp_path, nursery, SOLUTION.replace("    x = x.contiguous()\n", ""))
    assert verdict.failing.finding.what == "strided"


def test_an_error_in_a_kernel_is_told(tmp_path, nursery):
    finding = judged(tmp_path, nursery, SOLUTION.replace("tl.load", "tl.loads")).failing.finding
    assert finding.what == "raised"
    assert "loads" in finding.values["message"]


def test_numbers_that_no_kernel_writes_are_seen(tmp_path, nursery):
    source = SOLUTION.replace("triton.cdiv(x.numel(), 4)", "triton.cdiv(x.numel(), 4) - 1")
    finding = judged(tmp_path, nursery, source).failing.finding
    assert finding.what in ("nan-pattern", "raised")
