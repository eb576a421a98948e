"""Every output number as a sum over inputs and ranks; what is merged at the end is read off the steps."""

import math

import numpy as np


def oracle(x, weight, bias, A, B, alpha, steps, rslora=False):
    outputs, inputs = weight.shape
    divisor = math.sqrt(len(A)) if rslora else len(A)
    whole = np.zeros(weight.shape)
    for o in range(outputs):
        for i in range(inputs):
            update = sum(B[o, k] * A[k, i] for k in range(len(A)))
            whole[o, i] = weight[o, i] + alpha / divisor * update
    y = np.zeros((*x.shape[:-1], outputs))
    for place in np.ndindex(x.shape[:-1]):
        for o in range(outputs):
            total = sum(x[place][i] * whole[o, i] for i in range(inputs))
            y[(*place, o)] = total + (0.0 if bias is None else bias[o])
    last = [step for step in steps if step != "forward"][-1:]
    return y, whole if last == ["merge"] else weight
