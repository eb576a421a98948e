"""Replies to results: what is wrong with each case, or with the run as a whole. Starts no process."""

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from dlprep.judge.compare import Exactness, compare, kind_of, outputs
from dlprep.judge.guard import strangers
from dlprep.judge.key import DTYPE, OTHER, Case, KataBroken, Key, Unverifiable
from dlprep.judge.process import Heard
from dlprep.judge.verdict import Beside, CaseResult, Finding, Named
from dlprep.katas.kata import Kata
from dlprep.text import Text, fill
from dlprep.values import dataclass

# a case is put to a program more than once: as drawn, again, with other numbers, with awkward inputs, in another order
FIRST, AGAIN, OTHERS, AWKWARD, REVERSED = "first", "again", "others", "awkward", "reversed"

_OUT_OF_MEMORY = ("MemoryError", "OutOfMemoryError")
_NO_MEMORY_LEFT = ("can't allocate memory", "not enough memory", "bad_alloc")
_READ_ONLY = ("read-only", "WRITEABLE")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was put to a program: the kata, where it ran, and each (round, case) in order."""

    kata: Kata
    backend: str
    device: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a case, and the mistake or symptom that `verify` proved."""

    case: CaseResult
    named: Named | None = None


def evaluate(asked: Asked, heard: Heard, key: Key) -> tuple[Finding | None, tuple[Result, ...]]:
    """What ended the run as a whole, if anything did, and the result of each case that was reached."""
    if early := _never_began(asked, heard):
        return early, ()
    replies = {(reply["round"], reply["case"]): reply for reply in heard.replies if reply.get("case")}
    unreached = next((place for place in asked.places if place not in replies), None)
    ended = _ended(asked, heard) if unreached else None
    results = []
    drawn = {case.id: case for case in (*key.cases, *key.others)}
    for case in key.cases:
        places = [place for place in asked.places if place[1].removesuffix(OTHER) == case.id]
        if ended and places[0] not in replies and places[0] != unreached:
            continue
        findings = (
            Result(_case(asked, case, ended))
            if place == unreached and ended
            else _judged(asked, key, drawn[place[1]], place[0], replies[place])
            for place in places
            if place in replies or place == unreached
        )
        results.append(next((each for each in findings if each.case.finding), Result(_case(asked, case))))
    return ended, tuple(results)


def _case(asked: Asked, case: Case, finding: Finding | None = None, beside: Beside | None = None) -> CaseResult:
    name = case.id.removesuffix(OTHER)
    return CaseResult(name, asked.kata.case_text(name), case.inputs, finding, beside)


def _never_began(asked: Asked, heard: Heard) -> Finding | None:
    """What kept the program from being called at all."""
    entry = asked.kata.entry
    if not heard.replies:
        return _ended(asked, heard)
    reply = heard.replies[0]
    if "missing" in reply:
        close = get_close_matches(entry, [str(name) for name in reply["missing"]], n=1, cutoff=0.5)
        return Finding("missing-entry", {"entry": entry} | ({"close": close[0]} if close else {}))
    error = reply.get("error")
    if error and reply["case"] is None and _is_out_of_memory(error):
        return Finding("out-of-memory", {"memory_mb": asked.kata.limits.memory_mb}, error["line"])
    if error and _is_unfinished(error):
        return Finding("unfinished", {"entry": entry}, error["line"])
    if error and reply["case"] is None:
        if error["type"] in ("SyntaxError", "IndentationError", "TabError"):
            return Finding("syntax-error", {"message": error["message"]}, error["line"])
        if error["type"] in ("SystemExit", "KeyboardInterrupt"):
            return Finding("exited", {}, error["line"])
        return Finding("import-failed", {"error": error["type"], "message": error["message"]}, error["line"])
    return None


def _ended(asked: Asked, heard: Heard) -> Finding:
    """Why there are fewer replies than questions."""
    limits = asked.kata.limits
    match heard.ended:
        case "garbled":
            return Finding("exited-early")
        case "late":
            return Finding("too-slow", {"seconds": f"{limits.seconds:g}"}, heard.line)
        case "memory":
            return Finding("out-of-memory", {"memory_mb": limits.memory_mb})
    if heard.status is not None and heard.status < 0:
        return Finding("signalled", {"signal": _signal_name(-heard.status)})
    return Finding("exited-early")


