"""Accidents that learners have: each is told in their terms within the limits, and nothing is left of it."""

import textwrap

import pytest
from attacks.arena import HEAD_LINES, SHORT, attacked, soft, within

from dlprep.judge.process import Nursery
from dlprep.judge.streams import KEPT_BYTES
from dlprep.judge.supervisor import Session

FIRST_LINE = HEAD_LINES + 1  # of the body
SLOW = attacked(seconds=SHORT)


@pytest.mark.parametrize("call", ["sys.exit(0)", "raise SystemExit", "exit()", "raise KeyboardInterrupt"])
def test_row_01_leaving_in_the_function(arena, backend, call):
    call = call if "exit()" not in call or "sys" in call else "import builtins; builtins.exit = sys.exit; exit()"
    assert arena.found(soft(call, backend), backend) == ("exited", FIRST_LINE)


def test_row_01_leaving_at_import(arena, backend):
    assert arena.found(soft("return right(x, axis)", backend, "sys.exit(0)\n"), backend) == ("exited", HEAD_LINES - 1)


ENDS = {
    "exit without clean-up": ("getattr(os, '_exit')(0)", "exited-early"),
    "abort": ("os.abort()", "signalled"),
    "in the middle": ("return right(x, axis) if x.shape[0] < 3 else getattr(os, '_exit')(0)", "exited-early"),
    # the first process of a namespace does not hear its own SIGKILL: then the function goes on and returns None
    "kill": ("os.kill(os.getpid(), 9)", ("signalled", "nothing-returned")),
    "stop": ("os.kill(os.getpid(), 19)", ("too-slow", "nothing-returned")),
}


@pytest.mark.parametrize(("body", "what"), ENDS.values(), ids=ENDS)
def test_row_02_ending_the_process(arena, body, what):
    assert arena.found(soft(body), kata=SLOW)[0] in what


LOOPS = {
    "while True": "n = 0\nwhile True:\n    n += 1",
    "a loop that swallows all": "while True:\n    try:\n        time = 0\n    except BaseException:\n        pass",
    "a loop of calls": "def again():\n    return 1\nwhile again():\n    pass",
}


@pytest.mark.parametrize("body", LOOPS.values(), ids=LOOPS)
def test_row_03_a_loop_without_end_is_told_with_its_line(arena, body):
    with within(20):
        what, line = arena.found(soft(body), kata=SLOW)
    assert what == "too-slow"
    assert FIRST_LINE <= line <= FIRST_LINE + 5


def test_row_03_what_was_right_before_the_loop_is_kept(arena):
    verdict = arena.judge(soft("while axis == 0:\n    pass\nreturn right(x, axis)"), kata=SLOW)
    assert [(case.id, case.passed) for case in verdict.cases] == [("two-rows", True), ("columns", False)]
    assert verdict.finding.values == {"seconds": "1"}


WAITS = {
    "sleep": "import time\ntime.sleep(1000)",
    "in C, holding the lock": "sum(range(10 ** 15))",
    "in C, signals off": "import signal\nsignal.pthread_sigmask(0, range(1, 65))\nsum(range(10 ** 15))",
    "a lock": "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "input": "while True:\n    try:\n        input()\n    except EOFError:\n        pass",
}


@pytest.mark.parametrize("body", WAITS.values(), ids=WAITS)
def test_row_04_waiting_or_looping_in_c(arena, body):
    with within(20):
        assert arena.found(soft(body), kata=SLOW)[0] == "too-slow"


def test_row_05_a_fork_bomb(arena):
    if arena.judge(soft("return right(x, axis)")).sandbox.processes == "none":
        pytest.skip("nothing here limits how many processes there are")
    body = """\
    import signal
    for _ in range(59):
        if os.fork() == 0:
            os.setsid()
            while True:
                signal.pause()
    while True:
        pass"""
    assert arena.found(soft(textwrap.dedent(body)), kata=SLOW)[0] == "too-slow"


MEMORY = {
    "one array": ("numpy", "return np.ones((10 ** 6, 10 ** 6))"),
    "one tensor": ("torch", "return torch.ones(10 ** 6, 10 ** 6)"),
    "a list that grows": ("numpy", "kept = []\nwhile True:\n    kept.append(bytearray(1 << 24))"),
    "tensors that are kept": ("torch", "kept = []\nwhile True:\n    kept.append(torch.empty(1 << 24))"),
}


