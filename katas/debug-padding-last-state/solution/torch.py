import torch


def pad(sentences, device):
    longest = max(len(sentence) for sentence in sentences)
    ids = torch.zeros(len(sentences), longest, dtype=torch.int64, device=device)
    mask = torch.zeros(len(sentences), longest, dtype=torch.bool, device=device)
    for row, sentence in enumerate(sentences):
        ids[row, : len(sentence)] = torch.tensor(sentence)
        mask[row, : len(sentence)] = True
    return ids, mask


def encode(sentences, embed, W_x, W_h, b):
    ids, mask = pad(sentences, embed.device)
    vectors = embed[ids]
    h = embed.new_zeros(len(ids), len(b))
    for t in range(ids.shape[1]):
        new = torch.tanh(vectors[:, t] @ W_x + h @ W_h + b)
        h = torch.where(mask[:, t, None], new, h)
    return h


def predict(sentences, embed, W_x, W_h, b, w_out, b_out):
    features = encode(sentences, embed, W_x, W_h, b)
    return torch.sigmoid(features @ w_out + b_out)
