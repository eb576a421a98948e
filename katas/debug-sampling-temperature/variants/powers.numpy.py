import numpy as np


def generate(table, start, uniforms, temperature=1.0, top_k=3):
    ranked = np.argsort(np.argsort(-table, axis=1), axis=1)
    weights = np.exp(table - table.max(axis=1, keepdims=True)) ** (1 / temperature) * (ranked < top_k)
    probs = weights / weights.sum(axis=1, keepdims=True)
    tokens = []
    for u in uniforms:
        row = probs[tokens[-1] if tokens else start]
        tokens.append(int(np.argmax(np.cumsum(row) > u)))
    return np.array(tokens), probs[[start, *tokens[:-1]]]
