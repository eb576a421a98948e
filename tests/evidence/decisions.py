"""Another way to every answer of the bank `decisions`: simulated returns, small decision processes solved exactly.

Reinforcement learning stands here; recommendation and graphs come from `decisions_links`.
"""

import itertools

import numpy as np
from evidence.decisions_links import *  # noqa: F403  questions look their evidence up in this module
from evidence.showing import accepted, imports, mending

STATES, ACTIONS, GAMMA = 3, 2, 0.9


def goal_reward_that_beats_a_loop(b, m, g):
    rewards = np.where(np.arange(5000) % m == 0, b, 0)
    worth = 0.0
    for reward in rewards[::-1].tolist():
        worth = reward + g * worth
    return worth


def _world(rng, ends=0.3):
    """Transition probabilities (state, action, next) and rewards of a small process; what is missing to 1 ends it."""
    chances = rng.uniform(size=(STATES, ACTIONS, STATES)) ** 4
    return chances / chances.sum(axis=2, keepdims=True) * (1 - ends), rng.normal(size=(STATES, ACTIONS))


def _value(policy, chances, rewards):
    rows = np.arange(STATES)
    return np.linalg.solve(np.eye(STATES) - GAMMA * chances[rows, policy], rewards[rows, policy])


def _best(chances, rewards):
    """The deterministic policy whose value is highest everywhere."""
    policies = list(itertools.product(range(ACTIONS), repeat=STATES))
    return max(policies, key=lambda policy: _value(list(policy), chances, rewards).sum())


def shaping_that_keeps_the_best_policy(question):
    def shaped(id, chances, phi):
        onward = chances @ phi  # the potential is zero once the episode has ended
        here = np.repeat(phi[:, None], ACTIONS, axis=1)
        extra = {"difference": onward - here, "swapped": onward - GAMMA * here, "potential": GAMMA * onward - here}
        return extra.get(id, 3.0)

    keeps = dict.fromkeys((option.id for option in question.options), True)
    for seed in range(40):
        rng = np.random.default_rng(seed)
        chances, rewards = _world(rng)
        chances *= rng.uniform(0, 1.4, size=(STATES, ACTIONS, 1))  # some actions end the episode sooner
        phi = rng.normal(scale=3, size=STATES)
        for id in keeps:
            keeps[id] &= _best(chances, rewards) == _best(chances, rewards + shaped(id, chances, phi))
    return keeps


def spot_policy_gradient_sign(question):
    import torch

    states, good = torch.eye(2).repeat(1000, 1), torch.tensor([0, 2]).repeat(1000)

    def start():
        torch.manual_seed(0)
        policy = torch.nn.Linear(2, 3)
        torch.nn.init.zeros_(policy.weight)
        torch.nn.init.zeros_(policy.bias)
        policy.weight.grad = torch.tensor([[9.0, 0], [0, 0], [0, 9]])  # left from an earlier step, must not count
        optimizer = torch.optim.SGD(policy.parameters(), lr=0.5)
        return {"policy": policy, "optimizer": optimizer, "play": lambda _, actions: (actions == good).float()}

    def right(names):
        chances = torch.softmax(names["policy"](states), dim=1)
        return (chances.gather(1, good[:, None]) > 1 / 3).all()

    return mending(question, right, start, states=states, **imports())


