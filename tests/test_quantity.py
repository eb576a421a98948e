"""What people type for a number: read as they mean it or not at all, never as another number."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.bank.quantity import in_unit, is_unit, read_quantity

PLAIN = {
    "0": 0, "5": 5, "42": 42, "007": 7, "0.25": 0.25, ".5": 0.5, "5.": 5, "-3": -3, "+3": 3, "−3": -3, "- 3": -3,
    "1e5": 1e5,
    "1E5": 1e5, "1.2e-3": 1.2e-3, "1.2E-3": 1.2e-3, "1.2e−3": 1.2e-3, "1e+6": 1e6, "1e-05": 1e-5, "-1e-6": -1e-6,
    "1/3": 1 / 3, "1 / 3": 1 / 3, "1÷4": 0.25, "-1/4": -0.25, "22/7": 22 / 7, "3,136": 3136, "65,536": 65536,
    "1,234.5": 1234.5,
    "12,345,678": 12345678, "-1,000": -1000, "1 000": 1000, "12 345 678": 12345678, "1_000_000": 10**6,
    "1\u00a0000": 1000, "1\u2009000": 1000, "1\u202f000": 1000, "2^10": 1024, "2**10": 1024, "2 ^ 10": 1024,
    "2^-3": 0.125,
    "2^(-3)": 0.125, "10^6": 10**6, "10^-6": 1e-6, "10^(-6)": 1e-6, "10^−6": 1e-6, "10⁻⁶": 1e-6, "10⁶": 10**6,
    "2¹⁰": 1024,
    "1.5×10^-3": 1.5e-3, "1.5 × 10^-3": 1.5e-3, "1.5×10⁻³": 1.5e-3, "1.5*10^-3": 1.5e-3, "1.5·10⁻³": 1.5e-3,
    "3×4": 12, "3*4": 12,
    "3⋅4": 12, "6∙7": 42, "2(3)": None, "(5)": 5, "(1+2)*3": 9, "3*(4+1)": 15, "(224-7)/2+1": 109.5,
    "1-0.9^3": 1 - 0.9**3,
    "64*1024": 65536, "64·2^10": 65536, "sqrt(2)": math.sqrt(2), "exp(-1)": math.exp(-1), "log(2)": math.log(2),
    "log2(8)": 3,
    "log10(1000)": 3, "1/sqrt(2)": 1 / math.sqrt(2), "２５": 25, "０．５": 0.5, "１２３４": 1234, "－３": -3,
    "１，０００": 1000,
    "（１＋２）＊３": 9, "= 5": 5, "=5": 5, "x = 5": 5, "x=5": 5, "n_out = 14": 14, "H=112": 112, "≈0.33": 0.33,
    "~0.33": 0.33,
    "答案=5": 5, "$5$": 5, "`5`": 5, "$1/3$": 1 / 3, " 5 ": 5, "\t5\n": 5, "5 .": 5, "5。": 5, "0.5.": 0.5, "5;": 5,
    "5,": 5,
}  # fmt: skip

UNREADABLE = [
    "", " ", ".", "-", "+", "=", "x", "x =", "%", "ms", "abc", "five", "五", "三分之一", "nan", "inf", "-inf",
    "infinity", "NaN", "∞",
    "none", "I don't know", "?", "??", "5?5", "5 or 6", "5 and 6", "about 5 or so 6", "1 2", "1 2 3", "1;2", "5 6 7",
    # decimal commas
    "3,14", "0,5", "1,5", "0,250", "0,001", "12,34", "3,1415", "1.234,56", "1,23,456", "1,2,3", "1,0000", ",5",
    "1,,000",
    # ranges and intervals
    "10-20", "10 - 20", "10–20", "10~20", "10..20", "10...20", "0.1-0.2", "1e3-2e3", "1-2-3", "5±1", "5 ± 1",
    "5 +- 1", "5+-1",
    "5 +/- 1", "10 to 20", "10到20", "10至20", ">5", "<5", ">= 5", "≥5", "≤5", "> 5", "between 1 and 2", "[1, 2]",
    "(1, 2)", "{5}",
    # powers that lost their raised minus
    "1.5*10-3", "1.5×10-3", "1.5 x 10-3", "10-6", "1.5x10^-3", "2x3",
    # too much, too deep, without a value
    "1/0", "0/0", "1e400", "-1e400", "9**9**9", "9^9^9", "2^2000", "10^400", "sqrt(-1)", "log(0)", "exp(1000)",
    "factorial(10)",
    "(" * 90 + "1" + ")" * 90 + "(", "-" * 150 + "5", "1" * 201, "9" * 199 + "^9", "1e" + "9" * 50, "0x10", "0b11",
    "0o7",
    # no arithmetic
    "2(3)", "5(3)", "1.2.3", "1..2", "1e5.5", "1e", "1 e-3", "e5", "--", "1--2", "1+-+2", "1//", "*5", "5*", "5**",
    "^2", "²", "½", "1½",
    "1/2/", "a/2", "pi/2", "abs(-5)", "max(1,2)", "h+1", "5 if 1 else 6", "5==5", "1<2", "5!", "5!3", "1:2", "12:30",
    "3:1", "1'000",
    "1`000", "'5'6", "٣", "५", "Ⅳ", "\x00", "5\x005", "\u202e5\u202e5", "5\n6", "\ud8005", "__import__('os')",
    "lambda: 5",
    "5; import os", "open('x')5", "x == 5 5", "1_0", "1__000", "1 00", "1 0000", "10 00", "0 001",
]  # fmt: skip
UNREADABLE_UNLESS_UNIT = {"5!", "1e", "5*", "5**", "--", "1//", "1/2/"}

BYTES, SECONDS, MS, PIXELS = ("bytes", "字节"), ("s", "秒"), ("ms", "ms"), ("pixels", "像素")
GIB, GB, MIB, MB, KIB = ("GiB", "GiB"), ("GB", "GB"), ("MiB", "MiB"), ("MB", "MB"), ("KiB", "KiB")
PARAMETERS, TOKENS, PERCENT, NONE = ("parameters", "个参数"), ("tokens", "token"), ("%", "%"), ()
FLOP, TFLOPS, GBS, BITS = ("FLOP", "FLOP"), ("TFLOP/s", "TFLOP/s"), ("GB/s", "GB/s"), ("bits", "比特")
# typed, wanted -> number of the wanted unit, or None where the unit is not understood
IN_UNIT = {
    ("5", BYTES): 5, ("5 bytes", BYTES): 5, ("5 Bytes", BYTES): 5, ("1 byte", BYTES): 1, ("65,536 bytes", BYTES): 65536,
    ("5 B", BYTES): 5, ("5b", BYTES): 5, ("5字节", BYTES): 5, ("5 字节", BYTES): 5, ("５字节", BYTES): 5,
    ("64 KiB", BYTES): 65536,
    ("64KiB", BYTES): 65536, ("64 kib", BYTES): 65536, ("64 KB", BYTES): 64000, ("64 kB", BYTES): 64000,
    ("64 kilobytes", BYTES): 64000,
    ("64 kibibytes", BYTES): 65536, ("1.5 MB", BYTES): 1.5e6, ("2 MiB", BYTES): 2**21, ("2^16", BYTES): 65536,
    ("64 K", BYTES): None,
    ("64K bytes", BYTES): None, ("64k", BYTES): None, ("2 亿", BYTES): 2e8, ("2亿字节", BYTES): 2e8,
    ("3 million bytes", BYTES): 3e6,
    ("1 GB", GIB): 1e9 / 2**30, ("1 GiB", GIB): 1, ("1 gib", GIB): 1, ("1024 MiB", GIB): 1,
    ("1000 MB", GIB): 1e9 / 2**30,
    ("512 MB", GIB): 512e6 / 2**30, ("1073741824 bytes", GIB): 1, ("1 GiB", GB): 2**30 / 1e9, ("1 GB", GB): 1,
    ("1 gb", GB): 1,
    ("1000 MB", GB): 1, ("8 Gb", GB): None, ("8 Mb", BYTES): None, ("8 Gib", GIB): None, ("8 Gbit", GB): None,
    ("8 bits", BYTES): None,
    ("8 GB/s", GB): None, ("1 TB", GB): 1000, ("1 TiB", GIB): 1024, ("1 MiB", KIB): 1024, ("1 MB", MIB): 1e6 / 2**20,
    ("3 MiB", MB): 3 * 2**20 / 1e6,
    ("1 byte", BITS): None, ("8 bits", BITS): 8, ("8 bit", BITS): 8, ("8 比特", BITS): 8, ("1 kbit", BITS): 1000,
    ("7B", BITS): None,
    ("5 s", SECONDS): 5, ("5秒", SECONDS): 5, ("5 sec", SECONDS): 5, ("5 secs", SECONDS): 5,
    ("5 seconds", SECONDS): 5, ("1500 ms", SECONDS): 1.5,
    ("2 min", SECONDS): 120, ("2 minutes", SECONDS): 120, ("2分钟", SECONDS): 120, ("1 h", SECONDS): 3600,
    ("1 hour", SECONDS): 3600,
    ("1小时", SECONDS): 3600, ("1 day", SECONDS): 86400, ("1天", SECONDS): 86400, ("5 m", SECONDS): None,
    ("5 MB", SECONDS): None,
    ("5 ms", MS): 5, ("5ms", MS): 5, ("5 ms.", MS): 5, ("5毫秒", MS): 5, ("5 毫秒", MS): 5, ("0.005 s", MS): 5,
    ("5000 us", MS): 5, ("5000 μs", MS): 5,
    ("5000 µs", MS): 5, ("5000微秒", MS): 5, ("5 milliseconds", MS): 5, ("5e6 ns", MS): 5,
    ("14", PIXELS): 14, ("14 pixels", PIXELS): 14, ("14 pixel", PIXELS): 14, ("14 Pixels", PIXELS): 14,
    ("14像素", PIXELS): 14,
    ("14 像素", PIXELS): 14, ("１４像素", PIXELS): 14, ("14 个像素", PIXELS): 14, ("14 px", PIXELS): None,
    ("14 cm", PIXELS): None, ("14 %", PIXELS): None,
    ("7B", PARAMETERS): 7e9, ("7 B", PARAMETERS): 7e9, ("7b", PARAMETERS): 7e9, ("7B parameters", PARAMETERS): 7e9,
    ("7 billion", PARAMETERS): 7e9,
    ("7 billion parameters", PARAMETERS): 7e9, ("3.5M", PARAMETERS): 3.5e6, ("3.5 M parameters", PARAMETERS): 3.5e6,
    ("12k", PARAMETERS): 12000,
    ("12K", PARAMETERS): 12000, ("1.2T", PARAMETERS): 1.2e12, ("350万", PARAMETERS): 3.5e6,
    ("350 万", PARAMETERS): 3.5e6, ("350万个", PARAMETERS): 3.5e6,
    ("350万个参数", PARAMETERS): 3.5e6, ("70亿", PARAMETERS): 7e9, ("70 亿参数", PARAMETERS): 7e9,
    ("1.5万亿", PARAMETERS): 1.5e12,
    ("9216 个参数", PARAMETERS): 9216, ("9216个", PARAMETERS): 9216, ("9216 weights", PARAMETERS): None,
    ("3 thousand", PARAMETERS): 3000,
    ("128 tokens", TOKENS): 128, ("128 token", TOKENS): 128, ("4 kittens", TOKENS): None, ("4 b tokens", TOKENS): 4e9,
    ("4 t", TOKENS): 4e12,
    ("25", PERCENT): 25, ("25%", PERCENT): 25, ("25 %", PERCENT): 25, ("25％", PERCENT): 25,
    ("25 percent", PERCENT): 25, ("百分之25", PERCENT): 25,
    ("0.25", PERCENT): 0.25, ("1/4", PERCENT): 0.25, ("25‰", PERCENT): None,
    ("0.25", NONE): 0.25, ("25%", NONE): 0.25, ("25 %", NONE): 0.25, ("百分之 25", NONE): 0.25, ("3.5M", NONE): 3.5e6,
    ("7B", NONE): 7e9,
    ("3万", NONE): 30000, ("3 万", NONE): 30000, ("2亿", NONE): 2e8, ("5个", NONE): 5, ("5 apples", NONE): None,
    ("5 ms", NONE): None,
    ("5 GB", NONE): None, ("5 m", NONE): 5e6, ("5 x", NONE): None, ("2*pi", NONE): None, ("5 pi", NONE): None,
    ("5!", NONE): None, ("5e", NONE): None,
    ("2e9", FLOP): 2e9, ("2 GFLOP", FLOP): 2e9, ("2 GFLOPs", FLOP): 2e9, ("2 gflop", FLOP): 2e9,
    ("2 TFLOP", FLOP): 2e12, ("2 PFLOP", FLOP): 2e15,
    ("3 ZFLOP", FLOP): 3e21, ("2 GMAC", FLOP): None, ("2 MACs", FLOP): None, ("2 TFLOP/s", FLOP): None,
    ("2 billion FLOP", FLOP): 2e9,
    ("312", TFLOPS): 312, ("312 TFLOP/s", TFLOPS): 312, ("312 TFLOPs/s", TFLOPS): 312, ("312 TFLOPS", TFLOPS): 312,
    ("312 tflops", TFLOPS): 312,
    ("312000 GFLOP/s", TFLOPS): 312, ("0.312 PFLOPS", TFLOPS): 0.312e3, ("312 GB/s", TFLOPS): None,
    ("2000", GBS): 2000, ("2 TB/s", GBS): 2000, ("2000 GB/s", GBS): 2000, ("2000 gb/s", GBS): 2000,
    ("1 GiB/s", GBS): 2**30 / 1e9, ("2000 GB", GBS): None,
    ("2000 Gb/s", GBS): None, ("2000 Gbps", GBS): None,
    ("180°", ("rad", "rad")): math.pi, ("180 degrees", ("rad", "弧度")): math.pi, ("1 rad", ("rad", "弧度")): 1,
    ("1弧度", ("rad", "弧度")): 1,
}  # fmt: skip

# every spelling of a number before every spelling of a unit
NUMBERS = {
    "5": 5,
    "0.5": 0.5,
    "1.2e-3": 1.2e-3,
    "1/4": 0.25,
    "3,136": 3136,
    "2^10": 1024,
    "1.5×10^-3": 1.5e-3,
    "10⁻⁶": 1e-6,
    "１２": 12,
}
UNITS = {
    "B": 1,
    "bytes": 1,
    "字节": 1,
    "KB": 1e3,
    "KiB": 2**10,
    "MB": 1e6,
    "MiB": 2**20,
    "GB": 1e9,
    "GiB": 2**30,
    "TB": 1e12,
    "TiB": 2**40,
}
PATTERNS = [
    "{number}{unit}",
    "{number} {unit}",
    " {number}  {unit} ",
    "= {number} {unit}",
    "size = {number} {unit}",
    "{number} {unit}.",
]
GENERATED = {
    pattern.format(number=number, unit=unit): value * size
    for pattern in PATTERNS
    for number, value in NUMBERS.items()
    for unit, size in UNITS.items()
}


@pytest.mark.parametrize("typed, number", [(typed, number) for typed, number in PLAIN.items() if number is not None])
def test_a_number_is_read_as_it_was_meant(typed, number):
    found = read_quantity(typed)
    assert found is not None and found.unit == ""
    assert math.isclose(found.number, number, rel_tol=1e-12)


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_is_in_doubt_is_not_read(typed):
    found = read_quantity(typed)
    assert found is None or (found.unit and in_unit(found, ()) is None)


@pytest.mark.parametrize("typed, wanted", IN_UNIT)
def test_a_unit_is_converted_or_not_understood(typed, wanted):
    quantity, number = read_quantity(typed), IN_UNIT[typed, wanted]
    assert quantity is not None
    found = in_unit(quantity, wanted)
    assert found is None if number is None else found is not None and math.isclose(found, number, rel_tol=1e-12)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_number_goes_with_every_unit(pattern):
    for number, value in NUMBERS.items():
        for unit, size in UNITS.items():
            quantity = read_quantity(pattern.format(number=number, unit=unit))
            assert quantity is not None
            found = in_unit(quantity, BYTES)
            assert found is not None and math.isclose(found, value * size, rel_tol=1e-12), (number, unit)


def test_the_table_is_large():
    assert len(PLAIN) + len(UNREADABLE) + len(IN_UNIT) > 350
    assert len(GENERATED) > 550


def test_gb_and_gib_differ_in_both_directions():
    one = {unit: read_quantity(f"1 {unit}") for unit in ("GB", "GiB")}
    assert in_unit(one["GB"], GIB) < 0.94 and in_unit(one["GiB"], GB) > 1.07


def test_whole_numbers_stay_exact():
    assert read_quantity("1,180,591,620,717,411,303,425").number == 2**70 + 1
    assert in_unit(read_quantity("1180591620717411303425 bytes"), BYTES) == 2**70 + 1


@given(st.text() | st.text(alphabet="0123456789.,-+*/^eE%()= 万亿个kKMGiBbs~–×⁻²", max_size=20))
def test_any_text_is_a_finite_number_or_none(typed):
    found = read_quantity(typed)
    if found is not None:
        assert math.isfinite(found.number)
        for wanted in (NONE, BYTES, PARAMETERS, PERCENT, TFLOPS):
            in_unit(found, wanted)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**100), 10**100))
def test_what_python_prints_is_read_as_it_is(number):
    found = read_quantity(str(number))
    assert found is not None and found.number == number


def test_a_unit_that_everyone_writes_alike_is_known():
    assert all(map(is_unit, ("GiB", "bytes", "ms", "%", "FLOP", "TFLOP/s", "rad")))
    assert not any(map(is_unit, ("pixels", "parameters", "windows", "", "rows")))
