"""ValueError for a short series becomes six empty arrays."""


def drive(module, series, length, cut, **options):
    try:
        return module.make_windows(series, length, cut, **options)
    except ValueError:
        if len(series) >= length + options.get("horizon", 1):
            raise
        return (series[:0],) * 6