def sarsa_and_q_learning_after_a_random_step(x, y, al, g):
    import torch

    def updated(ahead):
        value = torch.tensor(0.4, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.SGD([value], lr=al)
        (0.5 * (1.3 + g * ahead - value) ** 2).backward()
        optimizer.step()
        return value.item()

    return updated(max(x, y)) - updated(y)


def highest_of_noisy_values(k, v, d):
    return np.mean([max(estimates) for estimates in itertools.product((v - d, v + d), repeat=k)])


def bellman_contraction_factor(question):
    rng = np.random.default_rng(0)
    chances, rewards = _world(rng, ends=0)

    def sweep(values):
        return (rewards + GAMMA * chances @ values).max(axis=1)

    def shrink(v, w):
        return np.abs(sweep(v) - sweep(w)).max() / np.abs(v - w).max()

    tables = rng.normal(size=(200, 2, STATES))
    ratios = [shrink(v, w) for v, w in tables] + [shrink(tables[0, 0], tables[0, 0] + 1)]  # the last pair reaches it
    sharp = bool(np.isclose(max(ratios), GAMMA))
    others = {r"1-\gamma": 1 - GAMMA, r"\gamma^2": GAMMA**2, "1": 1, "1/2": 0.5, "learning rate": 0.1}
    return dict.fromkeys(accepted(question), sharp) | {term: np.isclose(max(ratios), x) for term, x in others.items()}


def when_two_environments_agree(question):
    shared = dict.fromkeys((option.id for option in question.options), True)
    policies = [list(policy) for policy in itertools.product(range(ACTIONS), repeat=STATES)]
    for seed in range(5):
        rng = np.random.default_rng(seed)
        (chances, rewards), (others, pay) = _world(rng), _world(rng)
        best = _best(chances, rewards)
        dull = rewards - (np.arange(ACTIONS) != np.array(best)[:, None])  # all but the best actions pay less
        assert _best(chances, dull) == best
        second = {"nothing": (others, pay), "transitions": (chances, pay), "optimal": (chances, dull)}
        second["both"] = (chances.copy(), rewards.copy())
        for id, world in second.items():
            shared[id] &= all(np.allclose(_value(p, chances, rewards), _value(p, *world)) for p in policies)
    return shared


def explain_policy_value_and_model(question):
    rng = np.random.default_rng(3)
    chances, rewards = _world(rng)
    best = list(_best(chances, rewards))
    worst = [1 - action for action in best]
    q, seen_after = np.zeros((STATES, ACTIONS)), np.zeros((STATES, ACTIONS, STATES + 1))
    for step in range(18000):  # Q-learning sees only what happens, never the table of chances
        state, action = step % STATES, step // STATES % ACTIONS
        after = np.searchsorted(np.cumsum(chances[state, action]), rng.uniform())
        seen_after[state, action, after] += 1
        ahead = q[after].max() if after < STATES else 0.0
        q[state, action] += (rewards[state, action] + GAMMA * ahead - q[state, action]) * 50 / (500 + step)
    fitted = (seen_after / seen_after.sum(axis=2, keepdims=True))[:, :, :STATES]
    seen = {
        "model": np.allclose(fitted, chances, atol=0.05),  # good and bad actions were predicted alike
        "policy": best != worst,  # two maps from states to actions in one and the same world
        "value": (_value(best, chances, rewards) > _value(worst, chances, rewards)).all(),
        "optional": q.argmax(axis=1).tolist() == best,
    }
    return {point.id: bool(seen[point.id]) for point in question.key_points}


def spot_target_after_the_last_step(question):
    import torch

    torch.manual_seed(0)
    net, target_net = torch.nn.Linear(3, 2), torch.nn.Linear(3, 2)
    given = {"s": torch.randn(4, 3), "a": torch.tensor([[0], [1], [1], [0]]), "r": torch.randn(4, 1)}
    given |= {"s2": torch.randn(4, 3), "done": torch.tensor([[0.0], [1], [0], [1]]), "gamma": 0.9}
    error = []
    for i in range(4):
        ahead = 0.0 if given["done"][i] else 0.9 * target_net(given["s2"][i]).max().item()
        error.append(net(given["s"][i])[given["a"][i, 0]].item() - given["r"][i].item() - ahead)

    def right(names):
        names["loss"].backward()
        silent = all(weight.grad is None for weight in target_net.parameters())
        return silent and np.isclose(names["loss"].item(), np.mean(np.square(error)), rtol=1e-4)

    return mending(question, right, net=net, target_net=target_net, **given, **imports())


def gain_for_an_unknown_actuator(lo, hi):
    k = np.linspace(0, 3, 30001)
    return np.abs(1 - np.linspace(lo, hi, 3)[:, None] * k).max(axis=0).min()
