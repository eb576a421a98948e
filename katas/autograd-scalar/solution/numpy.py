import math


class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad = data, 0.0
        self.parents = parents  # (node, derivative of this node with respect to it)

    def __add__(self, other):
        other = as_value(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __pow__(self, k):
        return Value(self.data**k, [(self, k * self.data ** (k - 1))])

    def exp(self):
        y = math.exp(self.data)
        return Value(y, [(self, y)])

    def tanh(self):
        y = math.tanh(self.data)
        return Value(y, [(self, 1 - y**2)])

    def relu(self):
        return Value(max(self.data, 0.0), [(self, float(self.data > 0))])

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -as_value(other)

    def __truediv__(self, other):
        return self * as_value(other) ** -1

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def backward(self):
        slopes = {self: 1.0}  # of this call alone: what earlier calls left in .grad must not flow on
        for node in reversed(self.ancestors()):
            node.grad += slopes[node]
            for parent, local in node.parents:
                slopes[parent] = slopes.get(parent, 0.0) + slopes[node] * local

    def ancestors(self):
        order, seen, stack = [], set(), [(self, False)]
        while stack:  # no recursion: graphs are deeper than Python's stack
            node, finished = stack.pop()
            if finished:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((parent, False) for parent, _ in node.parents)
        return order


def as_value(x):
    return x if isinstance(x, Value) else Value(x)
