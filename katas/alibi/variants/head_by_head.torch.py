import torch


def slopes_of(H):
    if H & (H - 1) == 0:
        return [2.0 ** (-8.0 * h / H) for h in range(1, H + 1)]
    below = 2 ** (H.bit_length() - 1)
    return slopes_of(below) + slopes_of(2 * below)[0::2][: H - below]


def alibi_attention(q, k, v):
    Sq, Sk, d = q.shape[2], k.shape[2], q.shape[3]
    slopes = torch.tensor(slopes_of(q.shape[1]), dtype=q.dtype, device=q.device)
    place = torch.arange(Sk, device=q.device)
    out = []
    for h, slope in enumerate(slopes):
        scores = torch.bmm(q[:, h], k[:, h].transpose(1, 2)) / d**0.5
        scores = scores - slope * (place[Sk - Sq :, None] - place)
        scores = torch.where(place <= place[Sk - Sq :, None], scores, torch.finfo(scores.dtype).min)
        out.append(torch.bmm(scores.softmax(dim=2), v[:, h]))
    return torch.stack(out, dim=1), slopes
