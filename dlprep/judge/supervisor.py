"""judge(kata, source) -> Verdict: inputs go out, outputs come back, the comparison happens here. The only door in.

The process that runs a learner's program is given inputs and nothing else; expected values, the comparison and the
clock stay on this side. Known mistakes are run by a process of their own, which the learner's code never enters.
"""

import importlib.util
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from functools import partial
from itertools import combinations
from time import monotonic
from types import TracebackType
from typing import Any, Literal, Self

from dlprep.judge.diagnose import Replies, Slack, explaining, matching
from dlprep.judge.evaluate import AGAIN, AWKWARD, FIRST, OTHERS, REVERSED, Asked, believed, evaluate, places
from dlprep.judge.guard import guard
from dlprep.judge.key import Case, KataBroken, Key
from dlprep.judge.process import BackendMissing, Heard, Held, Nursery
from dlprep.judge.verdict import CaseResult, Finding, Named, Sandbox, Speed, Verdict
from dlprep.katas.kata import PACKAGES, Kata, Work, patch

TRUSTED = Held(600.0, None)  # for our own programs
SPEED_SECONDS = 60.0  # to compile the kernels and time them
MOST_TROUBLE = 200  # characters of why nothing could be timed
MOST_PAIRS = 66  # of mistakes made together, run when no single one explains the answers

# these say what is wrong by themselves; no known mistake would say more
_PLAIN = {
    "forbidden",
    "outside-kernel",
    "threads-started",
    "import-not-allowed",
    "unusable",
    "answer-too-large",
    "wrong-device",
    "overwritten",
}

# numbers that hardly two mistakes have in common; nan and missing gradients have many fathers
_TELLING = ("wrong-values", "wrong-shape", "wrong-gradient")

Sources = Mapping[str, str]


def judge(
    kata: Kata,
    source: str,
    backend: str = "numpy",
    device: str = "cpu",
    seed: int | None = None,
    *,
    filename: str = "solution.py",
    nursery: Nursery | None = None,
) -> Verdict:
    """What is right or wrong with a program, on the cases of a seed; a fresh seed unless one is given.

    A `nursery` that was started ahead is used if it is of this backend and device; it stays open.
    """
    fits = nursery is not None and nursery.fits(backend, device)
    with Session(kata, backend, device, seed, nursery if fits else None) as session:
        verdict = session.first(source, filename)
        verdict = session.rest(source, filename) if verdict.passed else verdict
        if verdict.passed and session.is_timed:
            return replace(verdict, speed=session.speed(source, filename))
        return verdict


