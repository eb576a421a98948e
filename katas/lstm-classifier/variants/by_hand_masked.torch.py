import torch
from torch import nn


class LSTMClassifier(nn.Module):
    def __init__(self, features, hidden_sizes, num_classes):
        super().__init__()
        inputs = [features, *hidden_sizes[:-1]]
        self.layers = nn.ModuleList([nn.LSTM(a, b, 1) for a, b in zip(inputs, hidden_sizes, strict=True)])
        self.head = nn.Linear(hidden_sizes[-1], num_classes)

    def forward(self, x, lengths):
        states = [(x.new_zeros(len(x), each.hidden_size),) * 2 for each in self.layers]
        for t in range(x.shape[1]):
            live = (t < lengths)[:, None]
            y = x[:, t]
            for k, layer in enumerate(self.layers):
                h, c = states[k]
                gates = y @ layer.weight_ih_l0.T + layer.bias_ih_l0 + h @ layer.weight_hh_l0.T + layer.bias_hh_l0
                i, f, g, o = gates.chunk(4, dim=1)
                new_c = f.sigmoid() * c + i.sigmoid() * g.tanh()
                y = o.sigmoid() * new_c.tanh()
                states[k] = torch.where(live, y, h), torch.where(live, new_c, c)
        return self.head(states[-1][0])
