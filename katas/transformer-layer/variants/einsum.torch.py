import torch
from torch import nn


class Attention(nn.ModuleDict):
    def __init__(self, width, heads):
        super().__init__({name: nn.Linear(width, width) for name in ("q", "k", "v", "o")})
        self.heads = heads

    def forward(self, x, source, bias):
        N, S, E = x.shape
        q = self["q"](x).view(N, S, self.heads, -1)
        k, v = (self[name](source).view(N, source.shape[1], self.heads, -1) for name in "kv")
        scores = torch.einsum("nihd,njhd->nhij", q, k) / q.shape[-1] ** 0.5 + bias
        e = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
        return self["o"](torch.einsum("nhij,njhd->nihd", e / e.sum(-1, keepdim=True), v).reshape(N, S, E))


class TransformerLayer(nn.Module):
    def __init__(self, d_model, heads, d_ff, decoder=False):
        super().__init__()
        self.self_attn = Attention(d_model, heads)
        self.ff1, self.ff2 = nn.Linear(d_model, d_ff), nn.Linear(d_ff, d_model)
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.decoder = decoder
        if decoder:
            self.cross_attn = Attention(d_model, heads)
            self.norm3 = nn.LayerNorm(d_model)

    def forward(self, x, memory=None, padding=None):
        bias = 0.0
        if padding is not None:
            bias = torch.zeros(padding.shape, device=x.device).masked_fill(padding, -torch.inf)[:, None, None]
        norms = [self.norm1, self.norm2]
        steps = [lambda x: self.self_attn(x, x, bias), lambda x: self.ff2(self.ff1(x).clamp(min=0))]
        if self.decoder:
            S = x.shape[1]
            past = torch.full((S, S), -torch.inf, device=x.device).triu(1)
            steps[:1] = [lambda x: self.self_attn(x, x, past), lambda x: self.cross_attn(x, memory, bias)]
            norms.append(self.norm3)
        for step, norm in zip(steps, norms, strict=True):
            x = norm(x + step(x))
        return x
