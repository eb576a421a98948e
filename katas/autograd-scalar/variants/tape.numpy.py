import math


class Value:
    tape = None

    def __init__(self, data, parts=()):
        self.data, self.grad = data, 0.0
        self.parts = parts
        Value.tape = Value.tape or []
        self.index = len(Value.tape)
        Value.tape.append(self)

    @staticmethod
    def of(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        other = Value.of(other)
        return Value(self.data + other.data, ((self.index, 1), (other.index, 1)))

    def __mul__(self, other):
        other = Value.of(other)
        return Value(self.data * other.data, ((self.index, other.data), (other.index, self.data)))

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return -1.0 * self

    def __sub__(self, other):
        return self + (-1.0) * Value.of(other)

    def __rsub__(self, other):
        return Value.of(other) - self

    def reciprocal(self):
        return Value(1 / self.data, ((self.index, -1 / self.data**2),))

    def __truediv__(self, other):
        return self * Value.of(other).reciprocal()

    def __rtruediv__(self, other):
        return self.reciprocal() * other

    def __pow__(self, k):
        return Value(pow(self.data, k), ((self.index, k * pow(self.data, k - 1)),))

    def exp(self):
        return Value(math.exp(self.data), ((self.index, math.exp(self.data)),))

    def tanh(self):
        e = math.exp(-2 * abs(self.data))
        y = math.copysign((1 - e) / (1 + e), self.data)
        return Value(y, ((self.index, (1 - y) * (1 + y)),))

    def relu(self):
        return Value(abs(self.data) / 2 + self.data / 2, ((self.index, int(self.data > 0)),))

    def backward(self):
        slopes = [0.0] * (self.index + 1)
        slopes[self.index] = 1.0
        for node in Value.tape[self.index :: -1]:
            node.grad += slopes[node.index]
            for earlier, local in node.parts:
                slopes[earlier] += local * slopes[node.index]
