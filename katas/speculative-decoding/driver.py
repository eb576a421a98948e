"""Several rounds, each with distributions and uniforms of its own."""


def drive(module, p, q, draft, uniforms):
    rounds = [module.speculative_step(*each) for each in zip(p, q, draft, uniforms, strict=True)]
    return [tokens for tokens, _ in rounds], [n for _, n in rounds]
