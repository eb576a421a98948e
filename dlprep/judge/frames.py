"""Messages between judge processes: a JSON header and .npy bodies, never pickle. Knows no kata."""

import io
import json
import math
import struct
import warnings
from functools import lru_cache
from tokenize import TokenError
from typing import Any, BinaryIO, Protocol, TypeAlias

import numpy as np

MAX_MESSAGE = 64 << 20  # bytes, all parts together
MAX_HEADER = 8 << 20  # bytes of it: a list of so many numbers takes thirty times as much
MAX_PARTS = 10_000
MAX_DEPTH = 50  # of lists in lists
MAX_BITS = 1000  # of a whole number: such a one is still a float64
KINDS = "biufcSU"  # of dtypes that may cross: no objects, no records

_PLAIN = frozenset((type(None), bool, int, float, str))
_LARGEST = 2.0**MAX_BITS
_SIZE = struct.Struct("<Q")
_MAGIC = np.lib.format.magic(1, 0)  # what numpy writes for every array that may cross

Message: TypeAlias = dict[str, Any]


class Readable(Protocol):
    """What a message can be read from."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, fewer only at the end."""


class BadFrame(Exception):
    """What arrived is no message; nothing of it was believed."""


class Unsendable(Exception):
    """A value of a type that cannot cross; the message is the name of its type."""


class TooLarge(Exception):
    """A value larger than may cross; the message is its size in megabytes."""


def write(stream: BinaryIO, message: Message) -> None:
    """Send one message; where a value cannot cross nothing is sent."""
    bodies: list[bytes] = []
    header = json.dumps(_flat(message, bodies, 0)).encode()
    total = sum(map(len, (header, *bodies)))
    if len(header) > MAX_HEADER or len(bodies) > MAX_PARTS or total > MAX_MESSAGE:
        raise TooLarge(f"{max(1, total >> 20)}")
    stream.write(_SIZE.pack(len(bodies)))
    for body in (header, *bodies):
        stream.write(_SIZE.pack(len(body)))
        stream.write(body)
    stream.flush()


def read(stream: Readable) -> Message:
    """Receive one message; EOFError at the end of the stream, BadFrame for what no `write` has sent."""
    room = MAX_MESSAGE
    parts: list[bytes] = []
    for index in range(_size(stream, MAX_PARTS) + 1):
        parts.append(_exactly(stream, _size(stream, room if index else MAX_HEADER)))
        room -= len(parts[-1])
    try:
        message = _restored(json.loads(parts[0]), parts[1:])
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, SyntaxError, TokenError, Warning) as error:
        raise BadFrame(str(error)) from error
    if not isinstance(message, dict):
        raise BadFrame("the message has no fields")
    return message


def _size(stream: Readable, largest: int) -> int:
    (size,) = _SIZE.unpack(_exactly(stream, _SIZE.size))
    if size > largest:
        raise BadFrame(f"a part of {size} bytes")
    return int(size)


def _exactly(stream: Readable, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _flat(value: Any, bodies: list[bytes], depth: int) -> Any:
    # by exact type: a subclass may lie about itself
    kind = type(value)
    if depth > MAX_DEPTH:
        raise Unsendable(f"{kind.__qualname__} nested more than {MAX_DEPTH} deep")
    if kind is np.ndarray or isinstance(value, np.generic):
        return {"@": _packed(np.asarray(value), bodies)}
    if kind is list and _is_plain(value):
        return {"plain": value}
    if kind in (list, tuple):
        return {kind.__name__: [_flat(item, bodies, depth + 1) for item in value]}
    if kind is dict:
        return {"dict": [[_flat(_key(key), bodies, depth), _flat(value[key], bodies, depth + 1)] for key in value]}
    if kind is float and not math.isfinite(value):
        return {"float": repr(value)}
    if kind is int and value.bit_length() > MAX_BITS:
        raise Unsendable(f"int of {value.bit_length():,} bits")
    if value is None or kind in (bool, int, float, str):
        return {"=": value}
    raise Unsendable(f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins."))


def _is_plain(items: list[Any]) -> bool:
    """Whether a list crosses as it is: names and numbers, none of them without end or beyond all bounds."""
    kinds = set(map(type, items))
    if kinds.isdisjoint((int, float)) or not kinds <= _PLAIN:
        return kinds <= _PLAIN
    return all(-_LARGEST < each < _LARGEST for each in items if type(each) in (int, float))


def _key(key: Any) -> Any:
    """The key of a dict, where it can be a key on the other side as well."""
    if key is None or type(key) in (bool, int, float, str):
        return key
    raise Unsendable(f"dict with a key of type {type(key).__module__}.{type(key).__qualname__}")


def _packed(array: np.ndarray[Any, Any], bodies: list[bytes]) -> int:
    if array.dtype.kind not in KINDS:
        raise Unsendable(f"numpy.ndarray of {array.dtype}")
    if array.nbytes > MAX_MESSAGE >> 1:
        raise TooLarge(f"{array.nbytes >> 20}")
    body = io.BytesIO()
    np.save(body, array, allow_pickle=False)  # copes with strides, 0-d and byte order
    bodies.append(body.getvalue())
    return len(bodies) - 1


def _restored(node: Any, bodies: list[bytes]) -> Any:
    if type(node) is not dict:
        raise TypeError("a part without a kind")
    ((kind, body),) = node.items()
    match kind:
        case "@":
            packed, bodies[body] = bodies[body], b""  # each only once: a name that repeats would multiply it
            return _unpacked(packed)
        case "plain" if type(body) is list and _is_plain(body):
            return body
        case "list":
            return [_restored(item, bodies) for item in body]
        case "tuple":
            return tuple(_restored(item, bodies) for item in body)
        case "dict":
            return {_restored(key, bodies): _restored(item, bodies) for key, item in body}
        case "float" if body in ("nan", "inf", "-inf"):
            return float(body)
        case "=" if type(body) is int and body.bit_length() <= MAX_BITS:
            return body
        case "=" if body is None or type(body) in (bool, float, str):
            return body
    raise ValueError(f"a part of kind {str(kind)[:20]!r}")


def _unpacked(body: bytes) -> np.ndarray[Any, Any]:
    """The array in a .npy body whose size agrees with its header: an array is made only of bytes that have arrived."""
    if body[:8] != _MAGIC:
        raise ValueError("an array without a header")
    end = 10 + int.from_bytes(body[8:10], "little")
    shape, is_fortran, dtype = _header(body[8:end])
    if dtype.kind not in KINDS or dtype.itemsize * math.prod(shape) != len(body) - end:
        raise ValueError("an array whose size does not agree with its header")
    array: np.ndarray[Any, Any] = np.ndarray(shape, dtype, body, end, order="F" if is_fortran else "C")
    return array.copy("K")  # in memory of its own, which can be written to


@lru_cache(256)  # parsing one takes ten times as long as all the rest, and the same shapes come again and again
def _header(head: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # numpy warns of spellings that it has never written
        shape, is_fortran, dtype = np.lib.format.read_array_header_1_0(io.BytesIO(head))
    return shape, is_fortran, dtype
