"""Samples dealt out like cards, one to each rank in turn, from a pack that starts again when it is used up."""

import numpy as np


def oracle(length, world, epochs, options):
    now, rounds = 0, 0
    while (rounds + 1) * world <= length or (not options.get("drop_last", False) and rounds * world < length):
        rounds += 1
    indices = []
    for epoch in epochs:
        now = now if epoch is None else epoch
        pack = list(range(length))
        if options.get("shuffle", True):
            pack = np.random.default_rng(options.get("seed", 0) + now).permutation(length).tolist()
        hands = [[] for _ in range(world)]
        for card in range(rounds * world):
            hands[card % world].append(pack[card % length])
        indices.append([np.array(hand, dtype=np.int64) for hand in hands])
    return [rounds] * world, indices, indices, ["int"]
