"""How long a program takes on a device, beside the device's own copy of as much memory or its own matrix product.

Runs beside the learner's code; both sides are timed by turns, so that a device that warms up slows both down.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from statistics import median
from time import perf_counter
from types import ModuleType
from typing import Any

import torch

from dlprep.judge.on_numpy import Drive, Reply

WARM_UPS = 3  # the first call compiles the kernels
ROUNDS = 20
ENOUGH_SECONDS = 5.0  # of timed rounds; one is always done


def measured(drive: Drive, module: ModuleType, work: Mapping[str, Any], device: str) -> Reply:
    """Median seconds of the program and of the device itself for the same work.

    `work` holds `inputs` (name to shape, filled with normal float32 numbers), `options` (passed as they are) and
    `flop`, the operations that the work takes. With 0 it is memory that counts: the bytes of all inputs and outputs,
    each moved once, beside a copy that reads half as many and writes half as many.
    """
    made = {name: torch.randn(*shape, device=device) for name, shape in work["inputs"].items()}
    with torch.no_grad():
        run = partial(drive, module, **made, **work["options"])
        for _ in range(WARM_UPS):
            outputs = run()
        amount = work["flop"] or sum(each.numel() * each.element_size() for each in _tensors([made, outputs]))
        own = _product(amount, device) if work["flop"] else _copy(amount, device)
        own()
        rounds = list(_rounds(run, own, device))
    ours, theirs = (median(each) for each in zip(*rounds, strict=True))
    return {"amount": amount, "seconds": ours, "own_seconds": theirs}


def _rounds(run: Callable[[], object], own: Callable[[], object], device: str) -> Iterator[tuple[float, float]]:
    begun = perf_counter()
    for _ in range(ROUNDS):
        yield _timed(run, device), _timed(own, device)
        if perf_counter() - begun > ENOUGH_SECONDS:
            return


def _timed(call: Callable[[], object], device: str) -> float:
    """Seconds of one call; on a GPU those between two marks in its queue, known once it has passed both."""
    if device != "cuda":
        begun = perf_counter()
        call()
        return perf_counter() - begun
    start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))  # type: ignore[no-untyped-call]
    torch.cuda.synchronize()
    start.record()
    call()
    end.record()
    torch.cuda.synchronize()
    return float(start.elapsed_time(end)) / 1000


def _copy(size: int, device: str) -> Callable[[], object]:
    source = torch.ones(max(1, size // 2), dtype=torch.uint8, device=device)
    target = torch.empty_like(source)
    return lambda: target.copy_(source)


def _product(flop: int, device: str) -> Callable[[], object]:
    side = max(1, round((flop / 2) ** (1 / 3)))
    left, right = torch.randn(side, side, device=device), torch.randn(side, side, device=device)
    return lambda: left @ right


def _tensors(value: Any) -> Iterator[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from _tensors(each)
