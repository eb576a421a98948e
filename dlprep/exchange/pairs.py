"""What a front and a back become: a cloze where the answer is short to type, an open question otherwise. Opens no file.

Fronts and backs are texts as a bank has them, see `markup`. They are of one language; it stands for both.
"""

import re
import unicodedata

from dlprep.bank.answer import normal_term
from dlprep.bank.question import BLANK, ID, MAX_ID
from dlprep.bank.rules import MAX_TEXT
from dlprep.digest import blake2b
from dlprep.exchange.brought import Entry, Field, Left
from dlprep.exchange.html_reader import showable
from dlprep.text import plain, segments

MAX_TYPED = 40  # characters that a learner types without a slip
MAX_TYPED_WORDS = 5
WIDE = 3  # a Chinese character counts for so many
FEWEST_POINTS, MOST_POINTS = 2, 7
SLUG = 40  # characters of an id that come from the front
MAX_SOURCE = 200  # characters of where a card comes from
MAX_LOST = 3  # things that are named when a front cannot do without them
AREA, ROLES = "applied", ("general",)

# what a text cannot be understood without, as `from_html` names it
_NEEDED = ("image", "sound", "video", "drawing", "media", "LaTeX image", "embedded", "MathML", "all text beyond")
_BLANKS = re.compile(r"_{3,}|\[\s*\.{3}\s*\]")
_BULLET = re.compile(r"\s*(?:[-*•–·]|\(?\d{1,2}[.)、]|[a-hA-H][.)])\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)|(?<=[。！？；])\s*|;\s+")
_CLAUSE = re.compile(r",\s+|，|、|:\s+|：|\s+[–—-]\s+|\s+(?=(?:because|so that|whereas|while|and|but|which)\b)")
_EMPTY = ("", "…", "...", "… ____ …")  # a bank takes these for what is still to be written
_SEVERAL = re.compile(r"[,.:!?]\s|[，。：！？、]")
_EITHER = re.compile(r"\s+/\s+|\s*[;；]\s*|\s+or\s+|\s*或者?\s*")
_GLOSS = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*$")


def entry_from_pair(
    front: str, back: str, *, key: str, topic: str, source: str, place: str = "", extra: str = ""
) -> Entry | Left:
    """One question; `key` is what its id is made from, the same each time, `source` where it comes from.

    `extra` is what else stands on the back, which explains the answer and is no part of it.
    """
    front, back, extra = front.strip(), back.strip(), extra.strip()
    place = place or named(front, key)
    if wrong := _wrong(front, back, extra):
        return Left(place, "card", wrong)
    prompt = _one_blank(front)
    entry = _head(front, key, topic)
    if is_typed(back):
        asked = prompt if BLANK in prompt else f"{prompt}\n{BLANK}"
        whole = asked.replace(BLANK, back) if BLANK in prompt else back
        typed = _typed(back, f"{whole}\n{extra}".strip())
        return {**entry, "kind": "cloze", "level": 1, "prompt": both(asked), **typed, **from_source(source)}
    prompt = prompt.replace(BLANK, "…")
    told = _told(back, f"{back}\n{extra}".strip())
    return {**entry, "kind": "open", "level": 2, "prompt": both(prompt), **told, **from_source(source)}


def needed(lost: tuple[str, ...]) -> str:
    """Why a front cannot be asked without what it lost; empty when it can."""
    missing = [each for each in lost if each.startswith(_NEEDED)]
    return f"its question needs what a text cannot hold: {', '.join(missing[:MAX_LOST])}" if missing else ""


def question_id(front: str, key: str) -> str:
    """A readable id that is the same each time: the first words of the front, and a hash of the key."""
    mark = blake2b(key.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    return f"{slug(plain(front[:200]), SLUG) or 'card'}-{mark}"


def named(front: str, key: str) -> str:
    """How a message calls a card that has become no question."""
    return " ".join(front.split())[:60] or f"card {key[:20]}"


def slug(text: str, longest: int = MAX_ID) -> str:
    """The words of a text in small letters, joined by hyphens, as many as there is room for."""
    plain_letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain_letters)
    kept = ""
    for word in words:
        if len(kept) + 1 + len(word) > longest:
            break
        kept = f"{kept}-{word}" if kept else word
    return kept or (words[0][:longest] if words else "")


