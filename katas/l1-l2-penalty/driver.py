"""The penalty with its gradients, and a proximal step with the gradients of some loss."""


def drive(module, params, loss_grads, lr, **strengths):
    value, grads = module.penalty(params, **strengths)
    return value, grads, module.proximal_step(params, loss_grads, lr, **strengths)
