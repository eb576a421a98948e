"""Katas as lines of a terminal and as JSON: the list, and what the commands say. Computes nothing but widths."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from dlprep.katas.attempts import Standing, State
from dlprep.katas.kata import Kata, Outline
from dlprep.memory.event import Json
from dlprep.report.table import cells, cut, padded
from dlprep.text import Language, Text
from dlprep.values import dataclass

NARROWEST_TITLE = 12  # columns

_WORDS = {
    "new": Text(en="new", zh="未做"),
    "started": Text(en="started", zh="进行中"),
    "solved": Text(en="solved", zh="已解决"),
    "due": Text(en="due", zh="到期"),
    "level": Text(en="level {level}", zh="难度 {level}"),
    "minutes": Text(en="{minutes} min", zh="{minutes} 分钟"),
    "about": Text(en="about {minutes} minutes", zh="约 {minutes} 分钟"),
    "after": Text(en="builds on {slugs}", zh="建议先做 {slugs}"),
    "count": Text(en="{count} of {all} katas", zh="{all} 道编程练习中的 {count} 道"),
    "none": Text(en="No kata is like that.", zh="没有符合条件的编程练习。"),
    "afresh": Text(en="A fresh starter to fill in.", zh="已写好新的初始文件，请补全。"),
    "under way": Text(en="Under way: the file is as you left it.", zh="这次练习还在进行中，文件保持原样。"),
    "found": Text(en="A file was there already: it was left as it is.", zh="这里已有文件，保持原样。"),
    "aside": Text(en="What you wrote before: {path}", zh="之前写的内容：{path}"),
    "then": Text(
        en="Check it: dlprep kata check {slug}   At every save: dlprep kata watch {slug}",
        zh="检查：dlprep kata check {slug}    保存即检查：dlprep kata watch {slug}",
    ),
    "hint": Text(en="Hint {number} of {all}", zh="提示 {number}/{all}"),
    "all hints": Text(en="You have seen all {all} hints.", zh="{all} 条提示都已看过。"),
    "then solution": Text(
        en="The solution, which counts as not known: dlprep kata solution {slug} --give-up",
        zh="查看答案（记为“重来”）：dlprep kata solution {slug} --give-up",
    ),
    "stuck": Text(en="Stuck? dlprep kata hint {slug}", zh="卡住了？dlprep kata hint {slug}"),
    "counted_2": Text(
        en="Solved with hints: it counts as Hard and comes back on {due}.",
        zh="看过提示后解出，计为“困难”，{due} 再来。",
    ),
    "counted_3": Text(en="Solved: it counts as Good and comes back on {due}.", zh="解出，计为“良好”，{due} 再来。"),
    "counted_1": Text(
        en="Given up: it counts as Again and comes back on {due}.", zh="已放弃，计为“重来”，{due} 再来。"
    ),
    "counted before": Text(
        en="This attempt has counted already; it comes back on {due}.", zh="这次练习已经计过，{due} 再来。"
    ),
    "begin again": Text(
        en="It is due again: dlprep kata start {slug} begins from an empty file.",
        zh="又到期了：运行 dlprep kata start {slug} 从空文件重新开始。",
    ),
    "seed chosen": Text(
        en="A pass with a chosen seed does not count: check once more without --seed.",
        zh="指定种子的通过不计入：请去掉 --seed 再检查一次。",
    ),
    "not recorded": Text(
        en="Nothing was recorded: this was not the file of your attempt.", zh="未记录：这不是你练习的文件。"
    ),
    "trusted": Text(
        en="{slug}: trusted with these {files} files. Its code runs with your rights when you check.",
        zh="{slug}：已信任这 {files} 个文件。检查时它的代码以你的权限运行。",
    ),
    "made": Text(
        en="A working example; every place to change is marked. Check it: dlprep bank lint --trust {folder}",
        zh="这是可运行的示例，需要修改的地方都有标记。检查：dlprep bank lint --trust {folder}",
    ),
    "practised": Text(
        en="{tries} tries, {passes} solved, last on {day}", zh="检查 {tries} 次，解出 {passes} 次，最近一次 {day}"
    ),
    "best": Text(en="best time {minutes} min", zh="最快 {minutes} 分钟"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One kata of the list."""

    kata: Kata | Outline
    standing: Standing
    today: date

    @property
    def state(self) -> State:
        """Where it stands today."""
        return self.standing.state(self.today)


def list_lines(rows: Iterable[Row], language: Language, width: int | None) -> Iterator[str]:
    """One line a kata; titles are cut to a width, where there is one."""
    listed = [(_cells_of(row, language), row.kata.title.in_language(language)) for row in rows]
    if not listed:
        return
    widest = [max(cells(cell) for cell in column) for column in zip(*(shown for shown, _ in listed), strict=True)]
    for shown, title in listed:
        begun = "  ".join(padded(cell, columns) for cell, columns in zip(shown, widest, strict=True))
        room = None if width is None else max(NARROWEST_TITLE, width - cells(begun) - 2)
        yield f"{begun}  {title if room is None else cut(title, room)}"


def row_json(row: Row) -> dict[str, Json]:
    """A kata and where it stands, for scripts."""
    kata, standing = row.kata, row.standing
    return {
        "slug": kata.slug,
        "title": dict(asdict(kata.title)),
        "kind": kata.kind,
        "level": kata.level,
        "minutes": kata.minutes,
        "topics": list(kata.topics),
        "paths": list(kata.paths),
        "after": list(kata.after),
        "backends": list(kata.backends),
        "state": row.state.value,
        "under_way": [attempt.backend for attempt in standing.under_way],
        "due": standing.due.isoformat() if standing.due else None,
        "tries": standing.tries,
        "passes": standing.passes,
        "last_passed": standing.last_passed.isoformat() if standing.last_passed else None,
        "best_ms": standing.best_ms,
    }


def head_lines(row: Row, language: Language) -> Iterator[str]:
    """What stands above a statement: title, level, time, and what came of it so far."""
    kata, standing = row.kata, row.standing
    yield kata.title.in_language(language)
    told = [say("level", language, level=kata.level), say("about", language, minutes=kata.minutes)]
    yield " · ".join([kata.slug, *told, *kata.backends])
    if kata.after:
        yield say("after", language, slugs=", ".join(kata.after))
    if standing.attempts or standing.tries:
        yield " · ".join(_so_far(row, language))


def say(key: str, language: Language, **values: object) -> str:
    """One phrase of the commands, filled in."""
    return _WORDS[key].in_language(language).format(**values)


def _so_far(row: Row, language: Language) -> Iterator[str]:
    standing = row.standing
    yield say(row.state.value, language)
    if standing.last_passed:
        yield say("practised", language, tries=standing.tries, passes=standing.passes, day=standing.last_passed)
    if standing.best_ms is not None:
        yield say("best", language, minutes=max(1, round(standing.best_ms / 60_000)))


def _cells_of(row: Row, language: Language) -> tuple[str, ...]:
    kata, due = row.kata, row.standing.due
    shown_due = due.isoformat() if due else ""
    minutes = say("minutes", language, minutes=f"{kata.minutes:>2}")
    return kata.slug, str(kata.level), minutes, " ".join(kata.backends), say(row.state.value, language), shown_due
