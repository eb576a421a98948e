"""Runs `dlprep` again and again in forks of one warm process, and kills it at a chosen step. Started by `Nursery`.

A step is a system call that changes what another process finds: a file that is opened, written, synced, linked,
renamed, removed or locked. Where calls cannot be counted, or KILL_BY=line is set, it is a line of `dlprep`.
"""

import ctypes
import json
import os
import platform
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Linux, <sys/ptrace.h>
_TRACEME, _SETOPTIONS, _SYSCALL, _INFO = 0, 0x4200, 24, 0x420E
_SYSGOOD, _EXITKILL = 1, 1 << 20
_ENTRY, _INFO_BYTES = 1, 128
OPENED = frozenset(flags for flags in range(1 << 12) if flags & (os.O_WRONLY | os.O_RDWR))
LOCKED = frozenset({6, 7})  # F_SETLK and F_SETLKW
_STOPPED_BY_CALL = signal.SIGTRAP | 0x80
CHANGING = {
    # write pwrite64 pwritev fsync fdatasync truncate ftruncate rename mkdir rmdir creat link unlink chmod
    # mkdirat unlinkat renameat linkat renameat2
    "x86_64": {1, 18, 296, 74, 75, 76, 77, 82, 83, 84, 85, 86, 87, 90, 258, 263, 264, 265, 316},
    "aarch64": {64, 68, 70, 82, 83, 45, 46, 276, 34, 35, 37, 38},
}
# which argument says how: of openat the flags, of fcntl the command
CHANGING_SOMETIMES = {"x86_64": {257: (2, OPENED), 72: (1, LOCKED)}, "aarch64": {56: (2, OPENED), 25: (1, LOCKED)}}


@dataclass(frozen=True)
class Run:
    """How a run ended: its exit code or minus its signal, how many steps it made, and what it printed."""

    code: int
    steps: int
    out: str
    err: str

    @property
    def was_killed(self):
        return self.code == -signal.SIGKILL


