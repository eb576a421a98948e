import math

import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, d_model, heads):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(d_model, d_model) for _ in range(4))

    def forward(self, x, source, hidden):
        q, k, v = (
            a.unflatten(-1, (self.heads, -1)).transpose(1, 2) for a in (self.q(x), self.k(source), self.v(source))
        )
        scores = q @ k.mT / math.sqrt(q.shape[-1])
        weights = torch.softmax(scores.masked_fill(hidden, -math.inf), dim=-1)
        return self.o((weights @ v).transpose(1, 2).flatten(2))


class TransformerLayer(nn.Module):
    def __init__(self, d_model, heads, d_ff, decoder=False):
        super().__init__()
        self.decoder = decoder
        self.self_attn = Attention(d_model, heads)
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.ff1, self.ff2 = nn.Linear(d_model, d_ff), nn.Linear(d_ff, d_model)
        if decoder:
            self.cross_attn, self.norm3 = Attention(d_model, heads), nn.LayerNorm(d_model)

    def forward(self, x, memory=None, padding=None):
        padded = x.new_zeros(1, dtype=torch.bool) if padding is None else padding[:, None, None]
        if self.decoder:
            future = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).triu(1)
            x = self.norm1(x + self.self_attn(x, x, future))
            x = self.norm2(x + self.cross_attn(x, memory, padded))
            return self.norm3(x + self.ff2(torch.relu(self.ff1(x))))
        x = self.norm1(x + self.self_attn(x, x, padded))
        return self.norm2(x + self.ff2(torch.relu(self.ff1(x))))
