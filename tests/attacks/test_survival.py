"""Whatever ends a judgement, the next one works and no process, folder or control group is left."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from attacks.arena import KATAS, SHORT, Arena, assert_nothing_is_left, attacked, is_gone, soft

from dlprep.judge import frames, process
from dlprep.judge.limits import Cgroup
from dlprep.judge.process import Nursery
from dlprep.judge.streams import Streams
from dlprep.judge.supervisor import Session, judge

RIGHT = soft("return right(x, axis)")
FOREVER = soft("print('at it')\nwhile True:\n    pass")
PATIENCE_SECONDS = 60
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def alone(arena):
    """An arena whose processes may be ended."""
    assert arena
    own = Arena()
    yield own
    own.close()


WHERE = {
    "while it waits for an answer": (Streams, "read"),
    "while a worker is asked for": (Nursery, "_expect"),
    "while the job is sent": (frames, "write"),
    "while a late program is asked where it is": (Streams, "linger"),
    "while it is ended": (process.Worker, "_end"),
}


@pytest.mark.parametrize(("owner", "name"), WHERE.values(), ids=WHERE)
@pytest.mark.parametrize("after", [1, 2])
def test_ctrl_c_leaves_nothing_behind(alone, monkeypatch, owner, name, after):
    session = alone.session("numpy", attacked(seconds=SHORT))
    assert session.first(RIGHT).passed
    calls, was = [], getattr(owner, name)

    def interrupted(*arguments, **named):
        calls.append(name)
        if len(calls) == after:
            if owner is process.Worker:
                was(*arguments, **named)
            raise KeyboardInterrupt
        return was(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, interrupted)
        with pytest.raises(KeyboardInterrupt):
            for program in (FOREVER, FOREVER):
                session.first(program)
    assert session.first(RIGHT).passed
    assert session.rest(RIGHT).passed
    session.close()
    alone.close()
    assert_nothing_is_left(alone.nursery("numpy").keepers)


def test_the_next_judgement_works_after_the_parent_of_all_workers_is_gone(alone):
    session = alone.session("numpy", attacked(seconds=SHORT))
    nursery = alone.nursery("numpy")
    assert session.first(RIGHT).passed
    nursery._parent.kill()
    nursery._parent.wait()
    assert session.first(RIGHT).finding.what == "numpy-missing"
    nursery.close()
    assert session.first(RIGHT).passed


SUPERVISOR = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from attacks.arena import attacked
from dlprep.judge.process import Nursery
from dlprep.judge.streams import Streams
from dlprep.judge.supervisor import Session

listen = Streams._listen

def told(streams, seconds):
    heard = listen(streams, seconds)
    if b"at it" in streams.printed:
        print(streams.worker, flush=True)
        streams.printed.clear()
    return heard

Streams._listen = told
with Nursery({backend!r}) as nursery:
    print(nursery._parent.pid, flush=True)
    Session(attacked(), {backend!r}, seed=1, nursery=nursery).first({program!r})
"""


KILLS = [("numpy", signal.SIGKILL), ("numpy", signal.SIGTERM), ("numpy", signal.SIGINT), ("torch", signal.SIGKILL)]


@pytest.mark.parametrize(("backend", "number"), KILLS)
def test_no_process_outlives_a_supervisor_that_is_killed(arena, tmp_path, backend, number):
    assert arena
    program = soft("print('at it')\nimport time\nos.fork()\ntime.sleep(10 ** 6)", backend)
    tests = str(KATAS.parent.parent)
    source = SUPERVISOR.format(root=str(ROOT), tests=tests, backend=backend, program=program)
    with subprocess.Popen(
        [sys.executable, "-c", source],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests in the background ignore Ctrl-C
    ) as supervisor:
        parent, worker = (int(supervisor.stdout.readline()) for _ in range(2))
        supervisor.send_signal(number)
        supervisor.wait(PATIENCE_SECONDS)
    assert is_gone(parent)
    assert is_gone(worker)
    # Ctrl-C lets it clear up; the others cannot be answered
    assert number != signal.SIGINT or list(tmp_path.glob("dlprep-*")) == []


PLAIN_NURSERY = """
import sys
from dlprep.judge import limits, nursery
limits.isolate = lambda: {}
limits._pids_group = lambda: None
nursery.main(sys.argv[1], int(sys.argv[2]))
"""


def test_without_namespaces_what_a_program_started_is_ended_too(alone, monkeypatch):
    started = process.Nursery._python

    def plain(self, *arguments, pass_fds):
        assert arguments[0] == "warm"
        monkeypatch.setattr(process.sys, "executable", sys.executable)
        with monkeypatch.context() as patched:
            patched.setattr(
                process.subprocess,
                "Popen",
                lambda command, **how: popen([*command[:2], "-c", PLAIN_NURSERY, *command[5:]], **how),
            )
            return started(self, *arguments, pass_fds=pass_fds)

    popen = subprocess.Popen
    monkeypatch.setattr(process.Nursery, "_python", plain)
    session = alone.session("numpy", attacked(seconds=SHORT))
    assert session.first(RIGHT).sandbox.network == "none"
    body = "import signal\nfor _ in range(3):\n    if os.fork() == 0:\n        os.setsid()\n"
    body += "        os.fork()\n        signal.pause()\n"
    for end in ("return right(x, axis)", "while True:\n    pass", "getattr(os, '_exit')(0)"):
        session.first(soft(body + end))
        alone.nursery("numpy").dismiss()
        assert_nothing_is_left(alone.nursery("numpy").keepers)


def test_a_group_that_a_killed_keeper_left_is_removed(tmp_path, monkeypatch):
    left, used = tmp_path / "dlprep-999999999", tmp_path / f"dlprep-{os.getpid()}"
    left.mkdir()
    monkeypatch.setattr("dlprep.judge.limits._pids_group", lambda: used)
    Cgroup()
    assert not left.exists()
    assert used.exists()


def test_one_judgement_by_itself_leaves_nothing(arena):
    assert arena
    assert judge(attacked(), RIGHT, seed=3).passed
    assert judge(attacked(seconds=SHORT), FOREVER, seed=3).finding.what == "too-slow"
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


def test_a_hundred_judgements_leave_no_descriptor_open(arena):
    session = arena.session("numpy", attacked())
    assert session.first(RIGHT).passed
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        assert session.first(RIGHT).passed
        assert not session.first("raise ValueError").passed
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_sessions_of_their_own_end_their_processes(arena):
    assert arena
    with Session(attacked(), "numpy", seed=1) as session:
        assert session.first(RIGHT).passed
        parent = session._nursery._parent.pid
    assert is_gone(parent)
