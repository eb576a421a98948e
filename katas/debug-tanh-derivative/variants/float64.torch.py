import torch


def gradients(x, y, w1, b1, w2, b2, w3, b3):
    x, y, w1, b1, w2, b2, w3, b3 = (t.double() for t in (x, y, w1, b1, w2, b2, w3, b3))
    z1 = torch.einsum("nd,dh->nh", x, w1) + b1
    z2 = torch.einsum("nd,dh->nh", z1.sigmoid(), w2) + b2
    z3 = torch.einsum("nd,dh->nh", z2.sigmoid(), w3) + b3
    loss = (torch.logaddexp(z3, torch.zeros_like(z3)) - y * z3).mean()
    d3 = (z3.sigmoid() - y) / len(x)
    d2 = torch.einsum("nk,hk->nh", d3, w3) * z2.sigmoid() * (-z2).sigmoid()
    d1 = torch.einsum("nk,hk->nh", d2, w2) * z1.sigmoid() * (-z1).sigmoid()
    results = [loss]
    for a, d in ((x, d1), (z1.sigmoid(), d2), (z2.sigmoid(), d3)):
        results += [torch.einsum("nd,nh->dh", a, d), d.sum(dim=0)]
    return tuple(r.float() for r in results)
