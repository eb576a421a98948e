import torch
import torch.nn.functional as F
from torch import nn

LENGTH = 32


class TinyLM(nn.Module):
    def __init__(self, vocab, width=48, heads=3):
        super().__init__()
        self.heads = heads
        self.token = nn.Embedding(vocab, width)
        self.place = nn.Parameter(0.1 * torch.randn(LENGTH, width))
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(width) for _ in range(3))
        self.qkv = nn.Linear(width, 3 * width)
        self.merge = nn.Linear(width, width)
        self.ffn = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.out = nn.Linear(width, vocab)
        nn.init.normal_(self.token.weight, std=0.1)

    def attention(self, x):
        q, k, v = (each.unflatten(2, (self.heads, -1)).transpose(1, 2) for each in self.qkv(x).chunk(3, 2))
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.merge(mixed.transpose(1, 2).flatten(2))

    def forward(self, tokens):
        x = self.token(tokens) + self.place[: tokens.shape[1]]
        x = x + self.attention(self.norm1(x))
        x = x + self.ffn(self.norm2(x))
        return self.out(self.norm3(x)).log_softmax(2)


def fit(tokens, vocab, steps=200, batch=32, rate=0.01):
    model = TinyLM(vocab)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.1)
    pieces = tokens.unfold(0, LENGTH + 1, 1)
    for _ in range(steps):
        rows = pieces[torch.randint(len(pieces), (batch,))]
        x, y = rows[:, :-1], rows[:, 1:]
        loss = F.nll_loss(model(x).flatten(0, 1), y.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return model
