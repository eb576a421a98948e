"""The sunspot numbers: all years up to one drawn by the seed to learn from, the later ones to forecast."""

from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data" / "sunspots.csv"
LENGTH = 16  # years that a forecast is made from


def cases(rng):
    numbers = np.loadtxt(DATA, delimiter=",", skiprows=1)[:, 1]
    start = len(numbers) - int(rng.integers(80, 121))
    windows = np.stack([numbers[year - LENGTH : year] for year in range(start, len(numbers))])
    yield "later-years", {"series": numbers[:start], "windows": windows}, numbers[start:]
