"""The process that workers are forked from, with the backend imported once. It never runs a learner's code itself.

A request over its socket brings five descriptors (jobs, replies, printed, stack, notes) and how to hold the worker; the
answer is the process to kill. Between it and the worker stands a keeper, which tells how the worker ended, on `notes`,
where the worker cannot write.
"""

import faulthandler
import gc
import json
import os
import signal
import socket
import sys
import warnings
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from dlprep.judge import limits

DESCRIPTORS = 5
STACK_SIGNAL = signal.SIGUSR1  # has the worker write where it is to `stack`
REQUEST_BYTES = 65_536
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


def main(backend: str, listening: int) -> None:
    """Fork a worker at each request that comes over a socket, until the other end is closed."""
    limits.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the supervisor, which ends us by leaving
    with socket.socket(fileno=listening) as requests:
        _import(backend)
        gc.freeze()  # collecting would write to all that a fork shares with us, and so copy it
        requests.send(b"ready")
        while True:
            text, descriptors, _, _ = socket.recv_fds(requests, REQUEST_BYTES, DESCRIPTORS)
            if not text:
                return
            _forget_ended()
            options = json.loads(text)
            _prepare(options)
            keeper = os.fork()
            if keeper == 0:
                requests.close()
                _keep(options, backend, descriptors)
            for descriptor in descriptors:
                os.close(descriptor)
            requests.send(str(keeper).encode())


def once(backend: str, options: dict[str, Any], descriptors: list[int]) -> None:
    """Be the keeper of one worker that imports the backend itself: where a fork of a warm parent would not do."""
    _keep(options, backend, descriptors)


@cache
def _import(backend: str) -> None:
    """Import what a worker needs, unless the parent has done so."""
    from dlprep.judge import worker  # noqa: F401 - the same for all backends

    warnings.simplefilter("ignore")
    if backend == "torch":
        from dlprep.judge import on_torch

        on_torch.warm_up()
    elif backend == "triton":
        from dlprep.judge import on_triton

        on_triton.warm_up()
    else:
        import numpy.linalg
        import numpy.random  # noqa: F401 - numpy loads it at its first use

        from dlprep.judge import on_numpy  # noqa: F401
    gc.enable()


def _prepare(options: dict[str, Any]) -> None:
    """Import what the programs of this worker are seen to use and would else load within their time."""
    if options["compiles"] and "torch._dynamo" not in sys.modules:
        import_module("torch._dynamo")
        gc.freeze()


def _forget_ended() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(options: dict[str, Any], backend: str, descriptors: list[int]) -> None:
    """Start the worker, wait for its end and tell it; does not return."""
    limits.die_with_parent()
    os.setsid()
    notes = descriptors[-1]
    held = limits.isolate()
    limits.adopt_orphans()
    group = limits.Cgroup()
    gate_in, gate_out = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(gate_out)
        counted = os.read(gate_in, 1) == b"1"  # waits until the keeper has put us into its group
        os.close(gate_in)
        _work(options, backend, descriptors, held | ({"processes": "control group"} if counted else {}))
    for descriptor in descriptors[:-1]:
        os.close(descriptor)
    _note(notes, pid=worker)
    os.close(gate_in)
    os.write(gate_out, b"1" if group.take(worker) else b"0")
    os.close(gate_out)
    _, status = os.waitpid(worker, 0)
    limits.end_orphans()
    group.close()  # before the note: whoever reads it may end us
    _note(notes, ended=os.waitstatus_to_exitcode(status))
    os._exit(0)


def _note(notes: int, **facts: Any) -> None:
    with suppress(OSError):
        os.write(notes, (json.dumps(facts) + "\n").encode())


def _work(options: dict[str, Any], backend: str, descriptors: list[int], held: dict[str, str]) -> None:
    """Be the worker: take on the limits, say which of them hold, serve, end without looking back."""
    jobs, replies, printed, stack, notes = descriptors
    os.close(notes)
    limits.die_with_parent()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    os.chdir(options["folder"])
    os.environ |= {"HOME": options["folder"], "TMPDIR": options["folder"]}
    _import(backend)
    _prepare(options)
    from dlprep.judge import frames, worker

    faulthandler.register(STACK_SIGNAL, file=stack, all_threads=False)
    caller = _caller(backend, options["device"])
    held = held | limits.write_only_below(Path(options["folder"]))
    if options["limited"]:
        on_cpu = options["device"] == "cpu"
        # a group counts better than the user's limit does
        held = limits.limit_resources(options["seconds"], options["memory_mb"] if on_cpu else None) | held
    with os.fdopen(jobs, "rb") as stream, os.fdopen(replies, "wb") as answers:
        sys.stdout = os.fdopen(1, "w", buffering=1, errors="replace")
        sys.stderr = os.fdopen(2, "w", buffering=1, errors="replace")
        frames.write(answers, {"ready": held, "missing": caller.missing})
        worker.serve(stream, answers, caller)
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(0)


def _caller(backend: str, device: str) -> Any:
    if backend == "torch":
        from dlprep.judge.on_torch import Torch

        return Torch(device)
    if backend == "triton":
        from dlprep.judge.on_triton import Triton

        return Triton(device)
    from dlprep.judge.on_numpy import Numpy

    return Numpy()


def run() -> None:
    """Be what the arguments of the process say."""
    if sys.argv[1] == "warm":
        main(sys.argv[2], int(sys.argv[3]))
    else:
        once(sys.argv[2], json.loads(sys.argv[3]), [int(each) for each in sys.argv[4:]])
