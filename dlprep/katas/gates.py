"""Whether a kata can be trusted: right passes, wrong fails and is named, the example is true. Runs its code."""

import doctest
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from types import ModuleType
from typing import Any

import numpy as np

from dlprep.errors import Problem
from dlprep.judge.compare import Exactness, compare, leaves, outputs
from dlprep.judge.key import DTYPE, Case, KataBroken, Key
from dlprep.judge.process import Nursery
from dlprep.judge.supervisor import Session
from dlprep.judge.verdict import Array, Finding, Value, Verdict
from dlprep.katas.kata import PACKAGES, Backend, Kata
from dlprep.katas.trials import SOLUTION, refusals

VARIANTS, MISTAKES = 3, 6  # of each backend, at least
FOLLOW_UPS = 2  # at least
SYMPTOMS = 3  # of a kata that trains, at least
SEEDS = 10
WRONG_SEEDS = 3
TRAININGS = 3  # of each program, where every seed is one
GRADIENTS_EVERY = 5  # seeds
ROUNDS_EVERY = 5  # seeds, where programs are not tried apart

Remark = tuple[str, str]  # what is wrong, what to do


def gates(kata: Kata, seeds: int = SEEDS, first: int = 0) -> tuple[Problem, ...]:
    """What is wrong with a kata, tried on so many seeds from `first` on."""
    found = list(told_without_running(kata))
    for backend in able(kata):
        with Nursery(backend) as nursery:
            right = range(first, first + (seeds if kata.kind != "train" else min(seeds, TRAININGS)))
            found += run_gates(kata, backend, nursery, right, right[:WRONG_SEEDS])
    return tuple(found)


def able(kata: Kata) -> tuple[Backend, ...]:
    """The backends of a kata that are installed here."""
    return tuple(backend for backend in kata.backends if all(map(find_spec, PACKAGES[backend])))


def told_without_running(kata: Kata) -> Iterator[Problem]:
    """What is wrong with the cases' names and with the statements' examples."""
    place = f"katas/{kata.slug}"
    yield from (Problem(place, what, remedy) for what, remedy in (*_texts(kata), *_named_cases(kata)))
    yield from (Problem(f"{place}/statement.{language}.md", *remark) for language, remark in _examples(kata))


def run_gates(
    kata: Kata, backend: str, nursery: Nursery, right: Sequence[int], wrong: Sequence[int], *, apart: bool = True
) -> Iterator[Problem]:
    """What is wrong with a kata in one backend: right programs are tried on some seeds, wrong ones on others.

    Apart: each program in processes of its own, as a learner's would be. Else only the solution and the first mistake
    are; the others share a process, which tells the same of programs that leave nothing behind, many times faster. Of
    a kata that trains, only the solution, one variant and the first few mistakes are then run at all.
    """
    judges = {seed: Session(kata, backend, seed=seed, nursery=nursery) for seed in {right[0], *wrong}}
    remarks = [*_enough(kata, backend), *_right(judges[right[0]], right, nursery, apart)]
    remarks += _wrong([judges[seed] for seed in wrong], apart)
    yield from (Problem(f"katas/{kata.slug} ({backend})", what, remedy) for what, remedy in remarks)


def _enough(kata: Kata, backend: str) -> Iterator[Remark]:
    count = len(kata.variants.get(backend, {}))
    if kata.kind != "train" and count < VARIANTS:
        yield f"there are {count} variants, not {VARIANTS}", "add right solutions that are written otherwise"
    least = SYMPTOMS if kata.kind == "train" else MISTAKES
    if len(kata.wrong[backend]) < least:
        yield f"there are {len(kata.wrong[backend])} mistakes, not {least}", "add the mistakes that people make"
    if kata.kind == "train" and len(kata.symptoms) < SYMPTOMS:
        yield f"there are {len(kata.symptoms)} symptoms, not {SYMPTOMS}", "add what verify can prove about outputs"


def _texts(kata: Kata) -> Iterator[Remark]:
    if len(kata.follow_ups) < FOLLOW_UPS:
        few = f"there are {len(kata.follow_ups)} follow-ups, not {FOLLOW_UPS}"
        yield few, "add under follow_ups: what an interviewer asks next"


