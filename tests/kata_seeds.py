"""Right programs on many seeds: many in one process, each seed judged as a run of its own would be."""

from collections.abc import Iterator, Sequence
from typing import Any

from dlprep.judge.evaluate import AWKWARD, FIRST, Asked, evaluate, places
from dlprep.judge.key import Key
from dlprep.judge.process import Heard, Nursery
from dlprep.judge.supervisor import TRUSTED
from dlprep.katas.kata import Kata

TOGETHER = 50  # seeds put to one process
GRADIENTS_EVERY = 25  # seeds: differences of the oracle cost more than all the rest


def refusals(kata: Kata, backend: str, nursery: Nursery, seeds: Sequence[int]) -> Iterator[str]:
    """Each seed with which the solution, or the variant whose turn it is, is refused."""
    for start in range(0, len(seeds), TOGETHER):
        yield from _refusals(kata, backend, nursery, seeds[start : start + TOGETHER])


def _refusals(kata: Kata, backend: str, nursery: Nursery, seeds: Sequence[int]) -> Iterator[str]:
    keys = {seed: Key(kata, seed, gradients=backend == "torch" and seed % GRADIENTS_EVERY == 0) for seed in seeds}
    variants = kata.variants.get(backend, {})
    programs = {"the solution": kata.solutions[backend], **variants}
    job = [
        {**case, "id": f"{seed}/{case['id']}"}
        for seed, key in keys.items()
        for round in (FIRST, AWKWARD)
        for case in places(key.cases, round)
    ]
    with nursery.worker(TRUSTED, limited=False) as worker:
        heard = worker.ask(
            {
                "sources": programs,
                "filename": "solution.py",
                "entry": kata.entry,
                "driver": kata.harness.driver,
                "gradient": kata.gradient,
                "forbid": kata.forbid[backend],
                "cases": job,
            }
        )
    told = _told(heard.replies)
    for seed, key in keys.items():
        for case in () if key.verifies else key.cases:
            reply = told["the solution", seed].get((FIRST, case.id), {})
            if "value" in reply:
                key.widen(case, reply["value"], reply.get("vjp") or {})
        names = ["the solution", *list(variants)[seed % max(1, len(variants)) :][:1]]
        for name in names:
            replies = told.get((name, seed), {})
            asked = Asked(
                kata, backend, "cpu", tuple((round, case.id) for round in (FIRST, AWKWARD) for case in key.cases)
            )
            finding, results = evaluate(asked, _as_heard(tuple(replies.values()), heard), key)
            wrong = finding or next((each.case.finding for each in results if each.case.finding), None)
            if wrong or len(results) < len(key.cases):
                yield f"{name}, seed {seed}: {wrong}"


def _told(replies: Sequence[Any]) -> dict[tuple[str, int], dict[tuple[str, str], Any]]:
    """The replies by program and seed, then by round and case."""
    found: dict[tuple[str, int], dict[tuple[str, str], Any]] = {}
    for reply in replies:
        seed, case = reply["case"].split("/", 1)
        found.setdefault((reply["source"], int(seed)), {})[reply["round"], case] = {**reply, "case": case}
    return found


def _as_heard(replies: tuple[Any, ...], heard: Heard) -> Heard:
    return Heard(replies, heard.ended, heard.status, heard.line, heard.printed, heard.cut, heard.held)
