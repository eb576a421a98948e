"""Which rating an answer suggests, before the learner has the last word. Knows no screen."""

from dlprep.bank.answer import Grade
from dlprep.memory.event import Rating

# beyond these an answer counts as slow; a calculation may take minutes, recognising a term may not
SLOW_SECONDS = {"choice": 60, "multi": 90, "cloze": 60, "order": 120, "spot": 150, "numeric": 300, "open": 420}
LEVEL_FACTOR = {1: 1.0, 2: 1.5, 3: 2.0}

UNKNOWN_RECALL = 0.5  # of a card never answered: there is nothing to predict from
SURE = 0.7  # probability that a right answer was known, not guessed, below which it is only Hard
NEARLY = 0.6  # share of an open answer's points that makes it Hard rather than Again


def suggest(
    grade: Grade, *, kind: str, level: int, hinted: bool, seconds: float, predicted: float | None, guess: float
) -> Rating:
    """Wrong: Again. Right with a hint, slowly, or perhaps by luck: Hard. Right: Good. Easy is the learner's to give."""
    if not grade.right:
        return Rating.HARD if kind == "open" and grade.share >= NEARLY else Rating.AGAIN
    slow = seconds > SLOW_SECONDS[kind] * LEVEL_FACTOR[level]
    return Rating.HARD if hinted or slow or known(predicted, guess) < SURE else Rating.GOOD


def known(predicted: float | None, guess: float) -> float:
    """How probably a right answer was known: R / (R + (1 - R) · g), by Bayes with a guess right at rate g."""
    recall = UNKNOWN_RECALL if predicted is None else predicted
    right = recall + (1 - recall) * guess
    return recall / right if right else 0.0
