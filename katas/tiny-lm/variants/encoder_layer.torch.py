import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.tokens = nn.Embedding(vocab, 48)
        self.places = nn.Embedding(32, 48)
        for each in (self.tokens, self.places):
            nn.init.normal_(each.weight, std=0.1)
        self.layer = nn.TransformerEncoderLayer(48, 4, 160, dropout=0.0, batch_first=True, norm_first=True)
        self.head = nn.Sequential(nn.LayerNorm(48), nn.Linear(48, vocab))

    def logits(self, x):
        length = x.shape[1]
        mask = nn.Transformer.generate_square_subsequent_mask(length)
        h = self.tokens(x) + self.places(torch.arange(length))
        return self.head(self.layer(h, src_mask=mask, is_causal=True))

    def forward(self, x):
        return torch.log_softmax(self.logits(x), dim=-1)


def fit(tokens, vocab):
    net = Net(vocab)
    steps = 200
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-2, betas=(0.9, 0.98))
    warm = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: min((t + 1) / 30, 1 - t / steps))
    offsets = torch.arange(33)
    for _ in range(steps):
        starts = torch.randint(0, len(tokens) - 33, (32, 1))
        rows = tokens[starts + offsets]
        loss = nn.functional.cross_entropy(net.logits(rows[:, :-1]).transpose(1, 2), rows[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        warm.step()
    return net.eval()
