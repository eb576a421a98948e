import torch
from torch.nn.utils import prune


def linear_layers(model):
    return [module for module in model.modules() if isinstance(module, torch.nn.Linear)]


def prune_units(layer, count):
    prune.ln_structured(layer, "weight", amount=count, n=2, dim=0)


def prune_weights(model, amount):
    places = [(layer, "weight") for layer in linear_layers(model)]
    prune.global_unstructured(places, pruning_method=prune.L1Unstructured, amount=amount)


def sparsity(model):
    weights = torch.cat([layer.weight.ravel() for layer in linear_layers(model)])
    return (weights == 0).sum().item() / weights.numel()


def finish(model):
    for layer in linear_layers(model):
        if prune.is_pruned(layer):
            prune.remove(layer, "weight")
