"""Evidence for splits and leaks, augmentation and soft labels, normalisation layers, transfer and compression."""

import copy

import numpy as np
from evidence.showing import mending, procedures, rankings

# splits, scaling and leaks


def kfold_training_rows(n, k):
    from sklearn.model_selection import KFold

    return len(next(KFold(k).split(np.empty(n)))[0])


def nested_cross_validation_fits(o, g, i):
    from sklearn.model_selection import KFold, ParameterGrid

    outer, settings = np.empty(60), ParameterGrid({"alpha": range(g)})
    inner = sum(1 for train, _ in KFold(o).split(outer) for _ in settings for _ in range(KFold(i).get_n_splits(train)))
    return inner + KFold(o).get_n_splits(outer)


def accuracy_standard_error(a, n):
    from scipy.stats import binom

    accuracy, chance = np.arange(n + 1) * 100 / n, binom.pmf(np.arange(n + 1), n, a / 100)
    return np.sqrt(chance @ (accuracy - chance @ accuracy) ** 2)


def standardised_test_value(a, b, c, x):
    from sklearn.preprocessing import StandardScaler

    return StandardScaler().fit([[a], [b], [c]]).transform([[x]]).item()


def min_max_test_value(a, b, x):
    from sklearn.preprocessing import MinMaxScaler

    return MinMaxScaler().fit([[a], [b]]).transform([[x]]).item()


def split_by_patient(_question):
    from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold

    patient = np.repeat(np.arange(12), 4)
    splits = {"grouped": GroupKFold(4), "shuffled": KFold(4, shuffle=True, random_state=0)}
    splits |= dict.fromkeys(("stratified", "spread"), StratifiedKFold(4, shuffle=True, random_state=0))

    def apart(name):
        alike = patient if name == "spread" else patient % 2  # what every fold gets an equal share of
        folds = splits[name].split(np.empty((48, 1)), alike, patient if name == "grouped" else None)
        return not any(np.intersect1d(patient[train], patient[valid]).size for train, valid in folds)

    return {name: apart(name) for name in splits}


def leaks_into_training(_question):
    rng = np.random.default_rng(0)
    X, train, test = rng.normal(size=(40, 3)), np.arange(20), np.arange(20, 40)
    y = X @ [1.0, -1.0, 2.0] + rng.normal(size=40)
    mixed = rng.permutation(80)[:40]  # of the originals and their copies

    def epochs(X, y):
        path = [np.zeros(3)]
        for _ in range(20):
            path.append(path[-1] - 0.05 * X[train].T @ (X[train] @ path[-1] - y[train]))
        return path

    def reaches_training(X, y):
        rows = X[train]
        return {
            "scale-all": rows - X.mean(0),
            "select-all": X.T @ y,
            "augment-all": np.concatenate([X, X + 0.01])[mixed[(mixed < 20) | (mixed >= 40)]],
            "stop-on-test": min(epochs(X, y), key=lambda w: ((X[test] @ w - y[test]) ** 2).sum()),
            "train-median": np.median(rows, axis=0),
            "train-scaler": (rows - rows.mean(0)) / rows.std(0),
        }

    other, target = X.copy(), y.copy()
    other[test], target[test] = 2 * X[test], -y[test]
    before, after = reaches_training(X, y), reaches_training(other, target)
    return {name: not np.array_equal(before[name], after[name]) for name in before}


def spot_scaler_before_split(question):
    from sklearn.linear_model import Ridge
    from sklearn.model_selection import train_test_split
    from sklearn.preprocessing import StandardScaler

    X = np.random.default_rng(0).normal(size=(40, 2)) ** 3
    tools = {"np": np, "train_test_split": train_test_split, "StandardScaler": StandardScaler, "Ridge": Ridge}

    def blind_to_the_test_rows(names):
        Z = names["Z_train"]
        return "score" in names and np.allclose(Z.mean(0), 0) and np.allclose(Z.std(0), 1)

    return mending(question, blind_to_the_test_rows, X=X, y=X.sum(1), **tools)


def evaluation_without_leakage(question):
    from sklearn.linear_model import Ridge
    from sklearn.preprocessing import StandardScaler

    X = np.random.default_rng(0).normal(size=(30, 2))
    y = X.sum(1)

    def score(state, model, part):
        return model.score(state["scaler"].transform(X[state[part]]), y[state[part]])

    def fit(state, alpha):
        return Ridge(alpha).fit(state["scaler"].transform(X[state["train"]]), y[state["train"]])

    steps = {
        "split": lambda s: s.update(train=range(10), valid=range(10, 20), test=range(20, 30)),
        "scaler": lambda s: s.update(scaler=StandardScaler().fit(X[s["train"]])),
        "train": lambda s: s.update(models=[fit(s, 0.1), fit(s, 10.0)]),
        "choose": lambda s: s.update(best=max(s["models"], key=lambda model: score(s, model, "valid"))),
        "test": lambda s: s.update(score=score(s, s["best"], "test")),
    }
    return procedures(question, steps)


