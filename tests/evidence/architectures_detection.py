"""Another way to the answers about detectors, segmentation, faces and what vision is used for."""

import numpy as np
from evidence.showing import accepted, flop_count, mending, procedures, rankings
from scipy import ndimage, optimize, spatial, stats


def _overlap(a, b):
    """The IoU of two boxes (left, top, right, bottom) with whole coordinates up to 12, by counting pixels."""
    masks = np.zeros((2, 12, 12), bool)
    for mask, (left, top, right, bottom) in zip(masks, (a, b), strict=True):
        mask[top:bottom, left:right] = True
    return np.count_nonzero(masks.all(0)) / np.count_nonzero(masks.any(0))


# detection


def background_anchors_per_matched_anchor(size, anchors, matched):
    centres = [np.arange(stride / 2, size, stride) for stride in (8, 16, 32)]
    number = sum(np.dstack(np.meshgrid(line, line)).reshape(-1, 2).shape[0] for line in centres) * anchors
    return np.count_nonzero(np.arange(number) >= matched) / matched


def shift_that_an_iou_threshold_allows(wide, limit):
    def slack(shift):
        union = max(wide, wide + shift) - min(0, shift)
        return max(0, min(wide, wide + shift) - max(0, shift)) / union - limit

    return optimize.brentq(slack, 0, wide)


def spot_iou_of_disjoint_boxes(question):
    boxes = [(0, 0, 1, 1), (9, 9, 10, 10), (0, 0, 4, 6), (2, 3, 8, 9), (5, 0, 7, 12), (4, 6, 9, 8), (1, 1, 3, 3)]

    def runs_right(space):
        return all(np.isclose(space["iou"](a, b), _overlap(a, b)) for a in boxes for b in boxes)

    return mending(question, runs_right)


def rcnn_work_against_one_pass(proposals, side, wide, high):
    import torch

    with torch.device("meta"):
        conv = torch.nn.Conv2d(3, 8, 3, padding=1)
        crops, image = torch.empty(proposals, 3, side, side), torch.empty(1, 3, high, wide)
    return flop_count(lambda: conv(crops)) / flop_count(lambda: conv(image))


def order_faster_rcnn_pass(question):
    steps = {
        "backbone": lambda s: s.update(map=s["image"]),
        "anchors": lambda s: s.update(scored=s["map"]),
        "proposals": lambda s: s.update(regions=s["scored"]),
        "pool": lambda s: s.update(pooled=(s["map"], s["regions"])),
        "head": lambda s: s.update(classed=s["pooled"]),
        "final": lambda s: s.update(found=s["classed"]),
    }
    return procedures(question, steps, lambda s: "found" in s, image="pixels")


def two_objects_in_one_grid_cell(question):
    rng = np.random.default_rng(0)
    cells = [(rng.random(2), rng.dirichlet(np.ones(20))) for _ in range(200)]
    named = [np.outer(confidence, classes).argmax(1) for confidence, classes in cells]
    same = all(first == second for first, second in named)
    boxes = {len(names) for names in named}
    truth = {"each": not same, "shared": same and boxes == {2}, "common": boxes == {1}, "neighbour": boxes == {1}}
    return {option.id: truth[option.id] for option in question.options}


def detr_matching_cost(a1, a2, a3, b1, b2, b3):
    cost = np.array([[a1, a2, a3], [b1, b2, b3]])
    return cost[optimize.linear_sum_assignment(cost)].sum()


def detr_second_box_on_an_object(question):
    import torch

    boxes = [(0, 0, 10, 10), (0, 0, 10, 11), (5, 5, 12, 12)]
    overlaps = np.array([_overlap(box, (0, 0, 10, 10)) for box in boxes])
    _, (matched,) = optimize.linear_sum_assignment(1 - overlaps[None])
    worse = int(np.argsort(-overlaps)[1])
    targets = torch.tensor([0 if query == matched else 1 for query in range(3)])  # class 1: no object
    logits = torch.zeros(3, 2, requires_grad=True)
    torch.nn.functional.cross_entropy(logits, targets).backward()
    push = -logits.grad[worse]
    assert overlaps[worse] > 0.9
    untouched = bool((push == 0).all())
    truth = {"object": bool(push[0] > 0), "nothing": bool(push[1] > 0), "ignored": untouched, "suppressed": untouched}
    return {option.id: truth[option.id] for option in question.options}


