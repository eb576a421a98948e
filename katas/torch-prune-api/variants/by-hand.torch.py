import torch


def layers_of(model):
    return [each for each in model.modules() if isinstance(each, torch.nn.Linear)]


def reparametrise(layer, mask):
    if hasattr(layer, "weight_mask"):
        layer.weight_mask.mul_(mask)
    else:
        weight = layer.weight
        del layer._parameters["weight"]
        layer.register_parameter("weight_orig", weight)
        layer.register_buffer("weight_mask", mask.to(weight.dtype))
        layer.hook = layer.register_forward_pre_hook(apply)
    apply(layer)


def apply(layer, _inputs=None):
    layer.weight = layer.weight_orig * layer.weight_mask


def prune_units(layer, count):
    norms = torch.linalg.vector_norm(layer.weight.detach(), dim=1)
    kept = torch.zeros_like(norms)
    kept[norms.topk(len(norms) - count).indices] = 1
    reparametrise(layer, kept[:, None].expand_as(layer.weight).clone())


def prune_weights(model, amount):
    alive = []
    for layer in layers_of(model):
        mask = getattr(layer, "weight_mask", torch.ones_like(layer.weight))
        alive += layer.weight.detach()[mask > 0].abs().tolist()
    gone = round(amount * len(alive))
    limit = sorted(alive)[gone - 1] if gone else -1.0
    for layer in layers_of(model):
        reparametrise(layer, (layer.weight.detach().abs() > limit).to(layer.weight.dtype))


def sparsity(model):
    zero = [(layer.weight == 0).float() for layer in layers_of(model)]
    return sum(each.sum().item() for each in zero) / sum(each.numel() for each in zero)


def finish(model):
    for layer in layers_of(model):
        if hasattr(layer, "weight_orig"):
            weight = layer.weight_orig
            weight.data = weight.data * layer.weight_mask
            layer.hook.remove()
            del layer.weight, layer._parameters["weight_orig"], layer._buffers["weight_mask"]
            layer.register_parameter("weight", weight)
