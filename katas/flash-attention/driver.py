"""Calls the function; for a long sequence it watches whether it ever holds as much as the matrix of scores."""

LONG = 100  # queries


def drive(module, q, k, v, **options):
    def call():
        return module.flash_attention(q, k, v, **options)

    if len(q) < LONG:
        answer, most = call(), 0
    else:
        answer, most = (_in_numpy if type(q).__module__ == "numpy" else _in_torch)(call)
    if not isinstance(answer, tuple) or len(answer) != 2:
        return answer
    return *answer, most >= 4 * len(q) * len(k)


def _in_numpy(call):
    import tracemalloc

    tracemalloc.start()
    try:
        return call(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _in_torch(call):
    import torch
    from torch.overrides import TorchFunctionMode

    sizes = [0]

    class Sizes(TorchFunctionMode):
        def __torch_function__(self, func, types, args=(), kwargs=None):
            result = func(*args, **(kwargs or {}))
            for each in result if isinstance(result, tuple | list) else [result]:
                if isinstance(each, torch.Tensor):
                    sizes.append(each.untyped_storage().nbytes())
            return result

    with Sizes():
        return call(), max(sizes)
