"""The process that runs a program: inputs come in, raw outputs go out. It never sees an expected value."""

import builtins
import io
import linecache
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, BinaryIO, Protocol, TypeAlias

from dlprep.judge import frames

Reply: TypeAlias = dict[str, Any]
Drive: TypeAlias = Callable[..., Any]

_OUT_OF_MEMORY = {"type": "MemoryError", "message": "", "line": None, "code": ""}
_DRIVER = "driver"  # the module of the kata that calls the learner's


class Caller(Protocol):
    """What puts a case to a program of one backend; `missing` names a device that is not there."""

    missing: str | None

    def watch(self, forbidden: Sequence[str]) -> None:
        """Note from now on what runs of these, where no trace would tell."""

    def call(self, drive: Drive, module: ModuleType, case: Mapping[str, Any]) -> Reply:
        """Call the program on one case."""

    def vjp(self, drive: Drive, module: ModuleType, case: Mapping[str, Any], gradient: tuple[str, ...]) -> Reply:
        """Carry the cotangents of a case back to its inputs."""

    def plain(self, value: Any) -> Any:
        """Turn an output into what can cross the line."""


def serve(jobs: BinaryIO, replies: BinaryIO, caller: Caller) -> None:
    """Answer jobs until there are no more.

    A job: {sources: {name: text}, filename, entry, driver, gradient, forbid, cases, work, device}; a case: {id, inputs,
    seed, layout, cotangents}. Each source answers each case in turn, then it is timed on the `work`, if there is any;
    {done} follows the last answer.
    """
    while True:
        try:
            job = frames.read(jobs)
        except EOFError:
            return
        for name, source in job["sources"].items():
            for reply in _answers(source, job, caller):
                _send(replies, {"source": name, **reply})
        frames.write(replies, {"done": True})


def _send(replies: BinaryIO, reply: Reply) -> None:
    try:
        frames.write(replies, reply)
    except frames.Unsendable as error:
        frames.write(replies, _without_value(reply) | {"unusable": str(error)})
    except frames.TooLarge as error:
        frames.write(replies, _without_value(reply) | {"too_large": str(error)})
    except MemoryError:  # there was room for the answer, but not for a copy of it
        frames.write(replies, _without_value(reply) | {"error": _OUT_OF_MEMORY})


def _without_value(reply: Reply) -> Reply:
    return {key: reply[key] for key in ("source", "case", "round")}


def _answers(source: str, job: Mapping[str, Any], caller: Caller) -> Iterator[Reply]:
    filename = job["filename"]
    known = {*sys.modules, _DRIVER}
    caller.watch(job["forbid"])
    try:
        module = load(source, filename)
        if not hasattr(module, job["entry"]):
            yield {"case": None, "missing": [name for name in vars(module) if not name.startswith("_")]}
            return
        drive = load(job["driver"], "<driver>", _DRIVER).drive if job["driver"] else _calls(job["entry"])
    except BaseException as error:  # the learner's file may raise anything
        yield {"case": None, "error": _explained(error, filename)}
        return
    if job.get("work"):
        yield _timed(drive, module, job)
    first: _Question | None = None
    for case in job["cases"]:
        question = _Question(caller, drive, module, job, case)
        # before it is asked the same again, which may put the same numbers there
        is_overwritten = first is not None and case["id"] == first.case and first.is_overwritten()
        reply = question.answer(known)
        if first is None:
            first = question
            first.keep()
        yield reply | ({"overwritten": True} if is_overwritten else {})


def _timed(drive: Drive, module: ModuleType, job: Mapping[str, Any]) -> Reply:
    from dlprep.judge.on_clock import measured  # it needs torch

    try:
        return {"case": None, "speed": measured(drive, module, job["work"], job["device"])}
    except BaseException as error:  # the learner's program may raise anything
        return {"case": None, "error": _explained(error, job["filename"])}


class _Question:
    """One case put to one program."""

    def __init__(
        self, caller: Caller, drive: Drive, module: ModuleType, job: Mapping[str, Any], case: Mapping[str, Any]
    ) -> None:
        self._caller, self._drive, self._module, self._job, self._case = caller, drive, module, job, case
        self.case = case["id"]
        self._returned: Any = None
        self._kept = b""

    def answer(self, known: set[str]) -> Reply:
        """What the program makes of it; `loaded` are the packages that were not there before."""
        reply: Reply = {"case": self._case["id"], "round": self._case["round"]}
        start = time.perf_counter()
        reply |= self._tried("error", self._value)
        if "value" in reply and self._case["cotangents"] is not None:
            reply |= self._tried("vjp_error", self._vjp)
        loaded = sorted({name.split(".")[0] for name in set(sys.modules) - known})
        return reply | {"loaded": loaded, "seconds": time.perf_counter() - start}

    def _value(self) -> Reply:
        answered = self._caller.call(self._drive, self._module, self._case)
        self._returned = answered["value"]
        return answered | {"value": self._caller.plain(answered["value"])}

    def _vjp(self) -> Reply:
        return self._caller.vjp(self._drive, self._module, self._case, tuple(self._job["gradient"]))

    def keep(self) -> None:
        """Remember what the returned value is now."""
        self._kept = self._packed()

    def is_overwritten(self) -> bool:
        """Whether the returned value, which is the caller's, is no longer what it was."""
        return self._packed() != self._kept

    def _packed(self) -> bytes:
        stream = io.BytesIO()
        try:
            frames.write(stream, {"value": self._caller.plain(self._returned)})
        except (frames.Unsendable, frames.TooLarge, RuntimeError, MemoryError):
            return b""  # it is told elsewhere
        return stream.getvalue()

    def _tried(self, trouble: str, attempt: Callable[[], Reply]) -> Reply:
        try:
            return attempt()
        except BaseException as error:  # likewise
            return {trouble: _explained(error, self._job["filename"])}


def load(source: str, filename: str, name: str = "solution") -> ModuleType:
    """Run a source as a module of its own, its lines at hand for tracebacks."""
    module = ModuleType(name)
    module.__file__ = filename
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    # a module that dataclasses and pickle can find again
    sys.modules[module.__name__] = module
    exec(compile(source, filename, "exec"), module.__dict__)
    return module


def _calls(entry: str) -> Drive:
    return lambda module, **inputs: getattr(module, entry)(**inputs)


def _explained(error: BaseException, filename: str) -> Reply:
    """An exception by type, message and the last line in the learner's own file."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == filename]
    if isinstance(error, SyntaxError) and error.filename == filename:
        lines.append(error.lineno)
    try:
        message = "".join([*str(error.msg if isinstance(error, SyntaxError) else error)])[:2000]
    except BaseException:  # an exception of the learner's own may not even have a text
        message = ""
    line = lines[-1] if lines else None
    code = linecache.getline(filename, line).strip()[:200] if line else ""
    return {"type": _name(type(error))[:200], "message": message, "line": line, "code": code}


def _name(kind: type) -> str:
    builtin = getattr(builtins, kind.__name__, None) is kind
    return kind.__name__ if builtin or kind.__module__ == "solution" else f"{kind.__module__}.{kind.__name__}"
