import torch


def packed_loss(logits, tokens, documents, is_answer):
    N, T = tokens.shape
    visible = torch.zeros(N, T, T, dtype=torch.bool, device=logits.device)
    losses = []
    for n in range(N):
        for i in range(T):
            for j in range(i + 1):
                visible[n, i, j] = documents[n, i] == documents[n, j] != 0
            if i and visible[n, i, i - 1] and is_answer[n, i]:
                row = logits[n, i - 1]
                losses.append(torch.logsumexp(row, dim=0) - row[tokens[n, i]])
    return torch.stack(losses).mean() if losses else 0 * logits.sum(), visible
