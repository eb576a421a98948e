"""Builds the layer, gives it the parameters by name, and calls it once."""

CALL = ("memory", "padding")  # what goes to forward, if it is given at all


def drive(module, state, x, d_model, heads, d_ff, **given):
    options = {name: value for name, value in given.items() if name not in CALL}
    layer = module.TransformerLayer(d_model, heads, d_ff, **options).to(x.device)
    layer.load_state_dict(state)
    return layer(x, **{name: value for name, value in given.items() if name in CALL})