def roi_between_the_cells(question):
    cells = np.random.default_rng(0).random((2, 2))
    quarter = cells.ravel() @ np.array([9, 3, 3, 1]) / 16

    def reads(order):
        return ndimage.map_coordinates(cells, [[0.25], [0.25]], order=order)[0]

    orders = dict.fromkeys(accepted(question), 1) | {"nearest": 0, "最近邻": 0, "bicubic": 3, "双三次": 3}
    return {term: bool(np.isclose(reads(order), quarter)) for term, order in orders.items()}


def two_people_one_box(_question):
    people, double = [(0, 0, 6, 12), (2, 0, 8, 12)], (0, 0, 6, 8)  # the third box shows the first person once more
    boxes, scores = [*people, double], [0.9, 0.8, 0.6]

    def kept(limit):
        left = []
        for box in boxes:  # scores fall
            if all(_overlap(box, other) <= limit for other in left):
                left.append(box)
        return left

    def softened(limit):
        """The scores of linear Soft-NMS."""
        now = list(scores)
        for best in range(len(boxes)):
            for other in range(best + 1, len(boxes)):
                overlap = _overlap(boxes[best], boxes[other])
                now[other] *= 1 - overlap if overlap > limit else 1
        return now

    matched = optimize.linear_sum_assignment([[1 - _overlap(person, box) for box in boxes] for person in people])[1]
    return {
        "suppressed": people[1] not in kept(0.45),
        "trade-off": people[1] in kept(0.7) and double in kept(0.7),
        "softer": people[1] not in kept(0.45) and 0 < softened(0.45)[1] < scores[1],
        "one-to-one": set(matched) == {0, 1},
    }


# segmentation


def dense_head_as_convolution(wide, high):
    import torch
    from torch import nn

    with torch.device("meta"):
        body = [nn.Conv2d(8, 8, 2, stride=2, groups=8) for _ in range(5)]
        net = nn.Sequential(nn.Conv2d(3, 8, 1), *body, nn.Conv2d(8, 4, 7), nn.Conv2d(4, 2, 1))
        return net(torch.empty(1, 3, high, wide))[0, 0].numel()


def all_background_mean_iou(share):
    from sklearn.metrics import jaccard_score

    truth = np.arange(1000) < round(10 * share)
    return 100 * jaccard_score(truth, np.zeros(1000, bool), average="macro")


def u_net_without_padding(levels, size):
    import torch
    from torch.nn import functional

    weight = torch.empty(1, 1, 3, 3, device="meta")

    def twice(x):
        return functional.conv2d(functional.conv2d(x, weight), weight)

    x, encoder = torch.empty(1, 1, size, size, device="meta"), []
    for _ in range(levels):
        encoder.append(twice(x))
        assert encoder[-1].shape[-1] % 2 == 0
        x = functional.max_pool2d(encoder[-1], 2)
    x = twice(x)
    for skip in reversed(encoder):
        x = x.repeat_interleave(2, -1).repeat_interleave(2, -2)
        wide = x.shape[-1]
        x = twice(skip[..., :wide, :wide] + x)
    return x.shape[-1]


def one_pixel_border_dice(side, margin):
    truth = np.pad(np.ones((side, side), bool), margin + 1)
    found = ndimage.binary_dilation(truth, np.ones((3, 3)), iterations=margin)
    return 1 - spatial.distance.dice(truth.ravel(), found.ravel())


# faces


def negative_for_a_triplet(question):
    import torch

    anchor, positive = torch.zeros(1, 1), torch.tensor([[0.5**0.5]])

    def squared(a, b):
        return (a - b).square().sum(-1)

    loss = torch.nn.TripletMarginWithDistanceLoss(distance_function=squared, margin=0.2)

    def picked(distance):
        far = torch.tensor([[distance**0.5]])
        return bool(loss(anchor, positive, far) > 0) and bool(squared(anchor, far) > squared(anchor, positive))

    return {option.id: picked(float(option.text.en)) for option in question.options}


