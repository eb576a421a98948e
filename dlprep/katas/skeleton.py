"""The files of a new kata: a small one that works and passes its own gates, to be changed. Knows no file system."""

from collections.abc import Mapping, Sequence
from keyword import iskeyword

from dlprep.katas.skeleton_train import training

MARK = "FILL IN"  # stands wherever something has to be changed


def files(slug: str, kind: str, backends: Sequence[str], today: str) -> dict[str, str]:
    """The text of every file of a new kata by its path in the folder."""
    entry = slug.replace("-", "_")
    entry += "_" * iskeyword(entry)
    values = {"SLUG": slug, "ENTRY": entry, "TODAY": today, "TITLE": slug.replace("-", " ").capitalize()}
    chosen = [backend for backend in ("numpy", "torch") if backend in backends]
    texts = training() if kind == "train" else _building(kind, chosen)
    return {path: _filled(text, values) for path, text in texts.items()}


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"<{name}>", value)
    return text


def _building(kind: str, backends: Sequence[str]) -> Mapping[str, str]:
    patches = {name: {each: _PATCHES[each][name] for each in backends} for name in _PATCHES["numpy"]}
    texts = {
        "kata.yaml": _facts(kind, backends, patches),
        "statement.en.md": _STATEMENT_EN[kind] + _CONVENTIONS_EN + _EXAMPLE[backends[0]],
        "statement.zh.md": _STATEMENT_ZH[kind] + _CONVENTIONS_ZH + _EXAMPLE[backends[0]],
        "cases.py": _CASES,
        "oracle.py": _ORACLE,
    }
    for each in backends:
        solution = _SOLUTION[each]
        texts[f"solution/{each}.py"] = solution
        texts[f"starter/{each}.py"] = _STARTER[each] if kind == "implement" else solution.replace(*_BUG[each])
        texts |= {f"variants/{name}.{each}.py": text for name, text in _VARIANTS[each].items()}
    return texts


