"""The words of each format: what is put into a spoiled file more often than chance would."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _bytes(words: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(word.encode("utf-8", "surrogatepass") for word in words)


YAML = _bytes(
    (
        *_words(
            """
            id kind topic level prompt why hint unit code fix options items key_points given let where answer tolerance
            evidence oracle witness source faulty added reviewed related errata era accept right rel abs en zh text
            choice multi numeric order cloze spot open name area roles prerequisites mistakes symptoms cases hints
            follow_ups entry returns minutes limits seconds memory_mb forbid imports equivalents file numpy torch
            { } [ ] ' " *a !!python/name:os.system ____ {answer} $x^2$ `a` \\$ 2026-11-22 true kata:attention 1/0
            factorial(999) arXiv:1706.03762 2**9999
            """
        ),
        *("- ", "  ", ": ", ", ", "|\n", ">-\n", "&a ", "<<: *a", "? ", "%YAML 1.1\n", "\n- id: again\n", "h - k"),
    )
)

SQL = (
    *_bytes(_words('event device payload {"mode":"review","rating":3} 2026-03-02 0001-01-01 9999-12-31')),
    b"SQLite format 3\x00", b"CREATE TABLE ", b"CREATE VIEW ", b"CREATE TRIGGER ", b" STRICT", b"{" * 200,
    b"2026-03-02T09:00:00.000000+00:00", b"\x10\x00", b"\x0d", b"\x05", b"\x02", b"\x0a", bytes(16), b"\xff" * 8,
)  # fmt: skip

TYPED = (
    *_words(
        """
        0 1 2 3 12 007 1e3 1e-3 1E400 9999999999 . , ; 1,000 1_000 + - * / ** ^ ( ) = ≈ ~ % ² ³ ⁻ ½ × · ÷ − – √ π ∞
        sqrt( log( log2( exp( abs( min( max( comb( factorial( round( floor( erf( pi e x h k if else and or not < == :=
        GiB GB Gb MiB kB bytes bit bits ms s μs min h FLOP TFLOPS /s percent 百分之 亿 万 千 个 字节 秒 B M K billion
        lambda [ ] { } ' " __class__ f'' 0x10 0b1 1j True None … ， 、 softmax windows
        """
    ),
    " ",
    "\t",
    "\n",
)

# every macro is beside these, each once
LATEX = (
    *_words(r"{ } { } [ ] ( ) ^ _ ^{ _{ ' | \| \left( \right) \frac{ }{") * 6,
    *_words(r"x y 1 12 1,000 0.5e-3 + - = , \, \text{ $ \$ ` & % \\") * 4,
    "\\",
    *[" "] * 4,
)

ARRAYS = (
    *_bytes(_words("'descr': 'shape': '<f8' '|O' '<U9' '<m8[s]' (-1,) 99999999999, L")),
    b"\x93NUMPY", b"\x01\x00", b"('a', '<f4')", b'{"@": 0}', b'{"=": 1}', b"(1 << 60,)", b"(2, 0)", bytes(8),
    b"\xff" * 8,
)  # fmt: skip

HTML = (
    *_words(
        r"""
        <b> </b> <i> <br> <br/> <div> </div> <p> <ul> <ol> <li> </li> </ul> <pre> </pre> <code> </code> <table>
        <tr> <td> <script> </script> <style> </style> <iframe> <svg> <math> <!-- --> <![CDATA[ ]]> <? <! </ < > &
        &amp; &lt; &#0; &#x1F600; &#xD800; &#99999999; &nbsp; &bogus; <anki-mathjax> </anki-mathjax> [$] [/$] [$$] [/$$]
        [latex] [/latex]
        \( \) \[ \] $ $$ ` \ \$ { } {{c1:: {{c2:: }} ::hint ____ [sound:a.mp3] [anki:play:q:0] \frac{a}{b} x^2
        """
    ),
    '<img src="a.png">', "<img src='", '<a href="javascript:x">', '<span style="color:red">', "<font\n", " ", "\n",
    "\t",
    "What is softmax?", "Because. And so; on.", "1. one\n2. two\n", "- a\n- b\n- c\n", "中文，句子。",
    "\x00", "\x1b[31m", "\u202e",
)  # fmt: skip
HTML_BYTES = _bytes(HTML)

TABLE = (
    *_bytes(_words('#separator: #html: #columns: "" " ; , front back question answer {" "format":')),
    b"#notetype column:1\n", b"#tags column:99\n", b"\t", b"\xff\xfe", b"\x00", b"=cmd|' /C calc'!A0",
)  # fmt: skip

PACKAGE = (
    *SQL,
    *_bytes(_words('"flds":[ "tmpls":[ "type":1 collection.anki2 collection.anki21b ../../x revlog {{c1::x}} {"id":"')),
    b"\x1f", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06",
)  # fmt: skip
