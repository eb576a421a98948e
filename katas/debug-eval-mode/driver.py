"""A classifier with given numbers, trained and evaluated for some epochs; and what is left of it."""

import torch


def drive(module, x, y, sizes, x_valid, y_valid, valid_sizes, state, lr, epochs):
    model = module.Classifier(x.shape[1], len(state["norm.weight"]), len(state["decode.bias"])).to(x.device)
    model.load_state_dict(state, strict=False)
    train = list(zip(x.split(sizes), y.split(sizes), strict=True))
    valid = list(zip(x_valid.split(valid_sizes), y_valid.split(valid_sizes), strict=True))
    with torch.enable_grad():
        losses, predictions = module.run(model, train, valid, lr, epochs)
    left = {name: each.detach().clone() for name, each in model.state_dict().items() if "num_batches" not in name}
    return losses, torch.stack(predictions), left