def _facts(kind: str, backends: Sequence[str], patches: Mapping[str, Mapping[str, tuple[str, str]]]) -> str:
    # of a program with a bug that bug is the first mistake to be named
    names = sorted(patches, key=lambda name: name != "sum-for-mean") if kind == "debug" else list(patches)
    mistakes = ""
    for name in names:
        mistakes += f"  - id: {name}\n    text:\n{_MISTAKES[name]}"
        for each in backends:
            old, new = patches[name][each]
            mistakes += f"    {each}: {{{_quoted(old)}: {_quoted(new)}}}\n"
    gradient = "gradient: [x]              # torch only: inputs whose gradient is checked\n" * ("torch" in backends)
    return (
        f"kind: {kind}\n{_HEAD}{gradient}{_LISTS}mistakes:                  # {MARK}: at least six\n{mistakes}{_TAIL}"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'


_HEAD = """\
title: {en: <TITLE>, zh: <TITLE>}      # FILL IN: both titles
level: 1                   # FILL IN: 1 recall, 2 apply, 3 derive
minutes: 10                # FILL IN: for someone who knows it, from an empty file
topics: [layer-norm-residual]   # FILL IN: ids of topics, the main one first
paths: [numpy-basics]      # FILL IN: where it belongs; `dlprep kata list --help` names them
after: []                  # katas to solve before
entry: <ENTRY>
returns: [y]               # FILL IN: what the statement calls the outputs
"""
_LISTS = """\
mutates: []                # inputs that the function may change
forbid: {}                 # what would give the answer away, such as torch: [layer_norm]
cases:                     # FILL IN: every id of cases.py in its order, and what is special about it
  - {id: one-row, en: "1 × 4, default eps", zh: "1 × 4，默认 eps"}
  - {id: rows, en: "3 × 5", zh: "3 × 5"}
  - {id: far-from-zero, en: "values around 40", zh: "数值在 40 附近"}
  - {id: large-eps, en: "eps = 0.7", zh: "eps = 0.7"}
follow_ups:                # FILL IN: two or three questions that an interviewer asks next
  - {en: "Why is the mean subtracted before the squares are taken?", zh: "为什么要先减去均值再求平方？"}
  - {en: "What does eps change in a row of equal numbers?", zh: "当一行的数全部相等时，eps 起什么作用？"}
hints:                     # FILL IN: exactly four: the idea, the formula, the shapes, a line of code
  - {en: "Shift each row to mean 0, then scale it to variance 1.", zh: "先把每一行平移到均值为 0，再缩放到方差为 1。"}
  - {en: "$y = \\\\frac{x - m}{\\\\sqrt{v + \\\\epsilon}}$", zh: "$y = \\\\frac{x - m}{\\\\sqrt{v + \\\\epsilon}}$"}
  - {en: "$m$ and $v$ have the shape (N, 1).", zh: "$m$ 和 $v$ 的形状是 (N, 1)。"}
  - en: "`v = (c**2).mean(-1, keepdims=True)`, with `c` the shifted rows"
    zh: "`v = (c**2).mean(-1, keepdims=True)`，`c` 是平移后的行"
"""
_TAIL = "added: <TODAY>\n"

_MISTAKES = {
    "not-shifted": """\
      en: The mean is not subtracted, so a row keeps its offset.
      zh: 没有减去均值，整行的偏移还在。
""",
    "mean-over-rows": """\
      en: The mean is taken over the rows of a batch instead of within each row.
      zh: 均值取在批次方向上，而不是每一行之内。
""",
    "one-mean-for-all": """\
      en: One mean over all elements is subtracted; each row has a mean of its own.
      zh: 减去的是所有元素的均值，而每一行应有自己的均值。
""",
    "variance-over-rows": """\
      en: The variance is taken over the rows of a batch instead of within each row.
      zh: 方差取在批次方向上，而不是每一行之内。
""",
    "sum-for-mean": """\
      en: The squares are summed, not averaged, so the result shrinks as rows grow longer.
      zh: 平方只求了和，没有取平均，行越长结果越小。
""",
    "sample-variance": """\
      en: The variance divides by D - 1; here it divides by D.
      zh: 方差除以了 D - 1，这里应除以 D。
""",
    "no-root": """\
      en: The rows are divided by the variance, not by its square root.
      zh: 除以了方差，而不是方差的平方根。
""",
    "eps-outside-root": """\
      en: eps is added to the root, not under it.
      zh: eps 加在了根号外面，应加在根号里面。
""",
    "no-eps": """\
      en: eps is never added, so a constant row divides by zero.
      zh: 没有加 eps，常数行会除以零。
""",
}
_PATCHES = {
    "numpy": {
        "not-shifted": ("x - x.mean(-1, keepdims=True)", "x"),
        "mean-over-rows": ("x - x.mean(-1", "x - x.mean(0"),
        "one-mean-for-all": ("x.mean(-1, keepdims=True)", "x.mean()"),
        "variance-over-rows": ("(shifted**2).mean(-1", "(shifted**2).mean(0"),
        "sum-for-mean": ("(shifted**2).mean(", "(shifted**2).sum("),
        "sample-variance": ("(shifted**2).mean(-1, keepdims=True)", "x.var(-1, ddof=1, keepdims=True)"),
        "no-root": ("np.sqrt(variance + eps)", "(variance + eps)"),
        "eps-outside-root": ("np.sqrt(variance + eps)", "(np.sqrt(variance) + eps)"),
        "no-eps": ("variance + eps", "variance"),
    },
    "torch": {
        "not-shifted": ("x - x.mean(-1, keepdim=True)", "x"),
        "mean-over-rows": ("x - x.mean(-1", "x - x.mean(0"),
        "one-mean-for-all": ("x.mean(-1, keepdim=True)", "x.mean()"),
        "variance-over-rows": ("(shifted**2).mean(-1", "(shifted**2).mean(0"),
        "sum-for-mean": ("(shifted**2).mean(", "(shifted**2).sum("),
        "sample-variance": ("(shifted**2).mean(-1, keepdim=True)", "x.var(-1, keepdim=True)"),
        "no-root": ("torch.sqrt(variance + eps)", "(variance + eps)"),
        "eps-outside-root": ("torch.sqrt(variance + eps)", "(torch.sqrt(variance) + eps)"),
        "no-eps": ("variance + eps", "variance"),
    },
}
_BUG = {each: _PATCHES[each]["sum-for-mean"] for each in _PATCHES}

_STATEMENT_EN = {
    "implement": """\
<!-- FILL IN: what to build, and why anyone asks for it -->

Write `<ENTRY>(x, eps=1e-5)`: every row of `x` shifted and scaled to mean 0 and variance 1, as a network does with its
activations so that no layer sees them grow.
""",
    "debug": """\
<!-- FILL IN: what the program should do, and how the fault shows -->

`<ENTRY>(x, eps=1e-5)` should shift and scale every row of `x` to mean 0 and variance 1. The longer the rows, the
smaller the results of the program in the starter. One line is wrong: find it and mend it.
""",
}
_STATEMENT_ZH = {
    "implement": """\
<!-- FILL IN: 要写什么，为什么会被问到 -->

请写 `<ENTRY>(x, eps=1e-5)`：把 `x` 的每一行平移并缩放到均值为 0、方差为 1。网络用它处理激活值，避免逐层变大。
""",
    "debug": """\
<!-- FILL IN: 程序应该做什么，错误如何表现 -->

`<ENTRY>(x, eps=1e-5)` 应把 `x` 的每一行平移并缩放到均值为 0、方差为 1。可是行越长，初始文件里程序的结果越小。
有一行写错了，请找出来并改正。
""",
}
_CONVENTIONS_EN = """
- `x`: floats of shape (N, D). The result has the same shape.
- The variance divides by D, and `eps` is added to it under the root: $y = \\frac{x - m}{\\sqrt{v + \\epsilon}}$.
- `x` itself must not change.

"""
_CONVENTIONS_ZH = """
- `x`：浮点数，形状 (N, D)。结果形状相同。
- 方差除以 D，`eps` 加在根号之内：$y = \\frac{x - m}{\\sqrt{v + \\epsilon}}$。
- 不得改动 `x` 本身。

"""
_EXAMPLE = {
    "numpy": """\
```python
>>> <ENTRY>(np.array([[1.0, 2.0, 4.0]])).round(4).tolist()
[[-1.069, -0.2673, 1.3363]]
```
""",
    "torch": """\
```python
>>> [round(value, 4) for value in <ENTRY>(torch.tensor([[1.0, 2.0, 4.0]]))[0].tolist()]
[-1.069, -0.2673, 1.3363]
```
""",
}

_CASES = '''\
"""The cases, the smallest first: every call draws new numbers."""


def cases(rng):
    # FILL IN: four to nine cases; no small integers, no symmetry, batch 1 and more, each default left out once
    yield "one-row", {"x": rng.normal(size=(1, 4))}
    yield "rows", {"x": rng.normal(size=(3, 5)), "eps": 0.05}
    yield "far-from-zero", {"x": 40 + rng.normal(size=(2, 6)), "eps": 0.01}
    yield "large-eps", {"x": rng.normal(size=(4, 3)), "eps": 0.7}
'''
_ORACLE = '''\
"""The answer reached another way than in the solution: number by number, from the definition."""

import math

import numpy as np


def oracle(x, eps=1e-5):
    # FILL IN: float64 in, float64 out; several outputs as a tuple in the order of `returns`
    y = np.empty_like(x)
    for row, values in enumerate(x.tolist()):
        mean = math.fsum(values) / len(values)
        variance = math.fsum((value - mean) ** 2 for value in values) / len(values)
        y[row] = [(value - mean) / math.sqrt(variance + eps) for value in values]
    return y
'''
_STARTER = {
    "numpy": """\
import numpy as np


def <ENTRY>(x, eps=1e-5):
    # x: (N, D) -> (N, D)
    raise NotImplementedError
""",
    "torch": """\
import torch


def <ENTRY>(x, eps=1e-5):
    # x: (N, D) -> (N, D)
    raise NotImplementedError
""",
}
_SOLUTION = {
    "numpy": """\
import numpy as np


def <ENTRY>(x, eps=1e-5):
    shifted = x - x.mean(-1, keepdims=True)
    variance = (shifted**2).mean(-1, keepdims=True)
    return shifted / np.sqrt(variance + eps)
""",
    "torch": """\
import torch


def <ENTRY>(x, eps=1e-5):
    shifted = x - x.mean(-1, keepdim=True)
    variance = (shifted**2).mean(-1, keepdim=True)
    return shifted / torch.sqrt(variance + eps)
""",
}
_VARIANTS = {
    "numpy": {
        "loops": """\
import numpy as np


def <ENTRY>(x, eps=1e-5):
    y = np.empty_like(x)
    for row in range(len(x)):
        shifted = x[row] - x[row].mean()
        y[row] = shifted / np.sqrt((shifted * shifted).mean() + eps)
    return y
""",
        "float64": """\
import numpy as np


def <ENTRY>(x, eps=1e-5):
    wide = x.astype(np.float64)
    mean, variance = wide.mean(1, keepdims=True), wide.var(1, keepdims=True)
    return ((wide - mean) / np.sqrt(variance + eps)).astype(x.dtype)
""",
        "einsum": """\
import numpy as np


def <ENTRY>(x, eps=1e-5):
    width = x.shape[1]
    shifted = x - np.einsum("nd->n", x)[:, None] / width
    variance = np.einsum("nd,nd->n", shifted, shifted)[:, None] / width
    return shifted * (variance + eps) ** -0.5
""",
    },
    "torch": {
        "loops": """\
import torch


def <ENTRY>(x, eps=1e-5):
    rows = []
    for row in x:
        shifted = row - row.mean()
        rows.append(shifted / torch.sqrt((shifted * shifted).mean() + eps))
    return torch.stack(rows)
""",
        "float64": """\
import torch


def <ENTRY>(x, eps=1e-5):
    wide = x.to(torch.float64)
    mean, variance = wide.mean(1, keepdim=True), wide.var(1, correction=0, keepdim=True)
    return ((wide - mean) * torch.rsqrt(variance + eps)).to(x.dtype)
""",
        "einsum": """\
import torch


def <ENTRY>(x, eps=1e-5):
    width = x.shape[1]
    shifted = x - torch.einsum("nd->n", x)[:, None] / width
    variance = torch.einsum("nd,nd->n", shifted, shifted)[:, None] / width
    return shifted * (variance + eps) ** -0.5
""",
    },
}