@pytest.mark.parametrize(("backend", "body"), MEMORY.values(), ids=MEMORY)
def test_row_06_more_memory_than_there_is(arena, backend, body):
    what, line = arena.found(soft(body, backend), backend, attacked(memory_mb=128))
    assert what == "out-of-memory"
    assert line >= FIRST_LINE


def test_row_06_more_memory_than_there_is_at_import(arena):
    assert arena.found(soft("return x", before="table = np.ones((10 ** 6, 10 ** 6))\n"))[0] == "out-of-memory"


def test_row_06_an_answer_that_is_far_too_large(arena):
    assert arena.found(soft("return np.zeros((3000, 3000))"))[0] == "answer-too-large"


def test_row_08_a_crash(arena):
    assert arena.found(soft("import ctypes\nctypes.string_at(0)"))[0] == "signalled"


def test_row_09_deep_recursion(arena, backend):
    assert arena.found(soft("return soft(x, axis)", backend), backend) == ("raised", FIRST_LINE)


def test_row_09_recursion_until_the_stack_is_full(arena):
    nested = "sys.setrecursionlimit(10 ** 9)\nnest = []\nfor _ in range(60_000):\n    nest = [nest]\nrepr(nest)"
    assert arena.found(soft(nested))[0] in ("signalled", "raised", "out-of-memory")


def test_row_10_printing_without_end(arena):
    verdict = arena.judge(soft("while True:\n    print('x' * (1 << 16))"), kata=SLOW)
    assert verdict.finding.what == "too-slow"
    assert len(verdict.printed) < 2 * KEPT_BYTES


def test_row_10_printing_a_lot_before_the_right_answer(arena):
    verdict = arena.judge(soft("sys.stderr.write('y')\nprint('x' * (2 << 20))\nreturn right(x, axis)"))
    assert verdict.passed
    assert len(verdict.printed) < 2 * KEPT_BYTES


def test_row_10_a_process_that_prints_on_after_the_answer(arena):
    body = "if os.fork() == 0:\n    while True:\n        os.write(1, b'x' * 65536)\nreturn right(x, axis)"
    with within(30):
        assert arena.judge(soft(body)).passed


KEPT = {
    "one array for all": (
        "numpy",
        "room = np.zeros(99, np.float32)",
        "y = room[:x.size].reshape(x.shape)\ny[...] = right(x, axis)\nreturn y",
    ),
    "an array for each shape": (
        "numpy",
        "rooms = {}",
        "y = rooms.setdefault(x.shape, np.empty_like(x))\ny[...] = right(x, axis)\nreturn y",
    ),
    "a tensor for each shape": (
        "torch",
        "rooms = {}",
        "if torch.is_grad_enabled():\n    return right(x, axis)\n"
        "y = rooms.setdefault(x.shape, torch.empty_like(x))\ny.copy_(right(x, axis))\nreturn y",
    ),
}


@pytest.mark.parametrize(("backend", "before", "body"), KEPT.values(), ids=KEPT)
def test_row_18_an_answer_that_a_later_call_overwrites(arena, backend, before, body):
    assert arena.found(soft(body, backend, before), backend) == ("overwritten", None)


CHANGES = {
    "in place": ("numpy", "x -= x.max(axis, keepdims=True)\nreturn right(x, axis)"),
    "through a view": ("numpy", "y = x.T\ny += 1\nreturn right(x, axis)"),
    "with out=": ("numpy", "return np.subtract(x, 1, out=x) * 0 + right(x, axis)"),
    "with an underscore": ("torch", "x.sub_(x.amax(axis, keepdim=True).detach())\nreturn right(x, axis)"),
    "through data": ("torch", "x.data += 1\nreturn right(x, axis)"),
    "its shape": ("torch", "y = right(x, axis)\nx.resize_(1)\nreturn y"),
}


@pytest.mark.parametrize(("backend", "body"), CHANGES.values(), ids=CHANGES)
def test_row_19_changing_an_input(arena, backend, body):
    verdict = arena.judge(soft(body, backend), backend)
    assert verdict.failing.finding.what == "changed-input"
    assert verdict.failing.finding.values == {"input": "x"}


