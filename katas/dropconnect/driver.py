"""One layer over several calls, with draws or without (None), each with its backward pass."""


def drive(module, x, dy, W, b, draws, options):
    layer = module.DropConnect(W, b, **options)
    calls = []
    for u in draws:
        y = layer.forward(x) if u is None else layer.forward(x, u)
        calls.append((y, *layer.backward(dy)))
    return calls
