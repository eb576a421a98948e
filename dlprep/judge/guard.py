"""What a source may import and name, read off its syntax tree. A guard rail against slips, no wall against tricks."""

import ast
import sys
import warnings
from collections.abc import Iterator, Mapping

from dlprep.judge.verdict import Finding

# of the standard library: what an honest solution may want, and no way out of here
HARMLESS = frozenset(
    {"__future__", "abc", "bisect", "collections", "contextlib", "copy", "dataclasses", "enum", "functools"}
)
HARMLESS |= {"heapq", "itertools", "math", "numbers", "operator", "random", "re", "string", "typing", "warnings"}
_NAMES = frozenset({"__import__", "compile", "eval", "exec", "globals", "vars", "__builtins__", "__loader__"})
# ways out of an allowed module: what it has imported itself
_OUTSIDE = {"builtins", "ctypes", "ctypeslib", "gc", "importlib", "inspect", "os", "subprocess", "sys", "threading"}


def guard(source: str, filename: str, allowed: tuple[str, ...], forbidden: tuple[str, ...]) -> Finding | None:
    """The first thing in a source that may not be there; None where there is none, or where it is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes, on the learner's screen
            tree = ast.parse(source, filename)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # the worker will tell, with the line
    meanings: dict[str, str] = {}
    for node in ast.walk(tree):
        for line, module in _imported(node, meanings):
            if module.split(".")[0] not in HARMLESS and not _covers(allowed, module):
                return Finding("import-not-allowed", {"name": module}, line)
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in _NAMES - own:  # `vars` is a fine name for variances
            return Finding("name-not-allowed", {"name": node.id}, node.lineno)
        name = _dotted(node, meanings)
        if name and (_leads_out(name) or any(word in name for word in forbidden)):
            return Finding("name-not-allowed", {"name": name}, getattr(node, "lineno", None))
    return None


def _leads_out(name: str) -> bool:
    """Whether a dotted name goes through what is private to a package, or through a module that it imports."""
    return any(part in _OUTSIDE or (part.startswith("_") and not part.endswith("__")) for part in name.split(".")[1:])


def strangers(loaded: list[str], allowed: tuple[str, ...]) -> str | None:
    """The first package among those loaded that the syntax tree did not show and that may not be there."""
    for name in loaded:
        # _sysconfigdata_… is of the standard library too, but named after the machine
        is_standard = name in sys.stdlib_module_names or name.startswith("_sysconfigdata")
        # `from numpy import *` loads numpy.f2py, which takes charset_normalizer where there is one
        is_brought = name == "charset_normalizer" or name.startswith("_cython_") or name.endswith("__mypyc")
        if not is_standard and not is_brought and name != "solution" and not _covers(allowed, name):
            return name
    return None


def _covers(allowed: tuple[str, ...], module: str) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in allowed)


def _imported(node: ast.AST, meanings: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The modules that a statement imports; notes in `meanings` what the names that it binds stand for."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            meanings[alias.asname or alias.name.split(".")[0]] = (
                alias.name if alias.asname else alias.name.split(".")[0]
            )
            yield node.lineno, alias.name
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            meanings[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        yield node.lineno, node.module or "."


def _dotted(node: ast.AST, meanings: Mapping[str, str]) -> str | None:
    """The full name of an attribute or name, as in numpy.linalg.lstsq, when it begins with something imported."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):  # no recursion: a chain may be longer than the stack
        parts.append(node.attr)
        node = node.value
    root = meanings.get(node.id) if isinstance(node, ast.Name) else None
    return ".".join((root, *reversed(parts))) if root else None
