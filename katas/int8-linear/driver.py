"""Quantises the weight once, then runs the layer; the bytes per number tell int8 from wider integers."""


def drive(module, x, weight, **options):
    q, scale = module.quantize_rows(weight)
    itemsize = q.element_size() if hasattr(q, "element_size") else getattr(q, "itemsize", 0)
    return q, scale, module.int8_linear(x, q, scale, **options), itemsize
