"""Load weights, look at images."""


def drive(module, x, weights, filters, classes):
    net = module.DigitNet(x.shape[1], filters, classes, x.shape[2], x.shape[3]).to(x.device)
    net.load_state_dict(weights)
    return net(x)
