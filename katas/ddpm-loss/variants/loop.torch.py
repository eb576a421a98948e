import torch


def diffusion_loss(model, x0, t, noise, alpha_bar, target="noise", snr_clip=None):
    kept = [float(alpha_bar[int(k)]) for k in t]
    noisy = [a**0.5 * x + (1 - a) ** 0.5 * e for a, x, e in zip(kept, x0, noise, strict=True)]
    predictions = model(torch.stack(noisy), t)
    errors, total = [], 0.0
    for a, x, e, p in zip(kept, x0, noise, predictions, strict=True):
        if target == "velocity":
            goal, power = a**0.5 * e - (1 - a) ** 0.5 * x, 1 / (1 - a)
        else:
            goal, power = (e, a / (1 - a)) if target == "noise" else (x, 1)
        error = (p - goal).pow(2).sum() / p.numel()
        weight = 1 if snr_clip is None else min(a / (1 - a), snr_clip) / power
        total = total + weight * error / len(x0)
        errors.append(error)
    return total, torch.stack(errors)
