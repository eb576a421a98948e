import torch


def clip_loss(image, text, temperature):
    rows = []
    for i in image:
        rows.append(torch.stack([(i * t).sum() / ((i * i).sum() * (t * t).sum()).sqrt() for t in text]))
    logits = torch.stack(rows) / temperature
    total = 0
    for k in range(len(logits)):
        total = total - torch.log_softmax(logits[k], 0)[k] - torch.log_softmax(logits[:, k], 0)[k]
    return total / (2 * len(logits)), logits
