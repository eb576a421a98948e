"""Hypothesis strategies for inputs that are well formed and wrong all the same: trees with a few odd values in them."""

import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

ODD = (
    None, True, False, 0, -1, 1, 7, 2**31, 2**63, -(2**64), 10**400, 0.5, -0.0, 1e308, -1e308, 1e-320,
    "", " ", "0", "-1", "9" * 400, "9" * 5000, "nan", "inf", "1e999", "true", "no", "~", "/dev/zero", "a/b", "a.b",
    "../../etc/passwd", "a" * 300, "x\ty", "x\ny", "\u202eabc", "½", "٣", "🙂", "中文", "$", "$x$", "$\\frac$", "`",
    "{x}", "{answer}", "____", "0001-01-01", "9999-12-31", "2026-02-30", "2026-03-02T09:00:00.000000+00:00", "1/0",
    "2**2**99", "<b>x</b>", "=1+1", [], {}, [[]], [{}], {"": ""}, {"en": "x", "zh": "x"}, {"en": 1}, [None],
    ["a", "a"], [1, "a", None], {"a": {"b": {"c": [1]}}},
)  # fmt: skip
HUGE = (10**400, -(10**400), "9" * 5000, 2**63, 1e308)

_texts = st.text(max_size=30)
_leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _texts
_anything = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4)
)
# copies: an edit may go on inside of one
odd_values = (st.sampled_from(HUGE) | st.sampled_from(ODD) | st.sampled_from(ODD) | _anything).map(deepcopy)


def as_json(tree: Any) -> bytes:
    """The tree as JSON, which is YAML as well."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def edited(
    trees: Sequence[Any], written: Callable[[Any], bytes] = as_json, names: Sequence[str] = ()
) -> st.SearchStrategy[bytes]:
    """One of the trees with up to four edits: a value replaced, removed, renamed, doubled, wrapped or moved."""
    keys = st.sampled_from(sorted({*_names(list(trees)), *names, "", "x", "1"}))

    @st.composite
    def tree(choose: Any) -> bytes:
        root = [deepcopy(choose(st.sampled_from(trees)))]
        for _ in range(choose(st.integers(0, 4))):
            holder, key = _place(choose, root)
            _edit(choose, root, holder, key, choose(keys))
        return written(root[0])

    return tree()


def _names(node: Any) -> set[str]:
    if isinstance(node, dict):
        return {str(key) for key in node} | {name for each in node.values() for name in _names(each)}
    return {name for each in node for name in _names(each)} if isinstance(node, list) else set()


def _place(choose: Any, root: list[Any]) -> tuple[Any, Any]:
    """A list or dictionary in the tree, and an index or key in it."""
    holder: Any = root
    key: Any = 0
    while True:
        inner = holder[key]
        if not isinstance(inner, list | dict) or not inner or choose(st.integers(0, 4)) == 0:
            return holder, key
        holder = inner
        key = choose(st.integers(0, len(inner) - 1))
        if isinstance(inner, dict):
            key = list(inner)[key]


def _edit(choose: Any, root: list[Any], holder: Any, key: Any, name: str) -> None:
    match choose(st.integers(0, 11)):
        case 0 if holder is not root:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[name] = holder.pop(key)
        case 2 if isinstance(holder, dict):
            holder[name] = choose(odd_values)
        case 3 if isinstance(holder, list) and holder is not root:
            holder.insert(key, deepcopy(holder[key]))
        case 4:
            holder[key] = [holder[key]] if choose(st.booleans()) else {name: holder[key]}
        case 5:
            other, there = _place(choose, root)
            # a copy: a tree that holds itself has no text
            holder[key] = deepcopy(other[there])
        case _:
            holder[key] = choose(odd_values)


def sentences(words: Sequence[str], most: int = 25) -> st.SearchStrategy[bytes]:
    """Words of a language in any order, some with a random text among them."""
    word = st.sampled_from(list(words))
    return st.lists(word | word | word | st.text(max_size=4), max_size=most).map(
        lambda chosen: "".join(chosen).encode("utf-8", "surrogatepass")
    )
