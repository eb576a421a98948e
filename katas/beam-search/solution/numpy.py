import numpy as np


def beam_search(step, start, end, width, max_len, alpha=0.0):
    live, finished = [([], 0.0)], []
    for _ in range(max_len):
        candidates = []
        for tokens, score in live:
            log_probs = step([start, *tokens])
            candidates += [([*tokens, token], score + log_p) for token, log_p in enumerate(log_probs)]
        candidates.sort(key=lambda each: each[1], reverse=True)
        best = candidates[:width]  # what has ended takes a place too
        finished += [each for each in best if each[0][-1] == end]
        live = [each for each in best if each[0][-1] != end]
    found = [(score / len(tokens) ** alpha, tokens) for tokens, score in finished + live]
    found.sort(reverse=True)
    return [tokens for _, tokens in found], np.array([score for score, _ in found])
