import torch


def diffusion_loss(model, x0, t, noise, alpha_bar, target="noise", snr_clip=None):
    kept = alpha_bar[t]
    a = kept.reshape(-1, *[1] * (x0.ndim - 1))
    x_t = a.sqrt() * x0 + (1 - a).sqrt() * noise
    goal = {"noise": noise, "clean": x0, "velocity": a.sqrt() * noise - (1 - a).sqrt() * x0}[target]
    errors = ((model(x_t, t) - goal) ** 2).flatten(1).mean(1)
    weight = torch.ones_like(kept)
    if snr_clip is not None:
        snr = kept / (1 - kept)
        weight = snr.clamp(max=snr_clip) / {"noise": snr, "clean": 1.0, "velocity": snr + 1}[target]
    return (weight * errors).mean(), errors
