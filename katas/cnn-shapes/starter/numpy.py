def layer_table(layers, shape):
    # layers: [{"kind": ...}, ...]  shape: (C, H, W)  ->  shapes: [(...), ...], params: [int, ...]
    raise NotImplementedError
