"""Build the backbone, let the head be trained, and look at what comes out and at what has become of the backbone."""

ALONE = 30


def drive(module, weights, x, y, x_test):
    import torch
    from torch import nn

    layers = []
    for before, after in ((1, 16), (16, 32), (32, 64)):
        layers += [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
    backbone = nn.Sequential(*layers[:6], nn.MaxPool2d(2), *layers[6:], nn.AdaptiveMaxPool2d(1), nn.Flatten())
    backbone.load_state_dict(weights)
    with torch.enable_grad():
        model = module.fit(backbone, x.clone(), y.clone())
    if not isinstance(model, nn.Module):
        return "no model"
    inside = {id(each) for each in backbone.parameters()}
    own = sum(each.numel() for each in model.parameters() if id(each) not in inside)
    held = any(each is backbone for each in model.modules())
    with torch.no_grad():
        logits = model(x_test), model(x), [model(x_test[i : i + 1]) for i in range(ALONE)]
    return *logits, dict(backbone.state_dict()), held, own
