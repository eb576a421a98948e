from torch import nn


class Transfer(nn.Module):
    def __init__(self, backbone, features, classes):
        super().__init__()
        for module in backbone.modules():
            module.eval()
        self.head = nn.Linear(features, classes)
        self.backbone = backbone
        self.unfrozen = 0
        self._set()

    def _set(self):
        first = len(self.backbone) - self.unfrozen
        for index, layer in enumerate(self.backbone):
            layer.requires_grad_(index >= first)

    def train(self, mode=True):
        if "backbone" in self._modules:
            self.backbone.eval()
        self.training = mode
        self.head.training = mode
        return self

    def forward(self, x):
        self.backbone.eval()
        return nn.functional.linear(self.backbone(x), self.head.weight, self.head.bias)

    def unfreeze(self, count):
        self.unfrozen = max(self.unfrozen, count)
        self._set()

    def param_groups(self, lr, factor=0.1):
        groups = [{"params": list(self.head.parameters()), "lr": lr}]
        if any(p.requires_grad for p in self.backbone.parameters()):
            groups.insert(0, {"params": [p for p in self.backbone.parameters() if p.requires_grad], "lr": lr * factor})
        return groups
