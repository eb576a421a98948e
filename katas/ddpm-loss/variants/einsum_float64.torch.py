import torch


def diffusion_loss(model, x0, t, noise, alpha_bar, target="noise", snr_clip=None):
    kept = alpha_bar.double().gather(0, t)
    signal, sigma = kept.sqrt(), (1 - kept).sqrt()

    def mix(a, x, b, y):
        return torch.einsum("n,n...->n...", a, x.double()) + torch.einsum("n,n...->n...", b, y.double())

    gap = model(mix(signal, x0, sigma, noise).to(x0.dtype), t).double()
    if target == "noise":
        gap = gap - noise
    if target == "clean":
        gap = gap - x0
    if target == "velocity":
        gap = gap - mix(signal, noise, -sigma, x0)
    errors = torch.einsum("n...,n...->n", gap, gap) * len(x0) / x0.numel()
    weight = torch.ones_like(kept)
    if snr_clip is not None:
        snr = kept / (1 - kept)
        share = torch.where(snr > snr_clip, snr_clip / snr, weight)
        weight = share * {"noise": weight, "clean": snr, "velocity": kept}[target]
    return (weight * errors).mean().to(x0.dtype), errors.to(x0.dtype)
