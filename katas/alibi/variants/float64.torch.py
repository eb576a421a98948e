import torch


def alibi_attention(q, k, v):
    H, Sq, d = q.shape[1:]
    Sk = k.shape[2]
    n = 1
    while n * 2 <= H:
        n *= 2
    exponents = [8 * (h + 1) / n for h in range(n)] + [4 * (2 * h + 1) / n for h in range(H - n)]
    slopes = torch.tensor(exponents, dtype=torch.float64, device=q.device).neg().exp2()
    back = torch.arange(Sk - Sq, Sk, device=q.device).unsqueeze(1) - torch.arange(Sk, device=q.device)
    bias = (-slopes.view(H, 1, 1) * back).masked_fill(back < 0, -torch.inf)
    weights = torch.softmax(q.double() @ k.double().transpose(2, 3) / d**0.5 + bias, dim=3)
    return (weights @ v.double()).float(), slopes.float()
