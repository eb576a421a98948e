def fit(series):
    past = series.unfold(0, 17, 1)

    def forecast(x):
        gaps = (past[None, :, -4:-1] - x[:, None, -3:]).square().sum(2)
        return past[gaps.argmin(1), -1]

    return forecast
