"""How evidence tries every response to a question: mended programs, orders, terms; and what torch counts."""

import itertools

TIE = 1e-9  # values that differ by less are no evidence of an order


def mending(question, runs_right, fresh=dict, **given):
    """For each line, whether the fix put there makes the program right; as shown it must be wrong.

    A program starts from the names `given`, the same for all, and from those that `fresh` makes for it alone.
    """
    lines = question.code.en.splitlines()

    def right(program):
        names = given | fresh()
        try:
            exec("\n".join(program), names)
            return bool(runs_right(names))
        except Exception:  # where the fix does not belong, it may raise anything
            return False

    assert not right(lines), "the program as shown is right"
    mended = {at: [*lines[: at - 1], question.fix.en, *lines[at:]] for at in range(1, len(lines) + 1)}
    return {at: right(program) for at, program in mended.items()}


def imports():
    """The names that a program about networks takes as imported."""
    import math

    import numpy as np
    import torch

    return {"math": math, "np": np, "torch": torch, "nn": torch.nn}


def orders(question, right):
    """For each order of the items, whether it is right."""
    return {order: right(order) for order in itertools.permutations(item.id for item in question.items)}


def rankings(values):
    """For each order of the items, whether their values rise from every one to the next."""

    def rises(order):
        return all(values[b] - values[a] > TIE for a, b in itertools.pairwise(order))

    return {order: rises(order) for order in itertools.permutations(values)}


def procedures(question, steps, ends_right=lambda _: True, **start):
    """For each order of the items, whether every step finds what it needs in the state, and the state ends up right."""

    def works(order):
        state = dict(start)
        try:
            for name in order:
                steps[name](state)
        except LookupError:  # a step needs what no earlier one has made
            return False
        return bool(ends_right(state))

    return orders(question, works)


def accepted(question):
    """The terms that a blank accepts."""
    return question.answer.en, question.answer.zh, *question.accept


def parameter_count(*modules):
    """How many numbers the modules hold as parameters."""
    return sum(parameter.numel() for module in modules for parameter in module.parameters())


def flop_count(run):
    """The FLOP of what runs, a multiply-add counted as two."""
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        run()
    return counter.get_total_flops()
