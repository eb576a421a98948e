import torch
from torch.nn.utils import prune


def prune_units(layer, count):
    prune.LnStructured.apply(layer, "weight", count, 2, 0)


def prune_weights(model, amount):
    layers = [each for each in model.modules() if isinstance(each, torch.nn.Linear)]
    scores = {(layer, "weight"): layer.weight.detach().abs() for layer in layers}
    prune.global_unstructured(list(scores), prune.L1Unstructured, importance_scores=scores, amount=amount)


def sparsity(model):
    zeros = total = 0
    for each in model.modules():
        if isinstance(each, torch.nn.Linear):
            zeros += each.weight.numel() - int(torch.count_nonzero(each.weight))
            total += each.weight.numel()
    return zeros / total


def finish(model):
    for each in model.modules():
        for hook in list(each._forward_pre_hooks.values()):
            if isinstance(hook, prune.BasePruningMethod):
                prune.remove(each, "weight")
