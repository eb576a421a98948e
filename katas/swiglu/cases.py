"""Gates of order 1, where the activations differ most; in one case in the hundreds, of both signs."""


def cases(rng):
    def draw(*shape, H):
        E = shape[-1]
        return {
            "x": rng.normal(size=shape),
            "W_gate": 1.4 * rng.normal(size=(E, H)) / E**0.5,
            "W_up": rng.normal(size=(E, H)) / E**0.5,
            "W_down": rng.normal(size=(H, E)) / H**0.5,
        }

    yield "one-vector", draw(2, H=3)
    yield "rows", draw(3, 4, H=2)
    yield "sequence", draw(2, 3, 4, H=5)
    yield "square", draw(2, 3, H=3)
    large = draw(3, 4, H=4)
    large["W_gate"] *= 300
    large["W_gate"][:, 1] = 400 * large["x"][0] / (large["x"][0] ** 2).sum()
    large["W_gate"][:, 2] = -large["W_gate"][:, 1]
    yield "large-gates", large
