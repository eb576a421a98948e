"""One good question of each kind, in as few lines as it takes; tests break them one field at a time."""

CHOICE = """\
- id: softmax-sum
  kind: choice
  topic: softmax
  level: 1
  prompt: {en: What is the sum?, zh: 总和是多少？}
  options:
    - {id: one, text: $1$, right: true}
    - {id: zero, text: $0$, why: {en: Shares add up., zh: 份额相加。}}
  why: {en: The exponentials are divided by their sum., zh: 指数除以它们的和。}
  evidence: {source: "A book, section 1"}
"""
MULTI = """\
- id: linear-maps
  kind: multi
  topic: softmax
  level: 2
  prompt: {en: Which are linear? Pick every right one., zh: 哪些是线性的？可多选。}
  options:
    - {id: double, text: $2x$, right: true}
    - {id: negate, text: $-x$, right: true}
    - {id: square, text: $x^2$, why: {en: It bends., zh: 它会弯。}}
  why: {en: They keep sums., zh: 它们保持求和。}
  evidence: {witness: linear_maps}
"""
NUMERIC = """\
- id: window-count
  kind: numeric
  topic: softmax
  level: 2
  prompt: {en: 'How many windows of $k={k}$ fit in {h}?', zh: '长度 {h} 中有多少个 $k={k}$ 的窗口？'}
  given: {h: [28, 32, 57], k: [1, 3, 5]}
  where: k <= h
  let: {last: h - k}
  answer: last + 1
  unit: {en: windows, zh: 个窗口}
  tolerance: {rel: 0}
  hint: {en: Where does the last one begin?, zh: 最后一个从哪里开始？}
  why: {en: 'The last begins at {last}, which makes {answer}.', zh: '最后一个从 {last} 开始，共 {answer} 个。'}
  evidence: {oracle: window_count}
"""
ORDER = """\
- id: training-step
  kind: order
  topic: softmax
  level: 1
  prompt: {en: Order one training step., zh: 给一步训练排序。}
  items:
    - {id: forward, text: {en: Forward, zh: 前向}}
    - {id: backward, text: {en: Backward, zh: 反向}}
    - {id: update, text: {en: Update, zh: 更新}}
  why: {en: Each needs the one before., zh: 每一步都依赖前一步。}
  evidence: {source: "A book, section 2"}
"""
CLOZE = """\
- id: name-of-the-map
  kind: cloze
  topic: softmax
  level: 1
  prompt: {en: Scores become shares by ____., zh: 分数经过 ____ 变成份额。}
  answer: {en: softmax, zh: softmax}
  accept: [soft arg max]
  why: {en: It is smooth., zh: 它是光滑的。}
  evidence: {source: "A book, section 3"}
"""
SPOT = """\
- id: wrong-line
  kind: spot
  topic: softmax
  level: 2
  prompt: {en: Which line is wrong?, zh: 哪一行有错？}
  code: |
    x = 1
    y = 2
    total = x - y
  faulty: 3
  fix: total = x + y
  why: {en: A total is a sum., zh: 总数是求和。}
  evidence: {witness: wrong_line}
"""
OPEN = """\
- id: why-normalise
  kind: open
  topic: softmax
  level: 3
  prompt: {en: Why are scores normalised?, zh: 为什么要归一化分数？}
  key_points:
    - {id: shares, text: {en: They become shares., zh: 它们变成份额。}}
    - {id: compare, text: {en: Rows can be compared., zh: 各行可以比较。}}
  why: {en: Shares can be compared., zh: 份额可以比较。}
  evidence: {source: "A book, section 4"}
  era: llm
  added: 2026-11-22
  related: [softmax-sum]
  errata: [E001]
"""
GOOD = {
    "choice": CHOICE,
    "multi": MULTI,
    "numeric": NUMERIC,
    "order": ORDER,
    "cloze": CLOZE,
    "spot": SPOT,
    "open": OPEN,
}
TOPICS = """\
- id: softmax
  name: {en: Softmax, zh: Softmax}
  area: fundamentals
  roles: [general]
- id: adam
  name: Adam
  area: optimization
  roles: [cv, llm]
  prerequisites: [softmax]
"""
