"""Right programs on many seeds: many in one process, each seed judged as a run of its own would be."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dlprep.judge.evaluate import AWKWARD, FIRST, REVERSED, Asked, evaluate, places
from dlprep.judge.key import Key
from dlprep.judge.process import Heard, Nursery
from dlprep.judge.supervisor import TRUSTED
from dlprep.katas.kata import Kata

TOGETHER = 50  # seeds put to one process
SOLUTION = "the solution"

_Replies = dict[tuple[str, int], dict[tuple[str, str], Mapping[str, Any]]]


def refusals(
    kata: Kata, backend: str, nursery: Nursery, seeds: Sequence[int], *, gradients_every: int, thorough: bool
) -> Iterator[str]:
    """Each right program and seed that is refused.

    Thorough: every variant, plain and awkward inputs, both orders. Else the solution, the variants by turns, once each.
    Gradients are checked on the seeds that `gradients_every` divides: the oracle's differences cost more than all else.
    """
    for turn, start in enumerate(range(0, len(seeds), TOGETHER)):
        keys = {
            seed: Key(kata, seed, gradients=backend == "torch" and seed % gradients_every == 0)
            for seed in seeds[start : start + TOGETHER]
        }
        yield from _Trials(kata, backend, nursery, keys, None if thorough else turn).refusals()


class _Trials:
    """Some seeds put to the right programs of one kata, or to the solution and the variant whose turn it is."""

    def __init__(self, kata: Kata, backend: str, nursery: Nursery, keys: Mapping[int, Key], turn: int | None) -> None:
        self._kata, self._backend, self._nursery, self._keys = kata, backend, nursery, keys
        variants = [(f"the variant '{name}'", source) for name, source in kata.variants.get(backend, {}).items()]
        chosen = variants if turn is None or not variants else [variants[turn % len(variants)]]
        self._programs = {SOLUTION: kata.solutions[backend], **dict(chosen)}
        self._is_short = turn is not None or kata.kind == "train"
        self._rounds = (FIRST,) if self._is_short else (FIRST, AWKWARD)

    def refusals(self) -> Iterator[str]:
        """What is refused, in the order of the cases and, by a process of its own, in the reverse order."""
        heard = self._heard(self._rounds)
        replies = _sorted_out(heard)
        for seed, key in self._keys.items():
            for case in () if key.verifies else key.cases:
                reply = replies.get((SOLUTION, seed), {}).get((FIRST, case.id), {})
                if "value" in reply:
                    key.widen(case, reply["value"], reply.get("vjp") or {})
        yield from self._refused(heard, replies, self._rounds)
        if not self._is_short:
            heard = self._heard((REVERSED,))
            yield from self._refused(heard, _sorted_out(heard), (REVERSED,))

    def _heard(self, rounds: Sequence[str]) -> Heard:
        job = [
            {**case, "id": f"{seed}/{case['id']}"}
            for seed, key in self._keys.items()
            for each in rounds
            for case in places(key.cases[::-1] if each == REVERSED else key.cases, each)
        ]
        with self._nursery.worker(TRUSTED, limited=False) as worker:
            return worker.ask(
                {
                    "sources": self._programs,
                    "filename": "solution.py",
                    "entry": self._kata.entry,
                    "driver": self._kata.harness.driver,
                    "gradient": self._kata.gradient,
                    "forbid": self._kata.forbid[self._backend],
                    "cases": job,
                }
            )

    def _refused(self, heard: Heard, replies: _Replies, rounds: Sequence[str]) -> Iterator[str]:
        for seed, key in self._keys.items():
            asked = Asked(
                self._kata, self._backend, "cpu", tuple((each, case.id) for each in rounds for case in key.cases)
            )
            for name in self._programs:
                said = tuple(replies.get((name, seed), {}).values())
                finding, results = evaluate(asked, _only(heard, said), key)
                wrong = next((each.case for each in results if each.case.finding), None)
                if finding or wrong or len(results) < len(key.cases):
                    where = f"case '{wrong.id}', {wrong.finding}" if wrong else f"{finding}"
                    yield f"{name} is refused with seed {seed}: {where}"


def _sorted_out(heard: Heard) -> _Replies:
    """The replies by program and seed, then by round and case."""
    found: _Replies = {}
    for reply in heard.replies:
        seed, _, case = str(reply["case"]).partition("/")
        if seed.isdecimal():
            place = str(reply["round"]), case
            found.setdefault((str(reply["source"]), int(seed)), {})[place] = {**reply, "case": case}
    return found


def _only(heard: Heard, replies: tuple[Mapping[str, Any], ...]) -> Heard:
    return Heard(replies, heard.ended, heard.status, heard.line, heard.printed, heard.cut, heard.held)