def _named_cases(kata: Kata) -> Iterator[Remark]:
    try:
        drawn = [case.id for case in Key(kata, 0, gradients=False).cases]
    except KataBroken as error:
        yield str(error), "mend it"
        return
    named = [case.id for case in kata.cases]
    if len(set(drawn)) < len(drawn):
        yield "two cases have one id", "give each its own"
    for odd in set(drawn) - set(named):
        yield f"the case '{odd}' has no text", "add it to cases: in kata.yaml"
    for odd in set(named) - set(drawn):
        yield f"the case '{odd}' is never drawn", "remove it from kata.yaml, or yield it in cases.py"


def _right(session: Session, seeds: Sequence[int], nursery: Nursery, apart: bool) -> Iterator[Remark]:
    """What right programs are refused: each once by the door that learners use, then many seeds together."""
    kata, backend = session.kata, session.backend
    programs = {SOLUTION: kata.solutions[backend]}
    if apart:
        programs |= {f"the variant '{name}'": source for name, source in kata.variants.get(backend, {}).items()}
    refused = []
    for name, source in programs.items() if apart or kata.kind != "train" else ():
        verdict = session.first(source)
        verdict = session.rest(source) if verdict.passed else verdict
        if not verdict.passed:
            refused.append(f"{name} is refused: {told(verdict)}")
    try:
        refused = refused or list(
            refusals(
                kata,
                backend,
                nursery,
                seeds,
                gradients_every=GRADIENTS_EVERY,
                rounds_every=1 if apart else ROUNDS_EVERY,
                thorough=apart or kata.kind != "train",
                known={session.seed: session.key},
            )
        )
    except KataBroken as error:
        refused = [str(error)]
    for each in refused:
        yield each, "mend the program, the oracle or the cases"


def _wrong(sessions: list[Session], apart: bool) -> Iterator[Remark]:
    """What wrong programs get away with, and which are not told apart."""
    kata, backend = sessions[0].kata, sessions[0].backend
    # first of all: what these answer is what the names of the others are found by
    together = {} if apart or kata.kind == "train" else {session: session.known() for session in sessions}
    starter = sessions[0].first(kata.starters[backend])
    if starter.passed:
        yield "the starter passes", "take the answer out of it"
    yield from _trivial(sessions[0])
    missed = []
    wrong = list(kata.wrong[backend].items())
    if kata.kind == "train" and not apart:
        wrong = wrong[:SYMPTOMS]
    for index, (name, source) in enumerate(wrong):
        for session in sessions:
            known = together.get(session, {}) if index else {}
            verdict = known[name] if name in known else session.first(source)
            verdict = session.rest(source) if verdict.passed else verdict
            if verdict.passed:
                yield f"the mistake '{name}' passes with seed {session.seed}", "add a case that it fails"
                break
            if kata.kind != "train" and [named.id for named in verdict.named] != [name]:
                missed.append(f"'{name}' is told as {[named.id for named in verdict.named]} ({told(verdict)})")
                break
    for miss in missed:
        yield f"a mistake is not named: {miss}", "make it distinguishable, or put the more special one first"


def _trivial(session: Session) -> Iterator[Remark]:
    try:
        for name in trivial_answers(session):
            yield f"the answer '{name}' passes", "add a case that it fails"
    except KataBroken as error:
        yield str(error), "mend it"


def told(verdict: Verdict) -> str:
    """A verdict in a few words, for authors."""
    failing = verdict.failing
    finding = verdict.finding or (failing.finding if failing else None)
    where = f"case '{failing.id}', " if failing else ""
    named = f", named {verdict.named[0].id}" if verdict.named else ""
    values = ", ".join(f"{name} {value}" for name, value in finding.values.items()) if finding else ""
    return f"{where}{finding.what if finding else 'right'} ({values}){named}, seed {verdict.seed}"


