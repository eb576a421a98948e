from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class LSTMClassifier(nn.Module):
    def __init__(self, features, hidden_sizes, num_classes):
        super().__init__()
        self.layers = nn.ModuleList()
        for size in hidden_sizes:
            self.layers.append(nn.LSTM(features, size, batch_first=True))
            features = size
        self.head = nn.Linear(features, num_classes)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        for layer in self.layers:
            packed, (last, _) = layer(packed)
        return self.head(last.squeeze(0))
