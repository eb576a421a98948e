import torch
from torch.nn.functional import log_softmax, softmax


def distillation_loss(student, teacher, labels, T=2.0, alpha=0.5):
    with torch.no_grad():
        p = softmax(teacher / T, dim=-1)
        entropy = (p * log_softmax(teacher / T, dim=-1)).sum(-1)
    soft = entropy - (p * log_softmax(student / T, dim=-1)).sum(-1)
    hard = -log_softmax(student, dim=-1).gather(1, labels.unsqueeze(1)).squeeze(1)
    return (alpha * T * T * soft + (1 - alpha) * hard).mean()
