"""Right programs pass, however they are written; what is only odd is no fault."""

import pytest
from attacks.arena import attacked, soft

GUARDED = attacked(guarded=True)
BARE = "def soft(x, axis=-1):\n    return right(x, axis)\n"
RIGHT = {
    "numpy": "def right(x, axis=-1):\n    e = np.exp(x - x.max(axis, keepdims=True))\n"
    "    return e / e.sum(axis, keepdims=True)\n",
    "torch": "def right(x, axis=-1):\n    e = torch.exp(x - x.amax(axis, keepdim=True))\n"
    "    return e / e.sum(axis, keepdim=True)\n",
}
IMPORT = {"numpy": "import numpy as np\n", "torch": "import torch\n"}

# what stands above `soft`, and `soft`; XP is the name of the package
PROGRAMS = {
    "as short as it gets": ("", BARE),
    "a future import": ("from __future__ import annotations\n", BARE),
    "type hints": (
        "from typing import Any, Optional\n",
        "def soft(x: Any, axis: Optional[int] = -1, **_: 'nothing') -> Any:\n    return right(x, axis)\n",
    ),
    "a lambda": ("", "soft = lambda x, axis=-1: right(x, axis)\n"),
    "a partial": ("from functools import partial\n", "soft = partial(right)\n"),
    "a class that can be called": (
        "",
        "class Soft:\n    def __call__(self, x, axis=-1):\n        return right(x, axis)\n\n\nsoft = Soft()\n",
    ),
    "a bound method": (
        "",
        "class Soft:\n    def of(self, x, axis=-1):\n        return right(x, axis)\n\n\nsoft = Soft().of\n",
    ),
    "a dataclass with hints as texts": (
        "from __future__ import annotations\nfrom dataclasses import dataclass, field\n",
        "@dataclass(frozen=True)\nclass Soft:\n    axis: int = -1\n"
        "    seen: list[int] = field(default_factory=list)\n\n"
        "    def of(self, x):\n        return right(x, self.axis)\n\n\n"
        "def soft(x, axis=-1):\n    return Soft(axis).of(x)\n",
    ),
    "a named tuple": (
        "from collections import namedtuple\nPair = namedtuple('Pair', 'x axis')\n",
        "def soft(x, axis=-1):\n    pair = Pair(x, axis)\n    return right(*pair)\n",
    ),
    "an enum": (
        "from enum import Enum\n",
        "class Way(Enum):\n    LAST = -1\n\n\ndef soft(x, axis=Way.LAST.value):\n    return right(x, axis)\n",
    ),
    "helpers and constants": (
        "import math\nTINY = 1e-30\nSCALE = math.log(math.e)\n",
        "def soft(x, axis=-1):\n    return _scaled(right(x, axis))\n\n\n"
        "def _scaled(y):\n    return y * SCALE + TINY * 0\n",
    ),
    "recursion": (
        "",
        "def soft(x, axis=-1):\n    return _after(x, axis, 300)\n\n\ndef _after(x, axis, left):\n"
        "    return _after(x, axis, left - 1) if left else right(x, axis)\n",
    ),
    "a closure": (
        "def made():\n    def inner(x, axis=-1):\n        return right(x, axis)\n    return inner\n",
        "soft = made()\n",
    ),
    "a decorator": (
        "from functools import wraps\n\ndef loud(f):\n    @wraps(f)\n    def called(*a, **k):\n"
        "        print('called')\n"
        "        return f(*a, **k)\n    return called\n",
        f"@loud\n{BARE}",
    ),
    "a cache of what does not matter": (
        "from functools import lru_cache\n\n@lru_cache\ndef one():\n    return 1.0\n",
        "def soft(x, axis=-1):\n    return one() * right(x, axis)\n",
    ),
    "printing": (
        "",
        "def soft(x, axis=-1):\n    print('x is', x)\n    print('\\ud800 \\N{SNOWMAN}')\n    return right(x, axis)\n",
    ),
    "a main guard": ("", f"{BARE}\nif __name__ == '__main__':\n    raise SystemExit\n"),
    "tests of one's own at import": ("", f"{BARE}\nassert soft.__name__ == 'soft'\n"),
    "an exception caught": (
        "",
        "def soft(x, axis=-1):\n    try:\n        return x.nothing\n    except AttributeError:\n"
        "        return right(x, axis)\n",
    ),
    "a generator inside": ("", "def soft(x, axis=-1):\n    return next(right(x, axis) for _ in range(1))\n"),
    "a match": ("", "def soft(x, axis=-1):\n    match axis:\n        case int():\n            return right(x, axis)\n"),
    "names of functions as variables": (
        "",
        "def soft(x, axis=-1):\n    vars, compile = 0, right(x, axis)\n    return compile + vars\n",
    ),
    "odd escapes": (
        "",
        "def soft(x, axis=-1):\n    '''\\\\d \\\\sum_j $e^{x}$'''\n    pattern = '\\d'\n    return right(x, axis)\n",
    ),
    "Windows line ends": ("", BARE.replace("\n", "\r\n")),
    "no last newline": ("", BARE.rstrip()),
    "tabs": ("", BARE.replace("    ", "\t")),
    "other alphabets": ("# 温度\n", "def soft(x, axis=-1):\n    μ = 结果 = right(x, axis)\n    return μ\n"),
    "global state that does not matter": (
        "calls = 0\n",
        "def soft(x, axis=-1):\n    global calls\n    calls += 1\n    return right(x, axis)\n",
    ),
    "random numbers that do not matter": (
        "import random\n",
        "def soft(x, axis=-1):\n    return right(x + random.random() * 1e-3, axis)\n",
    ),
    "warnings": (
        "import warnings\n",
        "def soft(x, axis=-1):\n    warnings.warn('careful')\n    return right(x, axis)\n",
    ),
    "more arguments than asked for": (
        "",
        "def soft(x, axis=-1, temperature=1.0, *, eps=0.0):\n    return right(x / temperature, axis) + eps\n",
    ),
    "attributes of the module": ("", f"{BARE}\nsoft.version = 1\n__all__ = ['soft']\n"),
    "an infinite warm-up that ends": ("", "def soft(x, axis=-1):\n    while True:\n        return right(x, axis)\n"),
}


