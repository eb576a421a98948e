"""Rewards and preferences for the bank `alignment`: autograd, searched optima, groups of rewards."""

import inspect
import itertools
import math

import numpy as np
from evidence.showing import imports, mending, procedures

# rewards


def gae_first_advantage(reward, first, second, third, trace):
    values = [first, second, third, 0.0]
    # the average of the estimates that trust the critic after one, two and three tokens
    estimates = [(reward if steps == 3 else 0) + values[steps] - first for steps in (1, 2, 3)]
    return float(np.dot([1 - trace, (1 - trace) * trace, trace**2], estimates))


def ppo_sample_without_gradient(question):
    import torch

    samples = {"good-up": (1.3, 1), "bad-up": (1.3, -1), "good-down": (0.7, 1), "good-inside": (1.1, -1)}

    def slope(ratio, advantage):
        log = torch.tensor(math.log(ratio), requires_grad=True)
        torch.minimum(log.exp() * advantage, log.exp().clamp(0.8, 1.2) * advantage).backward()
        return log.grad.item()

    for o in question.options:
        assert o.text.en == rf"$\rho={samples[o.id][0]}$, $A={samples[o.id][1]:+d}$"
    return {o.id: slope(*samples[o.id]) == 0 for o in question.options}


def why_rlhf_penalises_divergence(question):
    import torch

    start = torch.tensor([0.5, 0.3, 0.15, 0.049, 0.001], dtype=torch.double)
    truth = torch.tensor([0.0, 1.0, 2.0, 0.5, -3.0], dtype=torch.double)
    # right wherever the start model has been seen to go, wrong where it hardly ever goes
    score = truth + torch.tensor([0.0, 0.0, 0.0, 0.0, 8.0], dtype=torch.double)

    def climbed(beta):
        logits = start.log().clone().requires_grad_()
        ascent = torch.optim.LBFGS([logits], max_iter=200, line_search_fn="strong_wolfe")

        def closure():
            ascent.zero_grad()
            policy = logits.softmax(0)
            loss = beta * (policy * (logits.log_softmax(0) - start.log())).sum() - policy @ score
            loss.backward()
            return loss

        ascent.step(closure)
        return logits.softmax(0).detach()

    def tilted(beta):
        return (start.log() + score / beta).softmax(0)

    betas = [100.0, 3.0, 1.5, 1.0, 0.5, 0.1]
    scores = [(tilted(beta) @ score).item() for beta in betas]
    truths = [(tilted(beta) @ truth).item() for beta in betas]
    found = {
        "proxy": all(a < b for a, b in itertools.pairwise(scores)) and max(truths[1:-1]) > max(truths[0], truths[-1]),
        "optimum": all(torch.allclose(climbed(beta), tilted(beta), atol=1e-5) for beta in (1.5, 3.0)),
        "small": tilted(0.01)[score.argmax()] > 0.999,
        "large": torch.allclose(tilted(1e6), start, atol=1e-4),
    }
    return {point.id: bool(found[point.id]) for point in question.key_points}


def dpo_loss_of_one_pair(a, b, c, d, beta):
    import torch

    # the pair as a choice between two answers whose logits are the implicit rewards
    policy, reference = torch.tensor([-a, -b]).double(), torch.tensor([-c, -d]).double()
    rewards = beta * (policy - reference)
    return torch.nn.functional.cross_entropy(rewards[None], torch.tensor([0])).item()


def dpo_pair_that_pulls_most(question):
    import torch

    leads = {"lost": (5, 9), "still-wrong": (-5, -9), "equal": (-3, -3), "gained": (9, 5)}

    def pull(policy, reference):
        lead = torch.tensor(float(policy), requires_grad=True)
        torch.nn.functional.softplus(-0.1 * (lead - reference)).backward()
        return abs(lead.grad.item())

    for o in question.options:
        assert o.text.en == "policy margin ${:+d}$, reference margin ${:+d}$".format(*leads[o.id])
    most = max(pull(*pair) for pair in leads.values())
    return {o.id: pull(*leads[o.id]) == most for o in question.options}


def _advantages(rewards):
    rewards = np.asarray(rewards, dtype=float)
    return np.zeros_like(rewards) if rewards.std() == 0 else (rewards - rewards.mean()) / rewards.std()


def grpo_advantage_of_right_answer(size, right):
    return float(_advantages([1] * right + [0] * (size - right))[0])


def group_advantage_facts(question):
    groups = [[1, 0, 0, 1], [0.8, 0.1, 0.2], [0.8, 0.9, 1.0], [1, 2, 3]]
    for group in groups:
        assert abs(_advantages(group).sum()) < 1e-9, "told to whoever thinks that all can gain"
    truth = {
        "solved": not any(_advantages([same] * 4).any() for same in (0, 0.3, 1)),
        "scale": np.allclose(_advantages([0, 10, 10]), _advantages([0, 1, 1])),
        "absolute": np.isclose(_advantages(groups[1])[0], _advantages(groups[2])[0]),
        "critic": list(inspect.signature(_advantages).parameters) != ["rewards"],  # needs more than the rewards
        "positive": all((_advantages(group)[np.array(group) > 0] > 0).all() for group in groups),
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


def preference_through_a_third_answer(p, q):
    from scipy.optimize import minimize
    from scipy.special import expit

    def loss(rewards):  # of the comparisons A against B and B against C; C has the reward 0
        terms = 0.0
        for gap, share in (rewards[0] - rewards[1], p / 100), (rewards[1], q / 100):
            terms += share * np.logaddexp(0, -gap) + (1 - share) * np.logaddexp(0, gap)
        return terms

    best = minimize(loss, [0.0, 0.0], method="BFGS", options={"gtol": 1e-6})
    return 100 * expit(best.x[0])


def spot_reward_at_last_token(question):
    import torch

    torch.manual_seed(0)
    alone = [torch.randn(length) for length in (3, 5, 1)]
    values = torch.nn.utils.rnn.pad_sequence(alone, batch_first=True, padding_value=99.0)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(row), dtype=torch.long) for row in alone], batch_first=True)
    wanted = torch.stack([row[-1] for row in alone])
    return mending(question, lambda space: torch.equal(space["scores"](values, mask), wanted), **imports())


