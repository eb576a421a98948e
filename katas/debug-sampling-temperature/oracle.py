"""Odds against the likeliest token, raised to the power 1/T; the drawn token is where the running sum passes u."""

import math

import numpy as np


def oracle(table, start, uniforms, temperature=1.0, top_k=3):
    tokens, history, current = [], [], start
    for u in uniforms:
        row = [float(value) for value in table[current]]
        kept = [i for i, value in enumerate(row) if sum(other > value for other in row) < top_k]
        odds = [math.exp((value - max(row)) / temperature) if i in kept else 0.0 for i, value in enumerate(row)]
        probs = [each / math.fsum(odds) for each in odds]
        current, running = 0, probs[0]
        while running <= u:
            current += 1
            running += probs[current]
        tokens.append(current)
        history.append(probs)
    return np.array(tokens), np.array(history)
