class BatchNorm:
    def __init__(self, gamma, beta, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = gamma, beta
        self.running_mean = gamma.new_zeros(gamma.shape)
        self.running_var = gamma.new_ones(gamma.shape)

    def forward(self, x, training):
        self.axes = [0, *range(2, x.ndim)]
        wide = [1, -1] + [1] * (x.ndim - 2)
        self.scale = self.gamma.reshape(wide)
        if training:
            mean = x.mean(self.axes, keepdim=True)
            var = (x - mean).square().mean(self.axes, keepdim=True)
            self.running_mean.lerp_(mean.flatten(), self.momentum)
            self.running_var.lerp_(x.var(self.axes), self.momentum)
        else:
            mean, var = self.running_mean.reshape(wide), self.running_var.reshape(wide)
        self.inverse = (var + self.eps).rsqrt()
        self.centred = x - mean
        return self.centred * self.inverse * self.scale + self.beta.reshape(wide)

    def backward(self, dy):
        n = dy.numel() / dy.shape[1]
        dx_hat = dy * self.scale
        dvar = (dx_hat * self.centred).sum(self.axes, keepdim=True) * -0.5 * self.inverse**3
        dcentred = dx_hat * self.inverse + 2 * dvar * self.centred / n
        dgamma = (dy * self.centred * self.inverse).sum(self.axes)
        return dcentred - dcentred.mean(self.axes, keepdim=True), dgamma, dy.sum(self.axes)
