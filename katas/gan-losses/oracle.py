"""Number by number: log-probabilities of the two answers, and the slope from the tangent's hyperbolic half angle."""

import math

import numpy as np


def oracle(real_logits, fake_logits, real_label=1.0):
    N, M = len(real_logits), len(fake_logits)
    d_loss = -math.fsum(real_label * _log_p(a) + (1 - real_label) * _log_p(-a) for a in real_logits) / N
    d_loss -= math.fsum(_log_p(-b) for b in fake_logits) / M
    g_loss = -math.fsum(_log_p(b) for b in fake_logits) / M
    d_real = [(_p(a) * (1 - real_label) - _p(-a) * real_label) / N for a in real_logits]
    d_fake = [_p(b) / M for b in fake_logits]
    g_fake = [-_p(-b) / M for b in fake_logits]
    return np.array(d_loss), np.array(g_loss), np.array(d_real), np.array(d_fake), np.array(g_fake)


def _log_p(logit):
    """log of the probability that a logit stands for"""
    return -math.log1p(math.exp(-logit)) if logit > 0 else logit - math.log1p(math.exp(logit))


def _p(logit):
    return math.exp(_log_p(logit))
