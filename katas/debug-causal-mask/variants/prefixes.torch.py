import torch


def next_token_loss(tokens, params):
    N, T = tokens.shape
    rows, total = [], 0.0
    x = params["token"][tokens] + torch.nn.functional.pad(params["place"], (0, 0, 0, T))[:T]
    for i in range(T - 1):
        seen = x[:, : i + 1]
        query = x[:, i] @ params["w_q"]
        scores = torch.einsum("nd,njd->nj", query, seen @ params["w_k"]) / query.shape[1] ** 0.5
        mixed = torch.einsum("nj,nje->ne", scores.softmax(1), seen) @ params["w_v"]
        logits = (x[:, i] + mixed) @ params["w_out"]
        total = total + (logits.logsumexp(1) - logits[torch.arange(N, device=x.device), tokens[:, i + 1]]).sum()
        rows.append(logits)
    return total / (N * (T - 1)), torch.stack(rows, dim=1)
