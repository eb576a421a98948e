import numpy as np


def softmax(logits):
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()


def next_probs(logits, temperature, top_k):
    cutoff = np.sort(logits)[-top_k]
    kept = np.where(logits >= cutoff, logits, -np.inf)
    probs = softmax(kept) / temperature
    return probs / probs.sum()


def generate(table, start, uniforms, temperature=1.0, top_k=3):
    token, tokens, history = start, [], []
    for u in uniforms:
        probs = next_probs(table[token], temperature, top_k)
        token = np.searchsorted(np.cumsum(probs), u, side="right")
        tokens.append(token)
        history.append(probs)
    return np.array(tokens), np.array(history)
