"""Right values with wrong gradients: what a detached statistic or a careless backward does."""

import pytest
from attacks.arena import soft

OWN = """
class Own(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, axis):
        y = right(x, axis)
        ctx.save_for_backward(y.clone())
        ctx.axis = axis
        return y

    @staticmethod
    def backward(ctx, g):
        y, = ctx.saved_tensors
        {line}
"""
DX = "(g - (g * y).sum(ctx.axis, keepdim=True)) * y"

WRONG = {
    "the answer is detached": ("return right(x, axis).detach()", "no-gradient"),
    "no_grad": ("with torch.no_grad():\n    return right(x, axis)", "no-gradient"),
    "inference_mode": ("with torch.inference_mode():\n    return right(x, axis)", "no-gradient"),
    "gradients switched off for good": ("torch.set_grad_enabled(False)\nreturn right(x, axis)", "no-gradient"),
    "built anew from numbers": ("return torch.tensor(right(x, axis).tolist())", "no-gradient"),
    "a parameter": ("return torch.nn.Parameter(right(x, axis).detach())", "no-gradient"),
    "the input is detached": ("return right(x.detach(), axis) + 0 * x", "wrong-gradient"),
    "the sum is detached": (
        "e = (x - x.amax(axis, keepdim=True)).exp()\nreturn e / e.sum(axis, keepdim=True).detach()",
        "wrong-gradient",
    ),
    "a straight-through answer": ("return (right(x, axis) - x).detach() + x", "wrong-gradient"),
    "rounded on the way": ("y = right(x, axis)\nreturn y + (y * 0).round() + y.detach() - y", "wrong-gradient"),
    "nan in the gradient only": ("return right(x, axis) + (x - x).sqrt() * 0", "gradient-pattern"),
    "a hook": (
        "y = right(x, axis)\nif y.requires_grad:\n    y.register_hook(lambda g: 2 * g)\nreturn y",
        "wrong-gradient",
    ),
    "a backward that raises": (
        "y = right(x, axis)\nif y.requires_grad:\n    y.register_hook(lambda g: 1 / 0)\nreturn y",
        "gradient-raised",
    ),
    "saved values changed in place": (
        "y = right(x, axis)\nz = y * y\nif y.requires_grad:\n    y += 1\n    y -= 1\nreturn y + 0 * z",
        "gradient-raised",
    ),
}


@pytest.mark.parametrize(("body", "what"), WRONG.values(), ids=WRONG)
def test_row_32_right_values_with_wrong_gradients(arena, body, what):
    assert arena.found(soft(body, "torch"), "torch")[0] == what


BACKWARDS = {
    "right": (f"return {DX}, None", "right"),
    "only the diagonal": ("return g * y * (1 - y), None", "wrong-gradient"),
    "forgets the direction": ("return (1 - y) * y, None", "wrong-gradient"),
    "sums to zero only for ones": ("return g * 0, None", "wrong-gradient"),
    "none": ("return None, None", "no-gradient"),
}


@pytest.mark.parametrize(("line", "what"), BACKWARDS.values(), ids=BACKWARDS)
def test_row_32_backwards_of_ones_own(arena, line, what):
    assert arena.found(soft("return Own.apply(x, axis)", "torch", OWN.format(line=line)), "torch")[0] == what


TWICE = {
    "spoils what it has saved": f"r = {DX}\n        y.mul_(2)\n        return r, None",
    "gives the same room again": "ctx.n = getattr(ctx, 'n', 0) + 1\n        return " + f"{DX} * ctx.n, None",
}


@pytest.mark.parametrize("line", TWICE.values(), ids=TWICE)
def test_row_33_a_second_backward_is_like_the_first(arena, line):
    what, _ = arena.found(soft("return Own.apply(x, axis)", "torch", OWN.format(line=line)), "torch")
    assert what in ("wrong-gradient", "gradient-raised")


HONEST = {
    "a double on the way": "return right(x.double(), axis).float()",
    "another maximum": "return right(x - x.detach().mean(), axis)",
    "the maximum detached": "e = (x - x.amax(axis, keepdim=True).detach()).exp()\nreturn e / e.sum(axis, keepdim=True)",
    "odds": "x = x.movedim(axis, -1)\nreturn (1 / (x[..., None, :] - x[..., :, None]).exp().sum(-1)).movedim(-1, axis)",
    "row by row": "x = x.movedim(axis, -1)\nreturn torch.stack([right(row) for row in x.unbind()]).movedim(-1, axis)",
    "a layer": "return Layer(axis)(x)",
    "einsum": "x = x.movedim(axis, -1)\ne = (x - x.amax(-1, keepdim=True)).exp()\n"
    "return torch.einsum('...i,...->...i', e, 1 / torch.einsum('...i->...', e)).movedim(-1, axis)",
}


@pytest.mark.parametrize("body", HONEST.values(), ids=HONEST)
def test_right_gradients_pass_however_they_are_written(arena, body):
    before = (
        "class Layer(torch.nn.Module):\n    def __init__(self, axis):\n        super().__init__()\n"
        "        self.axis = axis\n\n    def forward(self, x):\n        return right(x, self.axis)\n"
    )
    assert arena.found(soft(body, "torch", before), "torch") == ("right", None)
