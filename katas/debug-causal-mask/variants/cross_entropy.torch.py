import torch
from torch.nn import functional as F


def next_token_loss(tokens, params):
    given, wanted = tokens[:, :-1], tokens[:, 1:]
    S = given.shape[1]
    x = F.embedding(given, params["token"]) + params["place"][None, :S]
    q, k = x @ params["w_q"], x @ params["w_k"]
    future = torch.full((S, S), float("-inf"), device=x.device).triu(1)
    weights = torch.softmax(torch.bmm(q, k.transpose(1, 2)) / q.shape[2] ** 0.5 + future, dim=2)
    logits = (x + torch.bmm(weights, x @ params["w_v"])) @ params["w_out"]
    return F.cross_entropy(logits.flatten(0, 1), wanted.flatten()), logits
