import numpy as np


def bleu(candidates, references, max_n=4):
    # candidates: list of token lists  references: for each candidate a list of token lists
    # -> score: scalar, precisions: (max_n,), penalty: scalar
    raise NotImplementedError
