"""Another way to the answers about rankings, detection and judges of language models: enumeration and counting."""

import itertools
from collections import Counter

import numpy as np
from evidence.showing import mending, rankings
from scipy import optimize
from sklearn import metrics


def ndcg_with_tied_scores(x, y, z):
    return metrics.ndcg_score([[x, y, z]], [[2, 2, 1]])


def _average_precision(hits, total):
    """The area from a list of hits and misses in falling order of score, with `total` things to find."""
    found, area = 0, 0.0
    for rank, hit in enumerate(hits, 1):
        found += hit
        area += hit * found / rank / total
    return area


def what_a_swap_below_the_first_hit_raises(question):
    def figures(hits):
        return {
            "rr": 1 / (1 + hits.index(1)),
            "ap": _average_precision(hits, sum(hits)),
            "ndcg": metrics.ndcg_score([hits], [[5, 4, 3, 2, 1]]),
            "p3": sum(hits[:3]) / 3,
            "p5": sum(hits) / 5,
        }

    pairs = [(figures([1, b, 0, 1, e]), figures([1, b, 1, 0, e])) for b, e in itertools.product((0, 1), repeat=2)]
    return {
        option.id: all(after[option.id] > before[option.id] for before, after in pairs) for option in question.options
    }


def spot_ndcg_ideal_order(question):
    lists = [[3, 0, 1, 2], [0, 1, 2], [1, 3]]
    wanted = [metrics.ndcg_score([gains], [list(range(len(gains), 0, -1))]) for gains in lists]

    def right(names):
        return np.allclose([names["ndcg"](np.array(gains)) for gains in lists], wanted)

    return mending(question, right, np=np)


def ap_averaged_over_iou_limits(a, b):
    limits = [hundredths / 100 for hundredths in range(50, 100, 5)]
    return np.mean([_average_precision([a >= limit, b >= limit], 2) for limit in limits])


def what_never_lowers_detection_ap(question):
    def area(boxes, limit=0.5):
        claimed, hits = set(), []
        for _, thing, iou in sorted(boxes, reverse=True):
            hits.append(thing < 3 and iou >= limit and thing not in claimed)
            claimed |= {thing} if hits[-1] else set()
        return _average_precision(hits, 3)

    def lowered(boxes, rng):
        low = min(score for score, _, _ in boxes)
        junk = [(low * share, int(rng.integers(0, 6)), rng.uniform()) for share in (0.2, 0.4, 0.6)]
        changed = {
            "flood": area(boxes + junk),
            "scale": area([(score / 2, thing, iou) for score, thing, iou in boxes]),
            "cut": area([box for box in boxes if box[0] >= 0.3]),
            "limit": area(boxes, 0.75),
            "twice": area(boxes + [(score - 1e-6, thing, iou) for score, thing, iou in boxes]),
        }
        return {id for id, value in changed.items() if value < area(boxes) - 1e-9}

    rng = np.random.default_rng(0)
    sets = [[(rng.uniform(), int(rng.integers(0, 6)), rng.uniform()) for _ in range(6)] for _ in range(200)]
    harm = set().union(*(lowered(boxes, rng) for boxes in sets))
    return {option.id: option.id not in harm for option in question.options}


def judge_agreement_beyond_chance(aa, bb, ab, ba):
    return metrics.cohen_kappa_score([1, 0, 1, 0], [1, 0, 0, 1], sample_weight=[aa, bb, ab, ba])


def clean_score_behind_a_leak(d, a, s):
    return optimize.brentq(lambda clean: np.average([a, clean], weights=[d, 100 - d]) - s, -100, 200)


def majority_vote_and_pass_at_k_in_the_limit(question):
    counts = np.random.default_rng(0).multinomial(3000, [0.3, 0.45, 0.1, 0.1, 0.05], size=200)
    found, won = (counts[:, 0] > 0).mean(), (counts.argmax(axis=1) == 0).mean()
    limits = {"both-one": (1, 1), "one-zero": (1, 0), "both-p": (0.3, 0.3), "one-p": (1, 0.3)}
    return {option.id: bool(np.allclose((found, won), limits[option.id], atol=0.05)) for option in question.options}


def order_translations_by_unigram_bleu(_question):
    reference = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    made = {"two": reference[:2], "repeated": ["one"] * 10, "half": reference[:5]}
    made |= {"padded": reference + ["wrong"] * 5, "whole": reference}

    def bleu(words):
        matches = (Counter(words) & Counter(reference)).total()
        return matches / len(words) * min(1.0, np.exp(1 - len(reference) / len(words)))

    return rankings({id: bleu(words) for id, words in made.items()})


def explain_why_word_overlap_misjudges_answers(question):
    reference = ["the", "bridge", "is", "safe"]
    same, opposite = ["it", "can", "be", "crossed", "without", "danger"], ["the", "bridge", "is", "not", "safe"]

    def recall(words):
        return (Counter(words) & Counter(reference)).total() / len(reference)

    judge, human = np.repeat([1, 1, 0], [90, 8, 2]), np.repeat([1, 0, 0], [90, 8, 2])
    grown = [recall(same + reference[:more]) for more in range(5)]
    seen = {
        "wording": same != reference and [*reference, "indeed"] != reference,
        "negation": recall(opposite) == 1 > recall(same),
        "length": bool((np.diff(grown) >= 0).all()) and recall(same * 9 + opposite) == 1,
        "check": (judge == human).mean() > 0.9 and metrics.cohen_kappa_score(judge, human) < 0.5,
    }
    return {point.id: bool(seen[point.id]) for point in question.key_points}
