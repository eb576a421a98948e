"""Why the metrics bank's answers are right: scikit-learn, enumeration and simulation reach them another way."""

import itertools
from collections import Counter, defaultdict
from functools import cache, partial
from math import comb

import numpy as np
from evidence.metrics_errors import *  # noqa: F403  questions look their evidence up in this module
from evidence.metrics_rankings import *  # noqa: F403
from evidence.showing import accepted, mending, orders, rankings
from scipy import special, stats
from sklearn import metrics


def _labels(tp, fn, fp, tn):
    """True and predicted labels with these confusion counts."""
    return np.repeat([1, 1, 0, 0], [tp, fn, fp, tn]), np.repeat([1, 0, 1, 0], [tp, fn, fp, tn])


def _shares(sens, fpr, prev):
    """True and predicted labels of one case of each kind, and its share of the population."""
    return [1, 1, 0, 0], [1, 0, 1, 0], [prev * sens, prev * (1 - sens), (1 - prev) * fpr, (1 - prev) * (1 - fpr)]


def accuracy_from_class_recalls(sens, spec, prev):
    y, p, weight = _shares(sens / 100, 1 - spec / 100, prev / 100)
    return 100 * metrics.accuracy_score(y, p, sample_weight=weight)


def precision_at_prevalence(sens, fpr, prev):
    y, p, weight = _shares(sens / 100, fpr / 100, prev / 100)
    return 100 * metrics.precision_score(y, p, sample_weight=weight)


def always_negative_accuracy_precision(question):
    y, p = _labels(0, 2, 0, 98)
    assert not p.any()  # precision is 0/0, so no percentage is right
    right = f"accuracy {100 * metrics.accuracy_score(y, p):.0f}%, precision undefined"
    return {option.id: option.text.en == right for option in question.options}


def lower_threshold_never_lowers(question):
    score = {"precision": metrics.precision_score, "recall": metrics.recall_score, "f1": metrics.f1_score}
    score["specificity"] = partial(metrics.recall_score, pos_label=0)
    cuts = [np.arange(4) >= 3 - found for found in range(4)]  # rising scores, ever lower threshold
    paths = {id: [[score[id](y, cut) for cut in cuts] for y in ([0, 1, 0, 1], [1, 0, 1, 0])] for id in score}
    return {option.id: bool(np.all(np.diff(paths[option.id]) >= 0)) for option in question.options}


def spot_recall_denominator(question):
    y, p = _labels(8, 8, 2, 5)
    right = [metric(y, p) for metric in (metrics.precision_score, metrics.recall_score, metrics.f1_score)]
    return mending(question, lambda s: np.allclose([s["precision"], s["recall"], s["f1"]], right), np=np, y=y, p=p)


def fbeta_from_confusion_matrix(tn, fp, fn, tp, beta):
    return metrics.fbeta_score(*_labels(tp, fn, fp, tn), beta=beta)


def macro_f1_from_counts(tp, fn, fp, tn):
    return metrics.f1_score(*_labels(tp, fn, fp, tn), average="macro")


def f1_lopsided_precision_recall(question):
    y, p = _labels(9, 81, 1, 100)
    assert (metrics.precision_score(y, p), metrics.recall_score(y, p)) == (0.9, 0.1)
    return {option.id: bool(np.isclose(float(option.text.en), metrics.f1_score(y, p))) for option in question.options}


def order_f_scores_by_beta(_question):
    betas = {"precision": 1e-9, "f-half": 0.5, "f1": 1, "f2": 2, "recall": 1e9}
    return rankings({id: metrics.fbeta_score(*_labels(36, 54, 4, 10), beta=beta) for id, beta in betas.items()})


