import math


class Value:
    def __init__(self, data):
        # data, grad: floats
        raise NotImplementedError

    def backward(self):
        raise NotImplementedError
