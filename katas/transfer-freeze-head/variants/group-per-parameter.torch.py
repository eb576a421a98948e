import torch.nn as nn


class Transfer(nn.Module):
    def __init__(self, backbone, features, classes):
        super().__init__()
        self.head = nn.Linear(features, classes, bias=True)
        self.backbone = backbone
        self.backbone.eval()
        for name, parameter in self.named_parameters():
            parameter.requires_grad_(name.startswith("head."))

    def train(self, mode=True):
        super().train(mode)
        for module in self.backbone.modules():
            module.training = False
        return self

    def forward(self, x):
        return self.head(self.backbone.forward(x))

    def unfreeze(self, count):
        for layer in [*reversed(self.backbone)][:count]:
            for parameter in layer.parameters():
                parameter.requires_grad_()

    def param_groups(self, lr, factor=0.1):
        rates = {"head": lr, "backbone": lr * factor}
        return [
            {"params": [parameter], "lr": rates[name.split(".")[0]]}
            for name, parameter in self.named_parameters()
            if parameter.requires_grad
        ]
