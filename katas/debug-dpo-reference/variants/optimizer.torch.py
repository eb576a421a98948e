import copy

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy


class Bigram(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.weights = torch.nn.Parameter(weights.clone())

    def forward(self, tokens):
        logits = self.weights[tokens[:, :-1]]
        return -cross_entropy(logits.transpose(1, 2), tokens[:, 1:], reduction="none").sum(1)


def train(weights, chosen, rejected, lr, steps, beta=0.1):
    policy = Bigram(weights)
    reference = copy.deepcopy(policy).requires_grad_(False)
    optimizer = torch.optim.SGD(policy.parameters(), lr=lr)
    history = []
    with torch.enable_grad():
        for _ in range(steps):
            optimizer.zero_grad()
            gap = (policy(chosen) - reference(chosen)) - (policy(rejected) - reference(rejected))
            loss = binary_cross_entropy_with_logits(beta * gap, torch.ones_like(gap))
            loss.backward()
            optimizer.step()
            history.append(loss.detach())
    return torch.stack(history), policy.weights.detach().clone()
