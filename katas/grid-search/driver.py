"""A score function that looks its score up by the combination; the combinations asked for come back as well."""


def drive(module, grid, scores):
    asked = []

    def score(params):
        place = 0
        for key, values in grid.items():
            place = place * len(values) + values.index(params[key])
        asked.append(place)
        return float(scores[place])

    try:
        best_params, best_score, trials = module.grid_search(grid, score)
    except ValueError:
        if all(grid.values()):
            raise
        return "ValueError", "", []
    return best_params, best_score, [list(trials), asked]
