"""What the answers on frameworks are, reached by running PyTorch; traces, ports and other libraries have a sibling."""

from evidence.frameworks_graphs import *  # noqa: F403  questions look their evidence up in this module
from evidence.showing import accepted, imports, mending

# Tensors and autograd


def names_left_in_the_notebook(question):
    def unknown(line):
        names = {}
        exec("import torch\nimport torch.nn.functional as F", names)
        try:
            exec(line.strip("`"), names)
        except NameError:
            return True
        return False

    return {option.id: unknown(option.text.en) for option in question.options}


def loss_of_column_against_row(n, d):
    import torch

    y = torch.arange(n, dtype=torch.float64) * d
    pred = y.clone()[:, None]
    return ((pred - y) ** 2).mean().item()


def sum_after_edits_through_views(r, c, p, q, s):
    import torch

    a = torch.zeros(r, c)
    b, d, f = a.view(-1), a.t().reshape(-1), a[0]
    b += p
    d += q
    f += s
    return a.sum().item()


def in_place_edits_that_break_backward(question):
    import torch

    def raises(program):
        names = {"x": torch.tensor([0.5, 1.0, 2.0], requires_grad=True)}
        exec(program.strip("`"), names)
        try:
            names["y"].sum().backward()
        except RuntimeError:
            return True
        return False

    return {option.id: raises(option.text.en) for option in question.options}


def validation_without_no_grad(_question):
    import torch

    torch.manual_seed(0)
    norm = torch.nn.BatchNorm1d(8)
    model = torch.nn.Sequential(torch.nn.Linear(4, 8), norm, torch.nn.Tanh(), torch.nn.Dropout(0.5)).eval()
    x, mean, kept = torch.randn(16, 4), norm.running_mean.clone(), []

    def pack(tensor):
        kept.append(tensor)
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        first, second = model(x), model(x)
        recorded = len(kept)
        with torch.no_grad():
            model(x)
    return {
        "dropout": not torch.equal(first, second),
        "statistics": not torch.equal(norm.running_mean, mean),
        "memory": recorded > 0 and len(kept) == recorded,
        "gradients": any(parameter.grad is not None for parameter in model.parameters()),
    }


# Modules and training


def state_that_is_not_trained(question):
    import torch

    def as_described(register):
        module = torch.nn.Module()
        register(module)
        moved = module.to(torch.float64)
        state = moved.state_dict()
        kept = "table" in state and state["table"].dtype == torch.float64
        return kept and not list(moved.parameters())

    table = torch.ones(3)
    registers = {
        "buffer": lambda module: module.register_buffer("table", table),
        "parameter": lambda module: module.register_parameter("table", torch.nn.Parameter(table)),
        "attribute": lambda module: setattr(module, "table", table),
    }
    found = {name: as_described(register) for name, register in registers.items()}
    return found | dict.fromkeys(accepted(question), found["buffer"])


def spot_growing_loss_history(question):
    import torch

    x = torch.linspace(-1, 1, 12).reshape(12, 1)
    batches = [(rows, 2 * rows) for rows in x.split(4)]

    def model_at_start():
        model = torch.nn.Linear(1, 1)
        torch.nn.init.zeros_(model.weight)
        torch.nn.init.zeros_(model.bias)
        return model

    def works(scope):
        model = model_at_start()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        mean = scope["epoch"](model, batches, torch.nn.functional.mse_loss, optimizer)
        assert model.weight.item() > 0.1 and mean > 0.1
        return isinstance(mean, float)

    return mending(question, works)


def spot_model_left_behind(question):
    import torch

    batches = [(torch.ones(2, 4), torch.ones(2, 1))] * 2

    def on(name):
        return mending(
            question,
            lambda scope: scope["loss"].device.type == name,
            lambda: imports() | {"name": name},
            loader=batches,
        )

    return on("meta")  # a device that holds no numbers stands for the GPU


def spot_weight_bound_anew(question):
    import torch

    def works(scope):
        start = torch.tensor([1.0, -2.0], requires_grad=True)
        end = scope["descend"](start, lambda w: w.square().sum(), 0.1, 5)
        return torch.allclose(end, torch.tensor([1.0, -2.0]) * 0.8**5)

    return mending(question, works, torch=torch)
