"""How a case is put to a torch program: tensors in, arrays out, operators traced. Runs beside the learner's code."""

import random
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import lru_cache
from types import (
    BuiltinFunctionType,
    FunctionType,
    MethodDescriptorType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any

import numpy as np
import torch
from torch.overrides import TorchFunctionMode, resolve_name
from torch.utils._python_dispatch import TorchDispatchMode

from dlprep.judge.on_numpy import Drive, Reply, changed

DEEPEST = 60  # of lists in lists that are looked into; a list may hold itself


class Torch:
    """Calls torch programs on one device."""

    def __init__(self, device: str = "cpu") -> None:
        self._device = torch.device(device)
        self.missing = device if device == "cuda" and not torch.cuda.is_available() else None
        if self.missing is None:
            torch.ones(1, device=self._device)  # what CUDA itself takes is not the program's
        self._threads = 0
        # what runs in another thread is not traced, also where that thread has ended before the call returns
        start = threading.Thread.start

        def counted(thread: threading.Thread) -> None:
            self._threads += 1
            start(thread)

        threading.Thread.start = counted  # type: ignore[method-assign,assignment]

    def watch(self, forbidden: Sequence[str]) -> None:
        """Nothing has to be put in place: the trace tells all that runs."""

    def call(self, drive: Drive, module: ModuleType, case: Mapping[str, Any]) -> Reply:
        """Call the program on one case; `ran` names its functions and operators."""
        self._seed(case["seed"])
        awkward = case["layout"] == "awkward"
        inputs = {name: self._tensors(value, awkward) for name, value in case["inputs"].items()}
        threads, ran = self._threads, set[str]()
        with torch.no_grad(), _traced(ran):
            value = drive(module, **inputs)
        reply: Reply = {"value": value, "ran": sorted(ran), "threads": self._threads > threads}
        reply["devices"] = sorted(_devices(value))
        # plain() is not for inputs: what the program put into them may be anything
        reply["mutated"] = changed(case["inputs"], {name: self._compared(value) for name, value in inputs.items()})
        return reply

    def plain(self, value: Any, depth: int = 0) -> Any:
        """A value as it crosses the line: exact tensors as arrays of the processor, all else as it is."""
        kind = type(value)
        if depth > DEEPEST:
            return value
        if kind in (list, tuple):
            return kind(self.plain(item, depth + 1) for item in value)
        if kind is dict:
            return {key: self.plain(item, depth + 1) for key, item in value.items()}
        if kind in (torch.Tensor, torch.nn.Parameter):
            return self._array(value)
        return value

    def _seed(self, seed: int) -> None:
        random.seed(seed)
        np.random.seed(seed)
        if self._device.type == "cpu":
            torch.default_generator.manual_seed(seed)
        else:
            torch.manual_seed(seed)  # asks for every kind of device, which takes longer than many a program

    def _tensors(self, value: Any, awkward: bool) -> Any:
        if isinstance(value, np.ndarray):
            tensor = torch.from_numpy(np.array(value)).to(self._device)
            return _strided(tensor) if awkward and tensor.ndim else tensor
        if isinstance(value, dict):
            return {key: self._tensors(item, awkward) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._tensors(item, awkward) for item in value)
        return value

    def _array(self, tensor: torch.Tensor) -> Any:
        array = tensor.detach().cpu().resolve_conj().resolve_neg()
        # what numpy does not have travels in float32, its name beside it
        if array.layout is not torch.strided:
            return {"dtype": str(array.layout), "values": array.to_dense().float().numpy()}
        try:
            return array.contiguous().numpy()
        except TypeError:  # bfloat16 and the like
            return {"dtype": str(array.dtype).removeprefix("torch."), "values": array.float().numpy()}

    def _compared(self, value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return self._array(value)
        if isinstance(value, dict):
            return {key: self._compared(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._compared(item) for item in value)
        return value

    def vjp(self, drive: Drive, module: ModuleType, case: Mapping[str, Any], gradient: tuple[str, ...]) -> Reply:
        """`vjp`: the cotangents of a case carried back to each input of `gradient`, None where no path leads.

        `vjp_ran` names what ran on the way forward: a program can tell this call from the other.
        """
        self._seed(case["seed"])
        inputs = {name: self._tensors(value, awkward=False) for name, value in case["inputs"].items()}
        leaves = {name: inputs[name].requires_grad_() for name in gradient if name in inputs}
        # a copy, so that a program that changes its input may still do so without an error of autograd's
        copies, ran = {name: leaf.clone() for name, leaf in leaves.items()}, set[str]()
        with _traced(ran):
            value = drive(module, **{**inputs, **copies})
        outputs = value if isinstance(value, tuple) else (value,)
        loss = torch.zeros((), device=self._device)
        for output, cotangent in zip(outputs, case["cotangents"], strict=False):
            if cotangent is not None and isinstance(output, torch.Tensor) and output.shape == cotangent.shape:
                loss = loss + (output * torch.from_numpy(cotangent).to(self._device)).sum()
        found: dict[str, Any] = dict.fromkeys(leaves)
        if loss.requires_grad:
            # twice: a backward of the learner's own may spoil what it keeps
            once = torch.autograd.grad(loss, list(leaves.values()), allow_unused=True, retain_graph=True)
            again = torch.autograd.grad(loss, list(leaves.values()), allow_unused=True)
            for name, first, second in zip(leaves, once, again, strict=True):
                if first is not None and second is not None:
                    found[name] = self.plain((first + second) / 2)
        return {"vjp": found, "vjp_ran": sorted(ran)}


def _devices(value: Any, depth: int = 0) -> set[str]:
    """Where the tensors of a value are."""
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list | tuple):
        return set().union(*(_devices(item, depth + 1) for item in items if depth < DEEPEST))
    return {value.device.type} if isinstance(value, torch.Tensor) else set()


def warm_up() -> None:
    """Do once what is slow the first time, on one thread: a parent that used more would hang what it forks."""
    torch.set_num_threads(1)
    with _traced(set()):
        torch.ones(2).mean()
    torch.ones(2, requires_grad=True).exp().sum().backward()  # type: ignore[no-untyped-call]


def _strided(tensor: torch.Tensor) -> torch.Tensor:
    # transposed, with room between the numbers: no two axes can be taken as one
    first, *others = tensor.shape
    roomy = torch.zeros((*others[::-1], 2 * first + 1), dtype=tensor.dtype, device=tensor.device)
    view = roomy[..., : 2 * first : 2].permute(*range(tensor.ndim - 1, -1, -1))
    view.copy_(tensor)
    return view


class _Functions(TorchFunctionMode):
    """Notes the functions that are called by their public names."""

    def __init__(self, ran: set[str]) -> None:
        super().__init__()
        self._ran = ran

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._ran |= _known_names(func) if isinstance(func, _FUNCTIONS) else _names(func)
        return func(*args, **(kwargs or {}))


class Uncompiled(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Sees every operator that runs, and needs no compiler for it: its import takes longer than that of torch."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False


class _Operators(Uncompiled):  # type: ignore[no-untyped-call]
    """Notes the operators that are run in the end, by whatever name they were called."""

    def __init__(self, ran: set[str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._ran = ran

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._ran.add(_known_operator(func))
        return func(*args, **(kwargs or {}))


def _names(func: Any) -> frozenset[str]:
    """What a function is called: by itself, and in public."""
    name = str(getattr(func, "__qualname__", None) or getattr(func, "__name__", func))
    return frozenset((f"{getattr(func, '__module__', None) or ''}.{name}".lstrip("."), resolve_name(func) or name))


_FUNCTIONS = (  # what may be a key: an object of the learner's could say that it is another
    BuiltinFunctionType,
    FunctionType,
    MethodDescriptorType,
    MethodWrapperType,
    WrapperDescriptorType,
)
_known_names = lru_cache(maxsize=4096)(_names)
_known_operator = lru_cache(maxsize=4096)(str)


def _traced(ran: set[str]) -> ExitStack:
    stack = ExitStack()
    # never in inference_mode: there composite operators hide what they run
    stack.enter_context(_Functions(ran))
    stack.enter_context(_Operators(ran))
    return stack
