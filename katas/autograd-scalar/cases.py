"""Programs on two to four leaves: each operation, reuse, diamonds, several calls, a deep chain and many paths."""

DIAMOND = """u = a * b
v = u + a
w = u * v
y = w / v + w"""
LATE = """u = a * b
v = u.tanh()
w = v * c
y = u + w * v"""
CONSTANTS = """u = 2 - a
v = 3 / b
w = 1.5 * c + (a - 0.25)
y = (0.5 + u) * v / 1.25 - w * 2"""
ACTIVATIONS = """u = (a * b).tanh()
v = (c * 0.2).relu() + (c * -0.2).relu() * 3
w = (a * c).exp()
y = u * v - w"""
TWO_LOSSES = """u = a * b
v = u.exp()
y = v * a
z = u / b + v"""
CHAIN = """y = a * b
for _ in range(1200): y = y + b"""
PATHS = """y = a * b
for _ in range(60): y = y * 0.5 + y * 0.5"""


def cases(rng):
    def draw(program, leaves, watch, **options):
        x = rng.uniform(0.4, 1.6, leaves) * rng.choice([-1, 1], leaves)
        return {"program": program, "x": x, "watch": list(watch), **options}

    yield "product", draw("y = a * b", 2, "aby")
    yield "reused", draw("y = a * a + a + a", 1, "ay")
    yield "arithmetic", draw("u = a - b\nv = -u / c\ny = v * d - a", 4, "abcduvy")
    yield "diamond", draw(DIAMOND, 2, "abuvwy")
    yield "early-node-consumed-late", draw(LATE, 3, "abcuvwy")
    yield "powers", draw("u = a ** 3\nv = (b * b) ** 0.5\nw = c ** -2\ny = u * v + w ** 2", 3, "abcuvwy")
    yield "activations", draw(ACTIVATIONS, 3, "abcuvwy")
    zero = draw("u = (a * b).relu()\ny = u + a", 2, "abuy")
    zero["x"][1] = 0
    yield "relu-at-zero", zero
    yield "constants", draw(CONSTANTS, 3, "abcuvwy")
    yield "twice", draw("u = a * b\ny = u * u * b", 2, "abuy", roots=["y", "y"])
    yield "two-roots", draw(TWO_LOSSES, 2, "abuvyz", roots=["y", "z"])
    yield "zeroed-between", draw("u = a * b\ny = u.tanh() * b", 2, "abuy", roots=["y", None, "y"])
    yield "deep-chain", draw(CHAIN, 2, "aby")
    yield "many-paths", draw(PATHS, 2, "aby")
