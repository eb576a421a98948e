"""What a finding says to the learner, in both languages. Plain sentences without marks; knows no screen."""

from collections.abc import Mapping
from contextlib import suppress

from dlprep.judge.numerals import apart, numeral
from dlprep.judge.verdict import Finding
from dlprep.text import Language, Text

# a finding may know one of these; then the phrase that has a place for it is said
OPTIONAL = ("close", "case", "message", "problem", "output")


def phrase(finding: Finding, language: Language) -> str:
    """What happened and, where it helps, what to do; the line comes first when it is known."""
    said = _template(finding).in_language(language).format_map(_Places(_texts(finding, language)))
    if finding.line is None:
        return said
    return PHRASES["line"].in_language(language).format(line=finding.line) + said


class _Places(dict[str, str]):
    # a verdict is shown whatever is missing from it
    def __missing__(self, name: str) -> str:
        return "?"


def _template(finding: Finding) -> Text:
    values, what = finding.values, finding.what
    if values.get("total") == 1 and f"{what} alone" in PHRASES:
        return PHRASES[f"{what} alone"]
    for name in OPTIONAL:
        if str(values.get(name, "")).strip() and f"{what} + {name}" in PHRASES:
            return PHRASES[f"{what} + {name}"]
    return PHRASES.get(what) or PHRASES["other"]


def _texts(finding: Finding, language: Language) -> Mapping[str, str]:
    """What fills the places: numbers in few digits, `place` for an output or input and where in it."""
    texts = {name: numeral(value) for name, value in finding.values.items()}
    if {"got", "expected"} <= texts.keys():
        texts["got"], texts["expected"] = apart(*(_number(finding.values[name]) for name in ("got", "expected")))
    where = texts.get("where", "").strip("[]() ,")
    name = texts.get("output") or texts.get("input") or ""
    # what `verify` proved comes in both languages
    own = {"what": finding.what, "place": f"{name}[{where}]" if where else name, "text": texts.get(language, "?")}
    return own | texts


def _number(value: str | int | float) -> str | int | float:
    """A number that was written in more digits than a sentence needs is a number again."""
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        with suppress(ValueError):
            return float(value)
    return value


