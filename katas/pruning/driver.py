"""The masks of some layers, two steps of fine-tuning under other masks, and a layer made smaller."""


def drive(module, layers, sparsity, weights, grads, velocities, masks, lr, options, W1, b1, W2, count):
    kept = module.global_masks(layers, sparsity)
    path = []
    for step in grads:
        weights, velocities = module.masked_step(weights, step, velocities, masks, lr, **options)
        path.append((list(weights), list(velocities)))
    return list(kept), path, module.remove_units(W1, b1, W2, count)
