import torch


def gradient_check(f, x, grad, eps=1e-5):
    original = x.clone()
    numeric = torch.empty(x.numel(), dtype=x.dtype, device=x.device)
    for k in range(x.numel()):
        sides = []
        for sign in (1.0, -1.0):
            x.view(-1)[k] = x.view(-1)[k] + sign * eps
            sides.append(f(x))
            x.copy_(original)
        numeric[k] = (sides[0] - sides[1]) / eps / 2
    numeric = numeric.reshape(x.shape)
    size = torch.linalg.vector_norm(grad) + torch.linalg.vector_norm(numeric)
    if size == 0:
        return 0.0
    return torch.linalg.vector_norm(grad - numeric) / size
