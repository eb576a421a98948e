"""A verdict as styled lines of a given width: right or wrong, why, and on which numbers. Writes to no terminal."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rich.cells import cell_len
from rich.text import Text as Styled

from dlprep.judge.numerals import harmless
from dlprep.judge.phrases import phrase
from dlprep.judge.verdict import CaseResult, Finding, Sandbox, Speed, Verdict
from dlprep.katas.kata import Kata
from dlprep.terminal.arrays import beside_lines, input_lines
from dlprep.terminal.kata_words import WORDS, say
from dlprep.terminal.words import label
from dlprep.terminal.wrap import indented, wrap
from dlprep.text import Language, Text, plain, segments

NARROWEST, WIDEST = 20, 100
AROUND = 1  # lines of the learner's file before and after the one that matters
PRINTED_LINES = 6  # of what the program wrote, the last ones
SPELT_OUT = 6  # named mistakes at most; more would explain nothing
TAB = 4
INDENT = "  "

RIGHT, WRONG, FAINT, TITLE = "bold green", "bold red", "dim", "bold"
PROMINENT, CODE, MATHS = "bold yellow", "cyan", "italic"

_PREFIXES = {"T": 1e12, "G": 1e9, "M": 1e6, "k": 1e3, "": 1.0}

# not the learner's fault, and not right either
NOT_JUDGED = ("kata-broken", "numpy-missing", "torch-missing", "triton-missing", "cuda-missing")


def verdict_lines(kata: Kata, verdict: Verdict, source: str, language: Language, width: int) -> list[Styled]:
    """The whole verdict; parts that have nothing to say are left out."""
    columns = max(NARROWEST, min(width, WIDEST))
    parts = [
        [headline(verdict, language)],
        _named(verdict, language, columns),
        _whole(kata, verdict, source, language, columns),
        _failing(kata, verdict, source, language, columns),
        _printed(verdict.printed, language, columns),
        _cases(verdict, language, columns),
        _speed(verdict.speed, language, columns),
        _asked_next(kata, verdict, language, columns),
        _foot(kata, verdict, language, columns),
    ]
    lines: list[Styled] = []
    for part in map(list, parts):
        if lines and part:
            lines.append(Styled(""))
        lines += part
    for line in lines:
        line.rstrip()
        line.truncate(columns, overflow="ellipsis")
    return lines


def headline(verdict: Verdict, language: Language) -> Styled:
    """Right or wrong at a glance, how many cases are, and how long it took."""
    if verdict.passed:
        line = Styled(f"✓ {say('right', language)}", RIGHT)
    elif verdict.finding and verdict.finding.what in NOT_JUDGED:
        line = Styled(f"! {say('unjudged', language)}", PROMINENT)
    else:
        line = Styled(f"✗ {say('wrong', language)}", WRONG)
    facts = []
    if verdict.cases:
        right = sum(case.passed for case in verdict.cases)
        # a run that was ended does not know its other cases
        counted = "counted_so_far" if verdict.finding else "counted"
        facts.append(say(counted, language, right=right, all=len(verdict.cases)))
        facts.append(say("took", language, seconds=f"{verdict.seconds:.2f}"))
    return line.append("".join(f" · {fact}" for fact in facts), FAINT)


def _named(verdict: Verdict, language: Language, width: int) -> Iterator[Styled]:
    """The known mistake in its own words, the most prominent thing of all."""
    for named in verdict.named[:SPELT_OUT]:
        if named.here:
            yield from wrap(Styled(f"{say('here', language)} ", FAINT) + _marked(named.text, language, ""), width)
            continue
        for line in wrap(_marked(named.text, language, PROMINENT), width - 2):
            yield Styled("▌ ", PROMINENT) + line


def _whole(kata: Kata, verdict: Verdict, source: str, language: Language, width: int) -> Iterator[Styled]:
    # what ended the run in a case is told with the case
    failing = verdict.failing
    if verdict.finding and (failing is None or failing.finding != verdict.finding):
        yield from _found(kata, verdict.finding, source, language, width)


def _failing(kata: Kata, verdict: Verdict, source: str, language: Language, width: int) -> Iterator[Styled]:
    """The smallest failing case: what it is about, what is wrong, yours beside expected, what went in."""
    case = verdict.failing
    if case is None or case.finding is None:
        return
    head = Styled(label(say("case", language), language), TITLE) + _marked(case.text, language, TITLE)
    yield from wrap(head, width)
    if not (case.finding.what == "symptom" and verdict.named):
        yield from _found(kata, case.finding, source, language, width)
    if case.beside and not _said_already(case):
        yield Styled("")
        yield from beside_lines(case.beside, language, width, _focus(case.finding))
    if case.inputs:
        yield Styled("")
        yield from input_lines(case.inputs, language, width)


def _asked_next(kata: Kata, verdict: Verdict, language: Language, width: int) -> Iterator[Styled]:
    """What an interviewer asks once the program is right."""
    if verdict.passed and kata.follow_ups:
        yield Styled(say("asked_next", language), TITLE)
        for asked in kata.follow_ups:
            yield from indented(_marked(asked, language, ""), width, "· ")


def _said_already(case: CaseResult) -> bool:
    """Whether the sentence above shows the only two numbers that there are."""
    return case.finding is not None and case.finding.values.get("total") == 1


def _focus(finding: Finding) -> tuple[int, ...]:
    places = str(finding.values.get("where", "")).strip("[]() ,")
    parts = [part.strip() for part in places.split(",")] if places else []
    return tuple(map(int, parts)) if all(part.isdigit() for part in parts) else ()


def _found(kata: Kata, finding: Finding, source: str, language: Language, width: int) -> Iterator[Styled]:
    """The sentence of a finding, with a case by its words and not its id, and the lines of the file it points at."""
    case = finding.values.get("case")
    if case:
        text = plain(kata.case_text(str(case)).in_language(language))
        finding = replace(finding, values={**finding.values, "case": text})
    yield from wrap(Styled(phrase(finding, language)), width)
    if finding.line is not None:
        yield from _excerpt(source, finding.line, width)


def _excerpt(source: str, line: int, width: int) -> Iterator[Styled]:
    """The line of the learner's file with its neighbours."""
    # as Python counts: a form feed or a Unicode separator ends no line
    lines = re.split(r"\r\n|\r|\n", source.rstrip("\r\n"))
    if not 1 <= line <= len(lines):
        return
    yield Styled("")
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    gutter = len(str(last))
    for number in range(first, last + 1):
        text = harmless(lines[number - 1].expandtabs(TAB), None)
        here = number == line
        drawn = Styled(f"{'›' if here else ' '} {number:>{gutter}} │ ", WRONG if here else FAINT)
        drawn.append(text, "bold" if here else FAINT)
        drawn.truncate(width, overflow="ellipsis")
        yield drawn


