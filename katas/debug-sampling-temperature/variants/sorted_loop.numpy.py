import math

import numpy as np


def generate(table, start, uniforms, temperature=1.0, top_k=3):
    tokens, history, row = [], [], table[start]
    for u in uniforms:
        kept = sorted(sorted(range(len(row)), key=lambda i, row=row: -row[i])[:top_k])
        top = max(float(row[i]) for i in kept)
        weights = {i: math.exp((float(row[i]) - top) / temperature) for i in kept}
        total, reached = sum(weights.values()), 0.0
        for i in kept:
            reached += weights[i] / total
            if reached > u:
                break
        tokens.append(i)
        history.append([weights.get(j, 0.0) / total for j in range(len(row))])
        row = table[i]
    return np.array(tokens), np.array(history)
