"""All four operations on the same images, then a row of a table, which is no image."""


def drive(module, images, boxes, turns, down, right, contrast, brightness):
    flipped, moved_boxes = module.flip(images, boxes)
    results = [
        flipped,
        moved_boxes,
        module.rotate(images, turns),
        module.shift(images, down, right),
        module.adjust(images, contrast, brightness),
    ]
    dtypes = [str(getattr(results[each], "dtype", "none")) for each in (0, 2, 3, 4)]
    try:
        module.flip(images[..., 0, 0, 0].ravel(), boxes)
        refused = False
    except ValueError:
        refused = True
    return (*results, dtypes, refused)
