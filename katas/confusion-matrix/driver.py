"""ValueError becomes a value: the text "ValueError"."""


def drive(module, **inputs):
    try:
        return module.confusion_matrix(**inputs)
    except ValueError:
        return "ValueError"
