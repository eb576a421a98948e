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

_Asked = Mapping[int, Sequence[str]]  # rounds by seed
_Replies = dict[tuple[str, int], dict[tuple[str, str], Mapping[str, Any]]]


def refusals(
    kata: Kata,
    backend: str,
    nursery: Nursery,
    seeds: Sequence[int],
    *,
    gradients_every: int,
    rounds_every: int = 1,
    thorough: bool,
    known: Mapping[int, Key] | None = None,
) -> Iterator[str]:
    """Each right program and seed that is refused.

    Thorough: every variant, plain and awkward inputs, both orders. Else the solution, the variants by turns, once each.
    Gradients are checked on the seeds that `gradients_every` divides: the oracle's differences cost more than all else.
    Awkward inputs and the other order are tried on the first of every `rounds_every`: they do not hang on the numbers.
    """
    for turn, start in enumerate(range(0, len(seeds), TOGETHER)):
        keys = {seed: _key(kata, backend, seed, gradients_every) for seed in seeds[start : start + TOGETHER]}
        keys |= {seed: key for seed, key in (known or {}).items() if seed in keys}
        further = tuple(keys)[::rounds_every]
        yield from _Trials(kata, backend, nursery, keys, further, None if thorough else turn).refusals()


def _key(kata: Kata, backend: str, seed: int, gradients_every: int) -> Key:
    return Key(kata, seed, gradients=backend == "torch" and seed % gradients_every == 0)


class _Trials:
    """Some seeds put to the right programs of one kata, or to the solution and the variant whose turn it is."""

    def __init__(
        self,
        kata: Kata,
        backend: str,
        nursery: Nursery,
        keys: Mapping[int, Key],
        further: Sequence[int],
        turn: int | None,
    ) -> None:
        self._kata, self._backend, self._nursery, self._keys = kata, backend, nursery, keys
        variants = [(f"the variant '{name}'", source) for name, source in kata.variants.get(backend, {}).items()]
        chosen = variants if turn is None or not variants else [variants[turn % len(variants)]]
        self._programs = {SOLUTION: kata.solutions[backend], **dict(chosen)}
        self._further = () if turn is not None or kata.kind == "train" else further

    def refusals(self) -> Iterator[str]:
        """What is refused, in the order of the cases and, by a process of its own, in the reverse order."""
        asked = {seed: (FIRST, AWKWARD) if seed in self._further else (FIRST,) for seed in self._keys}
        heard = self._heard(asked)
        replies = _sorted_out(heard)
        for seed, key in self._keys.items():
            for case in () if key.verifies else key.cases:
                reply = replies.get((SOLUTION, seed), {}).get((FIRST, case.id), {})
                if "value" in reply:
                    key.widen(case, reply["value"], reply.get("vjp") or {})
        yield from self._refused(heard, replies, asked)
        if self._further:
            reverse = dict.fromkeys(self._further, (REVERSED,))
            heard = self._heard(reverse)
            yield from self._refused(heard, _sorted_out(heard), reverse)

    def _heard(self, asked: _Asked) -> Heard:
        job = [
            {**case, "id": f"{seed}/{case['id']}"}
            for seed, rounds in asked.items()
            for each in rounds
            for case in places(self._keys[seed].cases[:: -1 if each == REVERSED else 1], each)
        ]
        programs = (*self._programs.values(), self._kata.harness.driver)
        with self._nursery.worker(TRUSTED, limited=False, sources=programs) as worker:
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

    def _refused(self, heard: Heard, replies: _Replies, each_asked: _Asked) -> Iterator[str]:
        for seed, rounds in each_asked.items():
            key = self._keys[seed]
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
