"""The answer key of one seed: the cases drawn, what is expected of each, and how far off a right answer may be.

Runs the hidden sources of a kata, in the supervisor; nothing of this reaches a worker but the inputs.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import ModuleType
from typing import Any

import numpy as np

from dlprep.judge.compare import leaves, outputs
from dlprep.judge.verdict import Array, Finding, Value
from dlprep.katas.kata import Kata
from dlprep.values import dataclass

DTYPE = "float32"
OTHER = "~"  # after the id of a case: with other numbers
# of what one rounding of the inputs, or of the result, does to the answer
ROUNDINGS = 32
OWN_ERRORS = 4  # of the model solution's
MOST_WIDER = 7  # times the tolerance that its error may add: more is no rounding but a fault
DISTURBANCES = 3  # of all inputs, each by one rounding, to see what that does
# central differences: the cube root of float64's epsilon balances truncation against rounding
STEP = 6e-6
GRADIENT_CASES, GRADIENT_SIZE = 2, 150  # of the smallest, in elements of all inputs with gradients

EPSILON = float(np.finfo(DTYPE).eps)


class KataBroken(Exception):
    """The kata's own code failed."""


class Unverifiable(KataBroken):
    """`verify` failed on outputs: what right programs return it can read, so these are of another make."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `inputs` as the program gets them, `hidden` for `verify` only."""

    id: str
    inputs: Mapping[str, Value]
    hidden: Any
    seed: int
    cotangents: tuple[Array | None, ...] | None = None


