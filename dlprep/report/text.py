"""Figures as lines of a terminal, and as JSON. Computes nothing."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from dlprep.progress.figures import Figures, Glance, TopicFigures
from dlprep.progress.record import Record
from dlprep.report.table import cells, padded, table
from dlprep.text import Language, Text

BAR = 24  # characters of the longest bar

_WORDS = {
    "due": Text(en="Due today", zh="今天到期"),
    "new": Text(en="New today", zh="今日新题"),
    "answered": Text(en="Answered today", zh="今天已答"),
    "streak": Text(en="Days in a row", zh="连续天数"),
    "seen": Text(en="Questions met", zh="学过的题目"),
    "next": Text(en="Next due", zh="下次到期"),
    "katas": Text(en="Katas", zh="编程练习"),
    "katas_due": Text(en="{count} due", zh="{count} 道到期"),
    "katas_started": Text(en="{count} started", zh="{count} 道进行中"),
    "type": Text(en="Type: {command}", zh="接下来：{command}"),
    "done": Text(en="Done for today. More: {command}", zh="今天的任务已完成。还想练习：{command}"),
    "answers": Text(en="Answers so far", zh="累计作答"),
    "on_days": Text(en="days with answers: {days}, minutes: {minutes:.0f}", zh="共 {days} 天，{minutes:.0f} 分钟"),
    "retention": Text(en="Kept in memory", zh="记忆保持率"),
    "of_reviews": Text(
        en="{retained} of {reviews} reviews on a later day", zh="隔日复习 {reviews} 次，记得 {retained} 次"
    ),
    "none_yet": Text(en="no review on a later day yet", zh="还没有隔日复习"),
    "forecast": Text(en="Due in the next days", zh="未来几天到期"),
    "topics": Text(
        en="By topic: met, expected recall now, kept on later days", zh="按主题：已学、当前预计记忆、隔日保持"
    ),
    "kata_list": Text(
        en="Katas: solved, with hints, best time, due", zh="编程练习：解出次数、看提示次数、最快用时、到期"
    ),
    "best": Text(en="{minutes:.0f} min", zh="{minutes:.0f} 分钟"),
    "suspended": Text(en="Suspended", zh="已暂停"),
    "no_answers": Text(en="No answers yet. Begin with: dlprep quiz", zh="还没有作答记录。开始：dlprep quiz"),
}


def glance_lines(figures: Glance, language: Language) -> Iterator[str]:
    """Today at a glance and the command to type next."""
    katas = _katas(figures, language)
    yield from _table(
        [
            ("due", str(figures.due)),
            ("new", str(figures.new)),
            ("answered", str(figures.answered)),
            ("streak", str(figures.streak)),
            ("seen", f"{figures.seen}/{figures.total}"),
            *([("next", figures.next_due.isoformat())] if figures.next_due and not figures.due else []),
            *([("katas", katas)] if katas else []),
        ],
        language,
    )
    if figures.due or figures.new:
        yield _word("type", language, command="dlprep quiz")
    elif katas:
        chosen = "due" if figures.katas_due else "started"
        yield _word("type", language, command=f"dlprep kata list --state {chosen}")
    else:
        yield _word("done", language, command="dlprep quiz --new 5")


def detail_lines(figures: Figures, language: Language) -> Iterator[str]:
    """What stands below the overview: answers so far, retention, what comes due, and every topic that was begun."""
    yield ""
    if not figures.answers:
        yield _word("no_answers", language)
        return
    on_days = _word("on_days", language, days=figures.days, minutes=figures.minutes)
    kept = _word("none_yet", language)
    if figures.reviews:
        counts = _word("of_reviews", language, retained=figures.retained, reviews=figures.reviews)
        kept = f"{figures.retained / figures.reviews:.0%} ({counts})"
    rows = [("answers", f"{figures.answers} ({on_days})"), ("retention", kept)]
    if figures.suspended:
        rows.append(("suspended", str(figures.suspended)))
    yield from _table(rows, language)
    yield ""
    yield f"{_word('forecast', language)}{_colon(language)}"
    highest = max(*figures.due, 1)
    for ahead, count in enumerate(figures.due):
        day = figures.today + timedelta(days=ahead)
        yield f"  {day.isoformat()} {count:>4} {'█' * round(BAR * count / highest)}".rstrip()


def topic_lines(figures: Figures, names: Mapping[str, Text], language: Language) -> Iterator[str]:
    """Each topic that was begun, the least known first."""
    begun = [topic for topic in sorted(figures.topics, key=_weakest_first) if topic.seen]
    if begun:
        yield ""
        yield f"{_word('topics', language)}{_colon(language)}"
    for topic in begun:
        yield f"  {_topic_line(topic, names, language)}"


def kata_lines(found: Record, language: Language) -> Iterator[str]:
    """Each kata that was begun: how often it was solved, how often with hints, the best time, and when it is due."""
    if not found.katas:
        return
    yield ""
    yield f"{_word('kata_list', language)}{_colon(language)}"
    width = max(cells(kata.slug) for kata in found.katas)
    for kata in found.katas:
        best = _word("best", language, minutes=kata.best_minutes) if kata.best_minutes is not None else "–"
        solved = f"{kata.passed:>2}  {kata.with_hints:>2}"
        yield f"  {padded(kata.slug, width)}  {solved}  {padded(best, 8)}  {kata.due or '–'}"


def _katas(figures: Glance, language: Language) -> str:
    counts = (("katas_due", figures.katas_due), ("katas_started", figures.katas_started))
    return ("，" if language == "zh" else ", ").join(
        _word(key, language, count=count) for key, count in counts if count
    )


def _topic_line(topic: TopicFigures, names: Mapping[str, Text], language: Language) -> str:
    name = names[topic.topic].in_language(language) if topic.topic in names else topic.topic
    recall = f"{topic.recall:4.0%}" if topic.recall is not None else "   –"
    kept = f"{topic.retained}/{topic.reviews}" if topic.reviews else "–"
    return f"{topic.seen:>2}/{topic.total:<3} {recall}  {kept:>7}  {name}"


def _weakest_first(topic: TopicFigures) -> tuple[float, str]:
    return (topic.recall if topic.recall is not None else 1.0, topic.topic)


def _table(rows: list[tuple[str, str]], language: Language) -> Iterator[str]:
    return table([(_word(key, language), value) for key, value in rows])


def _colon(language: Language) -> str:
    return "：" if language == "zh" else ":"


def _word(key: str, language: Language, **values: object) -> str:
    return _WORDS[key].in_language(language).format(**values)
