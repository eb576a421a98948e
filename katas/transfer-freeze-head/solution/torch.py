import torch


class Transfer(torch.nn.Module):
    def __init__(self, backbone, features, classes):
        super().__init__()
        self.backbone = backbone.requires_grad_(False)
        self.head = torch.nn.Linear(features, classes)
        self.train()

    def train(self, mode=True):
        super().train(mode)
        self.backbone.eval()  # or batch norm would go on adapting its statistics, frozen or not
        return self

    def forward(self, x):
        return self.head(self.backbone(x))

    def unfreeze(self, count):
        for index in range(len(self.backbone) - count, len(self.backbone)):
            self.backbone[index].requires_grad_(True)

    def param_groups(self, lr, factor=0.1):
        groups = [{"params": list(self.head.parameters()), "lr": lr}]
        thawed = [each for each in self.backbone.parameters() if each.requires_grad]
        if thawed:
            groups.append({"params": thawed, "lr": lr * factor})
        return groups
