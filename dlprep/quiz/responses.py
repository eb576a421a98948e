"""A response as the log keeps it: its kind and what it holds. Knows no session."""

from dataclasses import asdict

from dlprep.bank.answer import GaveUp, Line, Ordered, Picked, Response, Told, Typed
from dlprep.memory.event import Json


def response_json(response: Response) -> Json:
    """The response as the log keeps it."""
    if isinstance(response, GaveUp):
        return {"kind": "gave-up"}
    held = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(response).items()}
    return {"kind": type(response).__name__.lower(), **held}


def read_json(kept: Json) -> Response:
    """The response that was kept; what cannot be read was no answer."""
    match kept:
        case {"kind": "picked", "ids": list(ids)}:
            return Picked(tuple(map(str, ids)))
        case {"kind": "ordered", "ids": list(ids)}:
            return Ordered(tuple(map(str, ids)))
        case {"kind": "line", "number": int(number)}:
            return Line(number)
        case {"kind": "typed", "text": str(text)}:
            return Typed(text)
        case {"kind": "told", "text": str(text), "made": list(made)}:
            return Told(text, tuple(map(str, made)))
        case _:
            return GaveUp()
