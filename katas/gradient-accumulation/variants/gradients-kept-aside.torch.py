import torch


def accumulated_step(model, optimizer, x, labels, micro_batch):
    parameters = list(model.parameters())
    sums = [torch.zeros_like(parameter) for parameter in parameters]
    valid = labels.ne(-100)
    n = valid.sum().item()
    total = 0.0
    for rows, targets, counts in zip(*(each.split(micro_batch) for each in (x, labels, valid)), strict=True):
        scores = torch.log_softmax(model(rows), dim=-1)[counts]
        loss = torch.nn.functional.nll_loss(scores, targets[counts], reduction="none").sum()
        for held, gradient in zip(sums, torch.autograd.grad(loss, parameters), strict=True):
            held += gradient / n
        total += loss.item() / n
    for parameter, held in zip(parameters, sums, strict=True):
        parameter.grad = held
    optimizer.step()
    return total
