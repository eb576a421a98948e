import torch


def score_documents(x, lengths, w_key, w_value, query, w_out, b_out):
    weights = x.new_zeros(x.shape[:2])
    probability = []
    for n, length in enumerate(lengths.tolist()):
        tokens = x[n, :length]
        own = torch.softmax(tokens @ (w_key @ query) / query.shape[0] ** 0.5, dim=0)
        weights[n, :length] = own
        probability.append(torch.sigmoid(own @ tokens @ w_value @ w_out + b_out))
    return torch.stack(probability), weights
