import numpy as np


def beam_search(step, start, end, width, max_len, alpha=0.0):
    prefixes, scores = [[start]], np.zeros(1)
    sequences, totals = [], []
    for t in range(max_len):
        if not prefixes:
            break
        table = scores[:, None] + np.stack([step(list(prefix)) for prefix in prefixes]).astype(np.float64)
        flat = table.ravel()
        keep = np.arange(flat.size)
        if flat.size > width:
            keep = np.argpartition(-flat, width - 1)[:width]
        extended, kept = [], []
        for index in keep:
            row, token = divmod(int(index), table.shape[1])
            grown = prefixes[row] + [token]
            if token == end or t + 1 == max_len:
                sequences.append(grown[1:])
                totals.append(flat[index] / (t + 1) ** alpha)
            else:
                extended.append(grown)
                kept.append(flat[index])
        prefixes, scores = extended, np.array(kept)
    order = np.argsort(totals)[::-1]
    return [sequences[i] for i in order], np.array(totals)[order]
