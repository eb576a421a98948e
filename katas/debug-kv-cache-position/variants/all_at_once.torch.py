import torch


def stream(x, sizes, w_q, w_k, w_v, base=10000.0):
    T, D = sum(sizes), w_q.shape[1]
    place = torch.arange(T, device=x.device)
    angle = torch.outer(place.float(), 1.0 / base ** (torch.arange(0, D, 2, device=x.device).float() / D))
    turn = torch.polar(torch.ones_like(angle), angle)

    def rotated(a):
        return torch.view_as_real(torch.view_as_complex(a.unflatten(2, (-1, 2)).contiguous()) * turn).flatten(2)

    scores = torch.bmm(rotated(x @ w_q), rotated(x @ w_k).transpose(1, 2)) / D**0.5
    scores = torch.where(place <= place[:, None], scores, float("-inf"))
    return torch.bmm(scores.softmax(dim=2), x @ w_v)
