"""Another way to the answers about recurrent networks and what is built on them."""

import bisect
import functools
import itertools
import math

import numpy as np
from evidence.showing import accepted, imports, mending, procedures, rankings

# tasks on text


def logits_of_three_language_heads(length, tags, classes):
    import torch
    from torch import nn

    tokens = torch.empty(1, length, 32, device="meta")
    heads = {size: nn.Linear(32, size, device="meta") for size in {tags, classes, 2}}
    outputs = heads[tags](tokens), heads[classes](tokens[:, 0]), heads[2](tokens)
    return sum(scores.numel() for scores in outputs)


def exact_factorisations_of_a_sentence(question):
    joint = np.random.default_rng(0).dirichlet(np.ones(27)).reshape(3, 3, 3)

    def given(kept, known=""):
        """P(kept | known), shaped so that it multiplies over the axes a, b, c."""
        drop = tuple(axis for axis, name in enumerate("abc") if name not in kept + known)
        both = joint.sum(drop, keepdims=True)
        return both / both.sum(tuple("abc".index(name) for name in kept), keepdims=True)

    products = {
        "forward": given("a") * given("b", "a") * given("c", "ab"),
        "bigram": given("a") * given("b", "a") * given("c", "b"),
        "backward": given("c") * given("b", "c") * given("a", "bc"),
        "unigram": given("a") * given("b") * given("c"),
        "backward-bigram": given("c") * given("b", "c") * given("a", "b"),
    }
    return {o.id: np.allclose(products[o.id], joint) for o in question.options}


def smoothed_bigram_probability(total, count, vocabulary, extra):
    followers = ["learning"] * count + ["other"] * (total - count)
    words = ["learning", "other", *map(str, range(vocabulary - 2))]
    padded = followers + words * extra
    return padded.count("learning") / len(padded)


