"""Cheats of a few lines: what a program says of itself is not believed, and what it needs to know it cannot find."""

import socket
import textwrap

import numpy as np
import pytest
from attacks.arena import HEAD_LINES, SHORT, attacked, soft, within

from dlprep.judge.key import Key

SLOW = attacked(seconds=SHORT)

# as a forger would: every descriptor that is a pipe and can be written to, and a message as the judge itself writes one
FORGER = """
import json, stat, struct

def pipes():
    for number in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass

def flat(value):
    if type(value) in (list, tuple):
        return {type(value).__name__: [flat(item) for item in value]}
    if type(value) is dict:
        return {"dict": [[flat(key), flat(item)] for key, item in value.items()]}
    return {"=": value}

def packed(header, *bodies):
    parts = [header if type(header) is bytes else json.dumps(header).encode(), *bodies]
    return struct.pack("<Q", len(bodies)) + b"".join(struct.pack("<Q", len(part)) + part for part in parts)

OBJECTS = b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"

def forge(*messages):
    for number in pipes():
        for message in messages:
            try:
                os.write(number, message)
            except OSError:
                pass

def reply(**fields):
    known = {"source": "program", "round": "first", "case": "two-rows"}
    return packed(flat({**known, "value": 1, "mutated": [], "loaded": [], **fields}))
"""

FORGED = {
    "the end of the job": 'packed(flat({"done": True}))',
    "an answer and the end": 'reply(), packed(flat({"done": True}))',
    "an answer without fields": "packed(flat({}))",
    "a message that is no dict": "packed(flat([1]))",
    "another program's answer": 'reply(source="solution")',
    "a question nobody asked": 'reply(case="secret"), reply(round="secret")',
    "a list for a name": "reply(case=[1])",
    "a number for the names": "reply(mutated=3)",
    "an error without a type": "reply(error={})",
    "gradients that are none": "reply(vjp=5)",
    "a load that failed": 'packed(flat({"source": "program", "case": None, "error": 7}))',
    "names that are missing": 'packed(flat({"source": "program", "case": None, "missing": [{}]}))',
    "text instead of a size": 'b"check: pass\\n" * 10',
    "a part of an exabyte": 'struct.pack("<QQ", 1, 1 << 60)',
    "a list that is endless": 'packed(b"[" * 100000)',
    "a pickle": """packed({"@": 0}, b"\\x93NUMPY\\x01\\x00v\\x00" + OBJECTS.ljust(117) + b"\\nx")""",
    "one array named a thousand times": 'packed({"list": [{"@": 0}] * 1000}, b"\\x93NUMPY")',
    "a thousand levels": 'packed(flat([]).__class__(list=[{"list": []}]))',
}


@pytest.mark.parametrize("messages", FORGED.values(), ids=FORGED)
def test_row_11_forged_messages(arena, messages):
    assert arena.found(soft(f"forge({messages})\nreturn x * 0", before=FORGER))[0] in ("exited-early", "wrong-values")
    assert arena.found(soft(f"forge({messages})\nreturn right(x, axis)", before=FORGER))[0] in ("exited-early", "right")


def test_row_11_the_forger_reaches_the_judge(arena):
    # jobs, replies, what is printed and the stack; what tells how the worker ended is not among them
    assert arena.judge(soft("print(len(list(pipes())))\nreturn x", before=FORGER)).printed.split()[0] == "4"
    assert (
        arena.found(soft('forge(packed(flat({"done": True})))\nreturn right(x, axis)', before=FORGER))[0]
        == "exited-early"
    )


def test_row_11_messages_without_end(arena):
    program = soft("while True:\n    forge(reply())", before=FORGER)
    with within(20):
        assert arena.found(program, kata=SLOW)[0] in ("exited-early", "too-slow")


def test_row_11_the_pipes_are_closed_or_taken_away(arena):
    assert not arena.judge(soft("os.closerange(3, 256)\nreturn x")).passed
    assert not arena.judge(soft("for number in pipes():\n    os.dup2(1, number)\nreturn x", before=FORGER)).passed


def test_row_12_nothing_is_unpickled(arena, tmp_path):
    mark = tmp_path / "unpickled"
    before = f"class Trap:\n    def __reduce__(self):\n        return (open, ({str(mark)!r}, 'w'))\n"
    for answer in ("Trap()", "np.array([Trap()], dtype=object)", "[Trap()]", "{'y': Trap()}", "lambda: 0"):
        assert arena.found(soft(f"return {answer}", before=before))[0] == "unusable"
    assert not mark.exists()


PATCHED = {
    "the comparisons of numpy": "for name in ('allclose', 'isclose', 'array_equal', 'abs', 'isfinite'):\n"
    "    setattr(np, name, lambda *a, **k: True)\nnp.testing.assert_allclose = lambda *a, **k: None",
    "unittest and builtins": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.all = lambda x: True",
    "the judge's own modules": "for name, module in list(sys.modules.items()):\n"
    "    if name.startswith('dlprep'):\n        for each in ('compare', 'unchanged', 'changed', 'evaluate', 'judge'):\n"
    "            if hasattr(module, each):\n                setattr(module, each, lambda *a, **k: [])",
}