# augmentation and soft labels


def mixup_loss(w, pa, pb):
    import torch

    guess = torch.tensor([[pa, pb, max(1 - pa - pb, 1e-9)]], dtype=torch.float64).log()
    label = torch.tensor([[w, 1 - w, 0.0]], dtype=torch.float64)
    return torch.nn.functional.cross_entropy(guess, label).item()


def label_smoothing_logit_gap(c, eps):
    import torch
    from scipy.optimize import minimize_scalar

    right, logits = torch.tensor([0]), torch.zeros(1, c, dtype=torch.float64)

    def loss(gap):
        logits[0, 0] = gap
        return torch.nn.functional.cross_entropy(logits, right, label_smoothing=eps).item()

    return minimize_scalar(loss, bounds=(0, 20), method="bounded").x


def digit_augmentations(_question):
    from scipy.ndimage import gaussian_filter, zoom

    bars = [np.s_[6:8, 9:19], np.s_[6:15, 17:19], np.s_[13:22, 17:19], np.s_[20:22, 9:19]]  # clockwise from the top
    bars += [np.s_[13:22, 9:11], np.s_[6:15, 9:11], np.s_[13:15, 9:19]]
    shown = ["012345", "12", "01346", "01236", "1256", "02356", "023456", "012", "0123456", "012356"]
    digits = np.zeros((10, 28, 28))
    for digit, lit in zip(digits, shown, strict=True):
        for bar in lit:
            digit[bars[int(bar)]] = 1

    def reads_as(image):
        spectra = np.fft.fft2(gaussian_filter(digits, (0, 1, 1)))
        match = np.fft.ifft2(np.fft.fft2(image) * spectra.conj()).real.max((1, 2))  # at the best shift
        return np.argmax(match / np.linalg.norm(spectra, axis=(1, 2)))

    changes = {
        "shift": lambda image: np.roll(image, (3, -2), (0, 1)),
        "darker": lambda image: 0.7 * image,
        "larger": lambda image: zoom(image, 1.15, order=1)[2:30, 2:30],
        "half-turn": lambda image: image[::-1, ::-1],
        "top-down": lambda image: image[::-1],
    }
    return {name: [reads_as(change(image)) for image in digits] == [*range(10)] for name, change in changes.items()}


def spot_mixup_labels(question):
    images = np.eye(12)  # each image is its own label, so the blends must agree

    def agrees(names):
        return np.allclose(names["x_mix"], names["y_mix"])

    return mending(question, agrees, lambda: {"rng": np.random.default_rng(0)}, x=images, y=images, alpha=1.0)


# normalisation layers


def _means(layer, channels, samples=8, side=2, groups=1):
    """How many means the layer computes in training mode, and over how many values each."""
    import torch

    x = torch.zeros(samples, channels, side, side)
    match layer:
        case "layer":
            mean = torch.native_layer_norm(x, x.shape[1:], None, None, 1e-5)[1]
        case "batch":
            mean = torch.native_batch_norm(x, None, None, None, None, True, 0.1, 1e-5)[1]
        case "group":
            mean = torch.native_group_norm(x, None, None, samples, channels, side * side, groups, 1e-5)[1]
        case "instance":
            mean = torch.native_group_norm(x, None, None, samples, channels, side * side, channels, 1e-5)[1]
    return mean.numel(), x.numel() // mean.numel()


def group_norm_values_per_mean(n, c, s, g):
    return _means("group", c, n, s, g)[1]


def rmsnorm_entry(a, b, c):
    import torch

    return torch.nn.functional.rms_norm(torch.tensor([a, b, c], dtype=torch.float64), (3,), eps=0.0)[0].item()


def normalisation_statistics_order(question):
    return rankings({item.id: _means(item.id, 32, groups=8)[0] for item in question.items})


def normalisation_ignores_batch_mates(_question):
    import torch

    x = torch.randn(4, 6, 5, generator=torch.Generator().manual_seed(0))
    other = torch.cat([x[:1], 3 * x[1:] + 2])
    layers = {"layer": torch.nn.LayerNorm([6, 5]), "group": torch.nn.GroupNorm(3, 6)}
    layers |= {"batch-eval": torch.nn.BatchNorm1d(6).eval(), "batch-train": torch.nn.BatchNorm1d(6)}
    layers |= {"batch-plain": torch.nn.BatchNorm1d(6, affine=False)}
    return {name: torch.allclose(layer(x)[0], layer(other)[0], atol=1e-4) for name, layer in layers.items()}