STATE = {
    "a counter": (
        "calls = []",
        "calls.append(1)\nreturn right(x, axis) * (1 if len(calls) < 4 else 2)",
        "unlike-again",
    ),
    "running statistics": (
        "seen = []",
        "seen.append(x.shape[1])\nreturn right(x, axis) * (1 if len(seen) < 2 or seen[0] < 7 else 2)",
        "unlike-order",
    ),
    "a generator of its own": (
        "random = np.random.default_rng(0)",
        "return right(x + random.normal(size=x.shape), axis)",
        "wrong-values",
    ),
    "cleared after use": ("todo = [1, 2, 3]", "todo.pop()\nreturn right(x, axis)", "unlike-again"),
}


@pytest.mark.parametrize(("before", "body", "what"), STATE.values(), ids=STATE)
def test_row_28_state_between_calls(arena, before, body, what):
    assert arena.found(soft(body, before=before))[0] == what


def test_row_29_reseeding_the_global_generator_changes_nothing(arena, backend):
    seeded = {"numpy": "np.random.seed(0)\nnp.random.normal(size=9)", "torch": "torch.manual_seed(0)\ntorch.randn(9)"}
    assert arena.judge(soft(f"{seeded[backend]}\nreturn right(x, axis)", backend), backend).passed


HOOKS = {
    "signals are ignored": "import signal\nfor number in (2, 10, 14, 15):\n    signal.signal(number, signal.SIG_IGN)",
    "a trace function": "sys.settrace(lambda *_: None)",
    "an excepthook": "sys.excepthook = lambda *_: getattr(os, '_exit')(0)",
    "warnings are errors": "import warnings\nwarnings.simplefilter('error')",
    "no stdout": "sys.stdout = sys.stderr = None",
    "the recursion limit": "sys.setrecursionlimit(100)",
}


@pytest.mark.parametrize("body", HOOKS.values(), ids=HOOKS)
def test_row_40_the_state_of_the_interpreter_saves_no_wrong_program(arena, body):
    assert not arena.judge(soft(f"{body}\nreturn x")).passed
    assert arena.found(soft(f"{body}\nwhile True:\n    pass"), kata=SLOW)[0] == "too-slow"


def test_row_41_what_a_program_may_destroy(arena, tmp_path):
    work = tmp_path / "workspace"
    work.mkdir()
    (work / "progress.db").write_text("kept")
    body = f"""\
    import shutil
    shutil.rmtree(os.getcwd(), ignore_errors=True)
    shutil.rmtree({str(work)!r}, ignore_errors=True)
    for way in ("w", "r+"):
        try:
            open({str(work / "progress.db")!r}, way).write("gone")
        except OSError:
            pass
    return right(x, axis)"""
    verdict = arena.judge(soft(textwrap.dedent(body)))
    if verdict.sandbox.files == "none":
        pytest.skip("nothing here keeps a program from writing where its user may")
    assert (work / "progress.db").read_text() == "kept"


def test_row_41_relative_files_are_written_into_a_folder_that_goes(arena, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert arena.judge(soft("open('solution.py', 'w').write('')\nreturn right(x, axis)")).passed
    assert not (tmp_path / "solution.py").exists()


def test_row_42_files_that_are_named_like_packages(tmp_path, monkeypatch):
    names = ("numpy", "torch", "random", "math", "json", "typing", "solution")
    for name in names:
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('the wrong file')")
    monkeypatch.chdir(tmp_path)
    with Nursery("numpy") as nursery:
        session = Session(attacked(), "numpy", seed=1, nursery=nursery)
        for name in names:
            assert session.first(soft("return right(x, axis)", before="import random\n"), f"{name}.py").passed
            finding = session.first(soft("return nothing"), f"{name}.py").failing.finding
            assert (finding.what, finding.line) == ("raised", FIRST_LINE)


SAVES = {
    "nothing": ("", "empty-file", None),
    "blanks": (" \n\t\n", "empty-file", None),
    "half a line": (soft("return right(x, ax")[:-1], "syntax-error", FIRST_LINE),
    "half a file": (soft("return right(x, axis)")[:90], "syntax-error", 5),
    "zeros from a crash": ("\0" * 100, "syntax-error", None),
    "a conflict of versions": ("<<<<<<< mine\nimport numpy\n", "syntax-error", 1),
    "a wrong indent": ("def soft(x, axis=-1):\nreturn x\n", "syntax-error", 2),
    "only comments": ("# soon\n", "missing-entry", None),
}


@pytest.mark.parametrize(("source", "what", "line"), SAVES.values(), ids=SAVES)
def test_row_43_a_file_that_is_not_whole(arena, source, what, line):
    assert arena.found(source) == (what, line)
