import torch


def packed_loss(logits, tokens, documents, is_answer):
    T = tokens.shape[1]
    place = torch.arange(T, device=tokens.device)
    real = documents != 0
    same = documents.unsqueeze(2) == documents.unsqueeze(1)
    visible = same & real.unsqueeze(2) & (place <= place.unsqueeze(1))
    rows, places = torch.nonzero(visible[:, place[1:], place[:-1]] & is_answer[:, 1:], as_tuple=True)
    picked = logits[rows, places].double()
    wanted = tokens[rows, places + 1]
    right = picked[torch.arange(len(rows), device=rows.device), wanted]
    total = (picked.logsumexp(dim=1) - right).sum()
    return (total / max(len(rows), 1)).float(), visible
