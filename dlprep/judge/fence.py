"""A fence around the tensors that a kernel is given, where Triton's interpreter runs it.

A GPU says nothing of most accesses beyond a tensor, or ends the program at one; the interpreter reads and writes
whatever memory lies there. Here such a read gives nan, such a write is left out, and both are noted.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import triton.language as tl
from triton.runtime import interpreter

POISON = 77  # for whole numbers, which have no nan


class Fence:
    """Put up once for all kernels; `crossed` says what went beyond the tensors since it was cleared."""

    def __init__(self) -> None:
        self.crossed: set[str] = set()
        self._spans: list[tuple[int, int]] = []

    def put_up(self) -> None:
        """Have every access of every kernel looked at."""
        builder, executor = interpreter.InterpreterBuilder, interpreter.GridExecutor
        given, load, store, rmw = (
            executor._init_args_hst,
            builder.create_masked_load,
            builder.create_masked_store,
            builder.create_atomic_rmw,
        )

        def launched(launch: Any, arguments: Any, named: Any) -> Any:
            hosts = given(launch, arguments, named)
            self._spans = [_span(tensor) for tensor in _tensors((*hosts[0], *hosts[1].values()))]
            return hosts

        def loaded(made_by: Any, pointers: Any, mask: Any, *how: Any) -> Any:
            allowed, beyond = self._parted(pointers, mask, "reads")
            made = load(made_by, pointers, allowed, *how)
            if beyond.any():
                made.data = np.where(beyond, np.nan if made.data.dtype.kind == "f" else POISON, made.data)
            return made

        def stored(made_by: Any, pointers: Any, value: Any, mask: Any, *how: Any) -> Any:
            return store(made_by, pointers, value, self._parted(pointers, mask, "writes")[0], *how)

        def changed(made_by: Any, operation: Any, pointers: Any, value: Any, mask: Any, *how: Any) -> Any:
            return rmw(made_by, operation, pointers, value, self._parted(pointers, mask, "writes")[0], *how)

        executor._init_args_hst = launched
        builder.create_masked_load, builder.create_masked_store = loaded, stored
        builder.create_atomic_rmw = changed

    def _parted(self, pointers: Any, mask: Any, what: str) -> tuple[Any, np.ndarray[Any, Any]]:
        """The mask without what lies beyond all tensors, and where that is."""
        size = pointers.get_element_ty().primitive_bitwidth // 8
        wanted = np.asarray(mask.data, dtype=bool)
        inside = np.zeros(np.shape(pointers.data), dtype=bool)
        for start, end in self._spans:
            inside |= (pointers.data >= start) & (pointers.data + np.uint64(size) <= end)
        beyond = wanted & ~inside
        if not beyond.any():
            return mask, beyond
        self.crossed.add(what)
        return interpreter.TensorHandle(wanted & inside, tl.int1), beyond


def _tensors(given: Iterable[Any]) -> Iterator[Any]:
    for each in given:
        if isinstance(each, tuple):
            yield from _tensors(each)
        elif hasattr(each, "base"):
            yield from _tensors([each.base])
        elif hasattr(each, "data_ptr"):
            yield each


def _span(tensor: Any) -> tuple[int, int]:
    storage = interpreter._unwrap_tensor(tensor).untyped_storage()
    return storage.data_ptr(), storage.data_ptr() + storage.nbytes()
