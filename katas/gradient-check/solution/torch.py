import torch


def gradient_check(f, x, grad, eps=1e-5):
    numeric = torch.empty_like(x)
    entries, slopes = x.view(-1), numeric.view(-1)
    for i in range(x.numel()):
        old = entries[i].item()  # without item() a view, which moves along
        entries[i] = old + eps
        up = f(x)
        entries[i] = old - eps
        down = f(x)
        entries[i] = old  # adding eps back would leave a rounding error
        slopes[i] = (up - down) / (2 * eps)
    gap = (grad - numeric).norm()
    size = grad.norm() + numeric.norm()
    return gap / max(1e-12, size)
