import torch


def gradient_check(f, x, grad, eps=1e-5):
    numeric = []
    for step in (eps * torch.eye(x.numel(), dtype=x.dtype, device=x.device)).unbind():
        step = step.reshape(x.shape)
        numeric.append((f(x + step) - f(x - step)) / (2 * eps))
    numeric = grad.new_tensor(numeric)
    analytic = grad.flatten()
    size = torch.dot(analytic, analytic).sqrt() + torch.dot(numeric, numeric).sqrt()
    return float((analytic - numeric).square().sum().sqrt() / size.clamp(min=1e-12))
