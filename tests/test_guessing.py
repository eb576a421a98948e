"""Who knows nothing but how questions are usually written does no better than chance on the shipped bank."""

import math
import re
from pathlib import Path

import pytest
from shipped import questions

from dlprep.bank.draw import draw
from dlprep.bank.question import Choice

QUESTIONS = Path(__file__).parent.parent / "questions"
TOO_LUCKY = 2.33  # standard deviations above chance: one honest bank in a hundred goes there

HEDGES = {
    "en": re.compile(
        r"\b(?:usually|often|mostly|may|might|can|could|about|roughly|tends?|some|typically|only if|unless)\b"
    ),
    "zh": re.compile(r"通常|往往|一般|可能|可以|大约|约|倾向|有时|某些|除非|多半"),
}
NUMBERS = re.compile(r"\d")


BANK = [question for question in questions() if isinstance(question, Choice)]


def longest(texts, _):
    return [len(text) for text in texts]


def shortest(texts, _):
    return [-len(text) for text in texts]


def most_hedged(texts, language):
    return [len(HEDGES[language].findall(text)) for text in texts]


def most_numbers(texts, _):
    return [len(NUMBERS.findall(text)) for text in texts]


def most_formulas(texts, _):
    return [text.count("$") + text.count("`") for text in texts]


def most_like_the_others(texts, _):
    """Writers vary the right answer into wrong ones: the one that shares most with the rest gives itself away."""
    parts = [{text[at : at + 2] for at in range(len(text) - 1)} for text in texts]
    return [sum(len(mine & other) / (len(mine | other) or 1) for other in parts) for mine in parts]


GUESSES = (longest, shortest, most_hedged, most_numbers, most_formulas, most_like_the_others)


def luck(hits: list[tuple[float, float]]) -> float:
    """How many standard deviations above chance; each entry is what a guess was worth and its chance."""
    gained = sum(won - chance for won, chance in hits)
    return gained / math.sqrt(sum(chance * (1 - chance) for _, chance in hits))


def worth(question: Choice, language: str, guess) -> tuple[float, float] | None:
    """The chance to be right of who picks any of the options that the guess likes best; None where it likes all."""
    liked = guess([option.text.in_language(language) for option in question.options], language)
    best = [option.right for option, value in zip(question.options, liked, strict=True) if value == max(liked)]
    return None if len(best) == len(liked) else (sum(best) / len(best), 1 / len(liked))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("guess", GUESSES, ids=lambda guess: guess.__name__)
def test_a_guess_by_the_look_of_the_options_is_worth_no_more_than_chance(guess, language):
    hits = [hit for question in BANK if (hit := worth(question, language, guess))]
    assert luck(hits) < TOO_LUCKY, f"right in {sum(won for won, _ in hits):.1f} of {len(hits)}"


@pytest.mark.parametrize("place", range(3))
def test_no_place_on_the_screen_is_worth_more_than_another(place):
    shown = [draw(question, number).listed for question in BANK for number in range(4)]
    hits = [(float(options[place].right), 1 / len(options)) for options in shown]
    assert luck(hits) < TOO_LUCKY


def test_the_test_would_notice_an_option_that_is_always_longer():
    def right_one(texts, _):
        return [text == right for text in texts]

    hits = []
    for question in BANK:
        right = next(option.text.en for option in question.options if option.right)
        hits.append(worth(question, "en", right_one))
    assert luck(hits) > 3 * TOO_LUCKY
