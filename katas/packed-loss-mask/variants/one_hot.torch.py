import torch


def packed_loss(logits, tokens, documents, is_answer):
    N, T, V = logits.shape
    previous = torch.roll(documents, 1, dims=1)
    previous[:, 0] = -1
    weight = ((previous == documents) & (documents > 0) & is_answer).to(logits.dtype)
    right = torch.nn.functional.one_hot(torch.roll(tokens, -1, dims=1), V).to(logits.dtype)
    centred = logits - logits.amax(dim=2, keepdim=True)
    lost = centred.exp().sum(dim=2).log() - (centred * right).sum(dim=2)
    weight = torch.cat([weight[:, 1:], weight.new_zeros(N, 1)], dim=1)
    loss = torch.einsum("nt,nt->", lost, weight) / weight.sum().clamp(min=1)
    same = torch.ones(T, T, device=logits.device).tril() * (documents[:, :, None] == documents[:, None, :])
    return loss, same.bool() & (documents > 0)[:, :, None]
