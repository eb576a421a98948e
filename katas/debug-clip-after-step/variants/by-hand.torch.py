import torch


def train(x, y, w_in, w, v, lr, max_norm, steps):
    params = [p.detach().clone().requires_grad_(True) for p in (w_in, w, v)]
    losses, norms = [], []
    for _ in range(steps):
        h = torch.zeros(x.shape[0], w.shape[0], device=x.device)
        for x_t in x.unbind(1):
            h = torch.addmm(x_t @ params[0], h, params[1])
        loss = torch.nn.functional.mse_loss(torch.mv(h, params[2]), y)
        gradients = torch.autograd.grad(loss, params)
        norm = torch.cat([g.flatten() for g in gradients]).norm()
        factor = (max_norm / (norm + 1e-6)).clamp(max=1.0)
        with torch.no_grad():
            for p, g in zip(params, gradients, strict=True):
                p.sub_(lr * factor * g)
        losses.append(loss.detach())
        norms.append(norm)
    return torch.stack(losses), torch.stack(norms), *(p.detach() for p in params)
