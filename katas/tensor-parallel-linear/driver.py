"""ValueError for shards that do not divide the hidden width becomes a value."""


def drive(module, **inputs):
    try:
        return module.tensor_parallel(**inputs)
    except ValueError:
        if inputs["W1"].shape[1] % inputs.get("shards", 1) == 0:
            raise
        return ("ValueError",) * 4
