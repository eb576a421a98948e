import torch
from torch.nn.functional import softplus


def answer_logprob(weights, tokens):
    logprobs = torch.log_softmax(weights, 1)
    return logprobs[tokens[:, :-1], tokens[:, 1:]].sum(1)


def preference(weights, chosen, rejected):
    return answer_logprob(weights, chosen) - answer_logprob(weights, rejected)


def train(weights, chosen, rejected, lr, steps, beta=0.1):
    policy = weights.clone().requires_grad_()
    reference = policy.detach().clone()
    losses = []
    for _ in range(steps):
        with torch.no_grad():
            baseline = preference(reference, chosen, rejected)
        with torch.enable_grad():
            margin = beta * (preference(policy, chosen, rejected) - baseline)
            loss = softplus(-margin).mean()
        (gradient,) = torch.autograd.grad(loss, policy)
        with torch.no_grad():
            policy -= lr * gradient
        losses.append(loss.detach())
    return torch.stack(losses), policy.detach()
