import torch
from torch import nn


class RNNClassifier(nn.Module):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_classes):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.RNN(embedding_dim, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, num_classes)

    def forward(self, ids, lengths):
        states, _ = self.rnn(self.embed(ids))
        rows = torch.arange(len(ids), device=ids.device)
        return self.head(states[rows, lengths - 1])
