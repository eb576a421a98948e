import torch


def predict(sentences, embed, W_x, W_h, b, w_out, b_out):
    T = max(map(len, sentences))
    h = torch.zeros(len(sentences), W_h.shape[0], device=embed.device)
    for t in range(T):
        ids = [sentence[t - T + len(sentence)] if t >= T - len(sentence) else -1 for sentence in sentences]
        started = torch.tensor([each >= 0 for each in ids], device=embed.device)
        h = torch.tanh(torch.addmm(b, h, W_h) + embed[ids] @ W_x) * started[:, None]
    return torch.sigmoid(torch.mv(h, w_out) + b_out)
