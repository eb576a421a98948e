import numpy as np


def next_probs(logits, temperature, top_k):
    scaled = logits.astype(np.float64) / temperature
    scaled[np.argsort(scaled)[:-top_k]] = -np.inf
    return np.exp(scaled - np.logaddexp.reduce(scaled))


def generate(table, start, uniforms, temperature=1.0, top_k=3):
    history = np.zeros((len(uniforms), len(table)), np.float32)
    tokens = np.zeros(len(uniforms), np.int64)
    for i, u in enumerate(uniforms):
        probs = next_probs(table[start], temperature, top_k)
        start = tokens[i] = (np.cumsum(probs) <= u).sum()
        history[i] = probs
    return tokens, history
