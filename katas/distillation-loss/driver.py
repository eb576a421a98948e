"""The loss and, in torch, whether it would send a gradient to a teacher that could take one."""


def drive(module, student, teacher, labels, **options):
    loss = module.distillation_loss(student, teacher, labels, **options)
    if type(teacher).__module__ != "torch":
        return loss, False
    import torch

    with torch.enable_grad():
        learns = teacher.detach().clone().requires_grad_()
        return loss, module.distillation_loss(student.detach(), learns, labels, **options).requires_grad
