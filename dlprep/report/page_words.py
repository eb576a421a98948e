"""Every word of the report's page, in both languages."""

from dlprep.text import Language, Text

WORDS = {
    "title": Text(en="dlprep report", zh="dlprep 学习报告"),
    "as_of": Text(en="As of {day}", zh="截至 {day}"),
    "since": Text(en="days and times since {day}", zh="天数与用时自 {day} 起"),
    "overview": Text(en="Overview", zh="概览"),
    "ready": Text(en="Ready now", zh="目前的准备程度"),
    "ready_note": Text(
        en="of all {cards} questions, those not met counted as unknown", zh="占全部 {cards} 道题，没学过的按不会计"
    ),
    "interview": Text(en="Interview", zh="面试"),
    "interview_note": Text(en="in {days} days", zh="还有 {days} 天"),
    "then": Text(en="On that day without more study", zh="不再学习，面试当天"),
    "planned": Text(en="On that day by the plan", zh="按计划，面试当天"),
    "met": Text(en="Questions met", zh="学过的题目"),
    "retention": Text(en="Kept in memory", zh="记忆保持率"),
    "retention_note": Text(
        en="{retained} of {reviews} reviews on a later day", zh="隔日复习 {reviews} 次，记得 {retained} 次"
    ),
    "streak": Text(en="Days in a row", zh="连续天数"),
    "time": Text(en="Time spent", zh="总用时"),
    "hours": Text(en="{hours:.1f} h", zh="{hours:.1f} 小时"),
    "time_note": Text(en="on {days} days", zh="共 {days} 天"),
    "solved": Text(en="Katas solved", zh="解出的编程练习"),
    "topics": Text(en="Readiness by topic", zh="各主题的准备程度"),
    "topics_note": Text(
        en="The {count} topics begun that are least ready; the table has all of them.",
        zh="已开始的主题中准备最不足的 {count} 个；表格中是全部主题。",
    ),
    "calendar": Text(en="Review calendar", zh="学习日历"),
    "calendar_note": Text(
        en="Minutes of each day, questions and katas together.", zh="每天的分钟数，题目与编程练习合计。"
    ),
    "decline": Text(en="Forecast to the interview", zh="到面试当天的预测"),
    "decline_note": Text(
        en="What you would recall of all questions if you stopped today; the mark is what the plan expects.",
        zh="从今天起不再学习时，预计记得全部题目的比例；标记点是计划的预期。",
    ),
    "due": Text(en="Coming due", zh="即将到期"),
    "due_note": Text(en="Questions that come due each day, without new ones.", zh="每天到期的题目数，不含新题。"),
    "weeks": Text(en="Retention by week", zh="每周的记忆保持率"),
    "weeks_note": Text(
        en="Reviews of questions met on an earlier day that were not forgotten.", zh="隔日复习中没有忘记的比例。"
    ),
    "reliability": Text(en="Predictions beside what happened", zh="预测与实际"),
    "reliability_note": Text(
        en="On the diagonal what was predicted is what happened; the bars hold it with 90 % probability.",
        zh="落在对角线上表示预测与实际一致；竖线是 90% 的区间。",
    ),
    "katas": Text(en="Katas", zh="编程练习"),
    "katas_note": Text(
        en="Each attempt that was ended: solved, solved with hints, or given up.",
        zh="每次结束的练习：独立解出、看提示解出或放弃。",
    ),
    "paces": Text(en="Answer times", zh="作答用时"),
    "paces_note": Text(en="Median seconds an answer takes, by kind of question.", zh="各题型作答用时的中位数（秒）。"),
    "fading": Text(en="Fading", zh="正在遗忘"),
    "fading_note": Text(en="The questions that will be recalled least in a week.", zh="一周后最可能忘记的题目。"),
    "table": Text(en="As a table", zh="查看表格"),
    "nothing": Text(en="Nothing to show yet.", zh="还没有数据。"),
    "drawn": Text(en="Chart: {what}", zh="图表：{what}"),
    # columns and axes
    "topic": Text(en="topic", zh="主题"),
    "cards": Text(en="questions", zh="题目数"),
    "met_count": Text(en="met", zh="已学"),
    "now": Text(en="recall now", zh="目前记得"),
    "on_the_day": Text(en="on the day, without more study", zh="面试当天（不再学习）"),
    "by_plan": Text(en="by the plan", zh="按计划"),
    "ready_share": Text(en="ready", zh="准备程度"),
    "day": Text(en="day", zh="日期"),
    "week": Text(en="week of", zh="周（起始日）"),
    "weekdays": Text(en="Mon Tue Wed Thu Fri Sat Sun", zh="一 二 三 四 五 六 日"),
    "table_of": Text(en="{what}: table", zh="{what}：表格"),
    "minutes": Text(en="minutes", zh="分钟"),
    "answers": Text(en="answers", zh="作答数"),
    "questions_due": Text(en="questions due", zh="到期题目"),
    "reviews": Text(en="reviews", zh="复习次数"),
    "kept": Text(en="kept", zh="保持率"),
    "predicted": Text(en="predicted", zh="预测"),
    "observed": Text(en="happened", zh="实际"),
    "from_to": Text(en="interval", zh="区间"),
    "kata": Text(en="kata", zh="练习"),
    "outcome": Text(en="outcome", zh="结果"),
    "alone": Text(en="solved", zh="独立解出"),
    "with_hints": Text(en="solved with hints", zh="看提示解出"),
    "gave_up": Text(en="given up", zh="放弃"),
    "kind": Text(en="kind", zh="题型"),
    "seconds": Text(en="median seconds", zh="中位数（秒）"),
    "question": Text(en="question", zh="题目"),
    "in_a_week": Text(en="in a week", zh="一周后"),
    "last": Text(en="last", zh="上次"),
    "best": Text(en="best minutes", zh="最快（分钟）"),
    "due_on": Text(en="due", zh="到期"),
    "choice": Text(en="choice", zh="单选"),
    "multi": Text(en="multiple choice", zh="多选"),
    "numeric": Text(en="numeric", zh="计算"),
    "order": Text(en="order", zh="排序"),
    "cloze": Text(en="cloze", zh="填空"),
    "spot": Text(en="spot the error", zh="找错"),
    "open": Text(en="open", zh="问答"),
}


def say(key: str, language: Language, **values: object) -> str:
    """One phrase, filled in."""
    return WORDS[key].in_language(language).format(**values)
