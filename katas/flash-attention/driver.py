"""Calls the function; for a long sequence once more, to see whether it ever holds as much as the matrix of scores."""

LONG = 100  # queries


def drive(module, q, k, v, **options):
    answer = module.flash_attention(q, k, v, **options)
    if not isinstance(answer, tuple) or len(answer) != 2:
        return answer
    most = 0
    if len(q) >= LONG:
        watched = _most_in_numpy if type(q).__module__ == "numpy" else _most_in_torch
        most = watched(lambda: module.flash_attention(q, k, v, **options))
    return *answer, most >= 4 * len(q) * len(k)


def _most_in_numpy(call):
    import tracemalloc

    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _most_in_torch(call):
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode

    sizes = [0]

    class Sizes(TorchDispatchMode):
        def __torch_dispatch__(self, func, types, args=(), kwargs=None):
            result = func(*args, **(kwargs or {}))
            for each in result if isinstance(result, tuple | list) else [result]:
                if isinstance(each, torch.Tensor):
                    sizes.append(each.untyped_storage().nbytes())
            return result

    with Sizes():
        call()
    return max(sizes)
