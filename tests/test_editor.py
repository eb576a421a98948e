"""Editing one text by keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlprep.terminal.editor import MOST_TYPED, Draft, edit, lay_out, moved, typed

FAMILY = "👩\u200d👧"
EDITS = {
    "a character": (Draft("ab", "d"), "c", Draft("abc", "d")),
    "a wide character": (Draft("深"), "度", Draft("深度")),
    "backspace takes a wide character whole": (Draft("深度", "x"), "backspace", Draft("深", "x")),
    "backspace takes an accent with its letter": (Draft("cafe\u0301"), "backspace", Draft("caf")),
    "backspace takes an emoji with all its parts": (Draft("a" + FAMILY), "backspace", Draft("a")),
    "backspace at the beginning": (Draft("", "a"), "backspace", Draft("", "a")),
    "delete": (Draft("a", "度b"), "delete", Draft("a", "b")),
    "delete at the end": (Draft("a"), "delete", Draft("a")),
    "left": (Draft("深度"), "left", Draft("深", "度")),
    "left at the beginning": (Draft("", "a"), "left", Draft("", "a")),
    "right": (Draft("", FAMILY + "b"), "right", Draft(FAMILY, "b")),
    "home": (Draft("one\ntwo", "x"), "home", Draft("one\n", "twox")),
    "end": (Draft("o", "ne\ntwo"), "end", Draft("one", "\ntwo")),
    "a word left": (Draft("one two "), "word-left", Draft("one ", "two ")),
    "a word right": (Draft("one", " two three"), "word-right", Draft("one two", " three")),
    "a word less": (Draft("one two", "!"), "delete-word", Draft("one ", "!")),
    "all before the cursor": (Draft("one", " two"), "delete-to-start", Draft("", " two")),
    "all behind the cursor": (Draft("one", " two\nx"), "delete-to-end", Draft("one", "\nx")),
    "a key without meaning": (Draft("a"), "page-up", Draft("a")),
    "a control character": (Draft("a"), "\x07", Draft("a")),
}


@pytest.mark.parametrize("draft, key, expected", EDITS.values(), ids=EDITS)
def test_edit(draft, key, expected):
    assert edit(draft, key) == expected


LAID = {
    "empty": (Draft(), 4, ("",), (0, 0)),
    "a line": (Draft("ab", "c"), 4, ("abc",), (0, 2)),
    "a full line has its cursor on the next": (Draft("abcd"), 4, ("abcd", ""), (1, 0)),
    "wide characters take two columns": (Draft("深度", "学"), 4, ("深度", "学"), (1, 0)),
    "a wide character does not fit the last column": (Draft("abc深"), 4, ("abc", "深"), (1, 2)),
    "a line break": (Draft("a\n", "b"), 4, ("a", "b"), (1, 0)),
}


@pytest.mark.parametrize("draft, width, lines, cursor", LAID.values(), ids=LAID)
def test_lay_out(draft, width, lines, cursor):
    laid = lay_out(draft, width)
    assert (laid.lines, (laid.row, laid.column)) == (lines, cursor)


MOVED = {
    "down to the same column": (Draft("ab", "cd\nefg"), 1, Draft("abcd\nef", "g")),
    "down to a shorter line": (Draft("abcd", "\ne"), 1, Draft("abcd\ne")),
    "up": (Draft("ab\ncd"), -1, Draft("ab", "\ncd")),
    "up from the first line": (Draft("ab"), -1, None),
    "down from the last line": (Draft("ab\n", "cd"), 1, None),
}


@pytest.mark.parametrize("draft, rows, expected", MOVED.values(), ids=MOVED)
def test_moved(draft, rows, expected):
    assert moved(draft, rows, 10) == expected


def test_a_paste_stops_at_the_most_that_can_be_typed():
    full = typed(Draft("ab", "cd"), "x" * 2 * MOST_TYPED)
    assert (len(full.text), full.after) == (MOST_TYPED, "cd")
    assert edit(full, "y") == full


keys = st.one_of(
    st.sampled_from("a深e\u0301\u200d👩\n "),
    st.sampled_from(("left", "right", "home", "end", "backspace", "delete", "word-left", "word-right", "delete-word")),
)


@given(st.lists(keys, max_size=60), st.integers(1, 20))
def test_any_keys_leave_a_text_that_fits_its_width(pressed, width):
    draft = Draft()
    for key in pressed:
        draft = typed(draft, key) if key == "\n" else edit(draft, key)
        laid = lay_out(draft, width)
        assert "".join(laid.lines) == draft.text.replace("\n", "")
        assert max(map(cell_len, laid.lines)) <= max(width, 2)
        assert 0 <= laid.row < len(laid.lines)
        assert 0 <= laid.column < max(width, 2)
        for rows in (-1, 1):
            there = moved(draft, rows, width)
            assert there is None or (there.text == draft.text and lay_out(there, width).row == laid.row + rows)
