"""Packs the levels, then runs the layer on what was packed; the bytes per number tell uint8 from wider integers."""


def drive(module, x, q, **arguments):
    packed = module.pack(q)
    itemsize = packed.element_size() if hasattr(packed, "element_size") else getattr(packed, "itemsize", 0)
    return packed, module.int4_linear(x, packed, **arguments), itemsize
