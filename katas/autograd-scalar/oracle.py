"""Forward mode: every number carries its slopes along, one for each watched name, from the line that makes it."""

import math

import numpy as np


def oracle(program, x, watch, roots=("y",)):
    grads = np.zeros(len(watch))
    names = dict(zip("abcd", (Dual(float(value), np.zeros(len(watch))) for value in x), strict=False))
    for place, name in enumerate(watch):
        if name in names:
            names[name].slopes[place] = 1
    for line in program.splitlines():
        exec(line, {}, names)
        made = line.split(" = ")[0]
        for place, name in enumerate(watch):
            if name == made and name not in roots:
                names[name].slopes[place] = 1
    for root in roots:
        if root is None:
            grads[:] = 0
        else:
            grads += names[root].slopes + [float(name == root) for name in watch]
    return names[roots[-1]].value, grads


class Dual:
    def __init__(self, value, slopes):
        self.value, self.slopes = value, slopes

    def _with(self, other, value, mine, yours):
        return Dual(value, mine * self.slopes + yours * other.slopes)

    def __add__(self, other):
        other = self._dual(other)
        return self._with(other, self.value + other.value, 1, 1)

    def __sub__(self, other):
        other = self._dual(other)
        return self._with(other, self.value - other.value, 1, -1)

    def __mul__(self, other):
        other = self._dual(other)
        return self._with(other, self.value * other.value, other.value, self.value)

    def __truediv__(self, other):
        other = self._dual(other)
        return self._with(other, self.value / other.value, 1 / other.value, -self.value / other.value**2)

    def __radd__(self, other):
        return self._dual(other) + self

    def __rsub__(self, other):
        return self._dual(other) - self

    def __rmul__(self, other):
        return self._dual(other) * self

    def __rtruediv__(self, other):
        return self._dual(other) / self

    def __neg__(self):
        return Dual(-self.value, -self.slopes)

    def __pow__(self, k):
        return Dual(self.value**k, k * self.value**k / self.value * self.slopes)

    def exp(self):
        return Dual(math.exp(self.value), math.exp(self.value) * self.slopes)

    def tanh(self):
        return Dual(math.tanh(self.value), self.slopes / math.cosh(self.value) ** 2)

    def relu(self):
        return self if self.value > 0 else Dual(0.0, 0 * self.slopes)

    def _dual(self, other):
        return other if isinstance(other, Dual) else Dual(float(other), 0 * self.slopes)
