import torch


class RNNClassifier(torch.nn.Module):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_classes):
        super().__init__()
        self.head = torch.nn.Linear(hidden_size, num_classes)
        self.rnn = torch.nn.RNN(embedding_dim, hidden_size)
        self.embed = torch.nn.Embedding(vocab_size, embedding_dim)

    def forward(self, ids, lengths):
        vectors = self.embed(ids.T)
        start = vectors.new_zeros(1, ids.shape[0], self.rnn.hidden_size)
        states, _ = self.rnn(vectors, start)
        index = (lengths - 1).reshape(1, -1, 1).expand(1, -1, self.rnn.hidden_size)
        return self.head(states.gather(0, index).squeeze(0))
