"""A plan as lines of a terminal, and as JSON. Computes nothing but sums."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap

from dlprep.memory.event import Json
from dlprep.memory.goal import Goal
from dlprep.memory.plan import Agenda, Load, Plan, plan_json
from dlprep.report.table import table
from dlprep.text import Language, Text

BAR = 24  # characters of the longest bar
BY_DAY = 28  # days up to which each has a line of its own; beyond, each week has one
WEAKEST = 8  # topics that are listed
DROPPED = 12
NAMED_DAYS = 2
WIDTH = {"en": 96, "zh": 66}  # characters of a line of a long list: a Chinese one takes two columns
SMALL_CHANGE = 0.0005  # of the expected recall

_WORDS = {
    "interview": Text(en="Interview", zh="面试日期"),
    "in_days": Text(
        en="{date}, in {days} day{s}, {study} of them for studying", zh="{date}，还有 {days} 天，其中 {study} 天学习"
    ),
    "aim": Text(en="Aim", zh="目标"),
    "aim_value": Text(
        en="{aim:.0%} of {cards} questions remembered on the day", zh="面试当天记得 {cards} 道题的 {aim:.0%}"
    ),
    "expected": Text(en="Expected", zh="预计"),
    "expected_value": Text(
        en="{expected:.1%} ({low:.1%} to {high:.1%}); without the plan {without:.1%}, today {now:.1%}",
        zh="{expected:.1%}（{low:.1%} 到 {high:.1%}）；不按计划 {without:.1%}，今天 {now:.1%}",
    ),
    "later": Text(en="30 days after", zh="30 天之后"),
    "time": Text(en="Time", zh="时间"),
    "time_value": Text(
        en="{mean:.0f} of {minutes:g} minutes a day on average, {busiest:.0f} at most ({day}); {hours:.0f} h in all",
        zh="平均每天 {mean:.0f} 分钟（上限 {minutes:g}），最忙的一天（{day}）{busiest:.0f} 分钟；共 {hours:.0f} 小时",
    ),
    "covered": Text(en="Covered", zh="覆盖"),
    "covered_value": Text(
        en="{met:.0f} of {cards} questions{until}{katas}", zh="{cards} 道题中的 {met:.0f} 道{until}{katas}"
    ),
    "until": Text(en=", the last new one on {day}", zh="，最后一道新题在 {day}"),
    "katas": Text(en="; katas: {katas}", zh="；编程练习 {katas} 次"),
    "today": Text(en="Today", zh="今天"),
    "agenda": Text(en="{reviews} to review, {new} new{kata}", zh="复习 {reviews} 道，新题 {new} 道{kata}"),
    "agenda_kata": Text(en="; dlprep kata start {slug}", zh="；dlprep kata start {slug}"),
    "day_off": Text(en="a day off", zh="休息日"),
    "missed": Text(en="Missed", zh="缺席"),
    "missed_value": Text(
        en="{days}: what was planned is spread over the days left",
        zh="{days}：当天的任务已分摊到剩下的日子",
    ),
    "and_more": Text(en="{days} and {more} more", zh="{days} 等，另有 {more} 天"),
    "changed": Text(en="Changed", zh="变化"),
    "changed_value": Text(
        en="expected recall {before:.1%} → {now:.1%}, {minutes_before:.0f} → {minutes:.0f} minutes a day, since {day}",
        zh="自 {day} 以来，预计记忆 {before:.1%} → {now:.1%}，每天 {minutes_before:.0f} → {minutes:.0f} 分钟",
    ),
    "by_day": Text(en="Minutes, reviews and new questions by day", zh="每天的分钟数、复习和新题"),
    "by_week": Text(en="Minutes, reviews and new questions by week", zh="每周的分钟数、复习和新题"),
    "not_reached": Text(
        en="The aim is out of reach in {minutes:g} minutes a day: {expected:.1%} is what can be had.",
        zh="每天 {minutes:g} 分钟达不到目标：最多 {expected:.1%}。",
    ),
    "drop": Text(
        en="Leave out {count} of the {all} topics: {expected:.1%} of the other {cards} questions. To go: {topics}",
        zh="去掉 {all} 个主题中的 {count} 个，其余 {cards} 道题可达 {expected:.1%}。去掉的是：{topics}",
    ),
    "drop_how": Text(
        en="To leave them out: dlprep plan --drop. Or choose: dlprep plan --topic {topic}=0",
        zh="全部去掉：dlprep plan --drop；自己选择：dlprep plan --topic {topic}=0",
    ),
    "no_drop": Text(
        en="No choice of topics reaches it: more minutes, fewer days off or a lower --aim would.",
        zh="去掉主题也达不到：需要更多分钟、更少休息日，或降低 --aim。",
    ),
    "constant": Text(
        en="There is time enough: the plan keeps the ordinary schedule.", zh="时间充裕：计划沿用普通的复习安排。"
    ),
    "weakest": Text(
        en="Weakest on the day: recall today → then (without the plan), topic",
        zh="面试当天最弱：今天 → 当天（不按计划），主题",
    ),
    "none": Text(
        en="There is no plan. Make one: dlprep plan --interview {date} --minutes 30",
        zh="还没有计划。制定计划：dlprep plan --interview {date} --minutes 30",
    ),
    "over": Text(
        en="The interview was on {date}. The quiz goes on, {minutes:g} minutes a day; dlprep plan --clear ends that.",
        zh="面试日期 {date} 已过。测验照常进行，每天不超过 {minutes:g} 分钟；用 dlprep plan --clear 取消。",
    ),
    "cleared": Text(en="The plan is cleared; the quiz goes on as usual.", zh="计划已取消，测验照常进行。"),
    "no_cards": Text(
        en="Every topic is left out: there is nothing to plan.", zh="所有主题都被去掉了，没有可计划的内容。"
    ),
    "closing": Text(
        en="Plan to {date}: {expected:.1%} on the day (aim {aim:.0%}). Next, {day}: {reviews} to review, {new} new",
        zh="{date} 的计划：预计当天记得 {expected:.1%}（目标 {aim:.0%}）。下次 {day}：复习 {reviews} 道，新题 {new} 道",
    ),
    "glance": Text(en="Interview {date}, in {days} day{s}{more}", zh="面试日期 {date}，还有 {days} 天{more}"),
    "glance_expected": Text(
        en=": {expected:.0%} of {cards} questions expected on the day",
        zh="：预计当天记得 {cards} 道题的 {expected:.0%}",
    ),
    "glance_old": Text(en=" (as of {day}; now: dlprep plan)", zh="（{day} 的估计；最新：dlprep plan）"),
    "interview_today": Text(en="The interview is today.", zh="今天面试。"),
    "left_out": Text(en="Left out", zh="去掉的主题"),
    "left_out_value": Text(
        en="{count} topic{s}; to take all back: dlprep plan --topic all=1",
        zh="{count} 个；全部恢复：dlprep plan --topic all=1",
    ),
    "off_today": Text(
        en="Today is a day off in your plan. To study all the same: dlprep quiz --minutes 10",
        zh="按计划今天休息。仍想学习：dlprep quiz --minutes 10",
    ),
    "done_today": Text(
        en="The {minutes:g} minutes of your plan are done for today. To go on: dlprep quiz --minutes 10",
        zh="今天计划的 {minutes:g} 分钟已完成。想继续：dlprep quiz --minutes 10",
    ),
    "kata_today": Text(en="Today's kata: dlprep kata start {slug}", zh="今天的编程练习：dlprep kata start {slug}"),
}


def say(key: str, language: Language, **values: object) -> str:
    """One of the phrases about plans."""
    return _WORDS[key].in_language(language).format(**values)


def plan_lines(plan: Plan, goal: Goal, today: date, names: Mapping[str, Text], language: Language) -> Iterator[str]:
    """How things stand against the plan, and what comes when."""
    if not plan.cards:
        yield say("no_cards", language)
        return
    yield from table([(say(key, language), value) for key, value in _facts(plan, goal, today, language)])
    yield ""
    yield from _warnings(plan, language)
    yield from _chart(plan.loads, language)
    yield ""
    yield from _weakest(plan, names, language)


def closing_line(plan: Plan, today: date, language: Language) -> str | None:
    """One line for the end of a session: where it leads, and what comes next."""
    later = [day for day in plan.agendas if day > today]
    if not later or not plan.cards:
        return None
    agenda = plan.agendas[min(later)]
    return say(
        "closing",
        language,
        date=plan.interview,
        expected=plan.expected,
        aim=plan.aim,
        day=min(later),
        reviews=len(agenda.reviews),
        new=agenda.new,
    )


def today_line(goal: Goal, plan: Plan | None, agenda: Agenda | None, today: date, language: Language) -> str | None:
    """One line for today at a glance: how far the interview is, what is expected, and the kata of the day."""
    if goal.interview == today:
        return say("interview_today", language)
    if not goal.is_open(today):
        return None
    if today in goal.days_off:
        return say("off_today", language)
    days = (goal.interview - today).days
    old = plan is not None and (today - plan.made).days > 1
    expected = say("glance_expected", language, expected=plan.expected, cards=plan.cards) if plan else ""
    expected += say("glance_old", language, day=plan.made) if plan and old else ""
    kata = say("agenda_kata", language, slug=agenda.kata) if agenda and agenda.kata else ""
    return say("glance", language, date=goal.interview, days=days, s="" if days == 1 else "s", more=f"{expected}{kata}")


def plan_as_json(plan: Plan) -> Json:
    """The plan by name, days as ISO dates; shares are from 0 to 1, loads in minutes."""
    held = plan_json(plan)
    del held["key"], held["version"]
    return held


def _facts(plan: Plan, goal: Goal, today: date, language: Language) -> Iterator[tuple[str, str]]:
    studies = goal.study_days(today)
    days = (plan.interview - today).days
    yield (
        "interview",
        say("in_days", language, date=plan.interview, days=days, s="" if days == 1 else "s", study=sum(studies)),
    )
    yield "aim", say("aim_value", language, aim=plan.aim, cards=plan.cards)
    shares = {"expected": plan.expected, "low": plan.low, "high": plan.high, "without": plan.without, "now": plan.now}
    yield "expected", say("expected_value", language, **shares)
    yield "later", f"{plan.later:.1%}"
    if plan.busiest:
        total = sum(load.minutes for load in plan.loads)
        busy = {"busiest": plan.busiest.minutes, "day": plan.busiest.day, "hours": total / 60}
        mean = total / max(1, sum(studies))
        yield "time", say("time_value", language, mean=mean, minutes=plan.minutes, **busy)
    last = max((load.day for load in plan.loads if load.new >= 0.5), default=None)
    until = say("until", language, day=last) if last else ""
    katas = say("katas", language, katas=plan.katas) if plan.katas else ""
    yield "covered", say("covered_value", language, met=plan.met, cards=plan.cards, until=until, katas=katas)
    if gone := sum(weight == 0 for weight in goal.weights.values()):
        yield "left_out", say("left_out_value", language, count=gone, s="" if gone == 1 else "s")
    if plan.missed:
        yield "missed", say("missed_value", language, days=_some(plan.missed, language))
    if changed := _changed(plan, today, language):
        yield "changed", changed
    yield "today", _today(plan, goal, today, language)


def _changed(plan: Plan, today: date, language: Language) -> str:
    """What was expected before and is now; nothing when no day was missed and nothing worth a line changed."""
    if plan.before is None or plan.before_minutes is None:
        return ""
    minutes = plan.mean_minutes(today)
    small = abs(plan.before - plan.expected) < SMALL_CHANGE and abs(plan.before_minutes - minutes) < 1
    if small and not plan.missed:
        return ""
    shares = {"before": plan.before, "now": plan.expected, "day": plan.before_made}
    return say("changed_value", language, **shares, minutes_before=plan.before_minutes, minutes=minutes)


def _some(days: Sequence[date], language: Language) -> str:
    """The first days, and how many more."""
    named = ", ".join(map(str, days[:NAMED_DAYS]))
    more = len(days) - NAMED_DAYS
    return named if more <= 0 else say("and_more", language, days=named, more=more)


def _today(plan: Plan, goal: Goal, today: date, language: Language) -> str:
    agenda = plan.agendas.get(today)
    if today in goal.days_off or agenda is None:
        return say("day_off", language)
    kata = say("agenda_kata", language, slug=agenda.kata) if agenda.kata else ""
    return say("agenda", language, reviews=len(agenda.reviews), new=agenda.new, kata=kata)


def _warnings(plan: Plan, language: Language) -> Iterator[str]:
    if plan.choice.constant and plan.is_reached:
        yield from (say("constant", language), "")
    if plan.is_reached:
        return
    yield say("not_reached", language, minutes=plan.minutes, expected=plan.expected)
    if plan.drop and plan.expected_after_drop is not None:
        listed = ", ".join(plan.drop[:DROPPED]) + (" …" if len(plan.drop) > DROPPED else "")
        left = sum(topic.cards for topic in plan.topics if topic.topic not in plan.drop)
        counts = {"count": len(plan.drop), "all": len(plan.topics), "cards": left}
        told = say("drop", language, **counts, expected=plan.expected_after_drop, topics=listed)
        yield from wrap(told, WIDTH[language], break_long_words=False, break_on_hyphens=False)
        yield say("drop_how", language, topic=plan.drop[0])
    else:
        yield say("no_drop", language)
    yield ""


def _chart(loads: Sequence[Load], language: Language) -> Iterator[str]:
    """Bars of minutes: a line for each day, or for each week of a long plan."""
    if not loads:
        return
    step = 1 if len(loads) <= BY_DAY else 7
    yield say("by_day" if step == 1 else "by_week", language) + ("：" if language == "zh" else ":")
    groups = [loads[first : first + step] for first in range(0, len(loads), step)]
    sums = [sum(load.minutes for load in group) for group in groups]
    highest = max(*sums, 1.0)
    for group, minutes in zip(groups, sums, strict=True):
        reviews, new = sum(load.reviews for load in group), sum(load.new for load in group)
        bar = "█" * round(BAR * minutes / highest)
        note = (
            say("day_off", language) if all(load.off for load in group) else f"{minutes:4.0f} {reviews:5.0f} {new:4.0f}"
        )
        yield f"  {group[0].day.isoformat()} {bar:{BAR}} {note}".rstrip()


def _weakest(plan: Plan, names: Mapping[str, Text], language: Language) -> Iterator[str]:
    yield say("weakest", language) + ("：" if language == "zh" else ":")
    for topic in sorted(plan.topics, key=lambda topic: (topic.then, topic.topic))[:WEAKEST]:
        name = _name(topic.topic, names, language)
        yield f"  {topic.now:4.0%} → {topic.then:4.0%} ({topic.without:4.0%})  {name}"


def _name(topic: str, names: Mapping[str, Text], language: Language) -> str:
    return names[topic].in_language(language) if topic in names else topic
