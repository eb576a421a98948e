import torch


def distillation_loss(student, teacher, labels, T=2.0, alpha=0.5):
    teacher = teacher.detach()
    log_p, log_q = torch.log_softmax(teacher / T, dim=1), torch.log_softmax(student / T, dim=1)
    kl = (torch.exp(log_p) * (log_p - log_q)).sum(dim=1).mean()
    rows = torch.arange(len(labels), device=labels.device)
    cross_entropy = -torch.log_softmax(student, dim=1)[rows, labels].mean()
    return alpha * T**2 * kl + (1 - alpha) * cross_entropy
