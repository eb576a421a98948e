import torch
from torch import nn


class RNNClassifier(nn.Module):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_classes):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.RNN(embedding_dim, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, num_classes)

    def forward(self, ids, lengths):
        state = None
        for t in range(ids.shape[1]):
            step, _ = self.rnn(self.embed(ids[:, t : t + 1]), state)
            new = step.transpose(0, 1)
            live = (lengths > t)[None, :, None]
            state = new if state is None else torch.where(live, new, state)
        return self.head(state[0])