def stranger_in_a_gallery(odds, people):
    return 100 * stats.binom.sf(0, people, 1 / odds)


# what vision is used for


def spot_psnr_of_bytes(question):
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (16, 12), dtype=np.uint8)
    pairs = [(image, rng.permutation(image)), (image, image ^ 16), (image, image ^ 1)]

    def decibels(a, b):
        gaps = [(int(x) - int(y)) ** 2 for x, y in zip(a.flat, b.flat, strict=True)]
        return 20 * np.log10(255) - 10 * np.log10(sum(gaps) / len(gaps))

    def runs_right(space):
        with np.errstate(divide="ignore"):
            return all(np.isclose(space["psnr"](a, b), decibels(a, b)) for a, b in pairs)

    return mending(question, runs_right, np=np)


def gram_matrix_blind_spots(question):
    rng = np.random.default_rng(0)
    maps = rng.random((4, 6, 6))
    order = rng.permutation(36)

    def gram(features):
        flat = features.reshape(4, -1)
        return flat @ flat.T

    def one_shuffled(features):
        return np.stack([features[0].ravel()[order].reshape(6, 6), *features[1:]])

    changes = {
        "mirror": lambda f: f[:, :, ::-1],
        "shuffle": lambda f: f.reshape(4, -1)[:, order].reshape(f.shape),
        "shuffle-one": one_shuffled,
        "swap": lambda f: f[[1, 0, 2, 3]],
        "double": lambda f: 2 * f,
    }
    return {option.id: np.allclose(gram(changes[option.id](maps)), gram(maps)) for option in question.options}


def which_video_model_ignores_order(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    clip = torch.rand(8, 3, 6, 6, dtype=torch.double)  # frames first
    frame = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()).double()
    lstm, volume = nn.LSTM(4, 5).double(), nn.Conv3d(3, 4, 3).double()
    layer = nn.TransformerEncoderLayer(4, 2, 8, 0.0, batch_first=True).double().eval()
    places = torch.rand(8, 4, dtype=torch.double)
    models = {
        "mean": lambda x: frame(x).mean(0),
        "lstm": lambda x: lstm(frame(x))[1][0],
        "volume": lambda x: volume(x.movedim(0, 1)[None]).relu().mean((2, 3, 4)),
        "attention": lambda x: layer((frame(x) + places)[None]).mean(1),
    }
    blind = {name: torch.allclose(model(clip), model(clip.flip(0))) for name, model in models.items()}
    return {option.id: blind[option.id] for option in question.options}


def distance_without_a_failure(confidence, target):
    return stats.chi2.ppf(confidence / 100, 2) / 2 * target


def order_vision_tasks_by_output(_question):
    import torch
    from torch import nn

    with torch.device("meta"):
        image = torch.empty(1, 3, 224, 224)
        pooled = nn.Conv2d(3, 8, 32, 32)(image)
        outputs = {
            "classify": nn.Linear(8, 20)(pooled.mean((2, 3))),
            "embed": nn.Linear(8, 128)(pooled.mean((2, 3))),
            "detect": nn.Conv2d(8, 30, 1)(pooled),
            "mask": nn.Conv2d(3, 1, 3, padding=1)(image),
            "semantic": nn.Conv2d(3, 20, 3, padding=1)(image),
        }
    return rankings({name: output.numel() for name, output in outputs.items()})


def spot_world_to_camera(question):
    rng = np.random.default_rng(0)
    cases = []
    for _ in range(5):
        turn, at = np.linalg.qr(rng.normal(size=(3, 3)))[0], rng.normal(size=3)
        seen = np.array([*rng.normal(size=2), 2 + rng.random()])
        pixel = 640 + 800 * seen[0] / seen[2], 360 + 800 * seen[1] / seen[2]
        cases.append(((turn @ seen + at, turn, at, 800, (640, 360)), pixel))

    def runs_right(space):
        return all(np.allclose(space["project"](*given), pixel) for given, pixel in cases)

    return mending(question, runs_right)