class Key:
    """What one seed asks of a kata, and the answers."""

    def __init__(self, kata: Kata, seed: int, *, gradients: bool) -> None:
        self._kata, self._seed, self._gradients = kata, seed, gradients
        self._expected: dict[str, dict[str, Value]] = {}
        self._tolerances: dict[str, dict[str, list[Array]]] = {}
        self._widened: set[str] = set()
        self._vjps: dict[str, tuple[dict[str, Array], dict[str, list[Array]]]] = {}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases of this seed, the smallest first."""
        rng = np.random.default_rng(self._seed)
        try:
            drawn = list(self._module("cases").cases(rng))
            cases = [_case(each, int(rng.integers(1 << 31))) for each in drawn]
        except Exception as error:  # whatever a kata's author has written
            raise KataBroken(f"cases.py: {type(error).__name__}: {error}") from error
        cases.sort(key=_size)
        return self._with_cotangents(cases, rng) if self._gradients and self._kata.gradient else tuple(cases)

    @cached_property
    def others(self) -> tuple[Case, ...]:
        """The smallest case with other numbers: an answer kept by the shape of the inputs is wrong for these."""
        rng = np.random.default_rng((self._seed, 1))
        smallest = self.cases[0].id if self.cases and self._kata.kind != "train" else None
        try:
            drawn = [each for each in self._module("cases").cases(rng) if str(each[0]) == smallest]
        except Exception as error:
            raise KataBroken(f"cases.py: {type(error).__name__}: {error}") from error
        return tuple(_case((each[0] + OTHER, *each[1:]), self.cases[0].seed) for each in drawn[:1])

    @property
    def verifies(self) -> bool:
        """Whether outputs are verified instead of compared."""
        return hasattr(self._oracle, "verify")

    def verify(self, case: Case, outputs: Value) -> tuple[str, Mapping[str, Any]] | None:
        """What is wrong with outputs, by the id of a mistake or symptom, and what fills its text; None when right."""
        try:
            said = self._oracle.verify(_copied(case.inputs), outputs, case.hidden)
        except Exception as error:
            raise Unverifiable(f"oracle.py: {type(error).__name__}: {error}") from error
        if said is None or isinstance(said, tuple):
            return said
        return str(said), {}

    def expected(self, case: Case) -> dict[str, Value]:
        """The right outputs of a case by name."""
        if case.id not in self._expected:
            self._expected[case.id] = self._answers(_wide(case.inputs))
        return self._expected[case.id]

    def tolerance(self, case: Case) -> dict[str, list[Array]]:
        """For each output, and each array in it, how far off a right answer may be."""
        if case.id not in self._tolerances:
            flat = _leaves_of(self.expected(case))
            slack = self._slack(case, flat, lambda inputs: _leaves_of(self._answers(inputs)))
            self._tolerances[case.id] = _by_output(self.expected(case), slack)
        return self._tolerances[case.id]

    def vjp(self, case: Case) -> tuple[dict[str, Array], dict[str, list[Array]]]:
        """The gradient for each input by central differences of the oracle, and how far off a right one may be."""
        if case.id not in self._vjps:
            names = [name for name in self._kata.gradient if name in case.inputs]
            flat = self._differences(case, names, _wide(case.inputs))
            slack = self._slack(case, flat, lambda inputs: self._differences(case, names, inputs))
            self._vjps[case.id] = (
                dict(zip(names, flat, strict=True)),
                {name: [each] for name, each in zip(names, slack, strict=True)},
            )
        return self._vjps[case.id]

    def widen(self, case: Case, value: Value, vjp: Mapping[str, Value]) -> None:
        """Allow for the model solution's own error in this dtype, once: what it returned, and its gradients."""
        returned, tolerance = outputs(value, self._kata.returns), self.tolerance(case)
        if isinstance(returned, Finding) or case.id in self._widened:
            return
        self._widened.add(case.id)
        for name, output in returned.items():
            self._widen(tolerance[name], output, self.expected(case)[name], name)
        if vjp and case.cotangents is not None:
            expected, slack = self.vjp(case)
            for name, value in vjp.items():
                self._widen(slack.get(name, []), value, expected.get(name), name)

    def _widen(self, tolerance: list[Array], value: Value, expected: Value, name: str) -> None:
        # by path: a dict of the same keys may hold them in another order
        mine = dict(leaves(value, name))
        for index, (path, wanted) in enumerate(leaves(expected, name)):
            got: Any = mine.get(path)
            if isinstance(wanted, np.ndarray) and np.shape(got) == wanted.shape and index < len(tolerance):
                with np.errstate(invalid="ignore"):
                    gap = np.abs(np.asarray(got, np.float64) - wanted)
                gap = gap[np.isfinite(gap)]
                own = OWN_ERRORS * (gap.max() if gap.size else 0.0)
                tolerance[index] = tolerance[index] + min(own, MOST_WIDER * tolerance[index])

    @cached_property
    def _oracle(self) -> ModuleType:
        return self._module("oracle")

    def _module(self, name: str) -> ModuleType:
        path = self._kata.folder / f"{name}.py"
        module = ModuleType(f"{self._kata.slug}.{name}")
        module.__file__ = str(path)
        try:
            exec(compile(getattr(self._kata.harness, name), str(path), "exec"), module.__dict__)
        except Exception as error:
            raise KataBroken(f"{name}.py: {type(error).__name__}: {error}") from error
        return module

    def _answers(self, inputs: Mapping[str, Value]) -> dict[str, Value]:
        names = self._kata.returns
        try:
            value = self._oracle.oracle(**_copied(inputs))
        except Exception as error:
            raise KataBroken(f"oracle.py: {type(error).__name__}: {error}") from error
        values = (value,) if len(names) == 1 else value
        if not isinstance(values, tuple) or len(values) != len(names):
            raise KataBroken(f"oracle.py: does not return {', '.join(names)}")
        return {name: _settled(each) for name, each in zip(names, values, strict=True)}

    def _slack(self, case: Case, flat: list[Any], function: Callable[[Mapping[str, Value]], list[Any]]) -> list[Array]:
        """Roundings of the answer, and what roundings of the inputs do to it: stable code stays within a few."""
        rng = np.random.default_rng(case.seed)
        change = [0.0] * len(flat)
        for _ in range(DISTURBANCES):
            moved = function({name: _disturbed(value, rng) for name, value in _wide(case.inputs).items()})
            if len(moved) == len(flat):
                change = [max(old, _distance(a, b)) for old, a, b in zip(change, moved, flat, strict=True)]
        return [np.asarray(ROUNDINGS * (EPSILON * _rms(each) + far)) for each, far in zip(flat, change, strict=True)]

    def _differences(self, case: Case, names: list[str], inputs: Mapping[str, Value]) -> list[Array]:
        """d<cotangents, outputs>/d input for each named input, element by element."""
        held = dict(_copied(inputs))
        found = []
        for name in names:
            array = held[name]
            gradient = np.zeros_like(array)
            for place in np.ndindex(array.shape):
                old = array[place]
                step = STEP * max(1.0, abs(float(old)))
                array[place] = old + step
                above = self._projected(case, held)
                array[place] = old - step
                gradient[place] = (above - self._projected(case, held)) / (2 * step)
                array[place] = old
            found.append(gradient)
        return found

    def _projected(self, case: Case, inputs: Mapping[str, Value]) -> float:
        answers = self._answers(inputs).values()
        pairs = zip(answers, case.cotangents or (), strict=True)
        return sum(float((answer * cotangent).sum()) for answer, cotangent in pairs if cotangent is not None)

    def _with_cotangents(self, cases: Iterable[Case], rng: np.random.Generator) -> tuple[Case, ...]:
        """The cases, the first small ones with a random direction for each output to carry gradients back from."""
        left, found = GRADIENT_CASES, []
        for case in cases:
            sizes = [np.size(case.inputs[name]) for name in self._kata.gradient if name in case.inputs]
            if left and sizes and sum(sizes) <= GRADIENT_SIZE:
                left -= 1
                directions = tuple(_direction(each, rng) for each in self.expected(case).values())
                found.append(Case(case.id, case.inputs, case.hidden, case.seed, directions))
            else:
                found.append(case)
        return tuple(found)


