"""The descent and the two step sizes, one after the other."""


def drive(module, **inputs):
    path, losses = module.gradient_descent(**inputs)
    limit, best = module.step_sizes(inputs["A"])
    return path, losses, limit, best
