"""A kata of a few lines in a folder of its own, for tests to break."""

from collections.abc import Mapping
from pathlib import Path

from dlprep.katas.kata import Kata
from dlprep.katas.reader import read_kata

FILES = {
    "kata.yaml": """\
kind: implement
title: {en: Scale and shift, zh: 缩放与平移}
level: 1
minutes: 5
topics: [softmax]
entry: affine
returns: [y]
gradient: [x]
cases:
  - {id: small, en: three numbers, zh: 三个数}
  - {id: matrix, en: 2 × 3, zh: 2 × 3}
follow_ups: [{en: Why two?, zh: 为什么是 2？}, {en: Why three?, zh: 为什么是 3？}]
hints:
  - {en: the idea, zh: 思路}
  - {en: the formula, zh: 公式}
  - {en: the shapes, zh: 形状}
  - {en: the line, zh: 代码}
mistakes:
  - id: shift-forgotten
    text: {en: The shift is missing., zh: 漏了平移。}
    numpy: {" + 3.0": ""}
    torch: {" + 3.0": ""}
  - id: shift-subtracted
    text: {en: The shift is subtracted., zh: 平移的符号反了。}
    numpy: {"+ 3.0": "- 3.0"}
    torch: {"+ 3.0": "- 3.0"}
  - id: scale-forgotten
    text: {en: The scale is missing., zh: 漏了缩放。}
    numpy: {"2.0 * ": ""}
    torch: {"2.0 * ": ""}
  - id: scale-squared
    text: {en: The scale is squared., zh: 缩放被平方了。}
    numpy: {"2.0 *": "4.0 *"}
    torch: {"2.0 *": "4.0 *"}
  - id: negative-scale
    text: {en: The scale is negative., zh: 缩放的符号反了。}
    numpy: {"return 2.0": "return -2.0"}
    torch: {"return 2.0": "return -2.0"}
  - id: absolute-value
    text: {en: The sign of x is lost., zh: x 的符号丢了。}
    numpy: {"* x": "* abs(x)"}
    torch: {"* x": "* abs(x)"}
""",
    "statement.en.md": "Return $2x + 3$.\n\n```python\n>>> affine(np.array([1.0])).tolist()\n[5.0]\n```\n",
    "statement.zh.md": "返回 $2x + 3$。\n\n```python\n>>> affine(np.array([1.0])).tolist()\n[5.0]\n```\n",
    "cases.py": """\
def cases(rng):
    yield "small", {"x": rng.normal(size=3)}
    yield "matrix", {"x": rng.normal(size=(2, 3))}
""",
    "oracle.py": """\
import numpy as np


def oracle(x):
    return np.add.reduce([x, x, np.full(x.shape, 3.0)])
""",
    **{f"starter/{backend}.py": "def affine(x):\n    raise NotImplementedError\n" for backend in ("numpy", "torch")},
    **{f"solution/{backend}.py": "def affine(x):\n    return 2.0 * x + 3.0\n" for backend in ("numpy", "torch")},
    **{
        f"variants/{name}.{backend}.py": f"def affine(x):\n    return {line}\n"
        for backend in ("numpy", "torch")
        for name, line in {"sum": "x + x + 3", "factored": "2 * (x + 1.5)", "halves": "(x + 1) + (x + 2)"}.items()
    },
}


def write(folder: Path, changes: Mapping[str, str | None] = {}) -> Path:
    """Write the kata into a folder named affine; a changed file that is None is left out."""
    home = folder / "affine"
    for name, text in {**FILES, **changes}.items():
        if text is not None:
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return home


def kata(folder: Path, changes: Mapping[str, str | None] = {}) -> Kata:
    """The kata, read from a folder."""
    reading = read_kata(write(folder, changes), "affine")
    assert reading.kata, "\n".join(map(str, reading.problems))
    return reading.kata


def replaced(name: str, old: str, new: str) -> dict[str, str]:
    """One file with a text replaced, which has to be there."""
    assert old in FILES[name], old
    return {name: FILES[name].replace(old, new, 1)}