class Session:
    """Judges programs for one kata, one after another, with its processes kept warm and its answers kept at hand."""

    def __init__(
        self,
        kata: Kata,
        backend: str = "numpy",
        device: str = "cpu",
        seed: int | None = None,
        nursery: Nursery | None = None,
    ) -> None:
        self.kata, self.backend, self.device = kata, backend, device
        self.seed = secrets.randbits(31) if seed is None else seed
        self._shared = nursery is not None
        self._nursery = nursery or Nursery(backend, device)
        self.key = Key(kata, self.seed, gradients=backend == "torch")
        self._is_widened = False
        self._replies: dict[str, dict[str, Replies]] = {}

    def __enter__(self) -> Self:
        if not self._is_missing():
            self._nursery.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process, but those of a nursery that was given."""
        if not self._shared:
            self._nursery.close()

    def prepare(self) -> None:
        """Do ahead of the first program what does not depend on it; what fails here is told when one is judged."""
        try:
            if not self._is_missing():
                self._nursery.stay_ahead()
                self._widen()
                self._answers_of("mistakes", self._mistakes)
        except (KataBroken, BackendMissing):
            return

    def first(self, source: str, filename: str = "solution.py") -> Verdict:
        """What the cases of this seed say, then the first again and with other numbers, then all with awkward ones."""
        return self._explained(lambda: self._guarded(source, filename) or self._first(source, filename))

    def rest(self, source: str, filename: str = "solution.py") -> Verdict:
        """For a program that passed `first`: the cases in reverse, in a fresh process."""
        return self._explained(lambda: self._judged(source, filename, self._round(REVERSED)[::-1]))

    @property
    def is_timed(self) -> bool:
        """Whether it is of interest how fast a right program is: a kernel on a GPU, where the kata says what on."""
        return bool(self.kata.work.inputs) and self.backend == "triton" and self.device == "cuda"

    def speed(self, source: str, filename: str = "solution.py") -> Speed:
        """How fast a right program does the kata's work, beside the device itself."""
        unit: Literal["B", "FLOP"] = "FLOP" if self.kata.work.flop else "B"
        held = Held(SPEED_SECONDS, None)
        heard = self._heard({"program": source}, [], filename, held, limited=True, work=self.kata.work)
        found: Mapping[str, Any] = heard.replies[0] if heard.replies else {}
        if heard.ended != "done" or "speed" not in found:
            error = found.get("error", {})
            trouble = f"{error['type']}: {error['message']}" if error else "late" if heard.ended == "late" else "gone"
            return Speed(unit, trouble=trouble[:MOST_TROUBLE])
        return Speed(unit, **found["speed"])

    def cases(self) -> tuple[Case, ...]:
        """What this seed asks, the smallest first."""
        return self.key.cases

    def answers(self, source: str) -> dict[str, Mapping[str, Any]]:
        """What one of our own programs returns for each case, unjudged."""
        heard = self._heard({"ours": source}, self._round(FIRST), "solution.py", TRUSTED, limited=False)
        return {case: reply for (_, case), reply in _by_source(heard).get("ours", {}).items()}

    def known(self) -> dict[str, Verdict]:
        """What `first` says of each known mistake, all of them put to one process; one that ended it is left out."""
        job, found = self._first_job(), {}
        heard = self._heard(self._mistakes(), job, "solution.py", TRUSTED, limited=False)
        self._replies["mistakes"] = dict(_by_source(heard))  # what a name is looked for among
        for name, source in self._mistakes().items():
            replies = tuple({**each, "source": "program"} for each in heard.replies if each["source"] == name)
            alone = replace(heard, replies=replies)
            if len(replies) == len(job) or (replies and replies[0]["case"] is None):
                found[name] = self._guarded(source, "solution.py") or self._explained(
                    partial(self._evaluated, job, alone, 0.0)
                )
        return found

    def _explained(self, run: Callable[[], Verdict]) -> Verdict:
        """The verdict of a run, also where the trouble lies with us."""
        try:
            if self._is_missing():
                raise BackendMissing(self.backend)
            return run()
        except BackendMissing as error:
            return self._verdict(finding=Finding(f"{error}-missing"))
        except KataBroken as error:
            return self._verdict(finding=Finding("kata-broken", {"message": str(error)}))

    def _guarded(self, source: str, filename: str) -> Verdict | None:
        if not source.strip():
            return self._verdict(finding=Finding("empty-file"))
        # on torch the names of what ran say it better than the names in the source
        forbidden = self.kata.forbid[self.backend] if self.backend == "numpy" else ()
        finding = guard(source, filename, self.kata.imports[self.backend], forbidden)
        return self._verdict(finding=finding) if finding else None

    def _first(self, source: str, filename: str) -> Verdict:
        return self._judged(source, filename, self._first_job())

    def _first_job(self) -> list[dict[str, Any]]:
        if self.kata.kind == "train":  # once is long enough
            return self._round(FIRST)
        others = places(self.key.others, OTHERS)
        return [*self._round(FIRST), *self._round(AGAIN)[:1], *others, *self._round(AWKWARD)]

    def _round(self, name: str) -> list[dict[str, Any]]:
        return list(places(self.key.cases, name))

    def _judged(self, source: str, filename: str, job: list[dict[str, Any]]) -> Verdict:
        limits = self.kata.limits
        held = Held(limits.seconds, limits.memory_mb)
        if not self._is_wide:
            self._nursery.begin(TRUSTED, limited=False, sources=self._programs(self._solution().values()))
        self._nursery.begin(held, limited=True, sources=self._programs([source]))  # while the solution runs
        self._widen()
        start = monotonic()
        heard = self._heard({"program": source}, job, filename, held, limited=True)
        return self._evaluated(job, heard, monotonic() - start)

    def _evaluated(self, job: list[dict[str, Any]], heard: Heard, seconds: float) -> Verdict:
        """The verdict of what was heard of one program."""
        self._widen()
        heard = believed(heard, "program", [(each["round"], each["id"]) for each in job])
        asked = Asked(self.kata, self.backend, self.device, tuple((each["round"], each["id"]) for each in job))
        finding, results = evaluate(asked, heard, self.key)
        cases = tuple(result.case for result in results)
        failing = next((case for case in cases if case.finding), None)
        named = tuple(result.named for result in results if result.named)[:1]
        found = {case.finding.what for case in cases if case.finding}
        if found and not named and finding is None and not found & _PLAIN:
            program = _by_source(heard).get("program", {})
            named = self._named(program, job) or self._named_here(program, failing)
        if named and not named[0].here:
            cases = tuple(map(_not_kept, cases))
        return self._verdict(
            cases=cases, finding=finding, named=named, seconds=seconds, printed=_printed(heard), sandbox=_sandbox(heard)
        )

    def _named(self, program: Replies, job: list[dict[str, Any]]) -> tuple[Named, ...]:
        """The mistake, or the two together, that answer as the program did."""
        if self.kata.kind == "train" or job[0]["round"] != FIRST:
            return ()
        texts = {mistake.id: mistake.text for mistake in self.kata.mistakes}
        for which, sources in (("mistakes", self._mistakes), ("pairs", self._pairs)):
            if found := matching(program, self._answers_of(which, sources), self._slack()):
                return tuple(Named(name, texts[name]) for name in found[0].split("+"))
        return ()

    def _named_here(self, program: Replies, failing: CaseResult | None) -> tuple[Named, ...]:
        """The mistake that explains the numbers of the smallest failing case, though not those of the others."""
        if failing is None or failing.finding is None or failing.finding.what not in _TELLING:
            return ()
        mistakes = self._answers_of("mistakes", self._mistakes)
        name = explaining(program, mistakes, (FIRST, failing.id), self._slack())
        text = self.kata.told(name) if name else None
        return (Named(name, text, here=True),) if name and text else ()

    def _solution(self) -> Sources:
        return {"solution": self.kata.solutions[self.backend]}

    def _mistakes(self) -> Sources:
        return self.kata.wrong[self.backend]

    def _pairs(self) -> Sources:
        """Programs with two mistakes each, where both fit into one program."""
        single, pairs = self._mistakes(), dict[str, str]()
        patches = {each.id: each.patches.get(self.backend, {"file": ""}) for each in self.kata.mistakes}
        for first, second in combinations(single, 2):
            if "file" in patches[first] or "file" in patches[second] or len(pairs) == MOST_PAIRS:
                continue
            if (both := patch(single[first], patches[second])) is not None:
                pairs[f"{first}+{second}"] = both
        return pairs

    def _answers_of(self, which: str, sources: Callable[[], Sources]) -> dict[str, Replies]:
        """How our own wrong programs answer the cases of this seed, run once."""
        if which not in self._replies:
            programs = sources() if self.kata.kind != "train" else {}
            heard = self._heard(programs, self._first_job(), "solution.py", TRUSTED, limited=False)
            self._replies[which] = {name: replies for name, replies in _by_source(heard).items() if name in programs}
        return self._replies[which]

    def _slack(self) -> Slack:
        if self.key.verifies:
            return {}
        cases = (*self.key.cases, *self.key.others)
        return {case.id: [atol for each in self.key.tolerance(case).values() for atol in each] for case in cases}

    @property
    def _is_wide(self) -> bool:
        """Whether the tolerances stand: the solution has shown them, or nothing is compared by number."""
        return self._is_widened or self.key.verifies

    def _widen(self) -> None:
        """Let the model solution show how far off a right answer is in this dtype."""
        if self._is_wide:
            return
        cases = (*self.key.cases, *self.key.others)
        heard = self._heard(self._solution(), list(places(cases, FIRST)), "solution.py", TRUSTED, limited=False)
        for case in cases:
            reply = _by_source(heard).get("solution", {}).get((FIRST, case.id), {})
            if "value" in reply:
                self.key.widen(case, reply["value"], reply.get("vjp") or {})
        self._is_widened = True

    def _heard(
        self,
        sources: Sources,
        job: list[dict[str, Any]],
        filename: str,
        held: Held,
        *,
        limited: bool,
        work: Work | None = None,
    ) -> Heard:
        programs = self._programs(sources.values())
        with self._nursery.worker(held, limited=limited, sources=programs) as worker:
            if limited and job and job[0]["round"] == FIRST:
                self._begin_what_follows(held, programs)
            return worker.ask(
                {
                    "sources": dict(sources),
                    "filename": filename,
                    "entry": self.kata.entry,
                    "driver": self.kata.harness.driver,
                    "gradient": self.kata.gradient,
                    "forbid": list(self.kata.forbid[self.backend]),
                    "cases": job,
                    "work": None if work is None else asdict(work),
                    "device": self.device,
                }
            )

    def _begin_what_follows(self, held: Held, programs: tuple[str, ...]) -> None:
        """For a right program its other round, or the next program; for a wrong one the known mistakes."""
        self._nursery.begin(held, limited=True, sources=programs)
        if self.kata.kind != "train" and "mistakes" not in self._replies:
            self._nursery.begin(TRUSTED, limited=False, sources=self._programs(self._mistakes().values()))

    def _programs(self, sources: Iterable[str]) -> tuple[str, ...]:
        """All sources that a worker runs."""
        return (*sources, self.kata.harness.driver)

    def _is_missing(self) -> bool:
        return not all(map(importlib.util.find_spec, PACKAGES[self.backend]))

    def _verdict(self, **known: Any) -> Verdict:
        return Verdict(self.kata.slug, self.backend, self.device, self.seed, **({"cases": ()} | known))


def _not_kept(case: CaseResult) -> CaseResult:
    """The case of a known mistake that one set of numbers hides: nothing was kept from call to call."""
    if case.finding is None or case.finding.what != "unlike-other":
        return case
    return replace(case, finding=replace(case.finding, what="wrong-values"))


def _by_source(heard: Heard) -> dict[str, dict[tuple[str, str], Mapping[str, Any]]]:
    """The replies by source, then by round and case; a source that could not be loaded has one without a case."""
    found: dict[str, dict[tuple[str, str], Mapping[str, Any]]] = {}
    for reply in heard.replies:
        place = (str(reply.get("round", "")), str(reply.get("case", "")))
        found.setdefault(str(reply["source"]), {})[place] = reply
    return found


def _printed(heard: Heard) -> str:
    return f"{heard.printed}\n… ({heard.cut:,} bytes)" if heard.cut else heard.printed


def _sandbox(heard: Heard) -> Sandbox:
    held = {"processes": "namespace", **heard.held} if "ends_together" in heard.held else dict(heard.held)
    return Sandbox(**{name: held[name] for name in ("processes", "memory", "files", "network") if name in held})
