"""The last plan, kept beside the compiled bank so that the quiz need not make it. It can be deleted at any time."""

import json
from contextlib import suppress
from pathlib import Path

from dlprep.memory.plan import Plan, plan_json, read_plan
from dlprep.store.whole import write_whole
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan, and how far the log had grown when it was made."""

    plan: Plan
    position: int


def load_plan(path: Path) -> Kept | None:
    """The plan that was kept, or none: what cannot be read is made again."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        plan = read_plan(held["plan"])
        return Kept(plan, int(held["position"])) if plan else None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def keep_plan(path: Path, kept: Kept) -> None:
    """Write the plan whole or not at all; where nothing can be written, the next session makes it again."""
    with suppress(OSError):
        write_whole(path, json.dumps({"position": kept.position, "plan": plan_json(kept.plan)}))


def drop_plan(path: Path) -> None:
    """Forget the plan."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
