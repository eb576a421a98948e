import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.q, self.k = nn.Linear(width, width), nn.Linear(width, width)
        self.v, self.o = nn.Linear(width, width), nn.Linear(width, width)
        self.heads = heads

    def forward(self, x, source, seen):
        """`seen` gives the keys that query i of sample n may read."""
        out = []
        for n in range(len(x)):
            q, k, v = self.q(x[n]).double(), self.k(source[n]).double(), self.v(source[n]).double()
            rows = []
            for i in range(len(q)):
                keys = seen(n, i)
                parts = []
                for a, b, c in zip(*(t.chunk(self.heads, -1) for t in (q[i], k[keys], v[keys])), strict=True):
                    parts.append(torch.softmax(b @ a / len(a) ** 0.5, dim=0) @ c)
                rows.append(torch.cat(parts))
            out.append(torch.stack(rows))
        return self.o(torch.stack(out).to(x.dtype))


class TransformerLayer(nn.Module):
    def __init__(self, d_model, heads, d_ff, decoder=False):
        super().__init__()
        self.self_attn = Attention(d_model, heads)
        self.norm1 = nn.LayerNorm(d_model)
        if decoder:
            self.cross_attn = Attention(d_model, heads)
        self.norm2 = nn.LayerNorm(d_model)
        self.ff1, self.ff2 = nn.Linear(d_model, d_ff), nn.Linear(d_ff, d_model)
        if decoder:
            self.norm3 = nn.LayerNorm(d_model)

    def forward(self, x, memory=None, padding=None):
        source = x if memory is None else memory

        def real(n, _):
            keys = torch.arange(source.shape[1], device=x.device)
            return keys if padding is None else keys[~padding[n]]

        def past(_, i):
            return torch.arange(i + 1, device=x.device)

        last = self.norm2
        if hasattr(self, "cross_attn"):
            x = self.norm1(x + self.self_attn(x, x, past))
            x = self.norm2(x + self.cross_attn(x, memory, real))
            last = self.norm3
        else:
            x = self.norm1(x + self.self_attn(x, x, real))
        return last(x + self.ff2(nn.functional.relu(self.ff1(x))))
