"""Another way to every answer of the bank `practice`: simulated agents and retrieval, autograd, enumeration.

Retrieval and agents stand here; what books and courses teach comes from `practice_reading`.
"""

import numpy as np
from evidence.practice_reading import *  # noqa: F403  questions look their evidence up in this module
from evidence.showing import mending, procedures
from scipy import optimize


def when_dot_product_ranks_as_cosine(question):
    rng = np.random.default_rng(0)

    def length(vectors):
        return np.linalg.norm(vectors, axis=-1, keepdims=True)

    def same(documents, queries):
        dots = queries @ documents.T
        return bool((dots.argsort() == (dots / length(documents).T / length(queries)).argsort()).all())

    plain, queries = rng.normal(size=(30, 4)), rng.normal(size=(50, 4))
    seen = {
        "query": same(plain, queries / length(queries)),
        "documents": same(7 * plain / length(plain), queries),
        "positive": same(abs(plain), abs(queries)),
        "centred": same(plain - plain.mean(axis=0), queries),
    }
    return {option.id: seen[option.id] for option in question.options}


def recall_needed_for_an_answer_rate(hit, miss, goal):
    return optimize.brentq(lambda found: np.average([hit, miss], weights=[found, 100 - found]) - goal, 0, 100)


def spot_bm25_length_factor(question):
    def right(names):
        scores = [names["bm25"](3, length, 100, 2.0) for length in (25, 50, 100, 200, 400)]
        blind = [names["bm25"](3, length, 100, 2.0, b=0) for length in (25, 400)]
        counts = [names["bm25"](count, 100, 100, 2.0) for count in (1, 2, 4, 10**9)]
        falls = bool((np.diff(scores) < 0).all()) and np.isclose(*blind)
        return falls and bool((np.diff(counts) > 0).all()) and np.allclose((counts[0], counts[-1]), (2.0, 2.0 * 2.2))

    return mending(question, right)


def order_retrieval_and_answer(question):
    def overlap(chunk, words):
        return len(set(chunk.split()) & set(words.split()))

    def fetch(s):
        s["found"] = sorted(s["index"], key=lambda chunk: -overlap(s["index"][chunk], s["asked"]))[:3]

    steps = {
        "split": lambda s: s.update(chunks=s["documents"].split(".")),
        "index": lambda s: s.update(index={chunk: chunk.lower() for chunk in s["chunks"]}),
        "fetch": fetch,
        "rerank": lambda s: s.update(kept=[chunk for chunk in s["found"] if s["asked"] in chunk.lower()]),
        "answer": lambda s: s.update(answer=s["kept"][0].split()[-1]),
    }
    documents = "the sky is blue.A red door has a lock.The red door is wide.the colour of the lock is steel"
    return procedures(question, steps, lambda s: s["answer"] == "wide", documents=documents, asked="the red door is")


def agent_success_with_retries(n, p, r):
    chance, each = p / 100, r + 1
    state = np.zeros(n * each + 1)  # the step and how often it was tried; the last is success
    state[0] = 1.0
    for _ in range(n * each):
        ahead = np.zeros_like(state)
        ahead[-1] = state[-1]
        for at in np.flatnonzero(state[:-1]):
            ahead[(at // each + 1) * each] += chance * state[at]
            if at % each < r:
                ahead[at + 1] += (1 - chance) * state[at]
        state = ahead
    return 100 * state[-1]


def agent_input_tokens_over_a_run(s, a, n):
    sent, history = 0, 0
    for _ in range(n):
        sent += s + history
        history += a
    return sent
