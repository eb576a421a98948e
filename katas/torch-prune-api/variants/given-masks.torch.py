import torch
from torch.nn.utils.prune import custom_from_mask, remove


def layers_of(model):
    return [each for _, each in model.named_modules() if type(each) is torch.nn.Linear]


def mask_of(layer):
    return getattr(layer, "weight_mask", torch.ones_like(layer.weight))


def prune_units(layer, count):
    norms = layer.weight.detach().square().sum(dim=1)
    mask = torch.ones_like(layer.weight)
    mask[norms.argsort()[:count]] = 0
    custom_from_mask(layer, "weight", mask)


def prune_weights(model, amount):
    layers = layers_of(model)
    sizes = torch.cat([layer.weight.detach().abs().flatten() for layer in layers])
    alive = torch.cat([mask_of(layer).flatten() for layer in layers]).bool()
    gone = torch.where(alive, sizes, torch.inf).argsort()[: round(amount * int(alive.sum()))]
    kept = torch.ones_like(sizes)
    kept[gone] = 0
    for layer, part in zip(layers, kept.split([layer.weight.numel() for layer in layers]), strict=True):
        custom_from_mask(layer, "weight", part.reshape(layer.weight.shape))


def sparsity(model):
    masks = [mask_of(layer) if hasattr(layer, "weight_mask") else layer.weight != 0 for layer in layers_of(model)]
    return 1 - float(sum(mask.sum() for mask in masks)) / sum(mask.numel() for mask in masks)


def finish(model):
    for layer in layers_of(model):
        if hasattr(layer, "weight_orig"):
            remove(layer, "weight")
