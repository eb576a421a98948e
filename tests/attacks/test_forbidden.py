"""Forbidden functions under other names: a kata about softmax is not solved by calling softmax."""

from dataclasses import replace

import pytest
from attacks.arena import HEAD_LINES, attacked, soft

TO_LAST = "x = x.movedim(axis, -1)\n"
BACK = ".movedim(-1, axis)"

ALIASES = {
    "a name of one's own": ("other = torch.softmax\n", "return other(x, axis)"),
    "nn.functional": ("", "return torch.nn.functional.softmax(x, dim=axis)"),
    "imported under another name": ("from torch.nn.functional import softmax as f\n", "return f(x, axis)"),
    "a method": ("", "return x.softmax(axis)"),
    "an unbound method": ("", "return torch.Tensor.softmax(x, axis)"),
    "a layer": ("", "return torch.nn.Softmax(axis)(x)"),
    "getattr": ("", "return getattr(torch, 'soft' + 'max')(x, axis)"),
    "a composite operator": ("", "return torch.ops.aten.softmax.int(x, axis)"),
    "a private operator": ("", "return getattr(torch.ops.aten, '_soft' + 'max')(x, axis, False)"),
    "torch.special": ("", "return torch.special.softmax(x, axis)"),
    "the logarithm": ("", "return torch.nn.functional.log_softmax(x, axis).exp()"),
    "a layer for the logarithm": ("", "return torch.nn.LogSoftmax(axis)(x).exp()"),
    "softmin": ("", "return torch.nn.functional.softmin(-x, axis)"),
    "logsumexp": ("", "return (x - torch.logsumexp(x, axis, keepdim=True)).exp()"),
    "attention": (
        "",
        f"{TO_LAST}n = x.shape[-1]\neye = torch.eye(n)[None]\n"
        f"return torch.nn.functional.scaled_dot_product_attention(n ** 0.5 * x[None], eye, eye)[0]{BACK}",
    ),
    "scripted": (
        "@torch.jit.script\ndef made(x: torch.Tensor, axis: int) -> torch.Tensor:\n    return torch.softmax(x, axis)\n",
        "return made(x, axis)",
    ),
    "traced": ("", "return torch.jit.trace(lambda z: z.softmax(axis), x)(x)"),
    "the gradient of the cross-entropy": (
        "",
        f"{TO_LAST}first = torch.zeros(len(x), dtype=torch.long)\nloss = torch.nn.functional.cross_entropy\n"
        "grad = torch.func.grad(lambda z: loss(z, first, reduction='sum'))(x)\n"
        f"return (grad + torch.nn.functional.one_hot(first, x.shape[-1])){BACK}",
    ),
    "through numpy": ("import numpy\n", "a = x.detach().numpy()\nreturn torch.from_numpy(share(a, axis))"),
    "through asarray": ("import numpy\n", "a = numpy.asarray(x.detach())\nreturn torch.from_numpy(share(a, axis))"),
    "sparse": ("", f"{TO_LAST}return torch.sparse.softmax(x.to_sparse(), x.ndim - 1).to_dense(){BACK}"),
    "private bindings": ("", "return getattr(torch, '_C')._VariableFunctions.softmax(x, axis)"),
    "a thread": (
        "import threading\n",
        "kept = []\nthread = threading.Thread(target=lambda: kept.append(torch.softmax(x, axis)))\n"
        "thread.start()\nthread.join()\nreturn kept[0]",
    ),
    "a pool of threads": (
        "from concurrent.futures import ThreadPoolExecutor\n",
        "with ThreadPoolExecutor(1) as pool:\n    return pool.submit(torch.softmax, x, axis).result()",
    ),
    "functions unseen": (
        "",
        "with getattr(torch, '_C').DisableTorchFunctionSubclass():\n    return torch.softmax(x, axis)",
    ),
    "compiled": ("", "return torch.compile(lambda z: torch.softmax(z, axis), backend='eager')(x)"),
    "mapped over rows": ("", "at = 1 - axis % 2\nreturn torch.vmap(lambda r: r.softmax(-1), at, at)(x)"),
    "in double": ("", "return torch.softmax(x.double(), axis).float()"),
    "a distribution": ("", f"{TO_LAST}return torch.distributions.Categorical(logits=x).probs{BACK}"),
    "in inference mode": ("", "with torch.inference_mode():\n    return torch.softmax(x, axis)"),
    "where gradients are taken only": ("", "return x.softmax(axis) if torch.is_grad_enabled() else right(x, axis)"),
}
SHARE = """
def share(a, axis):
    import numpy
    e = numpy.exp(a - a.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)
"""


@pytest.fixture(scope="module")
def kata():
    open_to_all = attacked(memory_mb=2048)
    imports = {backend: (*names, "numpy") for backend, names in open_to_all.imports.items()}
    return replace(open_to_all, imports=imports)


@pytest.mark.parametrize(("before", "body"), ALIASES.values(), ids=ALIASES)
def test_row_30_softmax_under_another_name(arena, kata, before, body):
    verdict = arena.judge(soft(body, "torch", before + SHARE), "torch", kata)
    finding = verdict.finding or verdict.failing.finding
    assert finding.what in ("forbidden", "threads-started", "name-not-allowed")


UNTRACED = {
    "modes taken off": "from torch.utils._python_dispatch import _disable_current_modes as off\n",
    "dispatch taken off": "off = torch._C._DisableTorchDispatch\n",
    "private modules": "from torch import _C as off\n",
}


