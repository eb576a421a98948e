import torch


def group_norm(x, gamma, beta, groups, eps=1e-5):
    samples = []
    for sample in x.double():
        channels = []
        for part in sample.chunk(groups):
            channels.append((part - part.mean()) * (part.var(correction=0) + eps).rsqrt())
        samples.append(torch.cat(channels))
    y = torch.stack(samples).movedim(1, -1) * gamma + beta
    return y.movedim(-1, 1).to(x.dtype)
