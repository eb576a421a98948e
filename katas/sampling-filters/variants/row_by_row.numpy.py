import numpy as np


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    probs = np.zeros_like(logits)
    for row, out in zip(logits, probs, strict=True):
        ids = sorted(range(len(row)), key=lambda i: (-row[i], i))
        if temperature == 0:
            out[ids[0]] = 1.0
            continue
        ids = ids[:top_k]
        mass = np.exp((row - row.max()) / temperature)
        if top_p is not None:
            total, so_far, kept = mass[ids].sum(), 0.0, []
            for i in ids:
                if so_far >= top_p * total:
                    break
                kept.append(i)
                so_far += mass[i]
            ids = kept
        if min_p is not None:
            ids = [i for i in ids if mass[i] >= min_p * mass[ids[0]]]
        out[ids] = mass[ids] / mass[ids].sum()
    return probs