@pytest.mark.parametrize("body", PATCHED.values(), ids=PATCHED)
def test_row_13_patched_comparisons(arena, body):
    assert arena.found(soft(f"{body}\nreturn x * 0"))[0] == "wrong-values"


def test_row_13_patched_comparisons_of_torch(arena):
    body = "torch.allclose = torch.equal = torch.testing.assert_close = lambda *a, **k: True\nreturn x * 0"
    assert arena.found(soft(body, "torch"), "torch")[0] == "wrong-values"


SEARCH = """
import gc, inspect

def found():
    for module in list(sys.modules):
        if module.split('.')[-1] in ('oracle', 'supervisor', 'key', 'compare', 'evaluate', 'diagnose', 'kata'):
            yield module
    for each in gc.get_objects():
        name = getattr(each, '__name__', None) if callable(each) else None
        if type(name) is str and name in ('oracle', 'expected'):
            yield name
        if type(each) is str and 'odds' + '_against' in each:
            yield 'source'
        if type(each) is dict and ('odds' + '_against' in each or 'expected' in list(each)):
            yield 'dict'
    for frame in inspect.stack():
        if {'expected', 'oracle', 'key', 'tolerance'} & set(frame.frame.f_locals):
            yield frame.filename
"""


def test_row_14_no_answer_is_in_the_process(arena):
    verdict = arena.judge(soft("print(sorted(set(found())))\nreturn right(x, axis)", before=SEARCH))
    assert verdict.passed
    assert set(verdict.printed.splitlines()) == {"[]"}


LIARS = {
    "equal to all": "class Liar:\n    __eq__ = __lt__ = lambda *_: True\n    __array__ = lambda *_: np.ones((2, 3))\n",
    "a float": "class Liar(float):\n    pass\n",
    "a list": "class Liar(list):\n    pass\n",
    "an array": "class Sub(np.ndarray):\n    __array_function__ = __eq__ = lambda *_: True\nLiar = lambda: Sub(3)\n",
    "an array from a view": "class Sub(np.ndarray):\n    pass\nLiar = lambda: np.zeros((2, 3)).view(Sub)\n",
    "a dict": "class Liar(dict):\n    pass\n",
    "a text": "class Liar(str):\n    pass\n",
    "an integer": "class Liar(int):\n    pass\n",
}


@pytest.mark.parametrize("before", LIARS.values(), ids=LIARS)
def test_row_16_values_that_lie_about_themselves(arena, before):
    assert arena.found(soft("return Liar()", before=before))[0] == "unusable"


ARRAYS = {
    "a matrix": "np.matrix(right(x, axis))",
    "a masked array": "np.ma.masked_array(right(x, axis))",
    "records": "np.rec.array([(1.0,)], dtype=[('y', 'f4')])",
    "objects": "right(x, axis).astype(object)",
    "dates": "np.array(['2026-01-01'], dtype='datetime64[D]')",
    "an iterator": "iter(right(x, axis))",
    "a generator": "(row for row in x)",
    "a module": "np",
}


@pytest.mark.parametrize("answer", ARRAYS.values(), ids=ARRAYS)
def test_row_17_arrays_that_are_none(arena, answer):
    assert arena.found(soft(f"return {answer}"))[0] == "unusable"


TENSORS = {
    "a subclass": ("right(x, axis).as_subclass(Lazy)", "unusable"),
    "a sparse one": ("right(x, axis).to_sparse()", "wrong-dtype"),
    "one without storage": ("right(x, axis).to('meta')", "raised"),
    "of half width": ("right(x, axis).half()", "wrong-dtype"),
    "bfloat16": ("right(x, axis).bfloat16()", "wrong-dtype"),
    "of eight bits": ("right(x, axis).to(torch.float8_e4m3fn)", "wrong-dtype"),
    "complex": ("torch.complex(right(x, axis), x * 0)", "wrong-dtype"),
}


@pytest.mark.parametrize(("answer", "what"), TENSORS.values(), ids=TENSORS)
def test_row_17_tensors_that_are_none(arena, answer, what):
    before = "class Lazy(torch.Tensor):\n    pass\n"
    assert arena.found(soft(f"return {answer}", "torch", before), "torch")[0] == what


CACHES = {
    "by shape": ("kept = {}", "return kept.setdefault((x.shape, axis), right(x, axis))", "unlike-other"),
    "by shape, torch": ("kept = {}", "return kept.setdefault((x.shape, axis), right(x, axis))", "unlike-other"),
    "by address": ("kept = {}", "return kept.setdefault(id(x), right(x, axis))", None),
    "by the count of calls": (
        "calls, kept = [], []",
        "kept.append(right(x, axis))\nreturn kept[len(kept) - len(kept) % 4 - 1]",
        None,
    ),
    "by the first number": ("kept = {}", "return kept.setdefault(round(float(x.flat[0]) / 9), right(x, axis))", None),
}


