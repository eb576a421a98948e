"""Both functions: the estimates from samples, and the exact divergence of two small distributions."""


def drive(module, logp, ref_logp, logits, ref_logits):
    return module.kl_estimators(logp, ref_logp), module.exact_kl(logits, ref_logits)