PHRASES = {
    "line": Text(en="Line {line}: ", zh="第 {line} 行："),
    "other": Text(en="The judge says: {what}.", zh="评判结果：{what}。"),
    # of the whole run
    "syntax-error": Text(en="Python cannot read the file: {message}", zh="Python 无法解析这个文件：{message}"),
    "import-failed": Text(
        en="The file fails as soon as it is imported: {error}. The judge imports it before it calls anything.",
        zh="一导入这个文件就出错：{error}。评判时会先导入文件，再调用其中的函数。",
    ),
    "import-failed + message": Text(
        en="The file fails as soon as it is imported: {error}: {message}",
        zh="一导入这个文件就出错：{error}: {message}",
    ),
    "import-not-allowed": Text(
        en="The file imports {name}, which this kata does not allow: write it without.",
        zh="文件导入了 {name}，本题不允许使用它，请换一种写法。",
    ),
    "name-not-allowed": Text(
        en="The file uses {name}, which this kata does not allow: write it without.",
        zh="文件使用了 {name}，本题不允许使用它，请换一种写法。",
    ),
    "missing-entry": Text(
        en="The judge calls {entry}, but the file does not define it.",
        zh="评判时要调用 {entry}，但文件里没有定义它。",
    ),
    "missing-entry + close": Text(
        en="The judge calls {entry}, but the file does not define it. It has {close}: is the name misspelt?",
        zh="评判时要调用 {entry}，但文件里没有定义它，只有 {close}：是不是名字写错了？",
    ),
    "empty-file": Text(en="The file is empty: there is nothing to judge yet.", zh="文件是空的，还没有可以评判的内容。"),
    "unfinished": Text(
        en="{entry} still raises NotImplementedError: put your code in its place.",
        zh="{entry} 还在抛出 NotImplementedError：请把那一行换成你的代码。",
    ),
    "too-slow": Text(
        en="Stopped after {seconds} s without an answer. Is there a loop that never ends?",
        zh="运行 {seconds} 秒还没有结果，已被终止。是不是有不会结束的循环？",
    ),
    "too-slow + case": Text(
        en="Stopped after {seconds} s without an answer to this case: {case}. Is there a loop that never ends?",
        zh="运行 {seconds} 秒后这个用例仍没有结果，已被终止：{case}。是不是有不会结束的循环？",
    ),
    "exited-early": Text(
        en="The program ended by itself before all answers were in: take out exit() and the like.",
        zh="程序还没给出全部答案就自行结束了：请去掉 exit() 一类的调用。",
    ),
    "exited-early + case": Text(
        en="The program ended by itself in this case: {case}. Take out exit() and the like.",
        zh="程序在这个用例中自行结束了：{case}。请去掉 exit() 一类的调用。",
    ),
    "signalled": Text(
        en="The process crashed ({signal}). Endless recursion does this, and so does ctypes.",
        zh="进程崩溃了（{signal}）。常见原因是无限递归，或者使用了 ctypes。",
    ),
    "signalled + case": Text(
        en="The process crashed ({signal}) in this case: {case}. Endless recursion does this, and so does ctypes.",
        zh="进程在这个用例中崩溃了（{signal}）：{case}。常见原因是无限递归，或者使用了 ctypes。",
    ),
    "out-of-memory": Text(
        en="It needs more than {memory_mb} MB of memory. Look for an array far too large, or a list that grows.",
        zh="内存超过了 {memory_mb} MB。请检查是否有过大的数组，或不断增长的列表。",
    ),
    "out-of-memory + case": Text(
        en="It needs more than {memory_mb} MB of memory in this case: {case}. Look for an array that is far too large.",
        zh="这个用例的内存超过了 {memory_mb} MB：{case}。请检查是否有过大的数组。",
    ),
    "answer-too-large": Text(
        en="The answer takes {megabytes} MB, far more than it should: look at the shapes of what you return.",
        zh="返回的结果有 {megabytes} MB，远远超出应有的大小：请检查返回值的形状。",
    ),
    "cuda-missing": Text(
        en="PyTorch finds no CUDA device here, so nothing was judged. Leave --device out to run on the CPU.",
        zh="PyTorch 在这台机器上找不到 CUDA 设备，因此没有评判。去掉 --device 即可在 CPU 上运行。",
    ),
    "torch-missing": Text(
        en="torch is not installed. Run: pip install 'dlprep[torch]'",
        zh="没有安装 torch。请运行：pip install 'dlprep[torch]'",
    ),
    "triton-missing": Text(
        en="triton is not installed. Run: pip install 'dlprep[triton]'",
        zh="没有安装 triton。请运行：pip install 'dlprep[triton]'",
    ),
    "outside-kernel": Text(
        en="torch computed with `{name}`. Here torch may make and move tensors; all arithmetic belongs in a kernel.",
        zh="torch 用 `{name}` 做了计算。本题中 torch 只能创建和搬移张量，所有运算都要写在 kernel 里。",
    ),
    "kernel-reads-beyond": Text(
        en="A kernel reads beyond the tensors it was given. A GPU would read what lies there, or stop: mask the load.",
        zh="kernel 读取了传入张量之外的内存。在 GPU 上会读到别的数据，或者直接崩溃：请给 load 加上 mask。",
    ),
    "kernel-writes-beyond": Text(
        en="A kernel writes beyond the tensors it was given. A GPU would overwrite what lies there: mask the store.",
        zh="kernel 写到了传入张量之外的内存。在 GPU 上会覆盖别的数据：请给 store 加上 mask。",
    ),
    "numpy-missing": Text(
        en="numpy is not installed. Run: pip install numpy", zh="没有安装 numpy。请运行：pip install numpy"
    ),
    "threads-started": Text(
        en="The program starts a thread of its own. What runs there cannot be judged: do without it.",
        zh="程序自己启动了线程，线程中的运算无法评判，请不要使用线程。",
    ),
    "kata-broken": Text(
        en="The kata itself is broken; your code was not judged. {message}",
        zh="这道题本身有问题，没有评判你的代码。{message}",
    ),
    # of one case
    "raised": Text(en="Your code raises {error}.", zh="你的代码抛出了 {error}。"),
    "raised + message": Text(en="Your code raises {error}: {message}", zh="你的代码抛出了 {error}：{message}"),
    "exited": Text(
        en="Your code ends the program (SystemExit) where it should return something.",
        zh="你的代码直接结束了程序（SystemExit），而没有返回结果。",
    ),
    "nothing-returned": Text(
        en="Nothing came back (None): is a return missing?", zh="没有返回任何值（None）：是不是漏写了 return？"
    ),
    "unlike-outputs": Text(
        en="What came back ({got}) is not what the statement asks for: {output}.",
        zh="返回的内容（{got}）与题目要求的不符：{output}。",
    ),
    "wrong-count": Text(
        en="Values returned: {got}; asked for: {expected} ({names}).",
        zh="返回了 {got} 个值，应返回 {expected} 个（{names}）。",
    ),
    "wrong-type": Text(
        en="{output} is of type {got}; it should be {expected}.", zh="{output} 的类型是 {got}，应为 {expected}。"
    ),
    "wrong-shape": Text(
        en="{output} has the shape {got}; it should be {expected}.", zh="{output} 的形状是 {got}，应为 {expected}。"
    ),
    "wrong-dtype": Text(
        en="{output} has the dtype {got}; it should be {expected}.", zh="{output} 的 dtype 是 {got}，应为 {expected}。"
    ),
    "wrong-device": Text(
        en="{output} is on {got}; it should be on {expected}, where the inputs are.",
        zh="{output} 在 {got} 上，应与输入一样在 {expected} 上。",
    ),
    "nan-pattern": Text(
        en="{place} is {got}; it should be {expected}.",
        zh="{place} 是 {got}，应为 {expected}。",
    ),
    "wrong-values": Text(
        en="{place} is {got}; it should be {expected}. Wrong numbers: {wrong} of {total}.",
        zh="{place} 是 {got}，应为 {expected}。共 {total} 个数，错了 {wrong} 个。",
    ),
    "wrong-values alone": Text(
        en="{place} is {got}; it should be {expected}.", zh="{place} 是 {got}，应为 {expected}。"
    ),
    "no-gradient": Text(
        en="No gradient reaches {input}: look for detach, item, no_grad, or a tensor built anew from numbers.",
        zh="梯度传不到 {input}：请检查 detach、item、no_grad，或用数值重新构造的张量。",
    ),
    "wrong-gradient": Text(
        en="The output is right, its gradient is not: at {place} it is {got} and should be {expected}.",
        zh="输出正确，但梯度不对：{place} 处的梯度是 {got}，应为 {expected}。",
    ),
    "gradient-pattern": Text(
        en="The output is right, its gradient is not: at {place} it is {got} and should be {expected}.",
        zh="输出正确，但梯度不对：{place} 处的梯度是 {got}，应为 {expected}。",
    ),
    "gradient-raised": Text(
        en="The output is right, but going back through it raises {error}.",
        zh="输出正确，但反向传播时抛出了 {error}。",
    ),
    "gradient-raised + message": Text(
        en="The output is right, but going back through it raises {error}: {message}",
        zh="输出正确，但反向传播时抛出了 {error}：{message}",
    ),
    "changed-input": Text(
        en="Your code changes its input {input}. Work on a copy: x = x + 1, not x += 1.",
        zh="你的代码修改了输入 {input}。请不要原地修改：写 x = x + 1，而不是 x += 1。",
    ),
    "forbidden": Text(
        en="{name} was called; this kata is about doing without it.", zh="调用了 {name}，本题要求不使用它。"
    ),
    "unlike-again": Text(
        en="Asked the same a second time, your code answers otherwise: something is kept between calls.",
        zh="同样的输入再调用一次，结果却不同：有数据在两次调用之间保留了下来。",
    ),
    "unlike-again + output": Text(
        en="Asked the same a second time, your code gives another {output}: something is kept between calls.",
        zh="同样的输入再调用一次，得到的 {output} 却不同：有数据在两次调用之间保留了下来。",
    ),
    "unlike-other": Text(
        en="Right at first, wrong with other numbers of the same shape: {place} is {got}; it should be {expected}. "
        "Is something kept between calls?",
        zh="第一组数正确，换成形状相同的另一组数就错了：{place} 是 {got}，应为 {expected}。"
        "是不是有数据在两次调用之间保留了下来？",
    ),
    "overwritten": Text(
        en="An array that was returned has changed since: a later call writes into it. Return a new one each time.",
        zh="之前返回的数组后来又变了：之后的调用写入了它。每次都请返回新的数组。",
    ),
    "unlike-order": Text(
        en="In another order and a fresh process the answers change: an earlier call acts on a later one.",
        zh="换一个顺序、在新进程中运行，结果就变了：前面的调用影响了后面的调用。",
    ),
    "strided": Text(
        en="Right, but not when an input is a transposed view: does the code rely on the order in memory?",
        zh="一般情况下正确，但输入是转置视图时不对：代码是不是依赖了内存中的排列顺序？",
    ),
    "strided + problem": Text(
        en="Right, but not when an input is a transposed view (reshape works where view fails): {problem}",
        zh="一般情况下正确，但输入是转置视图时会出错（view 会失败的地方请用 reshape）：{problem}",
    ),
    "read-only": Text(
        en="Right, but not when the inputs are read-only: your code writes into them. Work on a copy.",
        zh="一般情况下正确，但输入只读时会出错：代码写入了输入，请改为在副本上计算。",
    ),
    "read-only + problem": Text(
        en="Right, but not when the inputs are read-only, so your code writes into them: {problem}",
        zh="一般情况下正确，但输入只读时会出错，说明代码写入了输入：{problem}",
    ),
    "unusable": Text(
        en="{output} is of type {type}, which cannot be compared: return plain arrays, tensors or numbers.",
        zh="{output} 的类型是 {type}，无法比较：请返回普通的数组、张量或数值。",
    ),
    "symptom": Text(en="{text}", zh="{text}"),
}
