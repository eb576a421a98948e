"""A nested network is pruned, trained for one step and made permanent; after each stage what it holds and computes."""

import torch


def drive(module, x, dy, w0, b0, w1, b1, w2, b2, units, amount, lr):
    layers = [_linear(w, b) for w, b in ((w0, b0), (w1, b1), (w2, b2))]
    model = torch.nn.Sequential(layers[0], torch.nn.Tanh(), torch.nn.Sequential(layers[1], torch.nn.Tanh()), layers[2])
    before = module.sparsity(model)
    for index, count in units:
        module.prune_units(layers[index], count)
    if amount is not None:
        module.prune_weights(model, amount)
    stages = [_names(model)]
    figures = [before, module.sparsity(model)]
    with torch.enable_grad():
        y = model(x)
        y.backward(dy)
    with torch.no_grad():
        for each in model.parameters():
            each -= lr * each.grad
        trained = model(x)
        figures.append(module.sparsity(model))
        module.finish(model)
        stages.append(_names(model))
        figures.append(module.sparsity(model))
        weights = [each.weight.detach().clone() for each in layers]
        return stages, figures, y.detach(), trained, weights, model(x)


def _linear(w, b):
    layer = torch.nn.Linear(*w.T.shape, device=w.device)
    layer.load_state_dict({"weight": w, "bias": b})
    return layer


def _names(model):
    """The parameters and buffers, how many numbers they hold, and whether a hook is left."""
    parameters = "; ".join(sorted(name for name, _ in model.named_parameters()))
    buffers = "; ".join(sorted(name for name, _ in model.named_buffers()))
    numbers = sum(each.numel() for each in model.state_dict().values())
    return parameters, buffers, numbers, any(each._forward_pre_hooks for each in model.modules())