@pytest.mark.parametrize(("before", "program"), PROGRAMS.values(), ids=PROGRAMS)
def test_a_right_program_passes(arena, backend, before, program):
    source = f"{before if before.startswith('from __future__') else ''}{IMPORT[backend]}"
    source += f"{'' if before.startswith('from __future__') else before}\n{RIGHT[backend]}\n\n{program}"
    verdict = arena.judge(source, backend, GUARDED)
    assert (verdict.finding, verdict.failing) == (None, None)
    assert verdict.passed


NUMPY = {
    "float64": "return right(x.astype(np.float64), axis)",
    "float64 and back": "return right(x.astype(np.float64), axis).astype(x.dtype)",
    "the other byte order": "return right(x, axis).astype('>f4')",
    "in columns": "return np.asfortranarray(right(x, axis))",
    "a view": "return right(x, axis)[::-1][::-1]",
    "a broadcast": "return right(x, axis) * np.ones_like(x)",
    "seterr": "np.seterr(all='raise')\nwith np.errstate(under='ignore'):\n    return right(x, axis)",
    "another shift": "return right(x - np.median(x, axis, keepdims=True), axis)",
    "the odds": "x = np.moveaxis(x, axis, -1)\n"
    "return np.moveaxis(1 / np.exp(x[..., None, :] - x[..., None]).sum(-1), -1, axis)",
    "apply_along_axis": "return np.apply_along_axis(right, axis, x)",
    "loops": "x = np.moveaxis(x, axis, -1)\ny = np.empty(x.shape)\nfor i in np.ndindex(x.shape[:-1]):\n"
    "    e = [math.exp(v - max(x[i])) for v in x[i]]\n    y[i] = [v / sum(e) for v in e]\n"
    "return np.moveaxis(y, -1, axis)",
    "einsum": "e = np.exp(np.moveaxis(x - x.max(axis, keepdims=True), axis, -1))\n"
    "return np.moveaxis(np.einsum('...i,...->...i', e, 1 / np.einsum('...i->...', e)), -1, axis)",
    "vectorize": "e = np.vectorize(math.exp)(x - x.max(axis, keepdims=True))\nreturn e / e.sum(axis, keepdims=True)",
}


@pytest.mark.parametrize("body", NUMPY.values(), ids=NUMPY)
def test_a_right_numpy_program_passes(arena, body):
    program = soft(body).replace(", os, sys", "")
    assert arena.found(program, kata=GUARDED) == ("right", None)


def test_everything_imported_at_once(arena):
    program = "from numpy import *\n\n\ndef soft(x, axis=-1):\n"
    program += "    e = exp(x - x.max(axis, keepdims=True))\n    return e / e.sum(axis, keepdims=True)\n"
    assert arena.found(program, kata=GUARDED) == ("right", None)


MESSAGES = {
    "no such function": ("return np.softmax(x)", "raised", "AttributeError"),
    "shapes that do not fit": ("return x + np.ones((5, 5))", "raised", "ValueError"),
    "a name misspelt": ("return rigth(x)", "raised", "NameError"),
    "a division of integers": ("return 1 // 0", "raised", "ZeroDivisionError"),
    "an exception without text": ("raise Odd", "raised", "Odd"),
    "an exception whose text raises": ("raise Mute", "raised", "Mute"),
    "not implemented, with a reason": ("raise NotImplementedError('later')", "raised", "NotImplementedError"),
}


@pytest.mark.parametrize(("body", "what", "error"), MESSAGES.values(), ids=MESSAGES)
def test_an_exception_is_told_by_name_and_line(arena, body, what, error):
    before = "class Odd(Exception):\n    pass\n\nclass Mute(Exception):\n    def __str__(self):\n        raise self\n"
    source = soft(body, before=before)
    finding = arena.judge(source).failing.finding
    assert (finding.what, finding.values["error"]) == (what, error)
    assert source.splitlines()[finding.line - 1].strip() == body


def test_what_torch_does_not_implement_is_not_what_the_learner_has_not_written(arena):
    assert arena.found(soft("return right(x, axis) + (x > 0).abs()", "torch"), "torch")[0] == "raised"


def test_a_long_chain_of_names_does_no_harm(arena):
    chain = "def unused():\n    return math" + ".a" * 3000 + "\n"
    assert arena.found(soft("return right(x, axis)", before=chain))[0] in ("right", "import-failed", "syntax-error")


NESTED = {"brackets": "(" * 300 + "1" + ")" * 300, "signs": "-" * 50_000 + "1", "sums": "+".join(["1"] * 20_000)}


@pytest.mark.parametrize("expression", NESTED.values(), ids=NESTED)
def test_an_expression_that_python_cannot_read(arena, expression):
    what, _ = arena.found(soft("return right(x, axis)", before=f"n = {expression}\n"))
    assert what in ("right", "syntax-error", "import-failed", "out-of-memory", "signalled")