class Nursery:
    """The warm process; use it in a `with`."""

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            # no search path: `doctor` would ask a graphics driver, which takes seconds
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": ""},
        )
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        assert self._process.wait(60) == 0
        self._process.stdout.close()

    def run(self, home, *arguments, typed="", at=None, counted=False):
        """Run `dlprep` with these arguments; with `at`, kill it before its step of that number, from 1."""
        home.mkdir(parents=True, exist_ok=True)
        typed_file, out, err = (home.parent / f"{home.name}.{name}" for name in ("in", "out", "err"))
        typed_file.write_text(typed, encoding="utf-8")
        wish = {"home": str(home), "arguments": [*map(str, arguments)], "at": at, "counted": counted or at is not None}
        streams = {"in": str(typed_file), "out": str(out), "err": str(err)}
        print(json.dumps(wish | streams), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, "the nursery died"
        said = (path.read_text(encoding="utf-8", errors="replace") for path in (out, err))
        return Run(*json.loads(answer), *said)


def _serve():
    """Answer each line of stdin with the exit code and the steps of a run."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    call = _program()
    for line in sys.stdin:
        wish = json.loads(line)
        stepper = _by_call if wish["counted"] and _can_trace() else _by_line if wish["counted"] else _freely
        print(json.dumps(stepper(wish, call)), file=answers, flush=True)


def _program():
    """`dlprep` with the small bank, two katas and a judge that believes what it reads, all of it imported."""
    from tempfile import mkdtemp

    import kata_world
    import quiz_world

    from dlprep import paths
    from dlprep.cli import app, data, exchange
    from dlprep.judge import process, supervisor

    if not any(command.name == "import" for command in data.app.registered_commands):
        exchange.register(data.app)
    shipped = kata_world.write_shelf(Path(mkdtemp()))
    paths.shipped_questions = lambda: quiz_world.ROOT
    paths.shipped_katas = lambda: shipped
    supervisor.judge = kata_world.believing
    process.Nursery.start = lambda nursery: None  # noqa: ARG005 - nothing is run
    return app.main


def _child(wish, call, before):
    """In the fork: run the command as the shell would have started it."""
    for number, (name, flags) in enumerate((("in", os.O_RDONLY), ("out", _NEW), ("err", _NEW))):
        os.dup2(os.open(wish[name], flags, 0o600), number)
    os.environ |= {"DLPREP_HOME": wish["home"], "DLPREP_LANG": "en"}
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, mode, encoding="utf-8") for n, mode in enumerate("rww"))
    sys.argv = ["dlprep", *wish["arguments"]]
    code = 1
    try:
        before()
        call()
        code = 0
    except SystemExit as left:
        code = left.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.settrace(None)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _freely(wish, call):
    pid = os.fork()
    if pid == 0:
        _child(wish, call, lambda: None)
    return _code(os.waitpid(pid, 0)[1]), 0


def _by_call(wish, call):
    pid = os.fork()
    if pid == 0:
        _child(wish, call, _let_trace)
    os.waitpid(pid, 0)
    _ptrace(_SETOPTIONS, pid, 0, _SYSGOOD | _EXITKILL)
    info = ctypes.create_string_buffer(_INFO_BYTES)
    steps, passed_on = 0, 0
    while True:
        _ptrace(_SYSCALL, pid, 0, passed_on)
        status = os.waitpid(pid, 0)[1]
        passed_on = 0
        if not os.WIFSTOPPED(status):
            return _code(status), steps
        if os.WSTOPSIG(status) != _STOPPED_BY_CALL:
            passed_on = os.WSTOPSIG(status)
            continue
        _ptrace(_INFO, pid, _INFO_BYTES, info)
        if info.raw[0] == _ENTRY and _is_step(memoryview(info.raw[24:72]).cast("Q")):
            steps += 1
            if steps == wish["at"]:
                os.kill(pid, signal.SIGKILL)
                return _code(os.waitpid(pid, 0)[1]), steps


def _is_step(call):
    """Whether the call, its number before its arguments, changes what others find."""
    number, machine = call[0], platform.machine()
    place, ways = CHANGING_SOMETIMES[machine].get(number, (0, ()))
    return number in CHANGING[machine] or call[1 + place] & 0xFFF in ways


def _by_line(wish, call):
    there, here = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(wish, call, lambda: sys.settrace(_counting(wish["at"], here)))
    os.close(here)
    counted = sum(iter(lambda: len(os.read(there, 1 << 16)), 0))
    os.close(there)
    return _code(os.waitpid(pid, 0)[1]), counted


def _counting(at, here):
    count = 0

    def trace(frame, what, _value):
        nonlocal count
        if what == "call":
            return trace if "dlprep" in frame.f_code.co_filename else None
        if what == "line":
            count += 1
            os.write(here, b".")
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def _let_trace():
    _ptrace(_TRACEME, 0, 0, 0)
    os.kill(os.getpid(), signal.SIGSTOP)


def _ptrace(request, pid, address, data):
    pointer = ctypes.addressof(data) if isinstance(data, ctypes.Array) else data
    found = _LIBC.ptrace(ctypes.c_long(request), ctypes.c_long(pid), ctypes.c_void_p(address), ctypes.c_void_p(pointer))
    if found < 0:
        raise OSError(ctypes.get_errno(), "ptrace")


def _can_trace():
    """Whether this system lets us count another process's calls."""
    if sys.platform != "linux" or platform.machine() not in CHANGING or os.environ.get("KILL_BY") == "line":
        return False
    pid = os.fork()
    if pid == 0:
        try:
            _let_trace()
        finally:
            os._exit(1)
    status = os.waitpid(pid, 0)[1]
    if not os.WIFSTOPPED(status):
        return False
    try:
        _ptrace(_SETOPTIONS, pid, 0, _SYSGOOD | _EXITKILL)
        _ptrace(_SYSCALL, pid, 0, 0)
        stopped = os.WIFSTOPPED(os.waitpid(pid, 0)[1])
        _ptrace(_INFO, pid, _INFO_BYTES, ctypes.create_string_buffer(_INFO_BYTES))
        return stopped
    except OSError:
        return False
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _code(status):
    return os.waitstatus_to_exitcode(status)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_LIBC = ctypes.CDLL(None, use_errno=True)

if __name__ == "__main__":
    _serve()
