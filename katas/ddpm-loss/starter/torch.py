import torch


def diffusion_loss(model, x0, t, noise, alpha_bar, target="noise", snr_clip=None):
    # x0, noise: (N, ...)  t: int64 (N,)  alpha_bar: (T,)  model(x_t, t) -> (N, ...)
    # -> loss: scalar  errors: (N,)
    raise NotImplementedError
