import math


def log_add(*terms):
    top = max(terms)
    return top if top == -math.inf else top + math.log(sum(math.exp(term - top) for term in terms))


def ctc_loss(log_probs, targets, blank=0):
    labels = [blank]
    for target in targets.tolist():
        labels += [target, blank]
    score = [-math.inf] * len(labels)
    score[0], score[1] = float(log_probs[0, labels[0]]), float(log_probs[0, labels[1]])
    for t in range(1, len(log_probs)):
        new = []
        for s, label in enumerate(labels):
            ways = [score[s]]
            if s >= 1:
                ways.append(score[s - 1])
            if s >= 2 and label not in (blank, labels[s - 2]):
                ways.append(score[s - 2])
            new.append(log_add(*ways) + float(log_probs[t, label]))
        score = new
    return log_add(score[-1], score[-2]) * -1
