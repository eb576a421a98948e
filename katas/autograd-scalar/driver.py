"""Runs a little program on nodes named a, b, c, ..., then backward from each root; None sets all gradients to zero."""

import numpy as np


def drive(module, program, x, watch, roots=("y",)):
    nodes = {name: module.Value(float(value)) for name, value in zip("abcd", x, strict=False)}
    exec(program, {}, nodes)
    for root in roots:
        if root is None:
            for node in nodes.values():
                if isinstance(node, module.Value):
                    node.grad = 0.0
        else:
            nodes[root].backward()
    return float(nodes[roots[-1]].data), np.array([float(nodes[name].grad) for name in watch])