def _case(drawn: Any, seed: int) -> Case:
    name, inputs, *hidden = drawn
    return Case(str(name), {key: _narrow(value) for key, value in inputs.items()}, hidden[0] if hidden else None, seed)


def _size(case: Case) -> int:
    """How much there is to look at."""
    return sum(np.size(leaf) for value in case.inputs.values() for _, leaf in leaves(value, ""))


def _direction(output: Value, rng: np.random.Generator) -> Array | None:
    if isinstance(output, np.ndarray) and output.dtype.kind == "f":
        return np.asarray(rng.normal(size=output.shape), DTYPE)
    return None


def _mapped(value: Value, change: Callable[[Array], Array]) -> Value:
    """The value with a change made to each array in it."""
    if isinstance(value, np.ndarray):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_mapped(item, change) for item in value)
    return value


def _narrow(value: Value) -> Value:
    return _mapped(value, lambda array: array.astype(DTYPE) if array.dtype.kind == "f" else array)


def _wide(inputs: Mapping[str, Value]) -> dict[str, Value]:
    return {
        name: _mapped(value, lambda array: array.astype(np.float64) if array.dtype.kind == "f" else array)
        for name, value in inputs.items()
    }


def _copied(inputs: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _mapped(value, np.copy) for name, value in inputs.items()}


def _disturbed(value: Value, rng: np.random.Generator) -> Value:
    return _mapped(
        value,
        lambda array: (
            array * (1 + EPSILON * rng.choice((-1.0, 1.0), array.shape)) if array.dtype.kind == "f" else array
        ),
    )


def _settled(value: Value) -> Value:
    """An answer with its numbers as arrays, so that all that follows meets arrays only."""
    if isinstance(value, dict):
        return {key: _settled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_settled(item) for item in value)
    return value if value is None or isinstance(value, str) else np.asarray(value)


def _leaves_of(answers: Mapping[str, Value]) -> list[Any]:
    return [leaf for name, value in answers.items() for _, leaf in leaves(value, name)]


def _by_output(answers: Mapping[str, Value], flat: list[Array]) -> dict[str, list[Array]]:
    each = iter(flat)
    return {name: [next(each) for _ in leaves(value, name)] for name, value in answers.items()}


def _rms(value: Any) -> float:
    if not isinstance(value, np.ndarray) or value.dtype.kind != "f":
        return 0.0
    finite = value[np.isfinite(value)]
    return float(np.sqrt(np.mean(finite**2))) if finite.size else 0.0


def _distance(moved: Any, still: Any) -> float:
    if not isinstance(still, np.ndarray) or still.dtype.kind != "f" or np.shape(moved) != still.shape:
        return 0.0
    with np.errstate(invalid="ignore"):
        return _rms(np.asarray(moved - still))
