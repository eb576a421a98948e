"""Train once; ask for held-out windows, changed ones, prefixes, some alone, and text that was learnt."""

ALONE, PREFIX = 10, 13


def drive(module, tokens, vocab, windows, other_future, other_past):
    import torch

    with torch.enable_grad():
        model = module.fit(tokens.clone(), vocab)
    if not callable(model):
        return "no model"
    learnt = tokens.unfold(0, windows.shape[1], windows.shape[1])[:100]
    alone = [model(windows[i : i + 1]) for i in range(ALONE)]
    return model(windows), model(other_future), model(other_past), model(windows[:, :PREFIX]), alone, model(learnt)