def topic_entry(name: str) -> Entry:
    """A topic of this name as topics.yaml has it; its id is the name in small letters, or a hash of it."""
    shown = " ".join(showable(name).split())[:80] or "Imported"
    mark = blake2b(name.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    found = name if ID.fullmatch(name) and len(name) <= MAX_ID else slug(name)
    roles: list[Field] = list(ROLES)
    return {"id": found or f"topic-{mark}", "name": both(shown), "area": AREA, "roles": roles}


def both(text: str) -> Field:
    """The text in both languages."""
    return {"en": text, "zh": text}


def is_typed(back: str) -> bool:
    """Whether an answer is short enough, and simple enough, to be typed."""
    shown = plain(back)
    width = sum(WIDE if ord(character) > 0x2E80 else 1 for character in shown)
    if width > MAX_TYPED or len(shown.split()) > MAX_TYPED_WORDS or not normal_term(back):
        return False
    if "\n" in back or _SEVERAL.search(back):
        return False
    return not any(each.kind == "maths" and "\\" in each.source for each in segments(back))


def _wrong(front: str, back: str, extra: str) -> str:
    if _one_blank(front).replace(BLANK, "…").strip() in _EMPTY:
        return "its front is empty"
    if back in _EMPTY:
        return "its back is empty"
    if max(len(front) + len(BLANK), len(back) + len(extra)) >= MAX_TEXT:
        return f"it has a side of more than {MAX_TEXT:,} characters"
    return ""


def _head(front: str, key: str, topic: str) -> dict[str, Field]:
    # the order of the fields is that of the bank's files
    return {"id": question_id(front, key), "kind": "", "topic": topic}


def from_source(source: str) -> dict[str, Field]:
    """The evidence of a card: where it comes from, on one line."""
    return {"evidence": {"source": " ".join(showable(source).split())[:MAX_SOURCE] or "Imported"}}


def _one_blank(front: str) -> str:
    """The front with one blank where it has one or more of any length; code and formulas keep theirs."""
    parts = []
    blanks = 0
    for each in segments(front):
        if each.kind != "prose":
            mark = "$" if each.kind == "maths" else "`"
            parts.append(f"{mark}{each.source}{mark}")
            continue
        blanks += len(_BLANKS.findall(each.source))
        parts.append(_BLANKS.sub(BLANK, each.source))
    found = "".join(parts)
    return found if blanks == 1 and found.count(BLANK) == 1 else found.replace(BLANK, "…")


def _typed(back: str, whole: str) -> dict[str, Field]:
    accept = [term for term in alternatives(back) if normal_term(term)]
    listed: list[Field] = list(accept)
    return {"answer": both(back), **({"accept": listed} if listed else {}), "why": both(whole)}


def alternatives(back: str) -> list[str]:
    """What else is right to type: each side of an `or` or a slash, a term without the gloss behind it, the gloss."""
    found = [part for part in _EITHER.split(back) if part]
    terms = found if len(found) > 1 else []
    for term in [back, *terms]:
        if (gloss := _GLOSS.search(term)) is not None:
            terms += [term[: gloss.start()], gloss[1]]
    different = {normal_term(term): term.strip() for term in reversed(terms) if term.strip()}
    different.pop(normal_term(back), None)
    return list(reversed(different.values()))


def _told(back: str, whole: str) -> dict[str, Field]:
    listed: list[Field] = []
    for number, point in enumerate(points(back), 1):
        listed.append({"id": f"point-{number}", "text": both(point) if point else dict(_NOTHING_WRONG)})
    return {"key_points": listed, "why": both(whole)}


def points(back: str) -> list[str]:
    """Two to seven things that the answer says: its list, its lines, its sentences or its clauses.

    Where it says one thing only the second is empty, which stands for saying nothing wrong beside it.
    """
    lines = [line.strip() for line in _lines(back)]
    listed = [line for line in lines if _BULLET.match(f"{line} ")]
    for found in (listed, lines, _split(_SENTENCE, back), _split(_CLAUSE, back)):
        said = list(dict.fromkeys(text for each in found if (text := _unmarked(each))))
        said = [each for each in said if each not in _EMPTY]
        if len(said) >= FEWEST_POINTS:
            return _few(said)
    return [back.strip(), ""]


def _unmarked(line: str) -> str:
    found = _BULLET.match(f"{line} ")
    return line[found.end() :].strip() if found else line.strip()


def _lines(text: str) -> list[str]:
    """The lines of a text that are not empty; one that is inside code or a formula is no line of its own."""
    return [line for line in _split(re.compile("\n"), text) if line.strip()]


def _split(mark: re.Pattern[str], text: str) -> list[str]:
    """The parts of a text between marks that stand in prose."""
    parts = [""]
    for each in segments(text):
        if each.kind == "prose":
            first, *others = mark.split(each.source)
            parts[-1] += first
            parts += others
        else:
            sign = "$" if each.kind == "maths" else "`"
            parts[-1] += f"{sign}{each.source}{sign}"
    return parts


def _few(said: list[str]) -> list[str]:
    """No more points than can be ticked: neighbours stand together where there are too many."""
    if len(said) <= MOST_POINTS:
        return said
    size, more = divmod(len(said), MOST_POINTS)
    grouped, at = [], 0
    for index in range(MOST_POINTS):
        end = at + size + (index < more)
        grouped.append("\n".join(said[at:end]))
        at = end
    return grouped


_NOTHING_WRONG: dict[str, Field] = {"en": "Nothing wrong is said beside it", "zh": "没有说出别的错误内容"}
