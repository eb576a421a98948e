import torch


class Transfer(torch.nn.Module):
    def __init__(self, backbone, features, classes):
        super().__init__()
        self.backbone = backbone
        for parameter in backbone.parameters():
            parameter.requires_grad = False
        backbone.eval()
        self.head = torch.nn.Linear(in_features=features, out_features=classes)

    def train(self, mode=True):
        self.training = mode
        self.head.train(mode)
        return self

    def forward(self, x):
        for layer in self.backbone:
            x = layer(x)
        return x @ self.head.weight.t() + self.head.bias

    def unfreeze(self, count):
        if count > 0:
            for layer in list(self.backbone)[-count:]:
                for parameter in layer.parameters():
                    parameter.requires_grad = True

    def param_groups(self, lr, factor=0.1):
        slow = list(filter(lambda parameter: parameter.requires_grad, self.backbone.parameters()))
        groups = [{"params": [self.head.weight, self.head.bias], "lr": lr}, {"params": slow, "lr": factor * lr}]
        return [group for group in groups if group["params"]]
