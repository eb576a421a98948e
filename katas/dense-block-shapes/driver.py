"""The block, then the plan."""


def drive(module, x, weights, k0, growth, blocks, theta):
    return module.dense_block(x, weights), *module.plan(k0, growth, blocks, theta)
