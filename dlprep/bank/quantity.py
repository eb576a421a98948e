"""A number as people type it, with its unit: `1.2e-3`, `1/3`, `3,136`, `2^10`, `64 KiB`, `25 %`. Knows no questions."""

import math
import re
import unicodedata
from functools import cache

from dlprep.bank.formula import Number, formula
from dlprep.errors import FormulaError
from dlprep.values import dataclass

MAX_TYPED = 200  # characters; a longer text is no number

_DECIMAL = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15, "e": 1e18, "z": 1e21}
_BINARY = {"ki": 2.0**10, "mi": 2.0**20, "gi": 2.0**30, "ti": 2.0**40, "pi": 2.0**50}
_SPOKEN_DECIMAL = {"kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12}
_SPOKEN = _SPOKEN_DECIMAL | {"kibi": 2.0**10, "mebi": 2.0**20, "gibi": 2.0**30, "tebi": 2.0**40}
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_CHINESE = {"千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8, "十亿": 1e9, "万亿": 1e12, "": 1.0}
_TIMES = {
    **dict.fromkeys(["ns", "nanosecond", "纳秒"], 1e-9),
    **dict.fromkeys(["us", "μs", "microsecond", "微秒"], 1e-6),
    **dict.fromkeys(["ms", "millisecond", "毫秒"], 1e-3),
    **dict.fromkeys(["s", "sec", "second", "秒"], 1.0),
    **dict.fromkeys(["min", "minute", "分钟", "分"], 60.0),
    **dict.fromkeys(["h", "hour", "小时"], 3600.0),
    **dict.fromkeys(["d", "day", "天"], 86400.0),
}

# what is measured -> spelling -> size in the base unit; everything in lower case
_MEASURES: dict[str, dict[str, float]] = {
    "bytes": {
        **{f"{prefix}b": size for prefix, size in (_DECIMAL | _BINARY).items()},
        **{f"{prefix}byte": size for prefix, size in (_DECIMAL | _BINARY | _SPOKEN).items()},
        "字节": 1.0,
    },
    "bits": {**{f"{prefix}bit": size for prefix, size in (_DECIMAL | _BINARY | _SPOKEN).items()}, "比特": 1.0},
    # no MAC: one is two FLOP, and a learner who mixes them up should be told
    "operations": {f"{prefix}flop": size for prefix, size in _DECIMAL.items()},
    "time": _TIMES,
    "angles": {
        **dict.fromkeys(["rad", "radian", "弧度"], 1.0),
        **dict.fromkeys(["°", "deg", "degree", "度"], math.pi / 180),
    },
    "share": {"%": 0.01, "percent": 0.01},
}

_SIGNS = str.maketrans("×·⋅∙−–÷", "****--/")
_LEADING = re.compile(r"^(?:[^\W\d]\w{0,12}\s*)?[=≈~]\s*")
_SPLIT = re.compile(r"^(?P<number>.*[\d)])\s*(?P<unit>\D*)$", re.DOTALL)
# a first group of 0 is a decimal comma: 0,250 is no 250
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+|(?:_\d{3})+)(?![\d,])")
_NUMBER = re.compile(r"(?:[\d.eE+\-*/() ]|sqrt|log2|log10|log|exp)+")
_PART = r"\d[\d.]*(?:[eE][-+]?\d+)?"
# what may be a range (10-20), an interval (5 +- 1), or a power that lost its raised minus (1.5 * 10-3)
_DOUBTFUL = re.compile(rf"{_PART}(?:\s*-\s*{_PART})+|.*[-+]\s*[-+].*|.*\*\s*10\s*-\s*\d+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
_COUNTED = re.compile(rf"(?P<chinese>{'|'.join(sorted(_CHINESE, key=len, reverse=True))})个?(?P<rest>.*)")
_BYTE_OR_BIT = re.compile(r"[KMGTPEZ]i?b(?:/s)?")  # Gb may be meant as either


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as typed and what stood after it, which may be a unit."""

    number: Number
    unit: str


def read_quantity(text: str) -> Quantity | None:
    """The number in the text, or None where it is in doubt; never raises."""
    if len(text) > MAX_TYPED:
        return None
    raised = _RAISED.sub(lambda match: "^" + match[0].translate(_SUPERSCRIPTS), text)
    plain = unicodedata.normalize("NFKC", raised).strip().strip("$`").strip().rstrip(" .。,;")
    plain = re.sub(r"^百分之\s*([\d.]+)$", r"\1%", _LEADING.sub("", plain))
    split = _SPLIT.match(plain)
    if split is None:
        return None
    number = split["number"].translate(_SIGNS).replace("^", "**")
    number = _GROUPED.sub(lambda match: re.sub("[, _]", "", match[0]), number).strip()
    if not _NUMBER.fullmatch(number) or _DOUBTFUL.fullmatch(number):
        return None
    try:
        return Quantity(formula(_unpadded(number)).value({}), split["unit"].strip())
    except FormulaError:
        return None


def in_unit(quantity: Quantity, wanted: tuple[str, ...]) -> Number | None:
    """The quantity as a number of the wanted unit (its spellings), None when the typed unit is not understood."""
    typed = _spelled(quantity.unit)
    if _BYTE_OR_BIT.fullmatch(quantity.unit) and quantity.unit not in wanted:
        return None
    if not typed or typed in {_spelled(unit) for unit in wanted}:
        return quantity.number
    sizes = [size for unit in wanted or ("",) if (size := _ratio(typed, _spelled(unit))) is not None]
    # by 1 an exact number stays exact
    return (quantity.number * sizes[0] if sizes[0] != 1 else quantity.number) if sizes else None


def is_unit(text: str) -> bool:
    """Whether the text is a unit that everyone writes alike, such as `GiB` or `ms`."""
    return any(_spelled(text) in spellings for spellings in _measures().values())


def _ratio(typed: str, wanted: str) -> float | None:
    """How many of `wanted` one `typed` is."""
    if typed in _MEASURES["operations"] and wanted.endswith("/s"):
        typed += "/s"  # people write TFLOPS
    for spellings in _measures().values():
        if typed in spellings and wanted in spellings:
            return spellings[typed] / spellings[wanted]
    if wanted in ("", "1") and typed in _MEASURES["share"]:
        return _MEASURES["share"][typed]
    return _count(typed, wanted)


def _count(typed: str, wanted: str) -> float | None:
    """How many the word is that stands before a unit, or in its place: `7B parameters`, `2 亿字节`, `25 个`."""
    wanted = wanted.removeprefix("个")
    word, _, rest = typed.partition(" ")
    # 64K bytes may be 64,000 or 65,536
    sizes = _WORDS if is_unit(wanted) else _LETTERS | _WORDS
    if word in sizes:
        return sizes[word] if rest in ("", wanted) else None
    counted = _COUNTED.match(typed)
    return _CHINESE[counted["chinese"]] if counted and counted["rest"].strip() in ("", wanted) else None


@cache
def _measures() -> dict[str, dict[str, float]]:
    """The measures, and those per second: GB/s, TFLOP/s."""
    return _MEASURES | {
        f"{measure} per second": {f"{unit}/s": size for unit, size in _MEASURES[measure].items()}
        for measure in ("bytes", "bits", "operations")
    }


def _spelled(unit: str) -> str:
    """One spelling for case, plural and spacing: `Bytes` and `byte`, `FLOPs` and `FLOP`."""
    lower = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", unit)).strip(" .。").casefold()
    head, slash, rest = lower.partition("/")
    return (head[:-1] if head.endswith("s") and len(head) > 3 else head) + slash + rest


def _unpadded(number: str) -> str:
    """Without leading zeros, which Python refuses: 007 is 7, 0.5 stays."""
    return re.sub(r"(?<![\d.])0+(?=\d)", "", number)
