"""A tagger with given numbers in all its layers, however they are kept: what it knows of, learns and saves."""

import torch


def drive(module, x, targets, embed, layers, heads, lr, steps):
    width = embed[0].shape[0]
    model = module.Tagger(x.shape[1], width, len(layers), [len(bias) for _, bias in heads]).to(x.device)
    inner = model.layers.children() if isinstance(model.layers, torch.nn.Module) else model.layers
    with torch.no_grad():
        for part, (weight, bias) in zip([model.embed, *inner, *model.heads], [embed, *layers, *heads], strict=True):
            part.weight.copy_(weight)
            part.bias.copy_(bias)
    names = "; ".join(sorted(f"{name} {tuple(each.shape)}" for name, each in model.named_parameters()))
    with torch.enable_grad():
        losses = module.train(model, x, targets, lr, steps)
    saved = module.checkpoint(model)
    kept = {name: each.clone() for name, each in saved.items()}
    with torch.enable_grad():
        module.train(model, x, targets, lr, 1)
    is_a_copy = all(torch.equal(each, kept[name]) for name, each in saved.items())
    with torch.no_grad():
        return names, losses, dict(sorted(kept.items())), is_a_copy, [y.clone() for y in model(x)]
