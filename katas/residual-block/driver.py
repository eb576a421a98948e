"""Load weights, one input in evaluation mode, then another in training mode."""


def drive(module, x, x_eval, weights, filters, **options):
    block = module.ResidualBlock(x.shape[1], filters, **options).to(x.device)
    block.load_state_dict(weights)
    block.eval()
    y_eval = block(x_eval)
    block.train()
    return block(x), y_eval
