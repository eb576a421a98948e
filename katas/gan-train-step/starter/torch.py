import torch
import torch.nn.functional as F


def train_step(generator, discriminator, g_optimizer, d_optimizer, real, z_d, z_g):
    # real: (N, X)  z_d: (M, Z)  z_g: (K, Z)  -> d_loss, g_loss: floats
    # generator: (B, Z) -> (B, X)  discriminator: (B, X) -> (B, 1)
    raise NotImplementedError