def one_round_of_ppo(question):
    def update(state):
        state["steps"] = state["advantages"] * state["answers"]  # the answers are read once more

    steps = {
        "sample": lambda state: state.update(answers=np.array([1.0, 2.0])),
        "reward": lambda state: state.update(rewards=state["answers"] - 1),
        "advantage": lambda state: state.update(advantages=state["rewards"] - state["rewards"].mean()),
        "update": update,
        "discard": lambda state: state.pop("answers"),
    }
    return procedures(question, steps, lambda state: "steps" in state and "answers" not in state)


def _pair_loss(chosen, rejected, beta=0.1):
    import torch

    return torch.nn.functional.softplus(torch.tensor(-beta * (chosen - rejected), dtype=torch.double)).item()


def dpo_changes_that_lower_the_loss(question):
    found = {}
    for o in question.options:
        chosen, rejected = (int(part.split("$")[1]) for part in o.text.en.split(", "))
        found[o.id] = all(_pair_loss(chosen, rejected, beta) < _pair_loss(0, 0) for beta in (0.01, 0.1, 1.0))
    return found


def spot_dpo_sequence_logprob(question):
    import torch

    torch.manual_seed(0)
    logits, tokens = torch.randn(2, 5, 4, dtype=torch.double), torch.randint(4, (2, 5))
    mask = torch.tensor([[0, 1, 1, 0, 0], [0, 0, 1, 1, 1]])
    wanted = []
    for row, words, asked in zip(logits.softmax(-1), tokens, mask, strict=True):
        chances = [row[at, word].item() for at, (word, each) in enumerate(zip(words, asked, strict=True)) if each]
        wanted.append(math.log(math.prod(chances)))

    def runs_right(space):
        return np.allclose(space["answer_logprob"](logits, tokens, mask), wanted)

    return mending(question, runs_right, **imports())


def why_dpo_needs_no_reward_model(question):
    import torch

    torch.manual_seed(0)
    beta, start = 0.7, torch.tensor([0.5, 0.3, 0.15, 0.05], dtype=torch.double)
    reward = torch.tensor([0.2, 1.0, -0.5, 1.4], dtype=torch.double)
    tilted = start * (reward / beta).exp()
    best = tilted / tilted.sum()

    def objective(policy):
        return policy @ reward - beta * (policy * (policy / start).log()).sum()

    rivals = torch.randn(200, 4, dtype=torch.double).softmax(-1)
    implied = beta * (best / start).log()
    gaps = implied[:, None] - implied, reward[:, None] - reward
    # all pairs, each preferred as often as the true reward says; the policy is fitted without knowing it
    wins, logits = gaps[1].sigmoid(), start.log().clone().requires_grad_()
    fit = torch.optim.LBFGS([logits], max_iter=200, tolerance_grad=1e-10, line_search_fn="strong_wolfe")

    def closure():
        fit.zero_grad()
        ratio = beta * (logits.log_softmax(0) - start.log())
        loss = (wins * torch.nn.functional.softplus(ratio - ratio[:, None])).sum()
        loss.backward()
        return loss

    fit.step(closure)
    found = {
        "optimum": all(objective(best) > objective(rival) for rival in rivals),
        "inverted": torch.allclose(implied + beta * tilted.sum().log(), reward),
        "cancels": torch.allclose(*gaps) and not torch.allclose(implied, reward),
        "loss": torch.allclose(logits.softmax(0), best, atol=1e-4),
    }
    return {point.id: bool(found[point.id]) for point in question.key_points}


def groups_without_signal(size, p):
    chances = np.array([1.0])  # of each number of right answers
    for _ in range(size):
        chances = np.convolve(chances, [1 - p, p])
    groups = [[1] * right + [0] * (size - right) for right in range(size + 1)]
    return 100 * sum(chance for chance, group in zip(chances, groups, strict=True) if not _advantages(group).any())


def grpo_length_bias(question):
    import torch

    answers = [torch.zeros(length, requires_grad=True) for length in (100, 1000)]  # log-probabilities
    loss = torch.stack([-(-1.0 * each.exp()).mean() for each in answers]).mean()  # the ratio is 1 at this point
    loss.backward()
    short, long = (each.grad[0].item() for each in answers)
    factor = short / long
    truth = {
        "equal": np.isclose(factor, 1),
        "long-more": np.isclose(factor, 0.1),
        "short-more": np.isclose(factor, 10),
        "only-first": long == 0,
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


def spot_grpo_group_mean(question):
    import torch

    rewards = torch.tensor([[1.0, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 0]])
    wanted = [_advantages(row) for row in rewards]

    def runs_right(space):
        return np.allclose(space["advantages"](rewards), wanted, atol=1e-4)

    return mending(question, runs_right, **imports())