def which_average_equals_accuracy(question):
    y, p = np.minimum(np.arange(60) % 9, 4), np.arange(60) % 7 % 5
    scores = {average: metrics.f1_score(y, p, average=average) for average in ("macro", "micro", "weighted")}
    scores["macro-recall"] = metrics.balanced_accuracy_score(y, p)
    return {option.id: bool(np.isclose(scores[option.id], metrics.accuracy_score(y, p))) for option in question.options}


def auc_by_pairs_with_ties(pa, pb, na, nb, nc):
    return metrics.roc_auc_score([1, 1, 0, 0, 0], [pa, pb, na, nb, nc])


def auc_of_hard_decisions(tpr, fpr):
    return _auc(*_shares(tpr, fpr, 0.5))


def auc_near_zero(question):
    y, score = np.repeat([0, 1], 100), np.append(np.arange(100) + 83, np.arange(100))
    auc = metrics.roc_auc_score(y, score)
    assert auc < 0.04
    seen = {
        "inverted": metrics.roc_auc_score(y, -score) > 0.96,
        "no-information": metrics.roc_auc_score(y, np.tile(np.arange(100), 2)) == auc,
        "one-class": metrics.roc_auc_score(y, np.zeros(200)) == auc,
        "threshold": any(metrics.roc_auc_score(y, score - threshold) != auc for threshold in range(0, 200, 20)),
    }
    return {option.id: bool(seen[option.id]) for option in question.options}


def auc_preserving_transform(question):
    s, auc = np.array([0.07, 0.12, 0.31, 0.33, 0.93]), metrics.roc_auc_score
    maps = {"cube": s**3, "complement": 1 - s, "rounded": s.round(1), "folded": abs(s - 0.5)}
    data_sets = [y for y in itertools.product([0, 1], repeat=5) if 0 < sum(y) < 5]
    same = {id: all(np.isclose(auc(y, mapped), auc(y, s)) for y in data_sets) for id, mapped in maps.items()}
    return {option.id: same[option.id] for option in question.options}


def auc_tie_share(question):
    share = metrics.roc_auc_score([0, 1], [0.4, 0.4])
    others = {"0": share == 0, "nothing": share == 0, "1": share == 1, "full": share == 1, "2": share == 2}
    return dict.fromkeys(accepted(question), share == 0.5) | others


def _gaussian(gap, negatives):
    """Classes and scores of two normal classes on a fine grid, weighted by density and negatives per positive."""
    score = np.linspace(-5, 8, 2001)
    weight = np.append(stats.norm.pdf(score - gap), negatives * stats.norm.pdf(score))
    return np.repeat([1, 0], 2001), np.tile(score, 2), weight


def _auc(y, score, weight):
    return metrics.roc_auc_score(y, score, sample_weight=weight)


def _ap(y, score, weight):
    return metrics.average_precision_score(y, score, sample_weight=weight)


def which_metrics_ignore_prevalence(question):
    def values(y, score, weight):
        tp, fn, fp, tn = (weight[(y == true) & ((score > 1.5) == found)].sum() for true in (1, 0) for found in (1, 0))
        shares = {"recall": tp / (tp + fn), "fpr": fp / (fp + tn), "precision": tp / (tp + fp)}
        shares["accuracy"] = (tp + tn) / weight.sum()
        return shares | {"average-precision": _ap(y, score, weight), "roc-auc": _auc(y, score, weight)}

    before, after = values(*_gaussian(2, 1)), values(*_gaussian(2, 10))
    return {option.id: bool(np.isclose(before[option.id], after[option.id])) for option in question.options}


def spot_roc_claims(question):
    equal, even, tenfold = (_auc(*_gaussian(gap, negatives)) for gap, negatives in ((0, 1), (2.5, 1), (2.5, 10)))
    ap = [round(_ap(*_gaussian(2.5, negatives)), 2) for negatives in (1, 10, 999)]
    assert f"about {ap[2]:.2f}" in question.fix.en
    holds = [np.isclose(equal, 0.5), round(even, 2) == 0.96, np.isclose(tenfold, even), ap[2] == 0.96, ap[1] < ap[0]]
    return {line: not held for line, held in enumerate(holds, 1)}


