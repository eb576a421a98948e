"""Which known mistake answers just as the program did. Pure: knows replies, not where they come from."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from dlprep.judge.compare import leaves
from dlprep.judge.verdict import Array, Value

SHARE = 2e-5  # of the size of an output: what float32 code written otherwise may differ by
SLACK = 2  # of the tolerance of a right answer, for two answers that both are off by as much

_CALLED = re.compile(r"(\w+)\(")

Reply: TypeAlias = Mapping[str, Any]
Replies: TypeAlias = Mapping[tuple[str, str], Reply]  # by round and case
Slack: TypeAlias = Mapping[str, Sequence[Array]]  # by case: the tolerance of each leaf of a right answer


def matching(program: Replies, mistakes: Mapping[str, Replies], slack: Slack) -> list[str]:
    """The mistakes, in their order, whose answers the program gave: to every case, the right ones too."""
    return [name for name, replies in mistakes.items() if _alike(program, replies, slack)]


def explaining(program: Replies, mistakes: Mapping[str, Replies], place: tuple[str, str], slack: Slack) -> str | None:
    """The one mistake that answers as the program did to a single case, where just one does."""
    nothing: Reply = {}
    mine = program.get(place, nothing)
    allowed = slack.get(place[1], ())
    found = [name for name, replies in mistakes.items() if same(mine, replies.get(place, nothing), allowed)]
    return found[0] if "value" in mine and len(found) == 1 else None


def _alike(program: Replies, mistake: Replies, slack: Slack) -> bool:
    if program.keys() != mistake.keys():
        return False
    return all(same(reply, mistake[place], slack.get(place[1], ())) for place, reply in program.items())


def same(mine: Reply, other: Reply, slack: Sequence[Array] = ()) -> bool:
    """Whether two programs answered one case alike: values, gradients, changed inputs, or the kind of error."""
    if "value" not in mine or "value" not in other:
        return "value" not in mine and "value" not in other and _trouble(mine) == _trouble(other)
    if sorted(mine["mutated"]) != sorted(other["mutated"]):
        return False
    if _error(mine.get("vjp_error")) != _error(other.get("vjp_error")):
        return False
    return _near(mine["value"], other["value"], slack) and _near(mine.get("vjp"), other.get("vjp"), ())


def _trouble(reply: Reply) -> Any:
    return _error(reply["error"]) if "error" in reply else (reply.get("unusable"), reply.get("too_large"))


def _error(error: Mapping[str, Any] | None) -> Any:
    """What an exception was about: its words, and what the line where it was raised was calling.

    The type alone tells little: a sum and a maximum that lost their axis both end in a shape that does not fit.
    """
    if error is None:
        return None
    return error["type"], error["message"], frozenset(_CALLED.findall(error["code"]))


def _near(mine: Value, other: Value, slack: Sequence[Array]) -> bool:
    ours, theirs = list(leaves(mine, "")), list(leaves(other, ""))
    if [path for path, _ in ours] != [path for path, _ in theirs]:
        return False
    allowed = [*slack, *[np.asarray(0.0)] * (len(ours) - len(slack))]
    return all(_close(a, b, atol) for (_, a), (_, b), atol in zip(ours, theirs, allowed, strict=False))


def _close(mine: Value, other: Value, atol: Array) -> bool:
    if mine is None or other is None or isinstance(mine, str) or isinstance(other, str):
        return type(mine) is type(other) and bool(mine == other)
    if isinstance(mine, dict) or isinstance(other, dict):  # bfloat16
        return type(mine) is type(other) and _close(mine["values"], other["values"], atol)
    ours, theirs = np.asarray(mine), np.asarray(other)
    if ours.shape != theirs.shape or ours.dtype.kind not in "biuf" or theirs.dtype.kind not in "biuf":
        return ours.shape == theirs.shape and np.array_equal(ours, theirs)
    ours, theirs = ours.astype(np.float64), theirs.astype(np.float64)
    finite = np.isfinite(theirs)
    if not np.array_equal(finite, np.isfinite(ours)) or not np.array_equal(
        ours[~finite], theirs[~finite], equal_nan=True
    ):
        return False
    if not finite.any():
        return True
    allowed = SHARE * float(np.sqrt(np.mean(theirs[finite] ** 2))) + SLACK * float(np.max(atol)) + 1e-30
    return bool(np.all(np.abs(ours[finite] - theirs[finite]) <= allowed))
