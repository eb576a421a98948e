"""Texts as HTML and back: nothing is changed on the way, and whatever HTML comes in is a text that a bank takes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shipped import questions

from dlprep.bank.tree import grow
from dlprep.exchange.html_reader import MAX_HTML
from dlprep.exchange.markup import from_html, from_plain, to_html
from dlprep.lint import texts
from dlprep.text import maths_problems, placeholders

HTML = {
    "nothing": ("", ""),
    "prose": ("a, b", "a, b"),
    "what HTML would obey": ("a < b & c", "a &lt; b &amp; c"),
    "a formula": (r"is $\frac{a}{b} < 1$?", r"is \(\frac{a}{b} &lt; 1\)?"),
    "code": ("call `f(x, a<b)`", "call <code>f(x, a&lt;b)</code>"),
    "a dollar": (r"it costs \$5", "it costs $5"),
    "lines": ("a\n\nb", "a<br><br>b"),
    "spaces that would be dropped": (" a  b ", "&#32;a&#32;&#32;b&#32;"),
    "code of lines": ("`if a:\n    b`", "<code>if a:<br>    b</code>"),
    "what Anki would obey": (r"a \(b\) [sound:x] [$]", r"a &#92;(b&#92;) &#91;sound:x] &#91;$]"),
    "a value without a number": ("{k} steps of ${n}$", r"&#123;k} steps of \({n}\)"),
    "Chinese": ("对 $x$ 求导", r"对 \(x\) 求导"),
}


@pytest.mark.parametrize("text, html", HTML.values(), ids=HTML)
def test_a_text_is_shown_by_html_and_read_back(text, html):
    text = text.replace("[$]", r"[\$]")
    assert to_html(text) == html
    assert from_html(html) == (text, ())


READ = {
    "bold is dropped": ("<b>a</b> <i class='x>y'>b</i>", "a b"),
    "blocks are lines": ("<div>a</div><p>b</p>c", "a\nb\nc"),
    "an empty block is an empty line": ("a<div><br></div><div>b</div>", "a\n\nb"),
    "lists": ("do<ul><li>one</li><li>two</li></ul>then", "do\n- one\n- two\nthen"),
    "numbered lists": ("<ol><li>one<li>two</ol>", "1. one\n2. two"),
    "table": ("<table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table>", "a | b\n1 | 2"),
    "entities": ("&lt;b&gt; &amp;amp; &eacute;&nbsp;&hellip;", "<b> &amp; é …"),
    "formulas of Anki": (
        r"\(a\) \[b\] [$]c[/$] [$$]d[/$$] <anki-mathjax block='true'>e</anki-mathjax>",
        "$a$ $b$ $c$ $d$ $e$",
    ),
    "a formula over lines": (r"\[ a<br> + b \]", "$a\n+ b$"),
    "a LaTeX picture of one formula": ("[latex]$x^2$[/latex]", "$x^2$"),
    "a formula that is not closed": (r"\(a", r"\(a"),
    "raised and lowered": ("x<sup>2</sup>, H<sub>2</sub>O, e<sup>-t/2</sup>, 2<sup>k</sup>", "x², H₂O, e^(-t/2), 2^k"),
    "highlighted code": ("<pre><code class=x>if <span>a</span>:<br>    b\n</code></pre>c", "`if a:\n    b`\nc"),
    "dollars of money": ("from $5 to $10", r"from \$5 to \$10"),
    "a dollar in a formula": (r"\(5$\)", r"$5\$$"),
    "a backslash before a formula": ("\\\\[T\\]", "\\ $T$"),
    "backticks": ("`a` and b`", "`a` and b'"),
    "a name that would be a drawn value": ("for {x} in", "for `{x}` in"),
    "comment, style, head": ("<style>b{}</style>a<!-- b --><title>c</title>", "a"),
    "a comment that does not end": ("a<!-- b", "a"),
    "no tag": ("a < b > c <3 <", "a < b > c <3 <"),
    "a tag that does not end": ('a <b class="x', 'a <b class="x'),
    "control characters": ("a\x1b[31mb&#27;c&#x202e;d\r\ne", "a[31mbcd e"),
    "a number that is no character": ("&#0;&#1114112;&#99999999999;", "\ufffd\ufffd&#99999999999;"),
}


@pytest.mark.parametrize("html, text", READ.values(), ids=READ)
def test_html_is_read_as_it_looks(html, text):
    assert from_html(html) == (text, ())


LOST = {
    "image": ('<img src="a b.png"><img src="a b.png">', ("image a b.png",)),
    "image written out": ('x<img src="data:image/png;base64,AAAA">', ("image",)),
    "sound": ("[sound:a.mp3]", ("sound a.mp3",)),
    "script": ("<script>if (a < b) alert('</b>')</SCRIPT>", ("script",)),
    "a script that does not end": ("<script>alert(1)", ("script",)),
    "frame": ("<iframe src=http://x.org>inside</iframe>", ("embedded page http://x.org",)),
    "drawing": ("<svg onload=alert(1)><text>a</text></svg>", ("drawing",)),
    "link": ("<a href='https://x.org/y'></a>", ("link https://x.org/y",)),
    "LaTeX picture": (r"[latex]\begin{tikzpicture}[/latex]", (r"LaTeX image \begin{tikzpicture}",)),
}


@pytest.mark.parametrize("html, lost", LOST.values(), ids=LOST)
def test_what_is_lost_is_named_once(html, lost):
    text, named = from_html(html)
    assert named == lost
    assert text in ("", "x")


def test_a_formula_that_no_terminal_can_show_stays_as_code():
    assert from_html(r"\(\unknown{x}\)") == (r"`\unknown{x}`", (r"formula \unknown{x}",))


def test_the_text_beyond_the_limit_is_named():
    text, lost = from_html("a" * (MAX_HTML + 1))
    assert (len(text), lost) == (MAX_HTML, (f"all text beyond {MAX_HTML:,} characters",))


def test_an_image_written_out_does_not_use_up_the_limit():
    assert from_html(f'<img src="data:image/png;base64,{"A" * MAX_HTML}">b') == ("b", ("image",))


PLAIN = {
    "formulas": ("is $x^2$, $$y$$ or \\(z\\)?", "is $x^2$, $y$ or $z$?"),
    "money": ("from $5 to $10", r"from \$5 to \$10"),
    "escaped already": (r"\$5 and `x`", r"\$5 and `x`"),
    "a fence": ("a\n```python\nx = {y}\n```", "a\n`x = {y}`"),
    "no formula": (r"$\unknown{x}$", r"\$\unknown{`x`}\$".replace("{`x`}", "`{x}`")),
    "a name": ("{x}", "`{x}`"),
    "lines of Windows": ("a\r\nb", "a\nb"),
}


@pytest.mark.parametrize("source, text", PLAIN.values(), ids=PLAIN)
def test_plain_text_keeps_what_a_bank_understands(source, text):
    assert from_plain(source) == text


def test_every_tenth_shipped_question_comes_back():
    for question in questions()[::10]:
        for _, text in texts(question):
            for source in (text.en, text.zh):
                assert from_html(to_html(source)) == (source, ())


OBEYED = "\u061c\u200e\u200f\u2028\u2029\ufeff\ufffe\uffff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
SHOWABLE = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=OBEYED + "`$")
PROSE = st.text(st.one_of(st.sampled_from(" \n\t\u00a0\\()[]{}<>&;#/-"), SHOWABLE), max_size=20).map(
    lambda text: text.rstrip("\\")
)
PARTS = st.one_of(
    PROSE,
    PROSE.filter(bool).map(lambda code: f"`{code}`"),
    st.just(r"\$"),
    st.sampled_from(
        [r"$\frac{a}{b}$", "$ x $", "$a\n< b$", r"$\text{a\$b}$", "$[a]$", "[sound:x]", "{{c1::x}}", "[/$]"]
    ),
)


@given(st.lists(PARTS, max_size=6).map("".join))
@example(r"\(x\)")
@example("a\n")
@example("&#92;(")
def test_whatever_a_bank_says_comes_back_as_it_was(text):
    if maths_problems(text):
        return
    assert from_html(to_html(text)) == (text, ())


PIECES = st.sampled_from(
    [
        "<", ">", "</", "<b", "<pre>", "</pre>", "<code>", "</code>", "<br>", "<!--", "-->", "<!", "<![", "<?", "&",
        "&#", "&lt;", "&#92;", "&#x0;", "\\(", "\\)", "[$]", "[/$]", "[latex]", "[/latex]", "$", "`", "{x}", "\\",
        '"', "'", "=", "<ol><li>", "<script", "</script>", "<svg>", "<sup>", "</sup>", "<td>", "<anki-mathjax>",
        "</anki-mathjax>", " ", "\n", "x", "\ud800"
    ]
)  # fmt: skip
ANY = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=30).map("".join))


@given(ANY)
@example("<a ='x")
def test_any_html_becomes_a_text_that_a_bank_takes(html):
    text, _ = from_html(html)
    assert_taken(text)


@given(ANY)
def test_any_plain_text_becomes_a_text_that_a_bank_takes(source):
    assert_taken(from_plain(source))


def assert_taken(text):
    assert maths_problems(text) == ()
    assert placeholders(text) == frozenset()
    quoted = text.replace("'", "''").replace("\n", "\n\n")
    _, problems = grow(f"- '{quoted}'\n", "a.yaml")
    assert [problem.what for problem in problems if "terminal" in problem.what] == []


SLOW = [
    "<",
    "<!--",
    "<!",
    "<b ",
    '<b a="',
    "<script",
    "\\(",
    "[$]",
    "&#",
    "`",
    "$",
    "```",
    "<sup>",
    "<ol><li>",
    "<pre>",
    "[sound:",
]


@pytest.mark.parametrize("piece", SLOW)
def test_damage_repeated_to_the_limit_is_read_in_linear_time(piece):
    html = piece * (MAX_HTML // len(piece))
    assert from_html(html)
    assert from_plain(html)
