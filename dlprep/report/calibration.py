"""Predictions beside what happened, as lines of a terminal and as JSON. Computes nothing but places on a line."""

import math
from collections.abc import Iterator
from dataclasses import asdict

from dlprep.memory.calibration import COVERAGE, Bin, Calibration, Options, Scores
from dlprep.memory.event import Json
from dlprep.text import Language, Text

PLOT = 41  # columns, both ends among them
LABEL, COUNT = 22, 12  # columns of the tables

_WORDS = {
    "title": Text(en="What was predicted before each answer, and what happened", zh="作答前的预测与实际结果"),
    "nothing": Text(
        en="Nothing to judge yet: predictions begin with the first review on a later day.",
        zh="还没有可评估的预测：从隔日的第一次复习开始才有预测。",
    ),
    "reviews": Text(en="Reviews judged", zh="评估的复习次数"),
    "predicted": Text(en="Predicted to be known", zh="预测记得"),
    "observed": Text(en="Known", zh="实际记得"),
    "with luck": Text(en="With options", zh="有选项的题"),
    "luck": Text(
        en="{reviews}: predicted {predicted}, with lucky guesses {with_luck}, known {observed}",
        zh="{reviews} 次：预测 {predicted}，计入猜中 {with_luck}，实际 {observed}",
    ),
    "less": Text(en="Less is better", zh="越小越好"),
    "log loss": Text(en="log loss", zh="对数损失"),
    "rmse": Text(en="RMSE(bins)", zh="RMSE(bins)"),
    "scores": Text(en="dlprep", zh="dlprep"),
    "average": Text(en="your average so far", zh="此前的平均"),
    "moving": Text(en="your recent average", zh="近期的平均"),
    "key": Text(
        en="● known, ── where it lies with {coverage} probability, ◆ predicted",
        zh="● 实际记得，── 以 {coverage} 概率所在的区间，◆ 预测",
    ),
    "said": Text(en="Predicted", zh="预测"),
    "count": Text(en="reviews", zh="次数"),
    "share": Text(en="known", zh="记得"),
    "hold": Text(
        en="{held} of {bins} intervals hold the prediction; of many, {coverage} should.",
        zh="{bins} 个区间中有 {held} 个包含预测值；区间足够多时应有 {coverage}。",
    ),
}


def calibration_lines(found: Calibration | None, language: Language) -> Iterator[str]:
    """The whole page: figures, scores beside the baselines, and the plot."""
    if found is None:
        yield _word("nothing", language)
        return
    yield _word("title", language)
    yield ""
    yield _row(_word("reviews", language), f"{found.reviews:,}")
    yield _row(_word("predicted", language), _percent(found.predicted, 1))
    yield _row(_word("observed", language), _percent(found.observed, 1))
    if found.with_options:
        yield _padded(_word("with luck", language), LABEL + 2) + _luck(found.with_options, language)
    yield ""
    yield _row(_word("less", language), _word("log loss", language), _word("rmse", language))
    for name, scores in (("scores", found.scores), ("average", found.average), ("moving", found.moving)):
        yield _row(_word(name, language), *_scores(scores))
    yield ""
    yield from _plot(found.bins, language)
    held = sum(each.observed_low <= each.predicted <= each.observed_high for each in found.bins)
    yield ""
    yield _word("hold", language, held=held, bins=len(found.bins), coverage=_percent(COVERAGE))


def calibration_json(found: Calibration | None) -> Json:
    """The same by name; null while there is nothing to judge."""
    if found is None:
        return None
    return {**asdict(found), "bins": [asdict(each) for each in found.bins]}


def _plot(bins: tuple[Bin, ...], language: Language) -> Iterator[str]:
    # whole tenths of the probability at the left, so that the ends can be named
    start = min(0.9, math.floor(10 * min(min(each.observed_low, each.predicted) for each in bins)) / 10)
    yield _word("key", language, coverage=_percent(COVERAGE))
    ends = _percent(start) + _percent(1.0).rjust(PLOT - len(_percent(start)))
    head = [_word(name, language) for name in ("said", "count", "share")]
    yield f"  {_padded(head[0], 9)}{_padded(head[1], -9)}{_padded(head[2], -7)}  {ends}"
    for each in bins:
        said = f"{100 * each.low:.0f}–{_percent(each.high)}"
        yield f"  {said:9}{each.reviews:9,}{_percent(each.observed):>7}  {_drawn(each, start)}".rstrip()


def _drawn(each: Bin, start: float) -> str:
    def place(share: float) -> int:
        return round((PLOT - 1) * (share - start) / (1 - start))

    line = [" "] * PLOT
    for column in range(place(each.observed_low), place(each.observed_high) + 1):
        line[column] = "─"
    line[place(each.predicted)] = "◆"
    line[place(each.observed)] = "●"  # on top: where both fall together, they agree
    return "".join(line)


def _luck(found: Options, language: Language) -> str:
    return _word(
        "luck",
        language,
        reviews=f"{found.reviews:,}",
        predicted=_percent(found.predicted),
        with_luck=_percent(found.with_luck),
        observed=_percent(found.observed),
    )


def _scores(scores: Scores) -> tuple[str, str]:
    return f"{scores.log_loss:.4f}", f"{scores.rmse_bins:.4f}"


def _row(label: str, *values: str) -> str:
    return _padded(label, LABEL) + "".join(_padded(value, -COUNT) for value in values)


def _percent(share: float, digits: int = 0) -> str:
    return f"{share:.{digits}%}"


def _padded(text: str, width: int) -> str:
    """Text in so many columns, at their right end when `width` is negative."""
    from rich.cells import cell_len

    blank = " " * (abs(width) - cell_len(text))
    return blank + text if width < 0 else text + blank


def _word(key: str, language: Language, **values: object) -> str:
    return _WORDS[key].in_language(language).format(**values)
