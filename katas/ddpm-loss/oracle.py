"""Sample by sample, the targets by rotating (clean, noise) through an angle; slopes by complex steps."""

import math

import numpy as np

STEP = 1e-30


def oracle(x0, t, noise, alpha_bar, w, u, options):
    loss, errors = _loss(x0, t, noise, alpha_bar, w, u, **options)
    slopes = []
    for which in range(2):
        slope = np.zeros((w, u)[which].shape)
        for place in np.ndindex(slope.shape):
            moved = [w.astype(complex), u.astype(complex)]
            moved[which][place] += 1j * STEP
            slope[place] = _loss(x0, t, noise, alpha_bar, *moved, **options)[0].imag / STEP
        slopes.append(slope)
    return np.array(loss), np.array(errors), *slopes, [x0.shape]


def _loss(x0, t, noise, alpha_bar, w, u, target="noise", snr_clip=None):
    errors, total = [], 0
    for clean, step, eps in zip(x0, t, noise, strict=True):
        angle = math.acos(
            math.sqrt(alpha_bar[int(step)])
        )  # x_t is the first axis of the turned plane, velocity the second
        x_t = math.cos(angle) * clean + math.sin(angle) * eps
        velocity = math.cos(angle) * eps - math.sin(angle) * clean
        output = np.tanh(x_t @ w + u * (step / 4))
        error = ((output - {"noise": eps, "clean": clean, "velocity": velocity}[target]) ** 2).sum() / clean.size
        snr = 1 / math.tan(angle) ** 2
        scale = {"noise": 1 / snr, "clean": 1, "velocity": math.sin(angle) ** 2}[target]
        total += error * (1 if snr_clip is None else min(snr, snr_clip) * scale) / len(x0)
        errors.append(error)
    return total, errors