# transfer, distillation, pruning


def frozen_backbone_trainable(m, d, h, c):
    from torch import nn

    backbone = nn.Linear(m * 1000, 1000, bias=False, device="meta").requires_grad_(False)
    head = nn.Sequential(nn.Linear(d, h, device="meta"), nn.ReLU(), nn.Dropout(), nn.Linear(h, c, device="meta"))
    return sum(weight.numel() for part in (backbone, head) for weight in part.parameters() if weight.requires_grad)


def frozen_backbone_what_moves(_question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    body = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Conv2d(3, 2, 3), nn.Flatten())
    model = nn.Sequential(body.requires_grad_(False), nn.Linear(8, 2)).train()
    before = copy.deepcopy(body.state_dict())
    optimiser = torch.optim.SGD(model.parameters(), lr=0.1, weight_decay=0.1)
    model(torch.randn(5, 1, 6, 6)).square().mean().backward()
    optimiser.step()
    moved = {name for name, value in body.state_dict().items() if not torch.equal(value, before[name])}
    return {
        "running": {"1.running_mean", "1.running_var"} <= moved,
        "nothing": not moved,
        "affine": bool(moved & {"1.weight", "1.bias"}),
        "last-conv": bool(moved & {"3.weight", "3.bias"}),
    }


def small_data_advice_that_backfires(_question):
    truth = np.append(np.ones(3), np.zeros(12))  # the last twelve are right as they were pretrained

    def excess(decay=0.0, trained=8, copies=1):
        rng, total = np.random.default_rng(0), 0.0
        for _ in range(20):
            X, noise = rng.normal(size=(20, 15)), 2 * rng.normal(size=20)
            y, w = np.tile(X @ truth + noise, copies), np.zeros(15)
            seen = np.tile(X, (copies, 1)) + (0.5 * rng.normal(size=(20 * copies, 15)) if copies > 1 else 0)
            for _ in range(300):
                w[:trained] -= 0.1 * (seen.T @ (seen @ w - y) / len(y) + decay * w)[:trained]
            total += ((w - truth) ** 2).sum()
        return total

    changes = {"unfreeze": {"trained": 15}, "freeze": {"trained": 3}, "decay": {"decay": 0.3}, "augment": {"copies": 8}}
    return {name: bool(excess(**change) > excess()) for name, change in changes.items()}


def fine_tuning_steps(question):
    from torch import nn

    def load(state):
        state["net"] = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 9)).requires_grad_(False)

    def train(state, *layers):
        if {name[0] for name, weight in state["net"].named_parameters() if weight.requires_grad} != set(layers):
            raise LookupError

    steps = {
        "load": load,
        "head": lambda s: s["net"].__setitem__(1, nn.Linear(4, 2)),
        "train-head": lambda s: train(s, "1"),
        "unfreeze": lambda s: s["net"][0].requires_grad_(),
        "fine-tune": lambda s: train(s, "0", "1"),
    }
    return procedures(question, steps)


def distillation_two_classes(t, s, temp):
    import torch

    teacher, student = (torch.tensor([[logit, 0.0]], dtype=torch.float64) / temp for logit in (t, s))
    loss = torch.nn.KLDivLoss(reduction="batchmean", log_target=True)
    return temp**2 * loss(student.log_softmax(1), teacher.log_softmax(1)).item()


def spot_distillation_divergence(question):
    import torch

    torch.manual_seed(0)
    teacher, student, labels = torch.randn(4, 3), torch.randn(4, 3), torch.tensor([0, 2, 1, 1])
    tools = {"F": torch.nn.functional, "T": 2.0, "alpha": 0.7, "teacher": teacher, "student": student, "labels": labels}
    p, q = (torch.distributions.Categorical(logits=logits / 2) for logits in (teacher, student))
    soft = 4 * torch.distributions.kl_divergence(p, q).mean()
    hard = -student.log_softmax(1)[range(4), labels].mean()
    return mending(question, lambda names: torch.allclose(names["loss"], 0.7 * soft + 0.3 * hard), **tools)


def pruned_channels_weights_left(k, a, b, c, r):
    from torch import nn

    first, second = (nn.Conv2d(i, o, k, bias=False, device="meta").weight for i, o in ((a, b), (b, c)))
    return first[r:].numel() + second[:, r:].numel()
