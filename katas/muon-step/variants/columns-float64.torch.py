import torch


class Muon:
    def __init__(self, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, eps=1e-7):
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.ns_steps, self.eps = ns_steps, eps
        self.averages = None

    def step(self, params, grads):
        mu = self.momentum
        grads = [g.double() for g in grads]
        if self.averages is None:
            self.averages = [torch.zeros_like(g) for g in grads]
        answers = []
        for w, g, average in zip(params, grads, self.averages, strict=True):
            average.lerp_(g, 1 - mu)
            direction = (1 - mu) * g + mu * average if self.nesterov else average
            direction = direction / (1 - mu)  # the average is the sum times this
            x = direction / (torch.linalg.matrix_norm(direction) + self.eps)
            identity = torch.eye(x.shape[1], dtype=x.dtype, device=x.device)
            for _ in range(self.ns_steps):
                gram = torch.einsum("ri,rj->ij", x, x)
                x = x @ (3.4445 * identity - 4.7750 * gram + 2.0315 * gram @ gram)
            factor = (w.shape[0] / min(w.shape)) ** 0.5
            answers.append((w - self.lr * factor * x).to(w.dtype))
        return answers
