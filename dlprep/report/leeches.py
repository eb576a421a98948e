"""Cards that are forgotten too often, as lines of a terminal and as JSON, each with what to do. Computes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from dlprep.memory.event import KATA, Json
from dlprep.memory.leech import Leech
from dlprep.text import Language, Text
from dlprep.values import dataclass

SHOWN = 10

_WORDS = {
    "title": Text(en="Forgotten more often than chance explains:", zh="遗忘次数超出偶然的卡片："),
    "leech": Text(
        en="{card}: {failures} of {reviews} reviews, {expected:.1f} expected",
        zh="{card}：{reviews} 次复习忘记 {failures} 次，预计 {expected:.1f} 次",
    ),
    "why": Text(en="read why: dlprep bank show {card} --answer", zh="看解析：dlprep bank show {card} --answer"),
    "kata": Text(en="build it: dlprep kata start {slug}", zh="动手写：dlprep kata start {slug}"),
    "hint": Text(en="see a hint: dlprep kata hint {slug}", zh="看提示：dlprep kata hint {slug}"),
    "suspend": Text(
        en="or suspend them in the quiz with the key s; `dlprep bank resume` brings them back",
        zh="也可以在测验中按 s 暂停；`dlprep bank resume` 可恢复",
    ),
    "more": Text(en="… and {count} more", zh="……另有 {count} 张"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A leech, and a kata on its topic where there is one."""

    leech: Leech
    kata: str | None = None


def leech_lines(rows: Sequence[Row], language: Language) -> Iterator[str]:
    """Nothing at all where there is no leech."""
    if not rows:
        return
    yield ""
    yield _word("title", language)
    for row in rows[:SHOWN]:
        leech = row.leech
        name, is_kata = leech.card.removeprefix(KATA), leech.card.startswith(KATA)
        said = asdict(leech) | {"card": name}
        yield f"  {_word('leech', language, **said)}"
        yield f"    {_word('hint', language, slug=name) if is_kata else _word('why', language, card=name)}"
        if row.kata and not is_kata:
            yield f"    {_word('kata', language, slug=row.kata)}"
    if len(rows) > SHOWN:
        yield f"  {_word('more', language, count=len(rows) - SHOWN)}"
    yield f"  {_word('suspend', language)}"


def leeches_json(rows: Sequence[Row]) -> list[Json]:
    """All of them; `kata` is null where no kata is on the topic."""
    return [{**asdict(row.leech), "kata": row.kata} for row in rows]


def _word(key: str, language: Language, **values: object) -> str:
    return _WORDS[key].in_language(language).format(**values)