def believed(heard: Heard, source: str, places: Sequence[tuple[str, str]]) -> Heard:
    """What was heard, up to the first reply that no worker sends: a program can find the pipe and write to it."""
    for index, (reply, place) in enumerate(zip(heard.replies, places, strict=False)):
        if not _is_reply(reply, source, place):
            return replace(heard, replies=heard.replies[:index], ended="garbled")
        if reply["case"] is None:
            return replace(heard, replies=heard.replies[: index + 1])
    return heard


def _is_reply(reply: Mapping[str, Any], source: str, place: tuple[str, str]) -> bool:
    # the types first: what is compared with a text may be an array
    if not all(_FIELDS.get(name, _never)(item) for name, item in reply.items()) or reply.get("source") != source:
        return False
    if reply.get("case") is None:
        return "case" in reply and ("missing" in reply or "error" in reply)
    if (reply.get("round"), reply["case"]) != place:
        return False
    return {"value", "mutated", "loaded"} <= reply.keys() or bool(_TROUBLE & reply.keys())


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_names(value: Any) -> bool:
    return type(value) is list and all(map(_is_text, value))


def _is_error(value: Any) -> bool:
    if type(value) is not dict or not {"type", "message", "line", "code"} <= value.keys():
        return False
    texts = (value["type"], value["message"], value["code"])
    return all(map(_is_text, texts)) and type(value["line"]) in (int, type(None))


def _never(_: Any) -> bool:
    return False


_TROUBLE = {"error", "unusable", "too_large"}
_FIELDS: Mapping[Any, Callable[[Any], bool]] = {
    "source": _is_text,
    "case": lambda value: value is None or _is_text(value),
    "round": _is_text,
    "value": lambda _: True,
    "vjp": lambda value: type(value) is dict,
    "seconds": lambda value: type(value) is float,
    "threads": lambda value: type(value) is bool,
    "overwritten": lambda value: type(value) is bool,
    "error": _is_error,
    "vjp_error": _is_error,
    "unusable": _is_text,
    "too_large": _is_text,
} | dict.fromkeys(("missing", "mutated", "loaded", "ran", "vjp_ran", "devices", "computed", "crossed"), _is_names)


def _judged(asked: Asked, key: Key, case: Case, round: str, reply: Mapping[str, Any]) -> Result:
    finding, beside, named = _found(asked, key, case, reply)
    if finding is not None and round != FIRST and finding.what not in _THE_SAME_IN_ALL_ROUNDS:
        finding = _only_in(round, reply, finding)
    return Result(_case(asked, case, finding, beside), named)


def _only_in(round: str, reply: Mapping[str, Any], finding: Finding) -> Finding:
    """What a finding means when the same case was right as first asked."""
    if round == OTHERS:
        return Finding("unlike-other", finding.values) if finding.what == "wrong-values" else finding
    if round == AGAIN:
        return Finding("unlike-again", finding.values, finding.line)
    if round == REVERSED:
        return Finding("unlike-order", finding.values, finding.line)
    problem = str(reply["error"]["message"]) if "error" in reply else ""
    what = "read-only" if any(word in problem for word in _READ_ONLY) else "strided"
    return Finding(what, {"problem": problem}, finding.line)


def _found(
    asked: Asked, key: Key, case: Case, reply: Mapping[str, Any]
) -> tuple[Finding | None, Beside | None, Named | None]:
    """The first thing wrong with a reply."""
    if finding := _trouble(asked, reply) or _misconduct(asked, reply):
        return finding, None, None
    if key.verifies:
        finding, named = _verified(asked.kata, key, case, reply["value"])
        return finding, None, named
    named_outputs = outputs(reply["value"], asked.kata.returns)
    if isinstance(named_outputs, Finding):
        return named_outputs, None, None
    exactness = Exactness(DTYPE, wider=asked.backend == "numpy")
    tolerance = key.tolerance(case)
    for name, expected in key.expected(case).items():
        if difference := compare(name, named_outputs[name], expected, tolerance[name], exactness):
            return difference.finding, difference.beside, None
    return (*_gradients(key, case, reply), None)


def _trouble(asked: Asked, reply: Mapping[str, Any]) -> Finding | None:
    """What kept a reply from holding a value."""
    output = ", ".join(asked.kata.returns)
    if "unusable" in reply:
        return Finding("unusable", {"output": output, "type": reply["unusable"]})
    if "too_large" in reply:
        return Finding("answer-too-large", {"megabytes": reply["too_large"]})
    error = reply.get("error")
    if error is None:
        return None
    if _is_out_of_memory(error):
        return Finding("out-of-memory", {"memory_mb": asked.kata.limits.memory_mb}, error["line"])
    if error["type"] in ("SystemExit", "KeyboardInterrupt"):
        return Finding("exited", {}, error["line"])
    if _is_unfinished(error):
        return Finding("unfinished", {"entry": asked.kata.entry}, error["line"])
    return Finding("raised", {"error": error["type"], "message": error["message"]}, error["line"])


