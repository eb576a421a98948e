"""Another way to every answer of the bank `generative`: autograd, enumeration, simulation of the noise."""

from evidence.generative_codes import *  # noqa: F403  questions look their evidence up in this module
from evidence.generative_gan import *  # noqa: F403
from evidence.generative_losses import *  # noqa: F403
from evidence.generative_noise import *  # noqa: F403
