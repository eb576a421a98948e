"""Every word of the interface that is not a question's own, in both languages."""

from dlprep.memory.event import Rating
from dlprep.text import Language, Text

WORDS = {
    "progress": Text(en="{done} of {all} done", zh="已完成 {done}/{all}"),
    "level": Text(en="level {level}", zh="难度 {level}"),
    "new": Text(en="new", zh="新题"),
    "again": Text(en="again", zh="再来一次"),
    "hint": Text(en="Hint", zh="提示"),
    "no_hint": Text(en="There is no hint for this one.", zh="这道题没有提示。"),
    "right": Text(en="Right", zh="正确"),
    "wrong": Text(en="Not quite", zh="不对"),
    "gave_up": Text(en="No answer given", zh="未作答"),
    "partly": Text(en="{share:.0%} of it is right", zh="答对了 {share:.0%}"),
    "your_answer": Text(en="Your answer", zh="你的答案"),
    "right_answer": Text(en="Right answer", zh="正确答案"),
    "right_order": Text(en="Right order", zh="正确顺序"),
    "fault_in_line": Text(en="The fault is in line {line}", zh="错误在第 {line} 行"),
    "line": Text(en="line {line}", zh="第 {line} 行"),
    "should_be": Text(en="It should be", zh="应改为"),
    "you_picked": Text(en="You picked", zh="你选了"),
    "why": Text(en="Why", zh="解析"),
    "proven": Text(en="Proven by computation", zh="答案已由程序验证"),
    "source": Text(en="Source", zh="出处"),
    "read": Text(en="Read {papers}", zh="阅读 {papers}"),
    "practise": Text(en="Practise: dlprep kata start {slug}", zh="动手练习：dlprep kata start {slug}"),
    "key_points": Text(en="Which of these points did you make?", zh="下面哪些要点你写到了？"),
    "points_made": Text(en="{made} of {all} points made", zh="写到 {made}/{all} 个要点"),
    "points": Text(en="Key points", zh="要点"),
    "within": Text(en="within {percent:g} %", zh="误差不超过 {percent:g}%"),
    "within_abs": Text(en="within {amount}", zh="误差不超过 {amount}"),
    "exactly": Text(en="exact", zh="精确值"),
    "in_unit": Text(en="in {unit}", zh="单位：{unit}"),
    "rate": Text(en="How well did you know it?", zh="你掌握得怎么样？"),
    "rate_1": Text(en="Again", zh="重来"),
    "rate_2": Text(en="Hard", zh="困难"),
    "rate_3": Text(en="Good", zh="良好"),
    "rate_4": Text(en="Easy", zh="容易"),
    "in_days": Text(en="{days} d", zh="{days} 天"),
    "after_days": Text(en="in {days} days", zh="{days} 天后"),
    "in_session": Text(en="this session", zh="本轮"),
    "summary": Text(en="Session finished", zh="本轮结束"),
    "summary_time": Text(en="Time is up", zh="时间到"),
    "summary_quit": Text(en="Stopped here; everything answered is saved", zh="到此为止，已作答的内容均已保存"),
    "answered": Text(
        en="Answered {answers}, {right} right, in {minutes}", zh="作答 {answers} 次，答对 {right} 次，用时 {minutes}"
    ),
    "minutes": Text(en="{minutes} min {seconds} s", zh="{minutes} 分 {seconds} 秒"),
    "by_topic": Text(en="By topic", zh="按主题"),
    "returns": Text(en="What comes back when", zh="下次复习时间"),
    "today": Text(en="today", zh="今天"),
    "tomorrow": Text(en="tomorrow", zh="明天"),
    "nothing_due": Text(en="Nothing is due today.", zh="今天没有到期的题目。"),
    "nothing_hint": Text(
        en="More new questions: dlprep quiz --new 10. Practise anything: dlprep quiz --cram --limit 20.",
        zh="想学更多新题：dlprep quiz --new 10；随意练习：dlprep quiz --cram --limit 20。",
    ),
    "nothing_due_chosen": Text(en="Nothing is due for this selection.", zh="所选范围内没有到期的题目。"),
    "left": Text(en="{count} more to answer.", zh="还有 {count} 题未答。"),
    "left_due": Text(
        en="{count} more to answer: `dlprep quiz` goes on.", zh="还有 {count} 题，运行 `dlprep quiz` 继续。"
    ),
    "not_saved": Text(en="Cram: logged, but the schedule stays as it is.", zh="突击模式：会记录，但不影响复习安排。"),
    "changed": Text(
        en="The right answer of this question has changed since you last answered it.",
        zh="自你上次作答以来，这道题的正确答案变了。",
    ),
    "changed_how": Text(
        en="What you remember may be the old one: keep the question's schedule, shorten it, or start over?",
        zh="你记住的可能是旧答案。这道题的复习安排：保留、缩短，还是重新开始？",
    ),
    "changed_count": Text(en="{count} changed", zh="{count} 题答案有变"),
    "changed_ask": Text(en="Its schedule", zh="复习安排"),
    "choice_keep": Text(en="Keep", zh="保留"),
    "choice_shorten": Text(en="Shorten", zh="缩短"),
    "choice_restart": Text(en="Start over", zh="重新开始"),
    "as_new": Text(en="as new", zh="当作新题"),
    "settled_keep": Text(en="Kept: it comes back when it would have.", zh="已保留，复习时间不变。"),
    "settled_shorten": Text(en="Shortened: it comes back sooner.", zh="已缩短，会更早复习。"),
    "settled_restart": Text(en="Started over: it comes back as a new question.", zh="已重新开始，当作新题。"),
    "settled_alike": Text(en="{choice}: {count} questions.", zh="{choice}：{count} 道题。"),
    "settled": Text(en="Changed answers settled: {count}.", zh="已处理 {count} 个答案变更。"),
    "prompt_changed": Text(
        en="1 keep, 2 shorten, 3 start over; Enter for 2", zh="1 保留，2 缩短，3 重新开始；回车选 2"
    ),
    "prompt_alike": Text(en="; a for all {count} left: {choice}", zh="；a 剩余 {count} 个都选：{choice}"),
    "keys_changed": Text(
        en="1–3 choose · Enter shorten · s suspend · u undo · q quit · ? keys",
        zh="1–3 选择 · 回车 缩短 · s 暂停此题 · u 撤销 · q 退出 · ? 按键",
    ),
    "keys_alike": Text(en="a all {count}: {choice}", zh="a 剩余 {count} 个都选：{choice}"),
    "suspended": Text(en="Suspended: it will not be asked again.", zh="已暂停，以后不再出这道题。"),
    "undone": Text(en="Taken back.", zh="已撤销。"),
    "undone_elsewhere": Text(
        en="Taken back: an answer given outside this selection; its question is not asked here.",
        zh="已撤销一次不属于本轮范围的作答，本轮不会再问该题。",
    ),
    "nothing_to_undo": Text(en="There is nothing to take back.", zh="没有可以撤销的作答。"),
    "prompt_choice": Text(en="number", zh="编号"),
    "prompt_multi": Text(en="numbers", zh="编号（可多选）"),
    "prompt_order": Text(en="numbers in order", zh="按顺序输入编号"),
    "prompt_spot": Text(en="line", zh="行号"),
    "prompt_numeric": Text(en="answer", zh="答案"),
    "prompt_cloze": Text(en="word", zh="填空"),
    "prompt_open": Text(en="your explanation", zh="你的解释"),
    "prompt_points": Text(en="numbers of the points you made, Enter for none", zh="写到的要点编号，没有则直接回车"),
    "prompt_finished": Text(en="Enter leaves, :u undo", zh="回车离开，:u 撤销"),
    "prompt_rate": Text(
        en="1 Again, 2 Hard, 3 Good, 4 Easy; Enter for {suggested}",
        zh="1 重来，2 困难，3 良好，4 容易；回车选 {suggested}",
    ),
    "plain_keys": Text(
        en="Commands: :h hint, :0 don't know, :u undo, :s suspend, :q quit, :? this list.",
        zh="命令：:h 提示，:0 不会，:u 撤销，:s 暂停此题，:q 退出，:? 显示此列表。",
    ),
    "keys_choice": Text(
        en="1–{count} choose · 0 don't know · u undo · s suspend · h hint · q quit · ? keys",
        zh="1–{count} 选择 · 0 不会 · u 撤销 · s 暂停此题 · h 提示 · q 退出 · ? 按键",
    ),
    "keys_multi": Text(
        en="1–{count} mark · Enter send · 0 don't know · u undo · s suspend · h hint · q quit · ? keys",
        zh="1–{count} 标记 · 回车 提交 · 0 不会 · u 撤销 · s 暂停此题 · h 提示 · q 退出 · ? 按键",
    ),
    "keys_order": Text(
        en="1–{count} next in order · Backspace take back · Enter send · 0 don't know · h hint · q quit · ? keys",
        zh="1–{count} 依次排序 · 退格 取消 · 回车 提交 · 0 不会 · h 提示 · q 退出 · ? 按键",
    ),
    "keys_spot": Text(
        en="1–{count} the faulty line · 0 don't know · u undo · s suspend · h hint · q quit · ? keys",
        zh="1–{count} 出错的行 · 0 不会 · u 撤销 · s 暂停此题 · h 提示 · q 退出 · ? 按键",
    ),
    "keys_typed": Text(
        en="Enter send · Esc 0 don't know · Esc u undo · Esc s suspend · Esc h hint · Esc q quit · Esc ? keys",
        zh="回车 提交 · Esc 0 不会 · Esc u 撤销 · Esc s 暂停此题 · Esc h 提示 · Esc q 退出 · Esc ? 按键",
    ),
    "keys_told": Text(
        en="Enter send · Esc Enter new line · Esc 0 don't know · Esc u undo · Esc h hint · Esc q quit · Esc ? keys",
        zh="回车 提交 · Esc 回车 换行 · Esc 0 不会 · Esc u 撤销 · Esc h 提示 · Esc q 退出 · Esc ? 按键",
    ),
    "keys_escaped": Text(
        en="Esc: 0 don't know · u undo · s suspend · h hint · q quit · ? keys",
        zh="Esc：0 不会 · u 撤销 · s 暂停此题 · h 提示 · q 退出 · ? 按键",
    ),
    "keys_points": Text(
        en="1–{count} tick the points you made · Enter go on · u undo · q quit · ? keys",
        zh="1–{count} 勾选写到的要点 · 回车 继续 · u 撤销 · q 退出 · ? 按键",
    ),
    "keys_rate": Text(
        en="Enter accept · 1–4 rate · s suspend · u undo · q quit · ? keys",
        zh="回车 接受建议 · 1–4 评分 · s 暂停此题 · u 撤销 · q 退出 · ? 按键",
    ),
    "keys_finished": Text(en="u undo · any other key leaves", zh="u 撤销 · 按其他键离开"),
    "keys_mock": Text(
        en="""1–9  choose an option; mark it where several are right; put it next in order
Backspace  take the last mark back
Enter  send the answer; it is final
0  don't know
↑ ↓ PgUp PgDn  scroll a long text
q q  end the rehearsal; nothing is asked any more
Ctrl-C  break off; the clock goes on, and so does `dlprep mock`
Ctrl-Z  pause (then `fg`); the clock goes on
Esc  while typing an answer: Esc, then one of the keys above
Esc Enter  while typing an explanation: a new line""",
        zh="""1–9  选择选项；多选题为标记；排序题为依次排列
退格  取消上一个标记
回车  提交答案，提交后不能修改
0  不会
↑ ↓ PgUp PgDn  滚动较长的内容
q q  结束模拟面试，不再出题
Ctrl-C  中断；计时继续，运行 `dlprep mock` 可接着答
Ctrl-Z  挂起（用 `fg` 恢复），计时继续
Esc  输入答案时：先按 Esc，再按上面的键
Esc 回车  输入解释时换行""",
    ),
    "mock_left": Text(en="Questions left: {count}", zh="剩余 {count} 题"),
    "time_left": Text(en="{time} left", zh="剩余 {time}"),
    "mock_leave": Text(
        en="The same again ends the rehearsal; anything else goes on.", zh="再来一次即结束模拟面试；其他操作则继续。"
    ),
    "not_in_mock": Text(
        en="Not in a rehearsal: no hints, no way back; everything is told at the end.",
        zh="模拟面试中不能提示、撤销或暂停，答案最后公布。",
    ),
    "plain_keys_mock": Text(
        en="Commands: :0 don't know, :q end the rehearsal, :? this list.",
        zh="命令：:0 不会，:q 结束模拟面试，:? 显示此列表。",
    ),
    "keys_close": Text(en="any key goes back", zh="按任意键返回"),
    "keys_title": Text(en="Keys", zh="按键"),
    "keys_all": Text(
        en="""1–9  choose an option; mark it where several are right; put it next in order
Backspace  take the last mark back
Enter  send the answer; accept the suggested rating
1 2 3 4  rate: Again, Hard, Good, Easy
1 2 3  when a right answer has changed: keep the schedule, shorten it, start over
a  where many have changed: the same for all that are left
0  don't know
h  hint (a right answer then counts as Hard)
u  one step back, as often as you like, even into an earlier session
s  suspend: do not ask this question again until `dlprep bank resume`
↑ ↓ PgUp PgDn  scroll a long text
q  quit; everything answered is saved
Ctrl-Z  pause (then `fg`); the clock pauses too
Esc  while typing an answer: Esc, then one of the keys above
Esc Enter  while typing an explanation: a new line""",
        zh="""1–9  选择选项；多选题为标记；排序题为依次排列
退格  取消上一个标记
回车  提交答案；接受建议的评分
1 2 3 4  评分：重来、困难、良好、容易
1 2 3  正确答案变更时：保留安排、缩短间隔、重新开始
a  变更较多时：剩余的都这样处理
0  不会
h  提示（看过提示后答对计为“困难”）
u  退回一步，次数不限，可退到之前的练习
s  暂停：不再出这道题，直到运行 `dlprep bank resume`
↑ ↓ PgUp PgDn  滚动较长的内容
q  退出；已作答的内容均已保存
Ctrl-Z  挂起（用 `fg` 恢复），期间不计时
Esc  输入答案时：先按 Esc，再按上面的键
Esc 回车  输入解释时换行""",
    ),
    "above": Text(en="↑ more", zh="↑ 还有"),
    "below": Text(en="↓ more", zh="↓ 还有"),
    "mark_first": Text(en="Mark an option first, or 0: don't know.", zh="请先标记选项；不会请按 0。"),
    "order_first": Text(en="Put every item in its place first, or 0: don't know.", zh="请先排好所有项目；不会请按 0。"),
    "not_a_rating": Text(en="Type 1, 2, 3 or 4, or press Enter.", zh="请输入 1、2、3 或 4，或直接回车。"),
    "not_a_choice": Text(en="Type 1, 2 or 3, or press Enter.", zh="请输入 1、2 或 3，或直接回车。"),
    "see_commands": Text(en=" (:? shows the commands)", zh="（:? 显示命令）"),
    "not_a_command": Text(en="There is no command '{command}'.", zh="没有命令“{command}”。"),
}


def say(key: str, language: Language, **values: object) -> str:
    """One phrase of the interface, filled in."""
    return WORDS[key].in_language(language).format(**values)


def label(text: str, language: Language) -> str:
    """The text as the label of what follows it."""
    return f"{text}：" if language == "zh" else f"{text}: "


def labelled(key: str, language: Language) -> str:
    """One phrase as the label of what follows it."""
    return label(say(key, language), language)


def rating_name(rating: Rating, language: Language) -> str:
    """What a rating is called."""
    return say(f"rate_{int(rating)}", language)


def choice_name(choice: str, language: Language) -> str:
    """What can become of a card whose right answer has changed."""
    return say(f"choice_{choice}", language)


def duration(milliseconds: int, language: Language) -> str:
    """A time as minutes and seconds."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return say("minutes", language, minutes=minutes, seconds=seconds)


def minutes(seconds: float) -> str:
    """A time as a clock shows it."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def days_from_now(days: int, language: Language, *, brief: bool = False) -> str:
    """A day as a learner names it; briefly where four of them stand in a line."""
    if days <= 1:
        return say("today" if days <= 0 else "tomorrow", language)
    return say("in_days" if brief else "after_days", language, days=days)
