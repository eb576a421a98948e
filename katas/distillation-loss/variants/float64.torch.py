import torch


def distillation_loss(student, teacher, labels, T=2.0, alpha=0.5):
    s, t = student.double(), teacher.detach().double()
    soft_s = s / T - torch.logsumexp(s / T, dim=1, keepdim=True)
    soft_t = t / T - torch.logsumexp(t / T, dim=1, keepdim=True)
    kl = torch.einsum("nk,nk->", soft_t.exp(), soft_t - soft_s) / len(s)
    hard = torch.logsumexp(s, dim=1) - s.gather(1, labels[:, None])[:, 0]
    return (alpha * T**2 * kl + (1 - alpha) * hard.mean()).to(student.dtype)
