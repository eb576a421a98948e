"""Large enough for chance to be sure; fan_in, fan_out and kernel size all differ, so that every mix-up shows."""


def cases(rng):
    def draw(*shape, **options):
        return {"shape": shape, "seed": int(rng.integers(1 << 30)), **options}

    yield "defaults", draw(60, 250)
    yield "he-uniform", draw(70, 240, scheme="he", distribution="uniform")
    yield "xavier-normal", draw(50, 330, scheme="xavier", distribution="normal")
    yield "xavier-uniform", draw(310, 60, scheme="xavier", distribution="uniform")
    yield "convolution", draw(48, 20, 3, 5, scheme="he", distribution="normal")
    yield "convolution-uniform", draw(24, 60, 7, 2, scheme="xavier", distribution="uniform")
    yield "convolution-1d", draw(90, 30, 7, scheme="he", distribution="uniform")
