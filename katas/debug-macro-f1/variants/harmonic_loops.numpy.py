def evaluate(logits, labels):
    n, C = logits.shape
    guesses = [max(range(C), key=lambda c: row[c]) for row in logits.tolist()]
    truth = labels.tolist()
    P = R = F = 0.0
    for c in range(C):
        tp = sum(g == c == t for g, t in zip(guesses, truth, strict=True))
        p = tp / guesses.count(c) if c in guesses else 0.0
        r = tp / truth.count(c) if c in truth else 0.0
        P, R = P + p / C, R + r / C
        if p + r > 0:
            F += 2 * p * r / (p + r) / C
    return sum(g == t for g, t in zip(guesses, truth, strict=True)) / n, P, R, F
