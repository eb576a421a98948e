"""Two phases of training with given numbers: the new head alone, then the head and the last layers of the backbone."""

import torch


def drive(module, x, y, w1, gain, shift, mean, variance, w2, head_w, head_b, steps, counts, lr, options):
    backbone = _backbone(w1, gain, shift, mean, variance, w2)
    model = module.Transfer(backbone, w2.shape[1], head_w.shape[0])
    names = {name: tuple(each.shape) for name, each in model.named_parameters()}
    trained, losses, rates = [], [], []
    with torch.no_grad():
        model.head.weight.copy_(head_w)
        model.head.bias.copy_(head_b)
    modes = [_modes(model)]
    for count in counts:
        if count is not None:
            model.unfreeze(count)
        model.eval()
        modes.append(_modes(model))
        model.train()
        modes.append(_modes(model))
        groups = model.param_groups(lr, **options)
        rates.append(_rates(model, groups))
        for _ in range(steps):
            losses.append(_step(model, groups, x, y))
        trained.append("; ".join(sorted(name for name, each in model.named_parameters() if each.grad is not None)))
    state = {name: each.detach().clone() for name, each in model.state_dict().items() if "num_batches" not in name}
    return names, modes, rates, trained, torch.stack(losses), state


def _backbone(w1, gain, shift, mean, variance, w2):
    layers = [torch.nn.Linear(*w1.shape, bias=False), torch.nn.BatchNorm1d(len(gain)), torch.nn.Tanh()]
    backbone = torch.nn.Sequential(*layers, torch.nn.Linear(*w2.shape, bias=False)).to(w1.device)
    given = {"0.weight": w1.T, "1.weight": gain, "1.bias": shift, "3.weight": w2.T}
    given |= {"1.running_mean": mean, "1.running_var": variance}
    backbone.load_state_dict(given, strict=False)
    return backbone


def _modes(model):
    return [each.training for each in (model, model.head, model.backbone, *model.backbone)]


def _rates(model, groups):
    """The rate of each parameter that an optimiser would be given, by name; groups without any are told too."""
    known = {id(each): name for name, each in model.named_parameters()}
    rates = {}
    for group in groups:
        for each in group["params"]:
            name = known.get(id(each), "unknown")
            rates[name] = group["lr"] if name not in rates else "twice"
    empty = sum(not len(group["params"]) for group in groups)
    return dict(sorted(rates.items())) | ({"empty groups": empty} if empty else {})


def _step(model, groups, x, y):
    with torch.enable_grad():
        loss = torch.nn.functional.cross_entropy(model(x), y)
        model.zero_grad()
        if loss.requires_grad:
            loss.backward()
    with torch.no_grad():
        for group in groups:
            for each in group["params"]:
                if each.grad is not None:
                    each -= group["lr"] * each.grad
    return loss.detach()
