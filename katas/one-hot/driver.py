"""Encodes or decodes; a ValueError becomes the text "ValueError"."""


def drive(module, call, **inputs):
    try:
        return getattr(module, call)(**inputs)
    except ValueError:
        return "ValueError"