def _is_out_of_memory(error: Mapping[str, Any]) -> bool:
    said = any(word in error["message"] for word in _NO_MEMORY_LEFT)
    return said or bool(error["type"].endswith(_OUT_OF_MEMORY))


def _is_unfinished(error: Mapping[str, Any]) -> bool:
    # torch raises the same, with a message, where an operator does not exist for a dtype
    return bool(error["type"] == "NotImplementedError" and not error["message"])


def _misconduct(asked: Asked, reply: Mapping[str, Any]) -> Finding | None:
    """What a program may not do, whatever it returns."""
    kata = asked.kata
    for name in reply["mutated"]:
        if name not in kata.mutates:
            return Finding("changed-input", {"input": name})
    if reply.get("threads"):
        return Finding("threads-started")
    words, ran = kata.forbid[asked.backend], (*reply.get("ran", ()), *reply.get("vjp_ran", ()))
    if name := next((name for name in ran if any(word in name for word in words)), None):
        return Finding("forbidden", {"name": name})
    if computed := reply.get("computed"):
        return Finding("outside-kernel", {"name": ", ".join(computed[:3])})
    if asked.backend == "numpy" and (name := strangers(reply["loaded"], kata.imports["numpy"])):
        return Finding("import-not-allowed", {"name": name})
    if reply.get("overwritten"):
        return Finding("overwritten")
    if wrong := [device for device in reply.get("devices", ()) if device != asked.device]:
        return Finding("wrong-device", {"output": kata.returns[0], "got": wrong[0], "expected": asked.device})
    if crossed := reply.get("crossed"):
        return Finding("kernel-writes-beyond") if "writes" in crossed else Finding("kernel-reads-beyond")
    return None


def _verified(kata: Kata, key: Key, case: Case, value: Any) -> tuple[Finding | None, Named | None]:
    if value is None:
        return Finding("nothing-returned"), None
    try:
        said = key.verify(case, value)
    except Unverifiable:
        return Finding("unlike-outputs", {"output": ", ".join(kata.returns), "got": kind_of(value)}), None
    if said is None:
        return None, None
    name, values = said
    text = kata.told(name)
    if text is None:
        raise KataBroken(f"oracle.py: verify says {name!r}, which is neither a mistake nor a symptom of the kata")
    filled = {key: f"{item:.4g}" if isinstance(item, float) else str(item) for key, item in values.items()}
    both = Text(fill(text.en, filled), fill(text.zh, filled))
    return Finding("symptom", {"en": both.en, "zh": both.zh}), Named(name, both)


def _gradients(key: Key, case: Case, reply: Mapping[str, Any]) -> tuple[Finding | None, Beside | None]:
    if error := reply.get("vjp_error"):
        return Finding("gradient-raised", {"error": error["type"], "message": error["message"]}, error["line"]), None
    if "vjp" not in reply or case.cotangents is None:
        return None, None
    expected, tolerance = key.vjp(case)
    for name, right in expected.items():
        got = reply["vjp"].get(name)
        if got is None:
            if (abs(right) > tolerance[name][0]).any():
                return Finding("no-gradient", {"input": name}), None
            continue
        if difference := compare(name, got, right, tolerance[name], Exactness(DTYPE, wider=False)):
            values = {"input": name} | dict(difference.finding.values)
            what = "gradient-pattern" if difference.finding.what == "nan-pattern" else "wrong-gradient"
            return Finding(what, values), difference.beside
    return None, None


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return str(number)


def places(cases: Sequence[Case], round: str) -> Iterator[dict[str, Any]]:
    """The cases of a round as a job holds them: inputs only."""
    for case in cases:
        asked = {"id": case.id, "round": round, "inputs": dict(case.inputs), "seed": case.seed}
        cotangents = list(case.cotangents) if case.cotangents is not None and round == FIRST else None
        yield asked | {"layout": "awkward" if round == AWKWARD else "plain", "cotangents": cotangents}


_THE_SAME_IN_ALL_ROUNDS = {
    "forbidden",
    "outside-kernel",
    "threads-started",
    "import-not-allowed",
    "out-of-memory",
    "unusable",
    "overwritten",
    "answer-too-large",
}