def trivial_answers(session: Session) -> list[str]:
    """The answers without thought that would pass: zeros, ones, an input given back, its mean, random numbers."""
    key = session.key
    models = _model_answers(session, key)
    return [
        name for name, answer in _TRIVIAL.items() if all(_passes(key, session.kata, c, m, answer) for c, m in models)
    ]


def _model_answers(session: Session, key: Key) -> list[tuple[Case, Value]]:
    """What a right answer looks like for each case: shape and dtype for the trivial ones to take on."""
    if not key.verifies:
        return [(case, tuple(key.expected(case).values())) for case in key.cases]
    replies = session.answers(session.kata.solutions[session.backend])
    return [(case, replies[case.id]["value"]) for case in key.cases if "value" in replies.get(case.id, {})]


def _passes(key: Key, kata: Kata, case: Case, model: Value, answer: Callable[[Array, Case], Array]) -> bool:
    def changed(value: Value) -> Value:
        if isinstance(value, list | tuple):
            return type(value)(changed(item) for item in value)
        if isinstance(value, dict):
            return {name: changed(item) for name, item in value.items()}
        return value if value is None or isinstance(value, str) else answer(np.asarray(value), case)

    trivial = changed(model)
    if key.verifies:
        return key.verify(case, trivial) is None
    one = trivial[0] if len(kata.returns) == 1 else trivial
    returned = outputs(one, kata.returns)
    assert not isinstance(returned, Finding)
    tolerance, exactness = key.tolerance(case), Exactness(DTYPE)
    return all(
        compare(name, returned[name], expected, tolerance[name], exactness) is None
        for name, expected in key.expected(case).items()
    )


def _echo(like: Array, case: Case) -> Array:
    """An input of the right shape, if there is one."""
    arrays = (leaf for value in case.inputs.values() for _, leaf in leaves(value, "") if isinstance(leaf, np.ndarray))
    return next((array for array in arrays if array.shape == like.shape), np.full(like.shape, 0.5)).astype(like.dtype)


def _mean(like: Array, case: Case) -> Array:
    numbers = [float(np.mean(value)) for value in case.inputs.values() if isinstance(value, np.ndarray) and value.size]
    with np.errstate(invalid="ignore"):  # a mean of nan as a whole number is as good a guess as any
        return np.full(like.shape, numbers[0] if numbers else 0.5).astype(like.dtype)


_TRIVIAL: Mapping[str, Callable[[Array, Case], Array]] = {
    "zeros": lambda like, _: np.zeros(like.shape, like.dtype),
    "ones": lambda like, _: np.ones(like.shape, like.dtype),
    "an input": _echo,
    "the mean of an input": _mean,
    "random numbers": lambda like, case: np.random.default_rng(case.seed).normal(size=like.shape).astype(like.dtype),
    "nan": lambda like, _: np.full(like.shape, np.nan if like.dtype.kind == "f" else 1).astype(like.dtype),
}


def _examples(kata: Kata) -> Iterator[tuple[str, Remark]]:
    """What the examples in the statements show that is not so; without a backend they show nothing."""
    backend = kata.backends[0]
    if backend not in able(kata):
        return
    module = ModuleType("solution")
    if backend != "triton":  # kernels have to come from a file; the example of such a kata shows what they compute
        exec(kata.solutions[backend], module.__dict__)
    names: dict[str, Any] = {"np": np} if backend == "numpy" else {"np": np, "torch": import_module("torch")}
    if "torch" in names:
        names["torch"].set_num_threads(1)  # for arrays this small more of them only wait for each other
    for language, text in (("en", kata.statement.en), ("zh", kata.statement.zh)):
        blocks = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
        examples = [block for block in blocks if ">>>" in block]
        if not examples and kata.kind == "implement":
            yield language, ("there is no example", "add one as a doctest in a ```python block")
        if said := _failures("\n".join(examples), {**names, **vars(module)}):
            yield language, (f"the example does not hold: {said}", "run it again and copy what it prints")


def _failures(text: str, names: dict[str, Any]) -> str:
    test = doctest.DocTestParser().get_doctest(text, names, "example", None, 0)
    said = StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    with redirect_stdout(StringIO()):
        runner.run(test, out=said.write)
    return " ".join(said.getvalue().split())
