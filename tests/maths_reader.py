"""Reads a line of Unicode maths as a person would, and refuses one that two people could read differently."""

import re
from hashlib import sha256

# A field with unknown functions for powers: no rounding, no overflow, no 0/0, and other brackets give another value.
PRIME = 2**61 - 1

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣʸⁿᵃ", "0123456789+−()xyna", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙₓₐ", "0123456789+−nxa", strict=True))
_ROOTS = {"√": 2, "∛": 3, "∜": 4}
_TOKEN = re.compile(
    rf"""\d+(?:\.\d+)? | [a-z](?:[{"".join(_LOWERED)}]+|_\([^)]*\))? | [{"".join(_RAISED)}]+
       | \^ | [+−·×/()√∛∜] | \s+ | (?P<odd>.)""",
    re.VERBOSE,
)


class Ambiguous(Exception):
    """A line that means one thing to one reader and another to the next."""


def number(text):
    whole, _, part = text.partition(".")
    return divide(int(whole + part), 10 ** len(part))


def variable(name, index=""):
    return int.from_bytes(sha256(f"{name}:{index}".encode()).digest()[:7]) % PRIME


def divide(top, bottom):
    return top * pow(bottom, PRIME - 2, PRIME) % PRIME


def power(base, exponent):
    """Stand in for base to the exponent: a value that no other pair is likely to give."""
    return (pow(base + 3, 5, PRIME) + pow(exponent + 7, 3, PRIME) * (base + exponent + 11)) % PRIME


def value(line):
    """Return what the line is worth."""
    reader = _Reader(line)
    worth = reader.sum()
    if reader.tokens:
        raise Ambiguous(f"{line}: left over {reader.tokens[::-1]}")
    return worth % PRIME


class _Reader:
    def __init__(self, line):
        matches = list(_TOKEN.finditer(line))
        if odd := [match["odd"] for match in matches if match["odd"]]:
            raise Ambiguous(f"{line}: unknown signs {odd}")
        self.line = line
        self.tokens = [match[0] for match in matches if match[0].strip()][::-1]

    def peek(self):
        return self.tokens[-1] if self.tokens else ""

    def sum(self):
        worth = self.term()
        while self.peek() in {"+", "−"}:
            worth += self.term() if self.tokens.pop() == "+" else -self.term()
        return worth

    def term(self):
        if self.peek() == "−":
            self.tokens.pop()
            return -self.term()
        worth, _ = self.product()
        while self.peek() in {"·", "×", "/"}:
            operator = self.tokens.pop()
            sign = self.sign()
            factor, factors = self.product()
            if operator == "/" and factors > 1:
                raise Ambiguous(f"{self.line}: a product without a sign after /")
            worth = divide(worth, sign * factor) if operator == "/" else worth * sign * factor
        return worth

    def sign(self):
        if self.peek() != "−":
            return 1
        self.tokens.pop()
        return -1

    def product(self):
        """Factors side by side, and how many."""
        worth, factors = 1, 0
        while self.peek() == "(" or self.peek()[:1].isalnum() or self.peek() in _ROOTS:
            if factors and self.peek()[0].isdecimal():
                raise Ambiguous(f"{self.line}: a number right behind a factor")
            ends_in_root = self.peek() in _ROOTS
            worth *= self.factor()
            factors += 1
            if ends_in_root and (self.peek() == "(" or self.peek()[:1].isalnum() or self.peek() in _ROOTS):
                raise Ambiguous(f"{self.line}: does the root end?")
        if not factors:
            raise Ambiguous(f"{self.line}: a factor is missing before {self.peek()!r}")
        return worth, factors

    def factor(self):
        token = self.tokens.pop()
        if token in _ROOTS:
            inside = self.atom(self.tokens.pop())
            if self.peek()[:1] in {*_RAISED, "^"}:
                raise Ambiguous(f"{self.line}: what is raised, the root or what is under it?")
            return power(inside, divide(1, _ROOTS[token]))
        base = self.atom(token)
        if self.peek()[:1] in _RAISED:
            raised = self.tokens.pop()
            if self.peek() in _ROOTS:
                raise Ambiguous(f"{self.line}: {raised} may be the index of the root")
            return power(base, value("".join(_RAISED[sign] for sign in raised)))
        if self.peek() == "^":
            self.tokens.pop()
            return power(base, self.atom(self.tokens.pop()))
        return base

    def atom(self, token):
        if token == "(":
            worth = self.sum()
            if self.tokens.pop() != ")":
                raise Ambiguous(f"{self.line}: a bracket is not closed")
            return worth % PRIME
        if token[0].isdecimal():
            return number(token)
        if token[0].isalpha() and token[0] not in _RAISED:
            index = token[1:].removeprefix("_(").removesuffix(")")
            return variable(token[0], "".join(_LOWERED.get(sign, sign) for sign in index))
        raise Ambiguous(f"{self.line}: {token} is no factor")
