import torch


def next_token_loss(tokens, params):
    p = {name: table.double() for name, table in params.items()}
    S = tokens.shape[1] - 1
    x = p["token"][tokens[:, :S]] + p["place"][:S]
    scores = torch.einsum("nid,njd->nij", x @ p["w_q"], x @ p["w_k"]) / p["w_q"].shape[1] ** 0.5
    place = torch.arange(S, device=x.device)
    scores = torch.where(place[:, None] >= place, scores, -1e30)
    e = torch.exp(scores - scores.amax(dim=2, keepdim=True))
    logits = (x + e / e.sum(dim=2, keepdim=True) @ x @ p["w_v"]) @ p["w_out"]
    right = torch.nn.functional.one_hot(tokens[:, 1:], logits.shape[2]).double()
    loss = (torch.logsumexp(logits, dim=2) - (logits * right).sum(dim=2)).mean()
    return loss.float(), logits.float()
