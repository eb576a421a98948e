"""How a case is put to a numpy program: fresh arrays in, exact values out. Runs beside the learner's code."""

import random
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any, TypeAlias

import numpy as np

Drive: TypeAlias = Callable[..., Any]
Reply: TypeAlias = dict[str, Any]


class Numpy:
    """Calls numpy programs; `ran` in a reply names the forbidden functions that have been used."""

    missing: str | None = None  # a device that is not there

    def __init__(self) -> None:
        self._ran: set[str] = set()

    def watch(self, forbidden: Sequence[str]) -> None:
        """Put in the place of each forbidden function one that notes its use, by whatever name it is reached."""
        for module in (np, np.linalg, np.fft, np.lib.stride_tricks, np.random) if forbidden else ():
            for name, function in list(vars(module).items()):
                full = f"{module.__name__}.{name}"
                if callable(function) and not isinstance(function, type) and any(word in full for word in forbidden):
                    setattr(module, name, _Noted(full, function, self._ran))

    def call(self, drive: Drive, module: ModuleType, case: Mapping[str, Any]) -> Reply:
        """Call the program on one case; `mutated` names the inputs that are no longer what they were."""
        random.seed(case["seed"])
        np.random.seed(case["seed"])  # the global generator is what the learner's code may use
        inputs = {name: laid_out(value, case["layout"]) for name, value in case["inputs"].items()}
        value = drive(module, **inputs)
        return {"value": value, "mutated": changed(case["inputs"], inputs), "ran": sorted(self._ran)}

    def vjp(self, drive: Drive, module: ModuleType, case: Mapping[str, Any], gradient: tuple[str, ...]) -> Reply:
        """Numpy knows no gradients; none are asked for."""
        raise AssertionError(drive, module, case, gradient)

    def plain(self, value: Any) -> Any:
        """Numpy values cross the line as they are."""
        return value


class _Noted:
    """A function, or what is called like one, whose use is noted."""

    def __init__(self, name: str, function: Any, ran: set[str]) -> None:
        self._name, self._function, self._ran = name, function, ran

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self._ran.add(self._name)
        return self._function(*arguments, **named)

    def __getattr__(self, attribute: str) -> Any:
        if not attribute.startswith("__"):  # numpy.logaddexp.reduce is a use, help(numpy.logaddexp) is none
            self._ran.add(self._name)
        return getattr(self._function, attribute)


def laid_out(value: Any, layout: str) -> Any:
    """A copy of a value, its arrays in an awkward layout where one is asked for: strided and read-only."""
    if isinstance(value, np.ndarray):
        return _strided(value) if layout == "awkward" else value.copy()
    if isinstance(value, dict):
        return {key: laid_out(item, layout) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(laid_out(item, layout) for item in value)
    return value


def _strided(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if array.ndim == 0:
        return array.copy()
    # transposed, with room between the numbers: no two axes can be taken as one
    first, *others = array.shape
    roomy = np.zeros((*others[::-1], 2 * first + 1), array.dtype)
    view = roomy[..., : 2 * first : 2].T
    view[...] = array
    view.flags.writeable = False
    return view


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of the values that are not the same any more."""
    return [name for name, value in before.items() if not unchanged(value, after[name])]


def unchanged(before: Any, after: Any) -> bool:
    """Whether a value is what it was, bit for bit, nan being nan."""
    if isinstance(before, np.ndarray):
        same_kind = type(after) is np.ndarray and before.shape == after.shape and before.dtype == after.dtype
        return same_kind and np.array_equal(before, after, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, dict):
        return type(after) is dict and before.keys() == after.keys() and not changed(before, after)
    if isinstance(before, list | tuple):
        return type(after) is type(before) and len(before) == len(after) and all(map(unchanged, before, after))
    return bool(before == after) or before != before
