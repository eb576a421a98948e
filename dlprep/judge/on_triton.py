"""How a case is put to a program with Triton kernels: as for torch, but torch may only make and move tensors.

Without a GPU the kernels run in Triton's interpreter (TRITON_INTERPRET=1, set before Triton is imported).
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import torch
import triton
import triton.language as tl

from dlprep.judge import on_torch
from dlprep.judge.fence import POISON, Fence
from dlprep.judge.on_numpy import Drive, Reply
from dlprep.judge.on_torch import Torch, Uncompiled

# operators that make tensors or move numbers; whatever computes with numbers has to be in a kernel
MOVES = frozenset(
    """_reshape_alias _to_copy _unsafe_view alias arange as_strided cat chunk clone constant_pad_nd copy_ detach empty
    empty_like empty_strided expand fill_ flatten full full_like index_select lift_fresh narrow new_empty
    new_empty_strided new_full new_ones new_zeros ones ones_like permute reshape resize_ scalar_tensor select set_ slice
    split squeeze stack t transpose unbind unflatten unsqueeze view zero_ zeros zeros_like""".split()  # noqa: SIM905
)

FENCE = Fence()


class Triton(Torch):
    """Calls programs with Triton kernels on one device.

    `computed` names what torch computed besides them, `crossed` whether they read or wrote beyond their tensors; on a
    GPU nobody can tell.
    """

    def call(self, drive: Drive, module: ModuleType, case: Mapping[str, Any]) -> Reply:
        """Call the program on one case."""
        FENCE.crossed.clear()
        with _Poisoned():  # type: ignore[no-untyped-call]
            reply = super().call(drive, module, case)
        operators = (name.removeprefix("aten.") for name in reply["ran"] if name.startswith("aten."))
        computed = sorted({name.split(".")[0] for name in operators} - MOVES)
        return reply | {"computed": computed, "crossed": sorted(FENCE.crossed)}


class _Poisoned(Uncompiled):  # type: ignore[no-untyped-call]
    """Fills what is made empty: a number that no kernel writes must not be an earlier answer by chance."""

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        made = func(*args, **(kwargs or {}))
        if "empty" in str(func) and isinstance(made, torch.Tensor) and made.numel():
            made.fill_(float("nan") if made.is_floating_point() else POISON)
        return made


@triton.jit  # type: ignore[untyped-decorator]
def _copied(source, target, count, BLOCK: tl.constexpr) -> None:  # type: ignore[no-untyped-def]
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(target + places, tl.load(source + places, mask=places < count), mask=places < count)


def warm_up() -> None:
    """Do once what is slow the first time: torch's part, and where kernels are interpreted a first kernel."""
    on_torch.warm_up()
    if triton.knobs.runtime.interpret:
        FENCE.put_up()
        _copied[(1,)](torch.ones(3), torch.empty(3), 3, BLOCK=4)
