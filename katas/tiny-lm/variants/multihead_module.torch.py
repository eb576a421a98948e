import torch
from torch import nn


class Lm(nn.Module):
    def __init__(self, vocab, d=48):
        super().__init__()
        self.table = nn.Parameter(0.15 * torch.randn(vocab, d))
        self.where = nn.Parameter(0.1 * torch.randn(32, d))
        self.attend = nn.MultiheadAttention(d, 4, batch_first=True)
        self.mlp = nn.Sequential(nn.LayerNorm(d), nn.Linear(d, 4 * d), nn.SiLU(), nn.Linear(4 * d, d), nn.LayerNorm(d))
        self.norm = nn.LayerNorm(d)
        self.head = nn.Linear(d, vocab)

    def forward(self, ids):
        n = ids.shape[1]
        hidden = self.table[ids] + self.where[:n]
        z = self.norm(hidden)
        blocked = torch.triu(torch.ones(n, n, dtype=torch.bool), 1)
        hidden = hidden + self.attend(z, z, z, attn_mask=blocked, need_weights=False)[0]
        return torch.log_softmax(self.head(hidden + self.mlp(hidden)), -1)


def fit(tokens, vocab):
    model, rounds = Lm(vocab), 220
    weights = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.NAdam(weights, lr=6e-3)
    whole = tokens[: (len(tokens) - 1) // 32 * 32 + 1]
    order = torch.empty(0, dtype=torch.long)
    for step in range(rounds):
        if len(order) < 32:
            shift = int(torch.randint(32, ()))
            cut = whole[shift : shift + (len(whole) - 1 - shift) // 32 * 32 + 1]
            x, y = cut[:-1].view(-1, 32), cut[1:].view(-1, 32)
            order = torch.randperm(len(x))
        rows, order = order[:32], order[32:]
        optimizer.param_groups[0]["lr"] = 6e-3 * (1 - step / rounds) + 1e-4
        loss = nn.functional.nll_loss(model(x[rows]).permute(0, 2, 1), y[rows])
        model.zero_grad()
        loss.backward()
        optimizer.step()
    return model