def _ece(confidence, right):
    total = stats.binned_statistic(confidence, right - confidence, "sum", bins=10, range=(0, 1)).statistic
    return np.nansum(np.abs(total)) / len(right)


def ece_of_two_bins(ca, na, ka, cb, nb, kb):
    return _ece(np.repeat([ca, cb], [na, nb]), np.repeat([1.0, 0, 1, 0], [ka, na - ka, kb, nb - kb]))


def brier_of_constant_forecast(prev, guess):
    return metrics.brier_score_loss([1, 0], [guess, guess], sample_weight=[prev, 100 - prev])


def temperature_scaled_confidence(classes, gap, temp):
    return special.softmax(np.append(gap, np.zeros(classes - 1)) / temp).max()


def what_temperature_scaling_keeps(question):
    rng = np.random.default_rng(0)
    logits, y = rng.normal(scale=3, size=(400, 10)), rng.integers(0, 10, 400)

    def figures(z):
        p = special.softmax(z, axis=1)
        seen = {"accuracy": metrics.accuracy_score(y, p.argmax(1)), "top5": metrics.top_k_accuracy_score(y, p, k=5)}
        seen |= {"log-loss": metrics.log_loss(y, p), "ece": _ece(p.max(1), p.argmax(1) == y)}
        return seen | {"ranking": p.max(1).argsort()}

    before, after = figures(logits), figures(logits / 2)
    return {option.id: bool(np.allclose(before[option.id], after[option.id])) for option in question.options}


def spot_ece_bin_weight(question):
    conf, right = np.repeat([0.55, 0.72, 0.95], [10, 30, 160]), np.tile([1.0, 0, 1, 1, 0], 40)
    return mending(question, lambda s: np.isclose(s["ece"], _ece(conf, right)), np=np, conf=conf, right=right)


def calibration_direction(question):
    gap = 0.9 - np.repeat([1, 0], [700, 300]).mean()
    others = ("underconfident", "calibrated", "自信不足", "校准良好")
    return dict.fromkeys(accepted(question), gap > 0) | dict.fromkeys(others, gap <= 0)


def average_precision_of_ranking(ra, rb, rc, total):
    hits = np.cumsum([rank in (ra, rb, rc) for rank in range(1, 11)])
    recall, precision = hits / total, hits / np.arange(1, 11)
    return float(np.sum(np.diff(recall, prepend=0) * precision))


def ndcg_of_three_results(ga, gb, gc):
    return metrics.ndcg_score([[ga, gb, gc]], [[3, 2, 1]], k=3)


def mean_reciprocal_rank(ra, rb, rc, none):
    relevant = np.eye(10, dtype=int)[[ra - 1, rb - 1, rc - 1]]
    found = metrics.label_ranking_average_precision_score(relevant, np.tile(np.arange(10, 0, -1), (3, 1)))
    return np.average([found, 0], weights=[3, none])


def _box(top, left, height, width):
    """The pixels of a box."""
    return {(y, x) for y in range(top, top + height) for x in range(left, left + width)}


def _iou(a, b):
    return len(a & b) / len(a | b)


def iou_of_shifted_boxes(w, h, dx, dy):
    return _iou(_box(0, 0, h, w), _box(dy, dx, h, w))


def dice_from_iou(iou):
    masks = {"y_true": [1, 1, 0], "y_pred": [1, 0, 1], "sample_weight": [iou, (1 - iou) / 2, (1 - iou) / 2]}
    assert np.isclose(metrics.jaccard_score(**masks), iou)
    return metrics.f1_score(**masks)


def nms_along_a_row(n, w, step, limit):
    kept = []
    for box in (_box(0, step * i, 1, w) for i in range(n)):
        if all(_iou(box, other) <= limit for other in kept):
            kept.append(box)
    return len(kept)


