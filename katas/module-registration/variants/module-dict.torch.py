import torch


class Encoder(torch.nn.Module):
    def __init__(self, dim, hidden, depth):
        super().__init__()
        self.mean = torch.nn.Buffer(torch.zeros(dim))
        self.blocks = torch.nn.ModuleDict()
        for number in range(depth):
            parts = {"up": torch.nn.Linear(dim, hidden), "down": torch.nn.Linear(hidden, dim)}
            block = torch.nn.ModuleDict(parts)
            block.register_parameter("scale", torch.nn.Parameter(torch.ones(dim)))
            self.blocks[str(number)] = block

    def forward(self, x):
        y = x - self.mean
        for block in self.blocks.values():
            y = y + block["down"](torch.tanh(block["up"](y))) * block.scale
        return y
