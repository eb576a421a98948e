"""What a rehearsal came to, in words and as JSON: score, topics, what to review, earlier ones. Computes no score."""

from collections.abc import Iterator, Mapping, Sequence

from dlprep.memory.event import Json
from dlprep.quiz.rehearsal import Rehearsal, Score, by_topic, score
from dlprep.report.table import cells, padded, table
from dlprep.text import Language, Text

MOST_TOPICS = 5  # to review
MOST_EARLIER = 10


def score_lines(found: Rehearsal, named: Sequence[Text], language: Language) -> Iterator[str]:
    """The score, the questions and the kata; `named` are the mistakes that the judge named."""
    came = score(found)
    yield say("title", language, day=found.day, minutes=found.mock.minutes, role=found.mock.role)
    yield ""
    rows = [(say("score", language), say("percent", language, share=came.whole))]
    rows.append((say("questions", language), _questions(came, language)))
    if found.mock.kata:
        rows.append((say("kata", language), f"{found.mock.kata} · {_kata(found, language)}"))
    rows.append((say("end", language), say(f"end_{found.ended}", language)))
    yield from table(rows)
    yield from (f"  - {text.in_language(language)}" for text in named)
    if uncompared := len(found.uncompared):
        yield say("uncompared", language, count=uncompared)


def topic_lines(
    found: Rehearsal, topics: Mapping[str, str], names: Mapping[str, Text], language: Language
) -> Iterator[str]:
    """Points by topic, the weakest first."""
    rows = [
        (f"  {_name(topic, names, language)}", f"{points:.3g}/{asked}")
        for topic, (points, asked) in by_topic(found, topics).items()
    ]
    if rows:
        yield say("by_topic", language)
        yield from table(rows)


def review_commands(found: Rehearsal, topics: Mapping[str, str]) -> list[str]:
    """What to type next: the topics that lost most first, and the kata when it was not passed."""
    lost = sorted(by_topic(found, topics).items(), key=lambda each: each[1][0] - each[1][1])
    weak = [topic for topic, (points, asked) in lost if topic and points < asked]
    commands = [f"dlprep quiz --cram --topic {topic}" for topic in weak[:MOST_TOPICS]]
    if found.mock.kata and not (found.judged and found.judged.passed):
        commands.append(f"dlprep kata start {found.mock.kata}")
    return commands


def review_lines(found: Rehearsal, topics: Mapping[str, str], language: Language) -> Iterator[str]:
    """The commands under their title; nothing when all was right."""
    if commands := review_commands(found, topics):
        yield say("review", language)
        yield from (f"  {command}" for command in commands)


def history_lines(every: Sequence[Rehearsal], shown: Rehearsal, language: Language) -> Iterator[str]:
    """This rehearsal and those before it, in columns."""
    rows = [[say(f"column_{name}", language) for name in ("date", "role", "minutes", "answered", "score")]]
    for found in _until(every, shown)[-MOST_EARLIER:]:
        came = score(found)
        whole = say("percent", language, share=came.whole)
        answered = f"{came.answered}/{came.asked}"
        rows.append([str(found.day), found.mock.role, str(found.mock.minutes), answered, whole])
    widths = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]
    yield say("history", language)
    for row in rows:
        line = "  ".join(padded(text, width) for text, width in zip(row, widths, strict=True))
        yield f"  {line}".rstrip()


def mock_json(found: Rehearsal, every: Sequence[Rehearsal], topics: Mapping[str, str]) -> dict[str, Json]:
    """The rehearsal by name; docs/mock.md describes each field."""
    earlier: list[Json] = [dict(_brief(each)) for each in _until(every, found)[:-1]]
    questions: list[Json] = [_question(found, card, draw, topics) for card, draw in found.mock.turns]
    weakest: list[Json] = [
        {"topic": topic, "points": round(points, 4), "asked": asked}
        for topic, (points, asked) in by_topic(found, topics).items()
    ]
    review: list[Json] = [*review_commands(found, topics)]
    more = {"topics": weakest, "questions": questions, "kata": _kata_json(found), "review": review, "earlier": earlier}
    return {**_brief(found), "uncompared": len(found.uncompared), **more}


def say(key: str, language: Language, **values: object) -> str:
    """One phrase of the rehearsal, filled in."""
    return WORDS[key].in_language(language).format(**values)


def _until(every: Sequence[Rehearsal], shown: Rehearsal) -> list[Rehearsal]:
    names = [each.mock.id for each in every]
    return [*every[: names.index(shown.mock.id)], shown] if shown.mock.id in names else [*every, shown]


def _brief(found: Rehearsal) -> dict[str, Json]:
    came = score(found)
    return {
        "mock": found.mock.id,
        "date": found.day.isoformat(),
        "role": found.mock.role,
        "minutes": found.mock.minutes,
        "ended": found.ended,
        "score": round(came.whole, 4),
        "points": round(came.points, 4),
        "answered": came.answered,
        "asked": came.asked,
    }


def _question(found: Rehearsal, card: str, draw: int, topics: Mapping[str, str]) -> Json:
    given = found.given.get(card)
    return {
        "card": card,
        "topic": topics.get(card),
        "draw": draw,
        "answered": given is not None,
        "points": round(given.points, 4) if given else 0.0,
        "seconds": round(given.seconds, 3) if given else None,
    }


