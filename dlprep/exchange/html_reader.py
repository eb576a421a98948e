"""HTML as one line-broken text with marks for code, and the names of what such a text cannot hold. Runs nothing.

It reads tags by itself: html.parser raises on some damaged markup, takes the square of the time on other, and differs
between releases of Python. Here every byte is looked at a bounded number of times, and nothing is nested.
"""

import re
from html import unescape

# a character that was written as a number means itself: it is set apart by a control character that stands for it
LITERAL = {character: chr(index) for index, character in enumerate(" \t\n\u00a0\\[{", 1)} | {"$": "\x10", "`": "\x11"}
CODE, END_OF_CODE = "\x0e", "\x0f"
MAX_HTML = 100_000  # characters; a question has a fiftieth of it
MAX_SOURCE = 5_000_000  # characters that are looked through for images written out in full
MAX_LISTS = 20  # inside each other; deeper ones are numbered as if they stood there
MAX_NAME = 60  # characters, of a file that was left behind

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # str.lower changes the length of some texts
_AS_LITERAL = str.maketrans(LITERAL)
_AS_WRITTEN = str.maketrans({mark: character for character, mark in LITERAL.items()})
# what a terminal would obey instead of show; a bank takes none of it
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_INLINE_DATA = re.compile(r"data:[a-z]{1,20}/[A-Za-z0-9.+-]{1,60};base64,[A-Za-z0-9+/=%_-]*")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30})(?=[\s/>])")
_END_OR_QUOTE = re.compile("[>\"']")
_SPACES = re.compile(r"[ \t\n\r\f\u00a0]+")
_REFERENCE = re.compile(
    r"&(?:(#(?:[0-9]{1,7}(?![0-9])|[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])));?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)

_BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
}
_BLOCKS |= {
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "main",
}
_BLOCKS |= {"nav", "p", "section", "summary", "table", "tbody", "tfoot", "thead", "tr"}
_CODES = {"code", "kbd", "samp", "tt", "pre"}
# what stands between these and their end is no text
_CLOSED = {
    "script": "script",
    "style": "",
    "title": "",
    "template": "",
    "noscript": "",
    "iframe": "embedded page",
    "object": "embedded object",
    "svg": "drawing",
    "canvas": "drawing",
    "math": "MathML formula",
    "audio": "sound",
    "video": "video",
    "select": "",
    "textarea": "",
}
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SCRIPTS = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}


def showable(text: str) -> str:
    """The text without what a terminal would obey, with lines that end in one character."""
    return _UNSHOWABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_literal(text: str) -> str:
    """The text with every character that could be taken for a mark set apart."""
    return text.translate(_AS_LITERAL)


def as_written(text: str) -> str:
    """The text with the characters that were set apart back in their place."""
    return text.translate(_AS_WRITTEN)


