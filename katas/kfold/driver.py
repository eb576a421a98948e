"""ValueError for an impossible number of folds becomes a text."""


def drive(module, **inputs):
    try:
        return module.kfold(**inputs)
    except ValueError:
        if 2 <= inputs["k"] <= len(inputs["labels"]):
            raise
        return "ValueError"