def _kata_json(found: Rehearsal) -> Json:
    if not found.mock.kata:
        return None
    judged = found.judged
    return {
        "slug": found.mock.kata,
        "backend": found.mock.backend,
        "minutes": found.mock.kata_minutes,
        "judged": judged is not None,
        "passed": judged.passed if judged else None,
        "right": judged.right if judged else 0,
        "cases": judged.cases if judged else 0,
        "named": [*judged.named] if judged else [],
    }


def _questions(came: Score, language: Language) -> str:
    return say("points", language, points=f"{came.points:.3g}", asked=came.asked, answered=came.answered)


def _kata(found: Rehearsal, language: Language) -> str:
    judged = found.judged
    if judged is None:
        return say("kata_never", language)
    if judged.passed is None:
        return say("kata_unjudged", language)
    if not judged.cases:
        return say("kata_wrong", language)
    return say("kata_passed" if judged.passed else "kata_failed", language, right=judged.right, cases=judged.cases)


def _name(topic: str, names: Mapping[str, Text], language: Language) -> str:
    return names[topic].in_language(language) if topic in names else topic or say("gone", language)


WORDS = {
    "title": Text(
        en="Rehearsal of {day}: {minutes} minutes, role {role}", zh="{day} 模拟面试：{minutes} 分钟，方向 {role}"
    ),
    "score": Text(en="Score", zh="得分"),
    "percent": Text(en="{share:.0%}", zh="{share:.0%}"),
    "questions": Text(en="Questions", zh="题目"),
    "points": Text(
        en="{points} points of {asked}, {answered} answered", zh="{asked} 题得 {points} 分，作答 {answered} 题"
    ),
    "kata": Text(en="Kata", zh="编程题"),
    "kata_passed": Text(en="passed, {right} of {cases} cases right", zh="通过，{right}/{cases} 个用例正确"),
    "kata_failed": Text(en="not passed, {right} of {cases} cases right", zh="未通过，{right}/{cases} 个用例正确"),
    "kata_wrong": Text(en="not passed", zh="未通过"),
    "kata_unjudged": Text(en="could not be judged; it does not count", zh="无法评判，不计分"),
    "kata_never": Text(en="not reached", zh="未做"),
    "end": Text(en="End", zh="结束方式"),
    "end_done": Text(en="everything handed in", zh="全部完成"),
    "end_time": Text(en="the time was over", zh="时间到"),
    "end_left": Text(en="you left", zh="中途离开"),
    "end_abandoned": Text(en="abandoned", zh="已放弃"),
    "end_None": Text(en="under way", zh="进行中"),
    "uncompared": Text(
        en="Not compared with their key points yet, so without points: {count}. `dlprep mock --last` asks for them.",
        zh="还有 {count} 道问答题未与要点对照，暂不计分；运行 `dlprep mock --last` 可以补上。",
    ),
    "by_topic": Text(en="By topic", zh="按主题"),
    "gone": Text(en="no longer in the bank", zh="已不在题库中"),
    "review": Text(en="To review", zh="建议复习"),
    "history": Text(en="Rehearsals", zh="历次模拟面试"),
    "column_date": Text(en="date", zh="日期"),
    "column_role": Text(en="role", zh="方向"),
    "column_minutes": Text(en="minutes", zh="分钟"),
    "column_answered": Text(en="answered", zh="作答"),
    "column_score": Text(en="score", zh="得分"),
    "missed": Text(en="What was not fully right", zh="没有完全答对的题目"),
    "not_reached": Text(en="Not reached, and so not shown: {count}", zh="未做到、因此不公布的题目：{count}"),
    "begins": Text(
        en="{count} questions in {minutes} minutes. Nothing is revealed until the end; there is no pause.",
        zh="{minutes} 分钟，共 {count} 题。结束前不公布任何答案，中途不能暂停。",
    ),
    "then_kata": Text(
        en="A coding kata follows, with {minutes} minutes and what you save before.",
        zh="之后是一道编程题，限时 {minutes} 分钟，外加前面省下的时间。",
    ),
    "goes_on": Text(
        en="The rehearsal goes on: `dlprep mock` takes it up again. {time} left.",
        zh="模拟面试仍在进行，运行 `dlprep mock` 可继续，剩余 {time}。",
    ),
    "resumes": Text(
        en="A rehearsal is under way: it goes on. {time} left.", zh="有一场模拟面试正在进行，现在继续，剩余 {time}。"
    ),
    "too_late": Text(en="The time of the rehearsal that was under way is over.", zh="之前那场模拟面试的时间已经用完。"),
    "abandoned": Text(en="The rehearsal is abandoned; it is not scored.", zh="已放弃这场模拟面试，不计分。"),
    "coding": Text(
        en="Now the kata. Write into this file with your own editor:", zh="现在是编程题。请用你的编辑器编写这个文件："
    ),
    "hand_in": Text(en="{time} left · Enter hands it in", zh="剩余 {time} · 回车交卷"),
    "untouched": Text(
        en="The file is still the starter. Save it first; Enter once more hands it in.",
        zh="文件还是初始代码，请先保存；再按一次回车则照此交卷。",
    ),
    "judging": Text(en="Handed in; it is being judged.", zh="已交卷，正在评判。"),
    "time_over": Text(en="The time is over.", zh="时间到。"),
    "compare": Text(en="Compare your explanations with their key points.", zh="请将你的解释与要点对照。"),
    "none": Text(en="No rehearsal has been scored yet.", zh="还没有已评分的模拟面试。"),
}
