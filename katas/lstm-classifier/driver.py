"""A model with the given parameters, by their names in state_dict(), reads two batches one after the other."""

from torch.func import functional_call

NAMES = {"W_ih": "weight_ih_l0", "W_hh": "weight_hh_l0", "b_ih": "bias_ih_l0", "b_hh": "bias_hh_l0"}


def drive(module, x, lengths, next_x, next_lengths, W_out, b_out, **weights):
    parameters = {"head.weight": W_out, "head.bias": b_out}
    for name, value in weights.items():
        kind, layer = name.rsplit("_", 1)
        parameters[f"layers.{layer}.{NAMES[kind]}"] = value
    hidden_sizes = [weights[f"W_hh_{layer}"].shape[1] for layer in range(len(weights) // 4)]
    model = module.LSTMClassifier(x.shape[2], hidden_sizes, len(b_out))
    model.load_state_dict(parameters)  # tells of wrong names and shapes; but no gradient would reach the inputs
    batches = ((x, lengths), (next_x, next_lengths))
    return tuple(functional_call(model, parameters, batch, strict=True) for batch in batches)
