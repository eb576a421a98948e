"""What processes of the judge send to each other. What is no message is refused, and nothing of it believed."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fuzz import words
from fuzz.engine import Subject, Target
from fuzz.shapes import edited
from hypothesis import strategies as st


def frames(_folder: Path) -> Subject:
    """Messages between the processes of the judge: what is read could have been sent."""
    import numpy as np

    from dlprep.judge.frames import BadFrame, TooLarge, Unsendable, read
    from dlprep.judge.frames import write as send

    def sent(message: dict[str, Any]) -> bytes:
        stream = io.BytesIO()
        send(stream, message)
        return stream.getvalue()

    def feed(data: bytes) -> bool:
        try:
            message = read(io.BytesIO(data))
        except (BadFrame, EOFError):
            return False
        try:
            send(io.BytesIO(), message)
        except (Unsendable, TooLarge):
            return False
        return True

    def framed(header: bytes, bodies: tuple[bytes, ...] = ()) -> bytes:
        sizes = [len(bodies), len(header), *map(len, bodies)]
        parts = [header, *bodies]
        return sizes[0].to_bytes(8, "little") + b"".join(
            size.to_bytes(8, "little") + part for size, part in zip(sizes[1:], parts, strict=True)
        )

    arrays = [np.arange(6.0).reshape(2, 3), np.zeros((0, 3), "i4"), np.array("ab"), np.array(3 + 4j), np.ones(5, ">f8")]
    messages: list[dict[str, Any]] = [
        {"do": "run", "seed": 7, "x": arrays[0], "y": [1, 2.5, None, True, "text", (1, 2)]},
        {"answer": {"a": arrays[1], 3: float("nan"), None: [arrays[2], arrays[3]]}, "deep": [[[[["x"]]]]]},
        {"big": np.zeros(4000), "order": np.asfortranarray(np.ones((3, 4))), "b": arrays[4]},
    ]
    corpus = [sent(message) for message in messages]
    headers = [json.loads(_header(each)) for each in corpus]
    bodies = [_bodies(each) for each in corpus]
    shape = st.builds(framed, edited(headers), st.sampled_from([*bodies, ()]))
    return Subject(feed, corpus, words.ARRAYS, shape)


def _header(sent: bytes) -> bytes:
    return sent[16 : 16 + int.from_bytes(sent[8:16], "little")]


def _bodies(sent: bytes) -> tuple[bytes, ...]:
    def parts() -> Iterator[bytes]:
        at = 8
        while at < len(sent):
            size = int.from_bytes(sent[at : at + 8], "little")
            yield sent[at + 8 : at + 8 + size]
            at += 8 + size

    return tuple(parts())[1:]


TARGETS = (Target("frames", frames, quick=500, deep=14_000),)
