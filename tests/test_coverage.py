"""The shipped content covers what interviews ask: topics, their weight, the mix of kinds, the known errors."""

from collections import Counter

import covering
import pytest

COVERAGE = covering.gathered()

# asked in most interviews; each of these has at least so many questions
OFTEN_ASKED = 5
OFTEN = """
    activation-function-role adam adamw-weight-decay auc backpropagation batch-normalization
    bias-variance-double-descent calibration-ece causal-mask cnn-shape-arithmetic compute-cost contrastive-ssl
    conv-variants convolution-operation cross-entropy-loss data-parallel decision-trees-boosting detection-map
    diffusion-models dpo dropout f1-score flash-attention float-formats gan-objective grpo-rlvr information-theory
    kv-cache linear-algebra llm-evaluation llm-quantization lora-qlora lstm mixed-precision moe-routing
    mqa-gqa-mla multi-head-attention parallelism-tp-pp-ep-cp positional-encoding probability-bayes
    pytorch-semantics ranking-metrics receptive-field reward-model-rlhf-ppo rl-value-function
    rmsnorm-prenorm-swiglu rope-long-context roofline sampling-decoding scaled-dot-product scaling-laws
    self-attention softmax speculative-decoding tokenization-bpe training-memory-accounting vae vanishing-gradient
    vision-transformer weight-initialization zero-fsdp
"""

TOPICS = 301  # of the syllabus, less what could not be verified, and five of mathematics and classical learning
QUESTIONS = 600


def test_there_are_as_many_questions_as_promised():
    assert len(COVERAGE.questions) >= QUESTIONS


def test_no_topic_is_lost():
    assert len(COVERAGE.topics) >= TOPICS


@pytest.mark.parametrize("topic", COVERAGE.topics)
def test_every_topic_has_a_question(topic):
    assert COVERAGE.by_topic[topic]


@pytest.mark.parametrize("topic", OFTEN.split())
def test_what_interviews_ask_most_has_several(topic):
    assert len(COVERAGE.by_topic[topic]) >= OFTEN_ASKED


@pytest.mark.parametrize("kinds", covering.MIX, ids=" and ".join)
def test_the_mix_of_kinds_is_near_its_aim(kinds):
    counts = Counter(question.kind for question in COVERAGE.questions)
    share = 100 * sum(counts[kind] for kind in kinds) / len(COVERAGE.questions)
    assert abs(share - covering.MIX[kinds]) <= 4


@pytest.mark.parametrize("name", [name for name, each in COVERAGE.errata.items() if each.weight == "error"])
def test_every_grave_error_is_asked_or_left_out_for_a_reason(name):
    assert bool(COVERAGE.by_erratum[name]) != bool(COVERAGE.errata[name].left_out)


def test_only_attributions_and_invented_names_are_left_out():
    left_out = {erratum.kind for erratum in COVERAGE.errata.values() if erratum.left_out}
    assert left_out <= {"attribution", "code-api-nonexistent"}


@pytest.mark.parametrize("exercise", COVERAGE.exercises, ids=lambda each: each.name)
def test_every_exercise_has_a_kata_or_a_reason(exercise):
    assert (exercise.kata in COVERAGE.katas) != bool(exercise.left_out)


@pytest.mark.parametrize(("kind", "promised"), [("implement", 110), ("debug", 25), ("train", 5)])
def test_there_are_as_many_katas_as_promised(kind, promised):
    assert sum(facts["kind"] == kind for facts in COVERAGE.katas.values()) >= promised


def test_every_error_that_is_named_is_known():
    assert set(COVERAGE.by_erratum) <= set(COVERAGE.errata)


def test_the_page_says_what_is_so():
    assert covering.PAGE.read_text() == covering.page(COVERAGE), "out of date — run: python tests/covering.py"
