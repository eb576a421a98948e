"""Every word of the screens around a kata that is not the kata's own, in both languages."""

from dlprep.text import Language, Text

WORDS = {
    # a verdict
    "right": Text(en="Right", zh="正确"),
    "wrong": Text(en="Not right yet", zh="还不对"),
    "unjudged": Text(en="Not judged", zh="未能评判"),
    "counted": Text(en="{right} of {all} cases", zh="{right}/{all} 个用例"),
    "counted_so_far": Text(en="{right} right until then", zh="此前答对 {right} 个用例"),
    "took": Text(en="{seconds} s", zh="{seconds} 秒"),
    "case": Text(en="Case", zh="用例"),
    "here": Text(
        en="The numbers of this case, not of all, are those of a known mistake:",
        zh="这个用例的数值（并非所有用例）与一个已知错误完全一致：",
    ),
    "asked_next": Text(en="An interviewer would ask next:", zh="面试官接下来会问："),
    "yours": Text(en="yours", zh="你的结果"),
    "expected": Text(en="expected", zh="期望结果"),
    "inputs": Text(en="Inputs", zh="输入"),
    "cases": Text(en="Cases", zh="用例"),
    "speed": Text(en="Speed", zh="速度"),
    "speed_b": Text(
        en="{ours} of memory moved, {share} of what this device's own copy moves in the same run ({own}).",
        zh="内存吞吐 {ours}，为同一次运行中该设备自带拷贝（{own}）的 {share}。",
    ),
    "speed_flop": Text(
        en="{ours}, {share} of what this device's own matrix product does in the same run ({own}).",
        zh="{ours}，为同一次运行中该设备自带矩阵乘（{own}）的 {share}。",
    ),
    "untimed": Text(en="it could not be timed ({trouble}).", zh="未能计时（{trouble}）。"),
    "untimed_late": Text(en="it took too long", zh="耗时过长"),
    "untimed_gone": Text(en="its process ended", zh="进程已结束"),
    "printed": Text(en="Your program printed", zh="程序的输出"),
    "printed_more": Text(en=" (+{lines} before)", zh="（前面还有 {lines} 行）"),
    "replay": Text(en="The same numbers again", zh="用同样的数据重试"),
    "sandbox": Text(en="Sandbox", zh="沙箱"),
    "held": Text(en="{what} held.", zh="{what}受限。"),
    "held_by": Text(en="{what} ({means})", zh="{what}（{means}）"),
    "not_held": Text(en="Not held: {what}.", zh="{what}不受限。"),
    "guard_rail": Text(
        en="The checks of names and imports are only a guard rail.", zh="对名称和导入的检查只是护栏，可以绕过。"
    ),
    "by namespace": Text(en="namespace", zh="命名空间"),
    "by control group": Text(en="control group", zh="控制组"),
    "by limit": Text(en="limit", zh="资源上限"),
    "processes": Text(en="processes", zh="进程"),
    "memory": Text(en="memory", zh="内存"),
    "files": Text(en="files", zh="文件"),
    "network": Text(en="network", zh="网络"),
    "and": Text(en=", ", zh="、"),
    # the watch screen
    "waiting": Text(
        en="Edit the file and save it: each save is judged at once. Enter judges it as it is.",
        zh="编辑文件并保存，每次保存都会立即评判；按回车可直接评判现在的文件。",
    ),
    "preparing": Text(en="Getting the judge ready …", zh="正在准备评判 …"),
    "judging": Text(en="judging …", zh="评判中 …"),
    "amending": Text(
        en="Right so far. Asking again in a fresh process, in another order …",
        zh="目前正确。正在新进程中换一个顺序再试 …",
    ),
    "missing": Text(en="The file is not there at the moment.", zh="文件暂时不在了。"),
    "hint": Text(en="Hint {number} of {all}", zh="提示 {number}/{all}"),
    "no_more_hints": Text(en="There are no more hints.", zh="没有更多提示了。"),
    "finding_next": Text(en="Looking for the next kata …", zh="正在找下一题 …"),
    "no_next": Text(en="There is no next kata.", zh="没有下一题了。"),
    "keys": Text(
        en="Enter judge · h hint · n next · e editor · s statement · ↑↓ scroll · q quit",
        zh="回车 评判 · h 提示 · n 下一题 · e 编辑器 · s 题目 · ↑↓ 滚动 · q 退出",
    ),
    "above": Text(en="↑ more", zh="↑ 还有"),
    "below": Text(en="↓ more", zh="↓ 还有"),
}


def say(key: str, language: Language, **values: object) -> str:
    """One phrase, filled in."""
    return WORDS[key].in_language(language).format(**values)
