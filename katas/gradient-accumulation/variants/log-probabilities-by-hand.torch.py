import torch


def accumulated_step(model, optimizer, x, labels, micro_batch):
    optimizer.zero_grad()
    share = 1.0 / int(torch.count_nonzero(labels >= 0))
    losses = []
    for start in range(0, x.shape[0], micro_batch):
        z = model(x[start : start + micro_batch])
        y = labels[start : start + micro_batch]
        log_p = z - torch.logsumexp(z, dim=1, keepdim=True)
        picked = log_p.gather(1, y.clamp(min=0)[:, None])[:, 0]
        loss = -(picked * (y >= 0) * share).sum()
        loss.backward()
        losses.append(float(loss.detach()))
    optimizer.step()
    return sum(losses)
