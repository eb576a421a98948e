"""Ratings between 0.5 and 5 with gaps; U, I and K differ, and every seen user and item keeps at least one rating."""

import numpy as np


def _case(rng, users, items, k, gaps, epochs, lr=0.1, unseen_user=None, unseen_item=None, **options):
    ratings = rng.uniform(0.5, 5.0, (users, items))
    places = [(u, i) for u in range(users) for i in range(items) if u % items != i and (u + 1) % items != i]
    for place in rng.permutation(len(places))[:gaps]:
        ratings[places[place]] = np.nan
    if unseen_user is not None:
        ratings[unseen_user] = np.nan
    if unseen_item is not None:
        ratings[:, unseen_item] = np.nan
    factors = {"P0": 0.5 * rng.normal(size=(users, k)), "Q0": 0.5 * rng.normal(size=(items, k))}
    return {"ratings": ratings, **factors, "lr": lr, "epochs": epochs, **options}


def cases(rng):
    tiny = _case(rng, 2, 2, 1, 0, 1, lr=0.3, reg=0.2)
    tiny["ratings"][[0, 1, 1], [1, 0, 1]] = np.nan
    yield "one-rating", tiny
    zeros = _case(rng, 3, 4, 2, 2, 2, reg=0.1)
    zeros["ratings"][[0, 2], [0, 2]] = 0
    yield "zeros-count", zeros
    yield "unseen-user", _case(rng, 4, 3, 2, 2, 2, unseen_user=1, reg=0.15)
    yield "unseen-item", _case(rng, 3, 5, 2, 3, 2, unseen_item=2, reg=0.15)
    yield "no-penalty", _case(rng, 5, 4, 2, 5, 3, lr=0.2)
    yield "both-unseen", _case(rng, 5, 4, 3, 4, 3, unseen_user=4, unseen_item=0, reg=0.05)
    yield "ten-epochs", _case(rng, 6, 5, 3, 8, 10, lr=0.05, reg=0.3)
