"""The part of the evidence for the bank `transformers` about small caches, tiled attention and experts."""

import math

from evidence.showing import accepted, flop_count, imports, mending, parameter_count, procedures

# keys and values in less room


def latent_cache_against_full_heads(latent, rotary, heads, dim):
    import torch

    with torch.device("meta"):
        x = torch.empty(1, 3, heads * dim, dtype=torch.bfloat16)
        down, turn, key, value = (
            torch.nn.Linear(heads * dim, width, bias=False, dtype=torch.bfloat16)
            for width in (latent, rotary, heads * dim, heads * dim)
        )
        full, small = [key(x), value(x)], [down(x), turn(x)]
    return sum(t.nbytes for t in full) / sum(t.nbytes for t in small)


def why_a_rotary_key_beside_the_latent(question):
    import torch

    torch.manual_seed(0)
    wq, w, wv = torch.randn(8, 16).double(), torch.randn(8, 64).double(), torch.randn(8, 64).double()
    x, c = torch.randn(16).double(), torch.randn(64).double()
    generator = torch.zeros(8, 8, dtype=torch.double)
    for pair, rate in enumerate((1, 0.3, 0.1, 0.03)):
        generator[2 * pair + 1, 2 * pair], generator[2 * pair, 2 * pair + 1] = rate, -rate

    def turn(position):
        return torch.matrix_exp(position * generator)

    def folded(distance):
        return wq.T @ turn(distance) @ w

    assert torch.isclose((wq @ x) @ (w @ c), x @ folded(0) @ c)
    assert torch.isclose((turn(5) @ wq @ x) @ (turn(7) @ w @ c), x @ folded(2) @ c)
    one_matrix = all(torch.allclose(folded(distance), folded(0)) for distance in (1, 2, 9))
    value = wv @ c
    rotated_key = turn(3) @ w @ c
    rotating, building = 3 * 8, flop_count(lambda: w @ c[:, None])  # two products and a sum for each number
    truth = {
        "length": not torch.isclose(rotated_key.norm(), (w @ c).norm()),
        "between": not one_matrix,
        "values": not torch.equal(wv @ c, value),
        "work": rotating > building,
    }
    return {o.id: bool(truth[o.id]) for o in question.options}


def spot_heads_merged_by_mean(question):
    import torch

    torch.manual_seed(0)

    def runs_right(space):
        for heads, kv in ((6, 2), (8, 2), (12, 4)):
            weight = torch.randn(heads * 3, 5, dtype=torch.double)
            each, size = weight.split(3), heads // kv
            means = [torch.stack(each[i * size : (i + 1) * size]).mean(0) for i in range(kv)]
            if not torch.allclose(space["merged_keys"](weight, kv, 3), torch.cat(means)):
                return False
        return True

    return mending(question, runs_right, **imports())


