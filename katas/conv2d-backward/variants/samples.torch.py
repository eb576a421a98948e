import torch


def conv2d_backward(dy, x, w, stride=1, padding=0):
    # sample by sample, output by output, with broadcasting in place of einsum
    dxs, dw = [], torch.zeros_like(w)
    for image, grad in zip(x, dy, strict=True):
        image = torch.nn.functional.pad(image, [padding] * 4)
        dimage = torch.zeros_like(image)
        for i in range(grad.shape[1]):
            for j in range(grad.shape[2]):
                rows = slice(stride * i, stride * i + w.shape[2])
                cols = slice(stride * j, stride * j + w.shape[3])
                g = grad[:, i, j].reshape(-1, 1, 1, 1)
                dw = dw + g * image[:, rows, cols]
                dimage[:, rows, cols] += (g * w).sum(0)
        dxs.append(dimage[:, padding : padding + x.shape[2], padding : padding + x.shape[3]])
    return torch.stack(dxs), dw, dy.sum((2, 3)).sum(0)
