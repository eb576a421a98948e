"""What a new encoder has registered; then, with given numbers in place, what it computes, learns and converts."""

import torch


def drive(module, x, dy, dim, hidden, depth, state):
    other = module.Encoder(dim + 1, hidden, depth + 1)
    model = module.Encoder(dim, hidden, depth)
    parameters, buffers = _listed(model.named_parameters()) + _frozen(model), _listed(model.named_buffers())
    saved = _listed(model.state_dict().items())
    if sorted(model.state_dict()) != sorted(state):
        return parameters, buffers, saved, None, None, None, None, None
    fresh = {
        name: each.clone() for name, each in model.state_dict().items() if name.split(".")[-1] in ("mean", "scale")
    }
    model.load_state_dict(state)
    with torch.enable_grad():
        y = model(x)
        if y.requires_grad:
            y.backward(dy)
    gradients = {name: each.grad if each.grad is None else each.grad.clone() for name, each in model.named_parameters()}
    model.double()
    kinds = {name: str(each.dtype) for name, each in model.state_dict().items()}
    with torch.no_grad():
        wide = str(model(x.double()).dtype)
    return (
        parameters,
        buffers,
        saved,
        fresh,
        y.detach(),
        gradients,
        kinds | {"y": wide},
        sum(1 for _ in other.parameters()),
    )


def _listed(named):
    return "; ".join(sorted(f"{name} {tuple(each.shape)}" for name, each in named))


def _frozen(model):
    return "".join(sorted(f"; {name} is frozen" for name, each in model.named_parameters() if not each.requires_grad))
