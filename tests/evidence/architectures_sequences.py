"""The part on sequences of the evidence for the bank `architectures`."""

import itertools
import math

from evidence.showing import accepted, imports, mending, parameter_count

# recurrent networks


def plain_rnn_facts(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    net, x = nn.RNN(2, 3).double(), torch.randn(8, 2, dtype=torch.double)
    states, other = net(x)[0], x.clone()
    other[5] += 1
    inputs = x @ net.weight_ih_l0.T + net.bias_ih_l0 + net.bias_hh_l0
    unrolled = [torch.zeros(3, dtype=torch.double)]
    for row in inputs:  # nothing enters but the input and the last state
        unrolled.append((row + net.weight_hh_l0 @ unrolled[-1]).tanh())
    truth = {
        "lengths": all(len(net(torch.zeros(n, 2, dtype=torch.double))[0]) == n for n in (5, 500)),
        "parallel": torch.allclose(inputs.tanh(), states),  # every state from the inputs and the start alone
        "feedback": not torch.allclose(torch.stack(unrolled[1:]), states),
        "gate": len(net.weight_hh_l0) > 3,  # a gate needs rows beside those of the 3 new values
        "past": torch.equal(net(other)[0][:5], states[:5]) and not torch.equal(net(other)[0][5], states[5]),
    }
    return {o.id: truth[o.id] for o in question.options}


def rnn_shared_weight_gradient(start, weight, steps):
    import torch

    w = torch.tensor(weight, dtype=torch.double, requires_grad=True)
    h = torch.tensor(float(start), dtype=torch.double)
    for _ in range(steps):
        h = w * h
    h.backward()
    return w.grad.item()


def padded_last_step(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    lstm, words = nn.LSTM(3, 4, batch_first=True), torch.randn(1, 6, 3)
    real, (h, c) = lstm(words)
    for _ in range(4):
        _, (h, c) = lstm(torch.zeros(1, 1, 3), (h, c))
    states = {"real": real[:, -1], "padded": h[0], "zero": torch.zeros(1, 4), "mean": real.mean(1)}
    read = lstm(torch.cat([words, torch.zeros(1, 4, 3)], 1))[0][:, -1]
    return {o.id: torch.allclose(read, states[o.id], atol=1e-6) for o in question.options}


def bidirectional_stack_parameters(inputs, hidden):
    from torch import nn

    stack = nn.LSTM(inputs, hidden, num_layers=2, bidirectional=True, device="meta")
    return sum(p.numel() for name, p in stack.named_parameters() if not name.startswith("bias_hh"))


def lstm_parameter_count(inputs, hidden, length):
    from torch import nn

    layer = nn.LSTM(inputs, hidden, device="meta")
    assert len({name.split("_")[0] for name, _ in layer.named_parameters()}) == 2 and length > 0
    return parameter_count(layer)


def forget_bias_memory(bias, steps):
    import torch

    cell = torch.nn.LSTMCell(1, 1).double()
    for parameter in cell.parameters():
        torch.nn.init.zeros_(parameter)
    cell.bias_ih.data[1] = bias  # the order of the rows is input, forget, candidate, output
    c = first = torch.ones(1, 1, dtype=torch.double, requires_grad=True)
    h = x = torch.zeros(1, 1, dtype=torch.double)
    for _ in range(steps):
        h, c = cell(x, (h, c))
    c.backward()
    assert abs(first.grad.item() - c.item()) < 1e-9
    return c.item()


def _cell_gates():
    """One step of an LSTM cell after another: its four gates by name and the derivative of the cell state."""
    import torch

    torch.manual_seed(0)
    cell = torch.nn.LSTMCell(2, 3).double()
    x = torch.randn(2, 1, 2, dtype=torch.double, requires_grad=True)
    h, c = (state.detach().requires_grad_() for state in cell(x[0]))
    after = cell(x[1], (h, c))[1]
    (slope,) = torch.autograd.grad(after.sum(), c, create_graph=True)
    rows = x[1] @ cell.weight_ih.T + h @ cell.weight_hh.T + cell.bias_ih + cell.bias_hh
    gates = dict(zip(["input", "forget", "candidate", "output"], rows.chunk(4, 1), strict=True))
    gates = {name: row.tanh() if name == "candidate" else row.sigmoid() for name, row in gates.items()}
    return gates, slope, {"x": x, "h": h, "c": c}, after


def lstm_gate_inputs(question):
    import torch

    _, forget, read, _ = _cell_gates()  # the derivative of the cell state is the forget gate itself
    slopes = torch.autograd.grad(forget.sum(), list(read.values()), allow_unused=True)
    needed = {name for name, slope in zip(read, slopes, strict=True) if slope is not None and bool(slope.any())}
    sets = {
        "cell-only": {"x", "c"},
        "standard": {"x", "h"},
        "gate-recurrence": {"x", "h", "f"},
        "peephole": {"x", "h", "c"},
    }
    return {o.id: needed == sets[o.id] for o in question.options}


def lstm_candidate_activation(question):
    import torch

    torch.manual_seed(0)
    cell, x, h, c = torch.nn.LSTMCell(3, 4), torch.randn(3), torch.randn(4), torch.randn(4)
    expected = torch.cat(cell(x, (h, c)))

    def runs_right(space):
        got = space["lstm_step"](x, h, c, cell.weight_ih, cell.weight_hh, cell.bias_ih + cell.bias_hh)
        return torch.allclose(torch.cat(got), expected, atol=1e-6)

    return mending(question, runs_right, **imports())


def cell_state_path_gate(question):
    import torch

    gates, slope, _, _ = _cell_gates()
    names = {"input": "input", "output": "output", "输入": "input", "输出": "output", "candidate": "candidate"}
    terms = [*accepted(question), *names]
    return {term: torch.allclose(gates[names.get(term, "forget")], slope) for term in terms}


def why_an_lstm_remembers(question):
    import torch

    gates, slope, read, after = _cell_gates()
    kept = gates["forget"] * read["c"]

    def through(cell, steps, start):
        first = state = start
        for _ in range(steps):
            state = cell(state)
        return torch.autograd.grad(state.sum(), first)[0].abs().max().item()

    def scalar(weight):
        return lambda h: torch.tanh(weight * h)

    lstm = torch.nn.LSTMCell(1, 1).double()
    for parameter in lstm.parameters():
        torch.nn.init.zeros_(parameter)
    lstm.bias_ih.data[:] = torch.tensor([9.0, 9.0, 0.0, 9.0])  # every gate open
    lstm.weight_hh.data[2] = 3

    def unrolled(c):
        zero = torch.zeros(1, 1, dtype=torch.double)
        return lstm(zero, (torch.tanh(c), c))[1]

    start = torch.zeros(1, 1, dtype=torch.double, requires_grad=True)
    shown = {
        "contrast": through(scalar(0.5), 50, start) < 1e-9 and through(scalar(1.5), 50, start) > 1e6,
        "additive": torch.allclose(after, kept + gates["input"] * gates["candidate"]),
        "forget": torch.allclose(slope, gates["forget"]) and forget_bias_memory(7, 50) > 0.9,
        "explosion": through(unrolled, 20, start) > 1e6,
    }
    return {point.id: shown[point.id] for point in question.key_points}


def gru_update_gate_at_one(question):
    import torch

    torch.manual_seed(0)
    cell, xs, start = torch.nn.GRUCell(2, 3).double(), torch.randn(10, 2).double(), torch.randn(3).double()
    cell.bias_ih.data[3:6] = 1e4  # the order of the rows is reset, update, candidate
    open_cell = torch.nn.GRUCell(2, 3).double()
    open_cell.load_state_dict(cell.state_dict())
    open_cell.bias_ih.data[3:6] = -1e4
    state, candidates = start, []
    for x in xs:
        candidates.append(open_cell(x, state))
        state = cell(x, state)
    ends = {"candidate": candidates[-1], "kept": start, "zero": 0 * start, "mean": sum(candidates) / 10}
    return {o.id: torch.allclose(state, ends[o.id]) for o in question.options}


# words, decoding


def embedding_rows_that_move(question):
    import torch

    torch.manual_seed(0)
    table, target = torch.nn.Embedding(20, 4), torch.randn(3, 4)
    before = table.weight.detach().clone()
    looked_up = table(torch.tensor([3, 7, 3]))
    looked_up.retain_grad()
    ((looked_up - target) ** 2).sum().backward()
    torch.optim.SGD(table.parameters(), lr=1.0).step()
    moved, each = before - table.weight.detach(), looked_up.grad
    rows = set(moved.any(1).nonzero().flatten().tolist())
    truth = {
        "all": rows == set(range(20)),
        "last": rows == {3, 7} and torch.allclose(moved[3], each[2]),
        "used": rows == {3, 7} and torch.allclose(moved[3], each[0] + each[2], atol=1e-6),
        "none": not rows,
    }
    return {o.id: truth[o.id] for o in question.options}


def beam_search_scored_extensions(beams, vocabulary, length):
    import torch

    kept, scored = torch.empty(1, device="meta"), 0
    for _ in range(length):
        extended = (kept[:, None] + torch.empty(len(kept), vocabulary, device="meta")).flatten()
        scored += extended.numel()
        kept = extended.topk(beams).values
    return scored


def ctc_single_letter_probability(frames, letter):
    def collapsed(path):
        return "".join(symbol for symbol, _ in itertools.groupby(path)).replace("-", "")

    paths = (path for path in itertools.product("a-", repeat=frames) if collapsed(path) == "a")
    return sum(math.prod(letter if symbol == "a" else 1 - letter for symbol in path) for path in paths)


def ctc_shortest_input(letters, doubles):
    import torch

    text = [1]
    for at in range(1, letters):
        text.append(text[-1] if at <= doubles else 3 - text[-1])

    def possible(frames):
        log_probs = torch.full((frames, 1, 3), -math.log(3))
        return bool(torch.nn.functional.ctc_loss(log_probs, torch.tensor([text]), [frames], [letters]) < math.inf)

    return next(frames for frames in itertools.count(1) if possible(frames))
