"""The skeleton of a new question, one for each kind: `…` marks what is still to be written. Knows no file."""

_HEAD = """\
- id: {name}
  kind: {kind}
  topic: {topic}
  level: 2                  # 1 recall, 2 apply, 3 derive
  prompt:
    en: …
    zh: …
"""
_BODY = {
    "choice": """\
  options:
    - {id: right-one, right: true, text: {en: …, zh: …}}
    - {id: wrong-one, text: {en: …, zh: …}, why: {en: …, zh: …}}      # why: which misconception it stands for
    - {id: wrong-two, text: {en: …, zh: …}, why: {en: …, zh: …}}
""",
    "multi": """\
  options:                  # the prompt says that several may be right
    - {id: right-one, right: true, text: {en: …, zh: …}}
    - {id: right-two, right: true, text: {en: …, zh: …}}
    - {id: wrong-one, text: {en: …, zh: …}, why: {en: …, zh: …}}
""",
    "numeric": """\
  given: {h: [28, 32, 64, 224], k: [1, 3, 5, 7]}      # drawn anew at each review; {h} in the prompt shows it
  where: k <= h
  answer: h - k + 1
  unit: {en: …, zh: …}      # leave out for a plain number
  tolerance: {rel: 0}       # exact; {rel: 0.01} is one per cent, {abs: 0.005} is in the unit
""",
    "order": """\
  items:                    # in the right order; the quiz shuffles them
    - {id: first, text: {en: …, zh: …}}
    - {id: second, text: {en: …, zh: …}}
    - {id: third, text: {en: …, zh: …}}
""",
    "cloze": """\
  answer: {en: …, zh: …}    # what stands in the place of ____ in the prompt
  accept: []                # other right spellings, in both languages
""",
    "spot": """\
  code: |
    x = 1
    y = 2
    z = x - y
  faulty: 3
  fix: z = x + y
""",
    "open": """\
  key_points:
    - {id: first-point, text: {en: …, zh: …}}
    - {id: second-point, text: {en: …, zh: …}}
    - {id: third-point, text: {en: …, zh: …}}
""",
}
_TAIL = """\
  hint: {{en: …, zh: …}}
  why:
    en: …
    zh: …
  evidence: {{{evidence}}}
"""
_EVIDENCE = {"numeric": "oracle: {function}", "open": "source: …"}


def skeleton(name: str, kind: str, topic: str) -> str:
    """YAML for a question of this kind that `bank lint` refuses until every `…` is replaced."""
    evidence = _EVIDENCE.get(kind, "witness: {function}").format(function=name.replace("-", "_"))
    blank = "    en: … ____ …\n    zh: … ____ …\n"
    head = _HEAD.format(name=name, kind=kind, topic=topic)
    if kind == "cloze":
        head = head.replace("    en: …\n    zh: …\n", blank)
    return head + _BODY[kind] + _TAIL.format(evidence=evidence)
