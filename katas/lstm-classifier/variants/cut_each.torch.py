import torch


class LSTMClassifier(torch.nn.Module):
    def __init__(self, features, hidden_sizes, num_classes):
        super().__init__()
        widths = [features] + list(hidden_sizes)
        self.layers = torch.nn.ModuleList([torch.nn.LSTM(widths[i], widths[i + 1]) for i in range(len(hidden_sizes))])
        self.head = torch.nn.Linear(widths[-1], num_classes)

    def forward(self, x, lengths):
        logits = []
        for sequence, length in zip(x, lengths.tolist(), strict=True):
            y = sequence[:length]
            for layer in self.layers:
                y = layer(y)[0]
            logits.append(self.head(y[-1]))
        return torch.stack(logits)
