import torch
import torch.nn.functional as F
from torch import nn


class Projections(nn.Module):
    def __init__(self, width):
        super().__init__()
        for name in "qkvo":
            self.add_module(name, nn.Linear(width, width))


class TransformerLayer(nn.Module):
    def __init__(self, d_model, heads, d_ff, decoder=False):
        super().__init__()
        self.h = heads
        self.self_attn = Projections(d_model)
        self.cross_attn = Projections(d_model) if decoder else None
        self.ff1 = nn.Linear(d_model, d_ff)
        self.ff2 = nn.Linear(d_ff, d_model)
        for i in range(1, 4 if decoder else 3):
            setattr(self, f"norm{i}", nn.LayerNorm(d_model))

    def attend(self, p, x, source, seen=None):
        heads = []
        for q, k, v in zip(*(a.chunk(self.h, dim=2) for a in (p.q(x), p.k(source), p.v(source))), strict=True):
            scores = torch.bmm(q, k.transpose(1, 2)) * q.shape[2] ** -0.5
            if seen is not None:
                scores = torch.where(seen, scores, torch.finfo(scores.dtype).min)
            heads.append(torch.bmm(F.softmax(scores, dim=2), v))
        return p.o(torch.cat(heads, dim=2))

    def forward(self, x, memory=None, padding=None):
        seen = None if padding is None else ~padding.unsqueeze(1)
        if self.cross_attn is None:
            x = self.norm1(x + self.attend(self.self_attn, x, x, seen))
            return self.norm2(x + self.ff2(F.relu(self.ff1(x))))
        past = torch.ones(x.shape[1], x.shape[1], device=x.device).tril().bool()
        x = self.norm1(x + self.attend(self.self_attn, x, x, past))
        x = self.norm2(x + self.attend(self.cross_attn, x, memory, seen))
        return self.norm3(x + self.ff2(F.relu(self.ff1(x))))
