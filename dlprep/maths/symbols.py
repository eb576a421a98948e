"""The signs of mathematics: what each macro and character prints as, and the part it plays. Knows no layout."""

import unicodedata
from enum import Enum


class Role(Enum):
    """The part a sign plays in a formula, which decides the space and the brackets around it."""

    __hash__ = object.__hash__  # Enum's own is a call of Python code, and a formula asks for hundreds

    LETTER = "letter"
    NUMBER = "number"
    WORD = "word"  # upright text of several letters
    FUNCTION = "function"  # log, max: takes what follows
    BIG = "big"  # ∑, ∫: takes what follows, and limits
    PREFIX = "prefix"  # ∂, ∇: clings to what follows
    POSTFIX = "postfix"  # n!
    OPERATOR = "operator"
    SIGN = "sign"  # an operator with nothing on its left
    RELATION = "relation"
    COMMA = "comma"
    SLASH = "slash"
    OPEN = "open"
    CLOSE = "close"
    BAR = "bar"  # | and ‖, which may open, close or divide
    DIVIDER = "divider"  # the bar of p(y|x)
    FRACTION = "fraction"
    BRACKETED = "bracketed"
    ROOT = "root"
    GAP = "gap"
    GLUE = "glue"  # sticks to both sides and multiplies nothing


_MACROS = {
    Role.LETTER: """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
        mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        ell ℓ hbar ℏ infty ∞ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ dagger † prime ′ checkmark ✓ square □
        ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ uparrow ↑ downarrow ↓ # # & & _ _
    """,
    Role.PREFIX: "partial ∂ nabla ∇ forall ∀ exists ∃ neg ¬ lnot ¬ $ $",
    Role.POSTFIX: "% %",
    Role.BIG: """
        sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigwedge ⋀ bigvee ⋁
    """,
    Role.FUNCTION: """
        log log ln ln lg lg exp exp sin sin cos cos tan tan cot cot sinh sinh cosh cosh tanh tanh
        arcsin arcsin arccos arccos arctan arctan max max min min sup sup inf inf lim lim limsup limsup liminf liminf
        arg arg det det dim dim ker ker deg deg gcd gcd Pr Pr
    """,
    Role.OPERATOR: """
        cdot · times × div ÷ pm ± mp ∓ ast * star ⋆ circ ∘ bullet • odot ⊙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘
        cup ∪ cap ∩ setminus ∖ backslash ∖ wedge ∧ land ∧ vee ∨ lor ∨ bmod mod
    """,
    Role.RELATION: """
        le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ lesssim ≲ gtrsim ≳ asymp ≍
        approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ triangleq ≜ coloneqq ≔ doteq ≐
        in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇
        to → rightarrow → longrightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ longmapsto ↦
        Rightarrow ⇒ implies ⇒ Longrightarrow ⇒ Leftarrow ⇐ impliedby ⇐ iff ⇔ Leftrightarrow ⇔
        mid | parallel ∥ perp ⟂ models ⊨ vdash ⊢ prec ≺ succ ≻ preceq ⪯ succeq ⪰
    """,
    Role.COMMA: "colon :",
    Role.OPEN: "{ { lbrace { lbrack [ lfloor ⌊ lceil ⌈ langle ⟨ lvert | lVert ‖",
    Role.CLOSE: "} } rbrace } rbrack ] rfloor ⌋ rceil ⌉ rangle ⟩ rvert | rVert ‖",
    Role.BAR: "| ‖ Vert ‖ vert |",
}


def _signs() -> dict[str, tuple[Role, str]]:
    signs: dict[str, tuple[Role, str]] = {}
    for role, table in _MACROS.items():
        words = table.split()
        signs |= {name: (role, text) for name, text in zip(words[::2], words[1::2], strict=True)}
    thin = dict.fromkeys([",", ":", ";", ">", " ", "thinspace", "enspace"], " ")
    wide = {"quad": "  ", "qquad": "    ", "!": "", "negthinspace": ""}
    return signs | {name: (Role.GAP, text) for name, text in (thin | wide).items()}


# macro without its backslash -> its role and what it prints as
SIGNS = _signs()

_TYPED = {
    Role.OPERATOR: "+-*",
    Role.RELATION: "=<>",
    Role.COMMA: ",;",
    Role.SLASH: "/",
    Role.OPEN: "([{",
    Role.CLOSE: ")]}",
    Role.BAR: "|‖",
    Role.POSTFIX: "!%",
    Role.GAP: "~",
    Role.GLUE: '.:?@"&#',
}

# a character that stands for itself -> its role; a character that a macro prints keeps that macro's role
CHARACTERS: dict[str, Role] = {
    **{text: role for role, text in SIGNS.values() if len(text) == 1 and role is not Role.GAP},
    **{character: role for role, characters in _TYPED.items() for character in characters},
    ":=": Role.RELATION,
    ": ": Role.COMMA,
    "−": Role.OPERATOR,
}

# what a typed character prints as, where that is another one
RETYPED = {"-": "−", "~": " ", ": ": ":"}

ADDITIVE = frozenset("+−±∓")
# a·b/c means the same from the left as with the fraction taken first; after other operators it does not
ASSOCIATIVE = ADDITIVE | frozenset("·×")

SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤∘′*†",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ°′*†",
        strict=True,
    )
)
SUBSCRIPTS = dict(zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))

# macro -> combining mark, and the name it goes by over more than one letter
ACCENTS = {
    "hat": ("\u0302", "hat"),
    "widehat": ("\u0302", "hat"),
    "bar": ("\u0304", "bar"),
    "overline": ("\u0304", "bar"),
    "tilde": ("\u0303", "tilde"),
    "widetilde": ("\u0303", "tilde"),
    "vec": ("\u20d7", "vec"),
    "dot": ("\u0307", "dot"),
    "ddot": ("\u0308", "ddot"),
    "underline": ("\u0332", "underline"),
}

ALPHABETS = {
    "mathbb": "DOUBLE-STRUCK",
    "mathbf": "BOLD",
    "boldsymbol": "BOLD",
    "bm": "BOLD",
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
}


def styled(character: str, style: str) -> str:
    """Return the letter or digit in a mathematical alphabet, or as it is where Unicode has none."""
    name = unicodedata.name(character, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    # ℝ and ℒ are older than the rest of their alphabets and named otherwise
    for candidate in (f"MATHEMATICAL {style} {name}", f"{style} {name}"):
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return character
