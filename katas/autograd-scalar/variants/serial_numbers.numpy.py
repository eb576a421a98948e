import math

import numpy as np


class Value:
    made = 0

    def __init__(self, data, *links):
        self.data, self.grad, self.links = float(data), 0.0, links
        Value.made += 1
        self.serial = Value.made

    def __add__(self, other):
        if not isinstance(other, Value):
            return Value(self.data + other, (self, 1))
        return Value(self.data + other.data, (self, 1), (other, 1))

    __radd__ = __add__

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, (self, other))
        return Value(self.data * other.data, (self, other.data), (other, self.data))

    __rmul__ = __mul__

    def __neg__(self):
        return Value(-self.data, (self, -1))

    def __sub__(self, other):
        if not isinstance(other, Value):
            return Value(self.data - other, (self, 1))
        return Value(self.data - other.data, (self, 1), (other, -1))

    def __rsub__(self, other):
        return Value(other - self.data, (self, -1))

    def __truediv__(self, other):
        if not isinstance(other, Value):
            return Value(self.data / other, (self, 1 / other))
        return Value(self.data / other.data, (self, 1 / other.data), (other, -self.data / other.data**2))

    def __rtruediv__(self, other):
        return Value(other / self.data, (self, -other / self.data**2))

    def __pow__(self, k):
        return Value(self.data**k, (self, k * self.data**k / self.data))

    def exp(self):
        return Value(np.exp(self.data), (self, np.exp(self.data)))

    def tanh(self):
        return Value(np.tanh(self.data), (self, 1 / math.cosh(self.data) ** 2))

    def relu(self):
        return Value(self.data if self.data > 0 else 0, (self, 1 if self.data > 0 else 0))

    def backward(self):
        # a node is always made after the nodes that it was made of
        reached, todo = {self.serial: self}, [self]
        while todo:
            for node, _ in todo.pop().links:
                if node.serial not in reached:
                    reached[node.serial] = node
                    todo.append(node)
        flow = dict.fromkeys(reached, 0.0)
        flow[self.serial] = 1.0
        for serial in sorted(reached, reverse=True):
            for node, local in reached[serial].links:
                flow[node.serial] += local * flow[serial]
        for serial, node in reached.items():
            node.grad += float(flow[serial])
