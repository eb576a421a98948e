import torch
import torch.nn.functional as F


def clip_logits(x, kernels, w_x, w_h, w_out):
    logits = []
    for clip in x:
        h = torch.zeros(1, w_h.shape[0], device=x.device)
        for features in F.relu(F.conv2d(clip, kernels)).mean(dim=(-2, -1)):
            h = torch.tanh(features @ w_x + h @ w_h)
        logits.append(h @ w_out)
    return torch.cat(logits)