def _printed(printed: str, language: Language, width: int) -> Iterator[Styled]:
    """The last lines that the program wrote, as harmless text."""
    # a line that was written over, as progress bars are, is what was written last
    lines = [line.rstrip("\r").rpartition("\r")[2] for line in printed.rstrip().split("\n")]
    if lines == [""]:
        return
    head = Styled(say("printed", language), TITLE)
    if len(lines) > PRINTED_LINES:
        head.append(say("printed_more", language, lines=len(lines) - PRINTED_LINES), FAINT)
    yield head
    for line in lines[-PRINTED_LINES:]:
        drawn = Styled("│ ", FAINT).append(harmless(line.expandtabs(TAB)))
        drawn.truncate(width, overflow="ellipsis")
        yield drawn


def _cases(verdict: Verdict, language: Language, width: int) -> Iterator[Styled]:
    if not verdict.cases:
        return
    yield Styled(say("cases", language), TITLE)
    for case in verdict.cases:
        sign, colour = ("✓", "green") if case.passed else ("✗", "red")
        lines = indented(_marked(case.text, language, "" if case.passed else "red"), width, f"{sign} ")
        lines[0].stylize(colour, 0, 1)
        yield from lines


def _speed(speed: Speed | None, language: Language, width: int) -> Iterator[Styled]:
    """How fast a kernel was beside the device itself."""
    if speed is None:
        return
    line = Styled(label(say("speed", language), language), TITLE)
    if speed.trouble:
        known = f"untimed_{speed.trouble}"
        trouble = say(known, language) if known in WORDS else harmless(speed.trouble)
        yield from wrap(line.append(say("untimed", language, trouble=trouble), ""), width)
        return
    ours, own = (f"{si(each)}{speed.unit}/s" for each in (speed.per_second, speed.own_per_second))
    share = f"{speed.own_seconds / speed.seconds:.0%}"
    said = say(f"speed_{speed.unit.lower()}", language, ours=ours, own=own, share=share)
    yield from wrap(line.append(said, ""), width)


def si(number: float) -> str:
    """A number with three digits and the prefix that its unit takes: 1.23 T."""
    prefixes = [prefix for prefix in ("T", "G", "M", "k") if number >= _PREFIXES[prefix]]
    prefix = prefixes[0] if prefixes else ""
    return f"{number / _PREFIXES[prefix]:.3g} {prefix}"


def _foot(kata: Kata, verdict: Verdict, language: Language, width: int) -> Iterator[Styled]:
    """How to see the same again, and how the program was held."""
    if verdict.cases and not verdict.passed:
        command = f"dlprep kata check {kata.slug} --backend {verdict.backend} --seed {verdict.seed}"
        command += f" --device {verdict.device}" if verdict.device != "cpu" else ""
        title = label(say("replay", language), language)
        if cell_len(title) + len(command) > width:
            yield Styled(title.rstrip(), FAINT)
            title = INDENT
        line = Styled(command, CODE)
        yield from indented(line, width, title, INDENT)
    if verdict.cases or verdict.finding is None:
        yield from wrap(Styled(sandbox_line(verdict.sandbox, language), FAINT), width)


def sandbox_line(sandbox: Sandbox, language: Language) -> str:
    """What held the program, and what did not: said plainly."""
    means = {say(what, language): getattr(sandbox, what) for what in ("processes", "memory", "files", "network")}
    between = say("and", language)
    held = [
        say("held_by", language, what=what, means=_means(by, language)) for what, by in means.items() if by != "none"
    ]
    free = [what for what, by in means.items() if by == "none"]
    said = [say("held", language, what=between.join(held))] if held else []
    said += [say("not_held", language, what=between.join(free))] if free else []
    return label(say("sandbox", language), language) + ("" if language == "zh" else " ").join(
        [*said, say("guard_rail", language)]
    )


def _means(name: str, language: Language) -> str:
    """What holds something, by the name that people know it by."""
    return say(f"by {name}", language) if f"by {name}" in WORDS else name


def _marked(text: Text, language: Language, style: str) -> Styled:
    """A text of the kata with its code and formulas set apart."""
    line = Styled()
    for segment in segments(text.in_language(language)):
        own = {"code": CODE, "maths": MATHS}.get(segment.kind, "")
        line.append(segment.text, " ".join(filter(None, (style, own))))
    return line