def spot_adjacent_entities(question):
    def entities(tags):
        """Each opening tag and the run of its continuations after it."""
        openings = [at for at, tag in enumerate(tags) if tag[0] == "B"]
        for at in openings:
            run = itertools.takewhile(("I" + tags[at][1:]).__eq__, tags[at + 1 :])
            yield tags[at][2:], at, at + 1 + len(list(run))

    def runs_right(space):
        return all(
            space["spans"](list(tags)) == list(entities(tags))
            for tags in itertools.product(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"], repeat=4)
        )

    return mending(question, runs_right)


def sentences_a_bag_of_words_confuses(question):
    from sklearn.feature_extraction.text import CountVectorizer

    def same(pair):
        rows = CountVectorizer(token_pattern=r"\w+").fit_transform(pair).toarray()
        return bool((rows[0] == rows[1]).all())

    return {o.id: same(o.text.en.split('"')[1:4:2]) for o in question.options}


def best_answer_span(question):
    rng = np.random.default_rng(0)
    trials = [(rng.normal(size=9), rng.normal(size=9), longest) for longest in (1, 3, 9) for _ in range(20)]

    def best(start, end, longest):
        pairs = [(i, j) for i, j in itertools.product(range(9), repeat=2) if 0 <= j - i < longest]
        return max(pairs, key=lambda pair: start[pair[0]] + end[pair[1]])

    return mending(question, lambda space: all(space["best_span"](*trial) == best(*trial) for trial in trials))


# recurrent networks and how they are trained


def lstm_one_step_by_hand(cell, forget, write, content, show):
    import torch

    lstm = torch.nn.LSTMCell(1, 1).double()
    with torch.no_grad():
        for parameter in lstm.parameters():
            parameter.zero_()
        lstm.bias_ih.copy_(torch.tensor([write, forget, content, show]))
        zero = torch.zeros(1, 1, dtype=torch.double)
        return lstm(zero, (zero, zero + cell))[0].item()


def lstm_cell_state_range(question):
    import torch

    torch.manual_seed(0)
    steps, cells = 6, []
    lstm = torch.nn.LSTMCell(1, 1).double()
    for push in (*torch.randn(40, 4, dtype=torch.double) * 20, *torch.tensor([[40.0, 40, 40, 40], [40, 40, -40, 40]])):
        with torch.no_grad():
            lstm.bias_ih.copy_(push)
            state = torch.zeros(2, 1, 1, dtype=torch.double)
            for _ in range(steps):
                state = lstm(torch.zeros(1, 1, dtype=torch.double), tuple(state))
        cells.append(state[1].item())
    low, high = min(cells), max(cells)
    ends = {"tanh": (-1, 1), "gate": (0, steps), "steps": (-steps, steps), "unbounded": (-np.inf, np.inf)}
    return {o.id: np.allclose((low, high), ends[o.id]) for o in question.options}


def truncated_gradient_of_a_counter(length, chunk):
    import torch

    w = torch.ones((), dtype=torch.double, requires_grad=True)
    h = torch.zeros((), dtype=torch.double)
    for _ in range(length // chunk):
        h = h.detach() + w * torch.arange(1, chunk + 1)  # all states of a chunk
        h.sum().backward()
        h = h[-1]
    return w.grad.item()


def spot_state_carried_between_chunks(question):
    import torch

    def fresh():
        torch.manual_seed(0)
        rnn, head = torch.nn.RNN(3, 8, batch_first=True), torch.nn.Linear(8, 1)
        weights = [*rnn.parameters(), *head.parameters()]
        chunks = [(torch.randn(2, 5, 3), torch.randn(2, 5, 1)) for _ in range(3)]
        names = {"rnn": rnn, "head": head, "weights": weights, "chunks": chunks}
        return imports() | names | {"optimizer": torch.optim.SGD(weights, 0.1)}

    wanted, start = fresh(), np.zeros((1, 2, 8), np.float32)
    for x, y in wanted["chunks"]:  # each begins from the bare numbers with which the one before ended
        out, end = wanted["rnn"](x, torch.from_numpy(start))
        start = end.detach().numpy().copy()
        gradients = torch.autograd.grad((wanted["head"](out) - y).square().mean(), wanted["weights"])
        for weight, gradient in zip(wanted["weights"], gradients, strict=True):
            weight.data -= 0.1 * gradient

    def runs_right(space):
        return all(map(torch.allclose, space["weights"], wanted["weights"]))

    return mending(question, runs_right, fresh)


def rounds_of_a_stacked_rnn(layers, steps):
    @functools.cache
    def done(layer, step):
        """The round in which a cell is computed: after the later of the two that it waits for."""
        return 0 if layer < 0 or step < 0 else 1 + max(done(layer - 1, step), done(layer, step - 1))

    return max(done(layer, step) for step in range(steps) for layer in range(layers))


def spot_gru_without_reset(question):
    def runs_right(space):
        import torch

        torch.manual_seed(0)
        wz, uz, wr, ur, wn, un = weights = torch.randn(6, 3, 3, dtype=torch.double)
        x, h = torch.randn(2, 3, dtype=torch.double)
        # the definition, entry by entry
        reset = [1 / (1 + torch.exp(-(wr[i].dot(x) + ur[i].dot(h)))) for i in range(3)]
        for i in range(3):
            update = 1 / (1 + torch.exp(-(wz[i].dot(x) + uz[i].dot(h))))
            candidate = torch.tanh(wn[i].dot(x) + sum(un[i, j] * reset[j] * h[j] for j in range(3)))
            if not torch.isclose(space["gru_step"](x, h, *weights)[i], update * h[i] + (1 - update) * candidate):
                return False
        return True

    return mending(question, runs_right, **imports())


def beam_length_exponent(short, long, near, far):
    from scipy.optimize import brentq

    return brentq(lambda alpha: near / short**alpha - far / long**alpha, 0, 2)


# speech and forecasts


def equal_error_rate_of_two_ranges(low, high):
    from sklearn.metrics import roc_curve

    middles = (np.arange(6_000) + 0.5) / 6_000  # of equal parts of each range
    truth = np.repeat([1, 0], 6_000)
    scores = np.r_[low + (1 - low) * middles, high * middles]
    accepted_wrongly, accepted_rightly, _ = roc_curve(truth, scores, drop_intermediate=False)
    return 100 * np.interp(0, accepted_wrongly - (1 - accepted_rightly), accepted_wrongly)


def voice_assistant_chain(question):
    ports = {
        "features": ("question waveform", "question spectrogram"),
        "recognise": ("question spectrogram", "question text"),
        "chat": ("question text", "answer text"),
        "acoustic": ("answer text", "answer spectrogram"),
        "vocoder": ("answer spectrogram", "answer waveform"),
    }

    def part(takes, gives):
        return lambda state: state.update({gives: state[takes]})

    steps = {name: part(*port) for name, port in ports.items()}
    return procedures(question, steps, lambda state: "answer waveform" in state, **{"question waveform": "…"})


def neighbours_leak_into_training(width, share):
    windows = range(-1, width + 2)  # by the place of their target; the value asked about stands at place 0
    holders = [at for at in windows if at - width <= 0 < at]
    leaked = 0.0
    for draws in itertools.product([True, False], repeat=len(windows)):
        in_test = dict(zip(windows, draws, strict=True))
        if not all(in_test[at] for at in holders):
            leaked += math.prod(share if test else 1 - share for test in draws)
    return 100 * leaked


def persistence_r_squared(rho):
    from sklearn.metrics import r2_score

    points = np.array(list(itertools.product([-1.0, 1.0], repeat=2)))  # mean 0, variance 1, uncorrelated
    before, after = np.linalg.cholesky([[1, rho], [rho, 1]]) @ points.T
    return r2_score(after, before)


# word vectors


def negative_sampling_loss_of_one_pair(true, false, negatives):
    import torch

    scores = torch.tensor([true, *[false] * negatives], dtype=torch.double)
    labels = torch.tensor([1.0, *[0.0] * negatives], dtype=torch.double)
    return torch.nn.functional.binary_cross_entropy_with_logits(scores, labels, reduction="sum").item()


def kept_after_subsampling(percent, length):
    from scipy.stats import binom

    occurrences = round(percent * length / 100)
    return binom(occurrences, (1000 * percent) ** -0.5).mean()  # f / t is 1000 for each percent


def spot_analogy_answers_itself(question):
    words = {
        "man": (1, 0, 8, 0),
        "woman": (1, 1, 8, 0),
        "king": (1, 0, 8, 1),
        "queen": (2, 1, 6, 2),
        "tea": (0, 1, 0, 5),
    }
    words = {word: np.array(vector, float) for word, vector in words.items()}

    def runs_right(space):
        asked = [
            ("man", "king", "woman"),
            ("man", "woman", "king"),
            ("king", "queen", "man"),
            ("woman", "man", "queen"),
        ]
        return [space["analogy"](words, *each) for each in asked] == ["queen", "queen", "woman", "king"]

    return mending(question, runs_right, **imports())


# linear recurrences


def where_the_cache_outgrows_the_state(heads, size, groups):
    import torch

    keys, values = torch.empty(2, heads, 1, size, device="meta")
    state = (keys.mT @ values).numel()  # the sum of outer products has this shape for any number of tokens
    token = torch.empty(2, groups, 1, size, device="meta").numel()
    return bisect.bisect_left(range(state), state, key=lambda tokens: tokens * token)


def what_selective_states_give_up(question):
    rng = np.random.default_rng(0)
    x, n = rng.normal(size=8), 8

    def combine(early, late):
        return early[0] * late[0], late[0] * early[1] + late[1]

    def fits(a, b, c):
        """Which ways give the outputs of the recurrence with coefficients for each step."""
        h, y = 0.0, []
        for t in range(n):
            h = a[t] * h + b[t] * x[t]
            y.append(c[t] * h)
        steps, reach = list(zip(a, b * x, strict=True)), 1
        while reach < n:  # each step takes in the one `reach` before it, all at once
            steps = [combine(steps[t - reach], steps[t]) if t >= reach else steps[t] for t in range(n)]
            reach *= 2
        matrix = np.array([[c[t] * np.prod(a[s + 1 : t + 1]) * b[s] * (s <= t) for s in range(n)] for t in range(n)])
        ways = {
            "loop": y,
            "scan": c * np.array([offset for _, offset in steps]),
            "conv": np.convolve(x, c[0] * a[0] ** np.arange(n) * b[0])[:n],
            "matrix": matrix @ x,
        }
        return {name: np.allclose(way, y) for name, way in ways.items()}

    fixed = fits(*np.repeat(rng.uniform(0.2, 0.9, (3, 1)), n, 1))
    selective = fits(*1 / (1 + np.exp(-np.outer([1, 2, 3], x))))
    return {o.id: fixed[o.id] and not selective[o.id] for o in question.options}


def spot_scan_combine(question):
    def runs_right(space):
        rng = np.random.default_rng(0)
        for n in (1, 2, 5, 8):
            steps, h, states = [tuple(pair) for pair in rng.normal(size=(n, 2))], 0.0, []
            for a, b in steps:
                h = a * h + b
                states.append(h)
            if not np.allclose([offset for _, offset in space["states"](steps)], states):
                return False
        return True

    return mending(question, runs_right)


def law_that_a_scan_needs(question):
    rng = np.random.default_rng(0)

    def after(late, early):
        return late[0] * early[0], late[0] * early[1] + late[1]

    one, two, three = rng.normal(size=(3, 2))
    grouped = np.allclose(after(after(three, two), one), after(three, after(two, one)))
    swapped = np.allclose(after(two, one), after(one, two))
    repeated = np.allclose(after(one, one), one)
    laws = dict.fromkeys(accepted(question), grouped)
    return laws | {"commutative": swapped, "交换": swapped, "idempotent": repeated, "幂等": repeated}


def share_price_forecast_too_good(question):
    from sklearn.metrics import r2_score
    from sklearn.neighbors import KNeighborsRegressor

    price = np.random.default_rng(3).normal(size=3000).cumsum()
    half = len(price) // 2
    naive = r2_score(price[half + 1 :], price[half:-1])
    change = np.diff(price[half:])

    windows = np.lib.stride_tricks.sliding_window_view(price[:-1], 5)
    targets, shuffled = price[5:], np.random.default_rng(0).permutation(len(price) - 5)

    def score(order):
        train, test = order[: len(order) // 2], order[len(order) // 2 :]
        model = KNeighborsRegressor(1).fit(windows[train], targets[train])
        return r2_score(targets[test], model.predict(windows[test]))

    def scaled_past(series):  # by the whole series, as a careless scaler does it
        return ((series - series.min()) / (series.max() - series.min()))[:half]

    other = price.copy()
    other[-1] = 2 * price.max()
    truth = {
        "naive": naive > 0.98,
        "returns": abs(r2_score(change, np.zeros_like(change))) < 0.01,  # of copying yesterday, a change of zero
        "split": score(shuffled) > 0.98 > score(np.arange(len(targets))),
        "scaler": not np.allclose(scaled_past(other), scaled_past(price)),
    }
    return {point.id: truth[point.id] for point in question.key_points}


def memory_kept_after_many_tokens(_question):
    import torch

    def cache(heads):
        return torch.empty(2, heads, 10_000, 128, device="meta").numel()

    lstm = torch.nn.LSTMCell(4096, 4096, device="meta")
    memory = lstm(torch.empty(1, 4096, device="meta"))
    keys, values = torch.empty(2, 32, 10_000, 128, device="meta")
    kept = {
        "lstm": sum(state.numel() for state in memory),
        "linear": (keys.mT @ values).numel(),
        "grouped": cache(8),
        "full": cache(32),
    }
    return rankings(kept)
