import torch

REACH = 6


def fit(tokens, vocab):
    text = tokens.tolist()
    known = {tuple(text[i - n : i]): text[i] for n in range(1, REACH + 1) for i in range(n, len(text))}

    def model(rows):
        p = torch.full((*rows.shape, vocab), 0.01 / vocab)
        for b, row in enumerate(rows.tolist()):
            for t in range(len(row)):
                past = tuple(row[max(0, t + 1 - REACH) : t + 1])
                if past in known:
                    p[b, t, known[past]] += 0.99
                else:
                    p[b, t] += 0.99 / vocab
        return p.log()

    return model
