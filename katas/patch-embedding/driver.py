"""A ValueError becomes a value: no tokens."""


def drive(module, x, w, b, class_token, positions, patch):
    try:
        return module.patch_embedding(x, w, b, class_token, positions, patch)
    except ValueError:
        if x.shape[2] % patch == x.shape[3] % patch == 0:
            raise
        return x.reshape(-1)[:0]
