import torch
import torch.nn.functional as F


def diffusion_loss(model, x0, t, noise, alpha_bar, target="noise", snr_clip=None):
    shape = (len(x0),) + (1,) * (x0.dim() - 1)
    signal = alpha_bar.sqrt()[t].view(shape)
    sigma = (1 - alpha_bar).sqrt()[t].view(shape)
    prediction = model(torch.addcmul(signal * x0, sigma, noise), t)
    snr = (signal / sigma).square().flatten()
    clipped = snr if snr_clip is None else torch.minimum(snr, torch.full_like(snr, snr_clip))
    if target == "noise":
        goal, unit = noise, snr
    elif target == "clean":
        goal, unit = x0, torch.ones_like(snr)
    else:
        goal, unit = signal * noise - sigma * x0, snr + 1
    if snr_clip is None:
        unit = clipped
    dims = tuple(range(1, x0.dim()))
    errors = F.mse_loss(prediction, goal, reduction="none").mean(dim=dims)
    return torch.dot(clipped / unit, errors) / len(x0), errors.detach()
