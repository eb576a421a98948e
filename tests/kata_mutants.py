"""Random wrong programs: every solution with one operator, constant, axis, sign or index changed, before the judge.

As a program: python tests/kata_mutants.py katas/softmax [numpy|torch] prints the mutants that pass.
"""

import ast
import copy
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dlprep.judge.process import Nursery
from dlprep.judge.supervisor import Session
from dlprep.judge.verdict import Verdict
from dlprep.katas.kata import Kata
from dlprep.katas.reader import read_kata

SWAPPED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.USub: ast.UAdd,
}
NAMES = {  # of functions that are easily taken for each other
    "max": "min",
    "amax": "amin",
    "argmax": "argmin",
    "maximum": "minimum",
    "sum": "mean",
    "mean": "sum",
    "sin": "cos",
    "cos": "sin",
    "sqrt": "square",
    "exp": "expm1",
    "log": "log1p",
    "tanh": "sin",
    "zeros": "ones",
    "zeros_like": "ones_like",
    "ones": "zeros",
    "ones_like": "zeros_like",
    "floor": "ceil",
    "ceil": "floor",
    "cumsum": "cumprod",
}


@dataclass(frozen=True)
class Mutant:
    """A program with one change; `line` is the changed line as it now reads."""

    source: str
    line: str
    before: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every program that differs from a source in one place."""
    tree = ast.parse(source)
    original = ast.unparse(tree).splitlines()
    seen = {ast.unparse(tree)}
    for index, node in enumerate(ast.walk(tree)):
        for change in _changes(node):
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[index])
            text = ast.unparse(changed)
            if text in seen:
                continue
            seen.add(text)
            pairs = [(old, new) for old, new in zip(original, text.splitlines(), strict=False) if old != new]
            before, line = pairs[0] if pairs else ("", "")
            yield Mutant(text, line.strip(), before.strip())


def _changes(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) | ast.BoolOp(op=op) if type(op) in SWAPPED:
            yield _swapped("op", SWAPPED[type(op)])
        case ast.UnaryOp(op=ast.USub()):
            yield _swapped("op", ast.UAdd)
        case ast.Compare(ops=[op]) if type(op) in SWAPPED:
            yield lambda found, op=op: setattr(found, "ops", [SWAPPED[type(op)]()])
        case ast.Constant(value=bool(value)):
            yield _set("value", not value)
        case ast.Constant(value=int() | float() as value):
            yield _set("value", value + 1)
            yield _set("value", -value if value else -1)
        case ast.Attribute(attr=name) if name in NAMES:
            yield _set("attr", NAMES[name])
        case ast.Call(args=[_, _, *_]):
            yield lambda found: found.args.__setitem__(slice(0, 2), found.args[1::-1])


def _swapped(field: str, kind: type) -> Callable[[ast.AST], None]:
    return lambda found: setattr(found, field, kind())


def _set(field: str, value: object) -> Callable[[ast.AST], None]:
    return lambda found: setattr(found, field, value)


@dataclass
class Tally:
    """What became of the mutants of one solution."""

    failed: int
    named: int
    misnamed: list[str]
    survivors: list[Mutant]
    equivalent: int

    @property
    def share(self) -> float:
        """How many of those that are wrong were found to be."""
        total = self.failed + len(self.survivors)
        return self.failed / total if total else 1.0


def tally(kata: Kata, backend: str, seeds: tuple[int, ...] = (1, 2, 3)) -> Tally:
    """Judge every mutant with the first seed; what is named has to be named so with the other seeds too."""
    found = Tally(0, 0, [], [], 0)
    with Nursery(backend) as nursery:
        sessions = [Session(kata, backend, seed=seed, nursery=nursery) for seed in seeds]
        for mutant in mutants(kata.solutions[backend]):
            verdict = _judged(sessions[0], mutant)
            if verdict.passed:
                # once more with other numbers: one seed alone may be lucky
                verdict = next((each for s in sessions[1:] if not (each := _judged(s, mutant)).passed), verdict)
            if verdict.passed and mutant.line in kata.equivalents.get(backend, ()):
                found.equivalent += 1
            elif verdict.passed:
                found.survivors.append(mutant)
            else:
                found.failed += 1
                _count_names(found, verdict, sessions[1:], mutant)
    return found


def _judged(session: Session, mutant: Mutant) -> Verdict:
    verdict = session.first(mutant.source)
    return session.rest(mutant.source) if verdict.passed else verdict


def _count_names(found: Tally, verdict: Verdict, others: list[Session], mutant: Mutant) -> None:
    names = [(each.id, each.here) for each in verdict.named]
    if not names:
        return
    found.named += 1
    for session in others:
        if [(each.id, each.here) for each in _judged(session, mutant).named] != names:
            found.misnamed.append(f"{mutant.line} named {names}")
            return


def main(folder: Path, backends: list[str]) -> None:
    """Print the tally of a kata."""
    reading = read_kata(folder, str(folder))
    if reading.kata is None:
        sys.exit("\n".join(map(str, reading.problems)))
    for backend in [each for each in reading.kata.backends if each in backends or not backends]:
        result = tally(reading.kata, backend)
        print(
            f"{folder.name} {backend}: {result.failed} failed ({result.share:.1%}), {result.named} named, "
            f"{len(result.misnamed)} misnamed, {result.equivalent} equivalent, {len(result.survivors)} pass"
        )
        for mutant in result.survivors:
            print(f"  passes:   {mutant.line}\n    instead of {mutant.before}")
        for line in result.misnamed:
            print(f"  misnamed: {line}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
