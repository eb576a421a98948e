import torch


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    rows = []
    for row in logits:
        ids = row.sort(descending=True, stable=True).indices
        if temperature == 0:
            rows.append(torch.nn.functional.one_hot(ids[0], len(row)).to(row.dtype))
            continue
        ids = ids[:top_k]
        p = torch.softmax(row[ids] / temperature, 0)
        if top_p is not None:
            before = torch.cat([p.new_zeros(1), p.cumsum(0)[:-1]])
            ids, p = ids[before < top_p], p[before < top_p]
        if min_p is not None:
            ids = ids[p / p[0] >= min_p]
        kept = torch.softmax(row[ids] / temperature, 0)
        rows.append(torch.zeros_like(row).index_put((ids,), kept))
    return torch.stack(rows)
