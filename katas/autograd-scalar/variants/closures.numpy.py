import math


class Value:
    def __init__(self, data, inputs=()):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs
        self.push = lambda: None

    def _unary(self, data, slope):
        out = Value(data, (self,))

        def push():
            self.grad += slope * out.grad

        out.push = push
        return out

    def _binary(self, other, data, mine, yours):
        out = Value(data, (self, other))

        def push():
            self.grad += mine * out.grad
            other.grad += yours * out.grad

        out.push = push
        return out

    def __add__(self, other):
        other = lift(other)
        return self._binary(other, self.data + other.data, 1.0, 1.0)

    def __sub__(self, other):
        other = lift(other)
        return self._binary(other, self.data - other.data, 1.0, -1.0)

    def __mul__(self, other):
        other = lift(other)
        return self._binary(other, self.data * other.data, other.data, self.data)

    def __truediv__(self, other):
        other = lift(other)
        return self._binary(other, self.data / other.data, 1 / other.data, -self.data / other.data / other.data)

    def __radd__(self, other):
        return lift(other) + self

    def __rsub__(self, other):
        return lift(other) - self

    def __rmul__(self, other):
        return lift(other) * self

    def __rtruediv__(self, other):
        return lift(other) / self

    def __neg__(self):
        return self._unary(-self.data, -1.0)

    def __pow__(self, k):
        return self._unary(self.data**k, k * self.data ** (k - 1))

    def exp(self):
        return self._unary(math.exp(self.data), math.exp(self.data))

    def tanh(self):
        return self._unary(math.tanh(self.data), 1 - math.tanh(self.data) ** 2)

    def relu(self):
        return self._unary(self.data * (self.data > 0), 1.0 * (self.data > 0))

    def backward(self):
        # Kahn: a node is ready when all its consumers have pushed
        waiting, todo = {self: 0}, [self]
        while todo:
            for node in todo.pop().inputs:
                if node not in waiting:
                    waiting[node] = 0
                    todo.append(node)
                waiting[node] += 1
        before = {node: node.grad for node in waiting}
        for node in waiting:
            node.grad = 0.0
        self.grad, ready = 1.0, [self]
        while ready:
            node = ready.pop()
            node.push()
            for earlier in node.inputs:
                waiting[earlier] -= 1
                if waiting[earlier] == 0:
                    ready.append(earlier)
        for node, old in before.items():
            node.grad += old


def lift(x):
    return x if isinstance(x, Value) else Value(x)