def when_dice_and_iou_disagree(question):
    counts = itertools.product((1, 3, 40), (0, 2, 9), (1, 5, 30))
    scores = [(tp / (tp + fp + fn), metrics.f1_score(*_labels(tp, fn, fp, 50))) for tp, fp, fn in counts]
    means = [np.mean(pair, axis=0) for pair in itertools.combinations(scores, 2)]

    def differ(results):
        return any((a[0] - b[0]) * (a[1] - b[1]) < -1e-9 for a, b in itertools.combinations(results, 2))

    seen = {"small-object": differ(scores[:9]), "trade-off": differ(scores), "mean": differ(means)}
    seen["never"] = not any(seen.values())
    return {option.id: seen[option.id] for option in question.options}


def order_detection_ap_steps(question):
    def claim(s):
        names = [name for _, name in s["boxes"]]
        s["hit"] = [name != "" and name not in names[:i] for i, name in enumerate(names)]

    steps = {"sort": lambda s: s["boxes"].sort(reverse=True), "match": claim}
    steps["count"] = lambda s: s.update(tp=np.cumsum(s["hit"]))
    steps["rates"] = lambda s: s.update(precision=s["tp"] / np.arange(1, 5), recall=s["tp"] / 2)
    steps["area"] = lambda s: s.update(area=np.diff(s["recall"], prepend=0) @ s["precision"])

    def area(order):
        boxes = [(0.3, "cat"), (0.9, "dog"), (0.7, ""), (0.6, "cat")]  # score, and the object it overlaps
        state = defaultdict(lambda: np.zeros(4), boxes=boxes)  # what no earlier step has made is zero
        for step in order:
            steps[step](state)
        return state["area"]

    wanted = metrics.average_precision_score([1, 0, 1, 0], [0.9, 0.7, 0.6, 0.3])  # the weaker cat is a false positive
    return orders(question, lambda order: bool(np.isclose(area(order), wanted)))


def spot_nms_order(question):
    boxes, scores = [_box(0, x, 4, 10) for x in (0, 2, 4, 20, 22)], np.array([0.5, 0.9, 0.6, 0.8, 0.3])
    scope = {"np": np, "boxes": boxes, "scores": scores, "iou": _iou, "limit": 0.5}
    return mending(question, lambda names: [int(i) for i in names["kept"]] == [1, 3], **scope)


@cache
def _edits(a, b):
    """The fewest insertions, deletions and substitutions, by trying all three at the last place."""
    if not a or not b:
        return len(a) + len(b)
    return min(_edits(a[:-1], b) + 1, _edits(a, b[:-1]) + 1, _edits(a[:-1], b[:-1]) + (a[-1] != b[-1]))


def word_error_rate(n, subs, dels, ins):
    return _edits(tuple(range(n)), (-1,) * subs + tuple(range(dels + subs, n)) + (-2,) * ins) / n


def what_holds_for_wer(question):
    def wer(reference, heard):
        return _edits(tuple(reference.split()), tuple(heard.split())) / len(reference.split())

    seen = {
        "above-one": wer("yes", "no no no") > 1,
        "empty": wer("a b c", "") == 1,
        "swap": wer("a b c d", "a c b d") == 1 / 4,
        "symmetric": wer("a b", "a b c d") == wer("a b c d", "a b"),
        "synonym": wer("a big dog", "a large dog") == 0.5 / 3,
    }
    return {option.id: seen[option.id] for option in question.options}


def spot_edit_distance_step(question):
    a, b = "kitten", "sitting"
    return mending(question, lambda names: names["d"][-1, -1] == _edits(a, b), np=np, a=a, b=b)


def bleu_clipped_unigram_precision(a, b, c, ra, rb):
    translation = ["the"] * a + ["cat"] * b + ["dog"] * c
    return (Counter(translation) & Counter(["the"] * ra + ["cat"] * rb)).total() / len(translation)


