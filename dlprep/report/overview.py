"""Where the learner stands, on one screen: what a report says first. Computes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from dlprep.progress.figures import Figures
from dlprep.progress.record import FADING_DAYS, Readiness, Record
from dlprep.report.table import cut, padded, table
from dlprep.text import Language, Text

BAR = 20  # characters of a whole bar
WEAKEST, FADING = 5, 4  # that are listed
NAME = 28  # columns of a topic's name
ENOUGH = 3  # cards of a topic that have to be met before it can be called weak

_WORDS = {
    "today": Text(en="Today", zh="今天"),
    "today_value": Text(
        en="{due} due, {new} new, {answered} answered; days in a row: {streak}",
        zh="到期 {due}，新题 {new}，已答 {answered}；连续 {streak} 天",
    ),
    "ready": Text(en="Ready", zh="准备程度"),
    "ready_value": Text(en="{bar} {ready:.0%} of {cards} questions", zh="{bar} {cards} 道题的 {ready:.0%}"),
    "change": Text(en="({change} points by this session)", zh="（本次练习 {change} 个百分点）"),
    "ready_met": Text(
        en="{met} met, {now:.0%} of them remembered now", zh="学过 {met} 道，目前预计记得其中的 {now:.0%}"
    ),
    "interview": Text(en="Interview", zh="面试"),
    "interview_value": Text(
        en="{day}, in {days} days: {then:.0%} without more study{plan}",
        zh="{day}，还有 {days} 天：不再学习则为 {then:.0%}{plan}",
    ),
    "by_plan": Text(en=", {planned:.0%} by the plan", zh="，按计划为 {planned:.0%}"),
    "katas": Text(en="Katas", zh="编程练习"),
    "katas_value": Text(
        en="{solved} solved, {hints} of them with hints only; {due} due, {begun} under way",
        zh="解出 {solved} 道（其中 {hints} 道只在看提示后解出）；到期 {due}，进行中 {begun}",
    ),
    "time": Text(en="Time", zh="用时"),
    "time_value": Text(
        en="{week:.0f} min in 7 days, {hours:.1f} h on {days} days{since}",
        zh="最近 7 天 {week:.0f} 分钟，{days} 天共 {hours:.1f} 小时{since}",
    ),
    "since": Text(en=" since {day}", zh="（自 {day} 起）"),
    "weakest": Text(en="Weakest topics", zh="最薄弱的主题"),
    "remembered": Text(en="known  met", zh="记得  已学"),
    "fading": Text(en="Fading: expected recall now → in {days} days", zh="正在遗忘：目前 → {days} 天后的预计记忆"),
    "last": Text(en="last on {day}", zh="上次 {day}"),
    "practise": Text(
        en="Practise them: dlprep quiz --cram --topic {topic}", zh="立即复习：dlprep quiz --cram --topic {topic}"
    ),
}


def overview_lines(figures: Figures, found: Record, names: Mapping[str, Text], language: Language) -> Iterator[str]:
    """Today, readiness, weakest topics with the command that practises them, what fades, katas and time."""
    yield from table([(_word(key, language), value) for key, value in _facts(figures, found, language)])
    weak = weakest(found.topics)
    if weak:
        yield ""
        yield f"{padded(_word('weakest', language), NAME + BAR // 2 + 3)}{_word('remembered', language)}"
        for topic in weak:
            yield f"  {_weak(topic, names, language)}"
    if found.fading:
        yield ""
        yield _word("fading", language, days=FADING_DAYS)
        width = max(len(each.card) for each in found.fading[:FADING])
        for each in found.fading[:FADING]:
            last = _word("last", language, day=each.last)
            yield f"  {each.card:<{width}}  {each.now:4.0%} → {each.soon:4.0%}  {last}"
        yield f"  {_word('practise', language, topic=found.fading[0].topic)}"


def readiness_line(before: float, after: float, cards: int, language: Language) -> str:
    """What a session ends with: how much is ready, and what the session changed."""
    change = f"{100 * (after - before):+.1f}"
    told = _word("ready_value", language, bar=bar(after), ready=after, cards=cards)
    return f"{_word('ready', language)}  {told} {_word('change', language, change=change)}"


def weakest(topics: Sequence[Readiness]) -> list[Readiness]:
    """The topics that were begun and are known least, the least known first."""
    begun = [topic for topic in topics if topic.met >= min(ENOUGH, topic.cards) and topic.now is not None]
    return sorted(begun, key=lambda topic: (topic.now or 0.0, topic.topic))[:WEAKEST]


def bar(share: float, width: int = BAR) -> str:
    """A share of 1 as a bar."""
    full = round(width * min(max(share, 0.0), 1.0))
    return "█" * full + "░" * (width - full)


def _facts(figures: Figures, found: Record, language: Language) -> Iterator[tuple[str, str]]:
    glance, overall = figures.glance, found.overall
    told = {"due": glance.due, "new": glance.new, "answered": glance.answered, "streak": glance.streak}
    yield "today", _word("today_value", language, **told)
    ready = _word("ready_value", language, bar=bar(overall.ready), ready=overall.ready, cards=overall.cards)
    if overall.now is not None:
        ready += ("；" if language == "zh" else "; ") + _word("ready_met", language, met=overall.met, now=overall.now)
    yield "ready", ready
    if found.interview and overall.ready_then is not None:
        days = (found.interview - found.today).days
        plan = _word("by_plan", language, planned=overall.planned) if overall.planned is not None else ""
        yield (
            "interview",
            _word("interview_value", language, day=found.interview, days=days, then=overall.ready_then, plan=plan),
        )
    if found.katas:
        solved = [kata for kata in found.katas if kata.passed]
        hints = sum(kata.passed == kata.with_hints for kata in solved)
        told = {"due": glance.katas_due, "begun": glance.katas_started, "solved": len(solved), "hints": hints}
        yield "katas", _word("katas_value", language, **told)
    if found.days:
        spent = {day.day: day.minutes + day.kata_minutes for day in found.days}
        week = sum(minutes for day, minutes in spent.items() if day > found.today - timedelta(days=7))
        since = _word("since", language, day=found.since) if found.since else ""
        hours = sum(spent.values()) / 60
        yield "time", _word("time_value", language, week=week, hours=hours, days=len(spent), since=since)


def _weak(topic: Readiness, names: Mapping[str, Text], language: Language) -> str:
    name = names[topic.topic].in_language(language) if topic.topic in names else topic.topic
    known = f"{bar(topic.now or 0.0, BAR // 2)} {topic.now or 0.0:4.0%}"
    return f"{padded(cut(name, NAME), NAME)} {known} {topic.met:>3}/{topic.cards:<3} dlprep quiz --topic {topic.topic}"


def _word(key: str, language: Language, **values: object) -> str:
    return _WORDS[key].in_language(language).format(**values)
