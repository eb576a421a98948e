import torch
import torch.nn.functional as F


def frame_features(frames, kernels):
    """One feature per kernel for each frame: convolution, ReLU, mean over the map."""
    return F.conv2d(frames, kernels).relu().mean((2, 3))


def clip_logits(x, kernels, w_x, w_h, w_out):
    """Features of every frame, a recurrent cell over the frames of a clip, logits from its last state."""
    n, steps, channels, height, width = x.shape
    frames = x.reshape(n * steps, channels, height, width)
    features = frame_features(frames, kernels)
    sequence = features.view(steps, n, -1)
    h = x.new_zeros(n, len(w_h))
    for frame in sequence:
        h = torch.tanh(frame @ w_x + h @ w_h)
    return h @ w_out