class HtmlReader:
    """Reads one HTML text; `text` is what it says, `lost` what it held besides."""

    def __init__(self, html: str) -> None:
        whole = _INLINE_DATA.sub("data:", html[:MAX_SOURCE])
        self._html = whole[:MAX_HTML]
        self._small = self._html.translate(_SMALL)
        self._parts: list[str] = []
        self._fresh, self._line_due = True, False  # nothing stands on this line yet, and it has to be begun
        self._code: list[str] | None = None
        self._in_block = False  # the code is that of a <pre>
        self._lists: list[int] = []  # the last number of each list that is open, -1 where there are none
        self._script: tuple[str, int] | None = None
        self._cells = 0
        self._missing: set[str] = set()  # end tags that do not come any more
        self.lost: list[str] = []
        if len(whole) > MAX_HTML:
            self.lost.append(f"all text beyond {MAX_HTML:,} characters")
        self._read()
        self._end_code()
        self.text = "".join(self._parts)

    def _read(self) -> None:
        at = 0
        while (begins := self._html.find("<", at)) >= 0:
            self._say(self._html[at:begins])
            at = self._tagged(begins)
        self._say(self._html[at:])

    def _tagged(self, at: int) -> int:
        """Read what begins with < and return where the text goes on."""
        if self._html.startswith("<!--", at):
            closes = self._find("-->", at + 4)
            return closes + 3 if closes >= 0 else len(self._html)
        if self._html.startswith(("<!", "<?"), at):
            closes = self._find(">", at)
            return closes + 1 if closes >= 0 else len(self._html)
        name = _TAG.match(self._html, at)
        closes = self._closing(name.end()) if name else -1
        if name is None or closes < 0:
            self._say("&lt;")
            return at + 1
        tag = name[2].lower()
        if name[1]:
            self._close(tag)
        else:
            self._open(tag, self._html[name.end() : closes])
            if tag in _CLOSED:
                return self._skipped(tag, closes + 1)
        return closes + 1

    def _closing(self, at: int) -> int:
        """Where the tag ends: at a > that stands in no quoted value."""
        while ">" not in self._missing and (found := _END_OR_QUOTE.search(self._html, at)) is not None:
            if found[0] == ">":
                return found.start()
            value = self._html[at : found.start()].rstrip().endswith("=")
            other = self._find(found[0], found.end()) if value else -1
            at = other + 1 if other >= 0 else found.end()
        self._missing.add(">")
        return -1

    def _find(self, mark: str, at: int) -> int:
        """Where the mark stands next; one that does not come again is not looked for again."""
        if mark in self._missing:
            return -1
        found = self._small.find(mark, at)
        if found < 0:
            self._missing.add(mark)
        return found

    def _skipped(self, tag: str, at: int) -> int:
        """Where the text goes on after an element that holds none."""
        found = self._find(f"</{tag}", at)
        if found < 0:
            return len(self._html) if tag in ("script", "style") else at
        closes = self._find(">", found)
        return closes + 1 if closes >= 0 else len(self._html)

    def _open(self, tag: str, attributes: str) -> None:
        if named := _CLOSED.get(tag):
            self.lost.append(_with_name(named, attributes))
        match tag:
            case "br":
                self._break()
            case "img" | "embed" | "source":
                self.lost.append(_with_name("image" if tag == "img" else "media", attributes))
            case "anki-mathjax":
                self._put(r"\(")
            case "ul" | "ol" | "menu":
                self._line()
                if len(self._lists) < MAX_LISTS:
                    self._lists.append(0 if tag == "ol" else -1)
            case "li":
                self._line()
                self._put(self._bullet())
            case "td" | "th":
                if self._cells:
                    self._put(" | ")
                self._cells += 1
            case "sup" | "sub":
                self._begin_script(tag)
            case "a":
                if link := _attribute("href", attributes, "http"):
                    self.lost.append(f"link {link}")
            case _ if tag in _CODES:
                self._begin_code(tag)
            case _ if tag in _BLOCKS:
                self._block(tag)

    def _close(self, tag: str) -> None:
        match tag:
            case "anki-mathjax":
                self._put(r"\)")
            case "ul" | "ol" | "menu":
                if self._lists:
                    self._lists.pop()
                self._line()
            case "li":
                self._line()
            case "sup" | "sub":
                self._end_script(tag)
            case "br":  # a slip that browsers forgive
                self._break()
            case _ if tag in _CODES:
                self._close_code(tag)
            case _ if tag in _BLOCKS:
                self._block(tag)

    def _block(self, tag: str) -> None:
        if tag == "tr":
            self._cells = 0
        self._line()

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _say(self, source: str) -> None:
        text = _REFERENCE.sub(_meant, showable(source))
        self._put(_SPACES.sub(" ", text) if self._code is None else text.replace("\u00a0", " "))

    def _put(self, text: str) -> None:
        if self._code is not None:
            self._code.append(text)
        elif not self._fresh or text.strip(" "):
            if self._line_due:
                self._parts.append("\n")
            self._parts.append(text)
            self._fresh = self._line_due = False

    def _line(self) -> None:
        """Begin a line with what comes next, unless nothing stands on this one."""
        if self._code is None:
            self._line_due = self._line_due or not self._fresh
            self._fresh = True
        elif self._code and not self._code[-1].endswith("\n"):
            self._code.append("\n")

    def _break(self) -> None:
        if self._code is not None:
            self._code.append("\n")
            return
        self._parts.append("\n\n" if self._line_due else "\n")
        self._fresh, self._line_due = True, False

    def _begin_code(self, tag: str) -> None:
        block = tag == "pre"
        if self._code is None:
            if block:
                self._line()
            self._code = []
        self._in_block |= block

    def _close_code(self, tag: str) -> None:
        # <code> inside <pre> changes nothing
        if tag == "pre" or not self._in_block:
            self._end_code()
        if tag == "pre":
            self._line()

    def _end_code(self) -> None:
        if self._code is None:
            return
        code, self._code = as_written("".join(self._code)), None
        code = code.strip("\n") if self._in_block else code
        self._in_block = False
        if "`" in code:
            self.lost.append("a ` in code, now a '")
        if code:
            self._put(f"{CODE}{as_literal(code.replace('`', chr(39)))}{END_OF_CODE}")

    def _begin_script(self, tag: str) -> None:
        if self._code is not None:
            self._code.append(_SCRIPTS[tag][0])
            return
        if self._line_due:
            self._parts.append("\n")
            self._line_due = False
        self._script = (tag, len(self._parts))

    def _end_script(self, tag: str) -> None:
        if self._code is not None or self._script is None or self._script[0] != tag:
            return
        mark, letters = _SCRIPTS[tag]
        inside = "".join(self._parts[self._script[1] :]).strip()
        del self._parts[self._script[1] :]
        self._script = None
        if inside and all(ord(character) in letters for character in inside):
            self._put(inside.translate(letters))
        elif inside:
            self._put(f"{mark}{inside}" if len(inside) == 1 else f"{mark}({inside})")


def _meant(found: re.Match[str]) -> str:
    text = unescape(found[0])
    text = "" if _UNSHOWABLE.search(text) else text
    return as_literal(text) if found[1] else text


def _attribute(name: str, attributes: str, begins: str = "") -> str:
    found = re.search(rf"(?:^|\s){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", attributes, re.IGNORECASE)
    value = unescape(next((part for part in found.groups() if part), "")[:400]) if found else ""
    value = "".join(character for character in value if character.isprintable())
    return value[:MAX_NAME] if value.startswith(begins) else ""


def _with_name(what: str, attributes: str) -> str:
    source = _attribute("src", attributes) or _attribute("data", attributes)
    return f"{what} {source}" if source and not source.startswith("data:") else what