def pass_at_k_estimate(n, c, k):
    subsets = list(itertools.combinations(range(n), k))
    return sum(min(subset) < c for subset in subsets) / len(subsets)


def spot_pass_at_k_bias(question):
    cases = [(n, c, k) for n in (3, 5) for c in range(n + 1) for k in range(1, n + 1)]
    wanted = [pass_at_k_estimate(*case) for case in cases]

    def right(names):
        return np.allclose([names["pass_at_k"](*case) for case in cases], wanted)

    return mending(question, right, np=np, comb=comb)


def perplexity_of_four_tokens(pa, pb, pc, pd):
    import torch

    chosen = torch.tensor([pa, pb, pc, pd], dtype=torch.float64)
    logits = torch.stack([chosen, 1 - chosen], dim=1).log()
    return torch.nn.functional.cross_entropy(logits, torch.zeros(4, dtype=torch.long)).exp().item()


def bits_per_byte_from_loss(ascii, hanzi, tokens, loss):
    text = "a" * ascii + "\u5b57" * hanzi
    return -np.log2(np.full(tokens, np.exp(-loss))).sum() / len(text.encode())


def compare_across_tokenizers(question):
    words = ["ab", "cd", "ef", "gh"]  # equally likely

    def figures(texts):
        # the chance of each token after those before it, which is also how often the best guess is right
        chances = [1 / len({tuple(t[: i + 1]) for t in texts if t[:i] == s[:i]}) for s in texts for i in range(len(s))]
        loss, bits = -np.log(chances).mean(), -np.log2(chances).sum()
        return {"loss": loss, "perplexity": np.exp(loss), "next-token": np.mean(chances), "bits-per-byte": bits / 8}

    coarse, fine = figures([[word] for word in words]), figures([list(word) for word in words])
    return {option.id: bool(np.isclose(coarse[option.id], fine[option.id])) for option in question.options}


def judge_position_bias(question):
    first = stats.binom(1, 0.6)  # how often the first of two equal answers wins
    win_rate = {"more": np.mean([first.mean()] * 1000), "vote": stats.binom(5, first.mean()).sf(2)}
    win_rate |= {"greedy": first.median(), "both": np.mean([first.mean(), 1 - first.mean()])}
    return {option.id: bool(np.isclose(win_rate[option.id], 0.5)) for option in question.options}


def explain_benchmark_gain(question):
    both = np.repeat([[1, 1], [0, 0], [1, 0], [0, 1]], [3, 3, 2, 2], axis=0)  # two models, mostly the same problems
    seen = {
        "noise": round(stats.binom(164, 0.5).std() / 164, 2) == 0.04,
        "contamination": np.repeat([1, 0.5], [8, 156]).mean() - 0.5 > 0.02,  # eight known, half of the others solved
        "protocol": pass_at_k_estimate(12, 3, 10) - pass_at_k_estimate(12, 3, 1) > 0.1,
        "paired": np.var(both[:, 0] - both[:, 1]) < both.var(axis=0).sum(),
    }
    return {point.id: bool(seen[point.id]) for point in question.key_points}


def explain_accuracy_under_imbalance(question):
    never, timid, eager = (_labels(tp, 100 - tp, fp, 9900 - fp) for tp, fp in ((0, 0), (20, 0), (95, 75)))
    cost = [np.where(y > p, 100, p > y).sum() for y, p in (timid, eager)]  # a missed fraud costs 100 false alarms
    seen = {
        "baseline": metrics.accuracy_score(*never) == 0.99,
        "hidden": metrics.accuracy_score(*timid) == metrics.accuracy_score(*eager) == 0.992,
        "per-class": metrics.recall_score(*timid) < 0.3 and metrics.precision_score(*eager) < 0.6,
        "threshold": cost[1] < cost[0],
    }
    return {point.id: bool(seen[point.id]) for point in question.key_points}
