import torch


def softmax_cross_entropy(logits, labels):
    n = len(labels)
    rows = torch.arange(n, device=logits.device)
    shifted = logits - logits.amax(dim=1, keepdim=True)
    log_p = shifted - torch.log(torch.exp(shifted).sum(dim=1, keepdim=True))  # p itself may round to 0
    loss = -log_p[rows, labels].mean()
    grad = torch.exp(log_p)
    grad[rows, labels] -= 1
    return loss, grad / n