@pytest.mark.parametrize("name", CACHES)
def test_row_20_caches_that_forget_what_was_asked(arena, name):
    before, body, what = CACHES[name]
    backend = "torch" if "torch" in name else "numpy"
    if backend == "torch":
        body = body.replace("right(x, axis))", "right(x, axis).detach())")
        body = f"if torch.is_grad_enabled():\n    return right(x, axis)\n{body}"
    found = arena.found(soft(body, backend, before), backend)[0]
    assert found == what if what else found != "right"


def test_row_21_answers_learnt_by_heart(arena):
    kata = attacked()
    key = Key(kata, 5, gradients=False)
    cases = (*key.cases, *key.others)
    table = {float(case.inputs["x"].flat[0]): key.expected(case)["y"].tolist() for case in cases}
    program = soft(f"return np.array({table}[float(x.flat[0])])")
    assert arena.judge(program, seed=5).passed
    assert arena.found(program, seed=6) == ("raised", HEAD_LINES + 1)
    program = soft(f"return np.array({table}.get(float(x.flat[0]), x))")
    assert arena.found(program, seed=6)[0] == "wrong-values"


THOUGHTLESS = {
    "zeros": "x * 0",
    "ones": "x * 0 + 1",
    "an input": "x + 0",
    "the mean": "x * 0 + x.mean()",
    "equal shares": "x * 0 + 1 / x.shape[axis]",
    "another order": "right(x, axis)[::-1] if sys.modules.get('torch') is None else right(x, axis).flip(0)",
    "the right answer a little off": "right(x, axis) * 1.0001",
    "the right answer with a tiny shift": "right(x, axis) + 1e-4",
}


@pytest.mark.parametrize("answer", THOUGHTLESS.values(), ids=THOUGHTLESS)
def test_row_22_answers_without_thought(arena, backend, answer):
    assert arena.found(soft(f"return {answer}", backend), backend)[0] == "wrong-values"


NOTHING = ("x * nan", "x / 0 * 0 + nan", "np.where(x == x.max(), nan, right(x, axis))", "right(x, axis) + inf")


@pytest.mark.parametrize("answer", NOTHING)
def test_row_23_nan_is_no_joker(arena, answer):
    before = "nan, inf = float('nan'), float('inf')\nnp.seterr(all='ignore')\n"
    assert arena.found(soft(f"return {answer}", before=before))[0] == "nan-pattern"


def test_row_34_the_judges_clock_is_out_of_reach(arena):
    body = "import time\ntime.monotonic = time.perf_counter = time.time = lambda: 0.0\nwhile True:\n    pass"
    assert arena.found(soft(body), kata=SLOW)[0] == "too-slow"
    verdict = arena.judge(soft("import time\ntime.perf_counter = lambda: -1e9\nreturn right(x, axis)"))
    assert verdict.passed
    assert verdict.seconds > 0


LOWER = {
    "half in numpy": ("numpy", "right(x.astype(np.float16), axis).astype(np.float32)"),
    "half in torch": ("torch", "right(x.half(), axis).float()"),
    "bfloat16 in torch": ("torch", "right(x.bfloat16(), axis).float()"),
    "rounded": ("numpy", "right(x, axis).round(5)"),
}


@pytest.mark.parametrize(("backend", "answer"), LOWER.values(), ids=LOWER)
def test_row_38_fewer_bits_than_asked_for(arena, backend, answer):
    assert arena.found(soft(f"return {answer}", backend), backend)[0] == "wrong-values"


LATER = {
    "atexit": "import atexit\natexit.register(lambda: os.write(1, b'later'))",
    "a finaliser": "global late\nclass Late:\n    __del__ = lambda _: os.write(1, b'later')\nlate = Late()",
    "a thread": "import threading\nthreading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=False).start()",
    "a process": "if os.fork() == 0:\n    os.setsid()\n    while True:\n        pass",
    "a process of a process": "if os.fork() == 0:\n    os.fork()\n    os.setsid()\n    while True:\n        pass",
}


@pytest.mark.parametrize("body", LATER.values(), ids=LATER)
def test_row_39_what_would_outlive_the_call(arena, body):
    once = f"if not once:\n    once.append(1)\n{textwrap.indent(body, '    ')}\nreturn right(x, axis)"
    verdict = arena.judge(soft(once, before="once = []\n"))
    assert verdict.passed
    assert "later" not in verdict.printed


def test_row_44_the_network(arena):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        body = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 5)\nreturn right(x, axis)"
        verdict = arena.judge(soft(body))
    if verdict.sandbox.network == "none":
        pytest.skip("nothing here parts a program from the network")
    assert verdict.failing.finding.what == "raised"


def test_the_seed_draws_what_was_judged(arena):
    verdict = arena.judge(soft("return x"), seed=12)
    again = Key(attacked(), 12, gradients=False).cases[0]
    np.testing.assert_array_equal(verdict.failing.inputs["x"], again.inputs["x"])