@pytest.mark.parametrize("before", UNTRACED.values(), ids=UNTRACED)
def test_row_30_private_names_are_refused_before_anything_runs(arena, before):
    body = "with off(), torch.overrides.DisableTorchFunction():\n    return torch.softmax(x, axis)"
    program = soft(body, "torch", before).replace(", os, sys", "")
    assert arena.found(program, "torch", attacked(guarded=True))[0] == "name-not-allowed"


NUMPY = {
    "as it is": ("", "np.logaddexp.reduce(x, axis, keepdims=True)"),
    "imported": ("from numpy import logaddexp as f\n", "f.reduce(x, axis, keepdims=True)"),
    "everything imported": ("from numpy import *\n", "logaddexp.reduce(x, axis, keepdims=True)"),
    "through another name": ("other = np\n", "other.logaddexp.reduce(x, axis, keepdims=True)"),
    "getattr": ("", "getattr(np, 'logadd' + 'exp').reduce(x, axis, keepdims=True)"),
    "in a list": ("all_of = [np]\n", "all_of[0].logaddexp.reduce(x, axis, keepdims=True)"),
    "a module": ("name = 'lin' + 'alg'\n", "np.log(getattr(np, name).norm(np.exp(x), 1, axis, keepdims=True))"),
}


@pytest.mark.parametrize(("before", "answer"), NUMPY.values(), ids=NUMPY)
def test_row_30_numpy_functions_under_another_name(arena, before, answer):
    what, _ = arena.found(soft(f"return np.exp(x - {answer})", before=before))
    assert what in ("forbidden", "name-not-allowed")


def test_row_30_what_is_forbidden_may_be_talked_about(arena, backend):
    body = '"""No softmax or numpy.logaddexp here."""\nsoftmax = right  # not torch.softmax\nreturn softmax(x, axis)'
    assert arena.judge(soft(body, backend), backend).passed


IMPORTS = {
    "scipy": ("import scipy.special\n", "import-not-allowed"),
    "from scipy": ("from scipy.special import softmax as f\n", "import-not-allowed"),
    "in a function": ("def hidden():\n    import scipy\n", "import-not-allowed"),
    "os": ("import os\n", "import-not-allowed"),
    "ctypes": ("import ctypes\n", "import-not-allowed"),
    "subprocess": ("from subprocess import run\n", "import-not-allowed"),
    "a module of the judge": ("import dlprep.judge.worker\n", "import-not-allowed"),
    "a kata": ("import katas\n", "import-not-allowed"),
    "a neighbour": ("from . import oracle\n", "import-not-allowed"),
    "__import__": ("f = __import__('scipy')\n", "name-not-allowed"),
    "exec": ("exec('import scipy')\n", "name-not-allowed"),
    "os through random": ("import random\nsystem = random._os.system\n", "name-not-allowed"),
    "sys through dataclasses": ("import dataclasses\nmodules = dataclasses.sys.modules\n", "name-not-allowed"),
    "ctypes through numpy": ("import numpy\nload = numpy.ctypeslib.load_library\n", "name-not-allowed"),
}


@pytest.mark.parametrize(("before", "what"), IMPORTS.values(), ids=IMPORTS)
def test_row_30_what_may_not_be_imported(arena, before, what):
    program = f"{before}\n\ndef soft(x, axis=-1):\n    return x\n"
    verdict = arena.judge(program, kata=attacked(guarded=True))
    assert verdict.finding.what == what
    assert 1 <= verdict.finding.line <= 2


def test_row_30_a_package_that_came_in_by_another_way(arena):
    body = "sys.modules['scipy'] = sys\nreturn right(x, axis)"
    verdict = arena.judge(soft(body))
    assert (verdict.failing.finding.what, verdict.failing.finding.values) == ("import-not-allowed", {"name": "scipy"})


BACKWARD = {
    "backward": "x = x.detach().requires_grad_()\nwith torch.enable_grad():\n    y = right(x, axis)\n"
    "    y.sum().backward()\nreturn x.grad + y.detach()",
    "autograd.grad": "x = x.detach().requires_grad_()\nwith torch.enable_grad():\n    y = right(x, axis)\n"
    "    return torch.autograd.grad(y.sum(), x)[0] + y.detach()",
    "torch.func": "return torch.func.grad(lambda z: right(z, axis).sum())(x) + right(x, axis)",
    "a jacobian": "return torch.autograd.functional.vjp(lambda z: right(z, axis), x, x * 0)[1] + right(x, axis)",
    "a function of one's own": "return Own.apply(x, axis)",
}


@pytest.mark.parametrize("body", BACKWARD.values(), ids=BACKWARD)
def test_row_31_autograd_where_the_backward_is_asked_for(arena, body):
    before = "class Own(torch.autograd.Function):\n    forward = staticmethod(lambda ctx, x, axis: right(x, axis))\n"
    words = ("autograd", "requires_grad", "enable_grad", "Tensor.backward", "vjp", "functorch")
    kata = replace(attacked(), forbid={"numpy": (), "torch": words}, gradient=())
    found = arena.found(soft(body, "torch", before), "torch", kata)[0]
    assert found == ("right" if "Own" in body else "forbidden")


def test_the_line_of_a_forbidden_name_is_told(arena):
    assert arena.found(soft("return np.logaddexp(x, x)")) == ("name-not-allowed", HEAD_LINES + 1)