def flop_per_byte_of_the_cache(heads, kv, bits, fresh):
    import torch

    tokens, dim = 64, 16
    with torch.device("meta"):
        cache = torch.empty(2, kv, tokens, dim, dtype=torch.int8 if bits == 8 else torch.bfloat16)
        q, k, v = torch.empty(heads, fresh, dim), *(torch.empty(kv, tokens, dim) for _ in range(2))
        k, v = (t.repeat_interleave(heads // kv, 0) for t in (k, v))
        work = flop_count(lambda: (q @ k.mT).softmax(-1) @ v)
    return work / cache.nbytes


def all_queries_on_one_key(question):
    import torch

    torch.manual_seed(0)
    q = torch.randn(1, 6, 5, 4, dtype=torch.double)

    def keys_shared(kv):
        """How many query heads read the same key, seen from what a change of one key head moves."""
        k, v = (torch.randn(1, kv, 5, 4, dtype=torch.double, requires_grad=True) for _ in "kv")
        out = torch.nn.functional.scaled_dot_product_attention(q, k, v, enable_gqa=True)
        reads = [torch.autograd.grad(out[:, head].sum(), k, retain_graph=True)[0][0, 0].any() for head in range(6)]
        return int(sum(reads))

    described = dict.fromkeys(accepted(question), 1)
    described |= {"multi-head": 6, "多头": 6, "grouped-query": 2, "分组查询": 2, "cross": 6}
    return {term: keys_shared(kv) == 6 for term, kv in described.items()}


# attention in tiles


def merge_of_two_attention_blocks(first, second, near, far):
    import torch

    share = torch.tensor([0.25, 0.75], dtype=torch.double)  # two keys a block, with just this sum and this output
    scores = torch.cat([near + share.log(), far + share.log()])
    values = torch.tensor([first - 3, first + 1, second - 3, second + 1], dtype=torch.double)
    return (scores.softmax(0) @ values).item()


def weights_never_kept(heads, batch, tokens):
    import torch

    with torch.device("meta"):
        weights = torch.empty(batch, heads, tokens, tokens, dtype=torch.bfloat16).softmax(-1)
        rows = torch.logsumexp(torch.empty(batch, heads, tokens, 8, dtype=torch.float32), -1)
    return (weights.nbytes - rows.nbytes) / 1024**2


def products_in_a_flash_training_step(question):
    import torch

    torch.manual_seed(0)
    n, d = 6, 4
    q, k, v, grad = (torch.randn(n, d, dtype=torch.double) for _ in range(4))
    one = flop_count(lambda: q @ k.T)
    kept = {}

    def forward():
        kept["p"] = (q @ k.T).softmax(-1)
        kept["o"], kept["lse"] = kept["p"] @ v, torch.logsumexp(q @ k.T, -1, keepdim=True)
        return kept["o"]

    def backward(p):
        dv, dp = p.T @ grad, grad @ v.T
        ds = p * (dp - (grad * kept["o"]).sum(-1, keepdim=True))
        return ds @ k, ds.T @ q, dv

    forward_products = flop_count(lambda: (q @ k.T).softmax(-1) @ v) / one
    forward()
    leaves = [t.clone().requires_grad_() for t in (q, k, v)]
    wanted = torch.autograd.grad(((leaves[0] @ leaves[1].T).softmax(-1) @ leaves[2] * grad).sum(), leaves)
    again = backward((q @ k.T - kept["lse"]).exp())  # from the inputs, the output and a number per row
    assert all(torch.allclose(a, b) for a, b in zip(again, wanted, strict=True))
    plain = forward_products + flop_count(lambda: backward(kept["p"])) / one
    tiled = forward_products + flop_count(lambda: backward((q @ k.T - kept["lse"]).exp())) / one
    assert (forward_products, plain) == (2, 6)
    return {o.id: int(o.text.en.split(":")[0]) == tiled for o in question.options}


def order_online_softmax_update(question):
    import torch

    torch.manual_seed(0)
    query, keys, values = torch.randn(4).double(), torch.randn(6, 4).double(), torch.randn(6, 2).double()
    keys[4] = query  # the new block holds the maximum
    expected = (keys @ query).softmax(0) @ values
    old = keys[:3] @ query

    def peak(s):
        s["top"] = torch.maximum(s["old top"], s["scores"].max())

    def rescale(s):
        factor = (s["old top"] - s["top"]).exp()
        s.update(total=s["total"] * factor, mixed=s["mixed"] * factor)

    def add(s):
        new = (s["scores"] - s["top"]).exp()
        s.update(total=s["total"] + new.sum(), mixed=s["mixed"] + new @ values[3:])

    steps = {
        "scores": lambda s: s.update(scores=keys[3:] @ query),
        "peak": peak,
        "rescale": rescale,
        "add": add,
        "divide": lambda s: s.update(out=s["mixed"] / s["total"]),
    }
    start = {
        "old top": old.max(),
        "total": (old - old.max()).exp().sum(),
        "mixed": (old - old.max()).exp() @ values[:3],
    }
    return procedures(question, steps, lambda s: torch.allclose(s["out"], expected), **start)


# experts


def empty_places_of_experts(tokens, chosen, experts, factor, lost):
    """Fill the places one assignment after the other: the first expert is too popular by just those lost."""
    room = int(tokens * chosen / experts * factor)
    free, dropped, turn = [room] * experts, 0, 0
    for number in range(tokens * chosen):
        if number < room + lost:
            expert = 0
        else:
            turn = turn % (experts - 1) + 1
            expert = turn
        if free[expert]:
            free[expert] -= 1
        else:
            dropped += 1
    assert dropped == lost
    return 100 * sum(free) / (room * experts)


def balance_loss_of_a_router(a, b, c, p, q, r):
    import torch

    sent = torch.repeat_interleave(torch.arange(4), torch.tensor([a, b, c, 100 - a - b - c]))
    wave = torch.linspace(-0.04, 0.04, 100, dtype=torch.double)[:, None]  # tokens differ, their mean is as given
    means = torch.tensor([p, q, r, 1 - p - q - r], dtype=torch.double)
    probabilities = means + wave * torch.tensor([1.0, -1.0, 0.5, -0.5], dtype=torch.double)
    load = torch.nn.functional.one_hot(sent, 4).double()
    return sum(4 * (load[:, i].mean() * probabilities[:, i].mean()).item() for i in range(4))


def spot_expert_outputs_overwritten(question):
    import torch

    torch.manual_seed(0)
    router, x = torch.nn.Linear(6, 4).double(), torch.randn(9, 6, dtype=torch.double)
    experts = [torch.nn.Linear(6, 6).double() for _ in range(4)]
    logits = router(x)
    best = logits >= logits.topk(2).values[:, 1:]
    weights = logits.masked_fill(~best, -math.inf).softmax(-1)
    expected = sum(weights[:, i, None] * expert(x) for i, expert in enumerate(experts))

    def runs_right(space):
        return torch.allclose(space["mixture"](x, router, experts), expected)

    return mending(question, runs_right, **imports())


def how_a_top_1_router_learns(question):
    import torch

    torch.manual_seed(0)
    x, wanted = torch.randn(32, 6, dtype=torch.double), torch.randn(32, 6, dtype=torch.double)
    router, experts = torch.nn.Linear(6, 4).double(), [torch.nn.Linear(6, 6).double() for _ in range(4)]
    called = []

    def taught(factor):
        """The gradient that the task gives the router."""
        probabilities = router(x).softmax(-1)
        best, chosen = probabilities.max(-1)
        rows = torch.stack([experts[int(e)](row) for e, row in zip(chosen, x, strict=True)])
        called.append(len(chosen))
        out = factor(best)[:, None] * rows
        grads = torch.autograd.grad((out - wanted).pow(2).mean(), router.weight, allow_unused=True)
        return grads[0]

    with_factor, without = taught(lambda best: best), taught(lambda best: torch.ones_like(best))

    def losses(order):
        """Of the balance and of the task, the probabilities being handed to the experts in this order."""
        probabilities = router(x).softmax(-1)[:, order]
        best, chosen = probabilities.max(-1)
        load = torch.nn.functional.one_hot(chosen, 4).double().mean(0)
        out = torch.stack([p * experts[int(e)](row) for p, e, row in zip(best, chosen, x, strict=True)])
        return 4 * (load @ probabilities.mean(0)).item(), (out - wanted).pow(2).mean().item()

    (even, task), (other_even, other_task) = losses([0, 1, 2, 3]), losses([1, 2, 3, 0])
    assert not math.isclose(task, other_task)
    learns = with_factor is not None and bool(with_factor.any())
    truth = {
        "factor": learns and (without is None or not without.any()),
        "balance": not math.isclose(even, other_even),  # would have to know which expert suits which token
        "others": max(called) > len(x),  # more outputs than tokens
        "straight": router(x).argmax(-1).requires_grad,
    }
    return {o.id: truth[o.id] for o in question.options}


def what_experts_buy_and_cost(question):
    import torch

    torch.manual_seed(0)
    width, experts, chosen, tokens = 8, 16, 2, 2048
    with torch.device("meta"):
        one = torch.nn.Sequential(torch.nn.Linear(width, 32), torch.nn.ReLU(), torch.nn.Linear(32, width))
        row = torch.empty(1, width)
    router = torch.nn.Linear(width, experts)
    picked = router(torch.randn(tokens, width)).topk(chosen).indices
    load = torch.bincount(picked.flatten(), minlength=experts)
    used = [len(set(picked[:many].flatten().tolist())) for many in (1, tokens)]
    routing = flop_count(lambda: router(torch.randn(1, width)))
    work = routing + chosen * flop_count(lambda: one(row))
    shown = {
        "capacity": experts * parameter_count(one) == 16 * parameter_count(one)
        and work < 2.5 * flop_count(lambda: one(row)),
        "memory": bool((load > 0).all()) and used[0] == chosen,
        "balance": load.max() > 1.2 * load.float().mean() > 1.4 * load.min(),
        "batches": used[1] == experts and load.sum() / experts == tokens / 8,
        "travel": (picked != torch.arange(tokens)[:, None] % experts).double().mean() > 0.9,  # an expert to each GPU
    }
    return {point.id: bool(shown[point.id]) for point in question.key_points}
