"""Legal layers that cover every special case."""
from case import Case, Dice, both, either, product
from rules import broken


def random_case(dice, largest=5):
    """Any small layer whose numbers are in range, legal or not."""
    groups = dice.pick([1, 1, 1, 2, 3])
    case = Case("", dice.pair(1, 4), dice.pair(1, largest), groups=groups, in_channels=groups * dice.number(1, 2),
                out_channels=groups * dice.number(1, 2), stride=dice.pair(1, 4), padding=dice.pair(0, 5),
                output_padding=dice.pair(0, 4), dilation=dice.pair(1, 4), bias=dice.number(0, 1) == 1,
                batch=dice.pick([None, None, None, 1, 2]))
    if dice.number(0, 2) == 0:
        case.output_padding = [0, 0]
    if dice.number(0, 2) == 0:
        case.dilation = [1, 1]
    return case


def border(case, axis):
    return case.dilation[axis] * (case.kernel_size[axis] - 1) - case.padding[axis]


def different(pair):
    return pair[0] != pair[1]


#: The special cases: how many layers show each at least, and what makes a layer one of them.
KINDS = [
    ("square and simple", 20, lambda c: not any(map(different, (
        c.kernel_size, c.stride, c.padding, c.output_padding, c.dilation, c.input_size))) and c.dilation == [1, 1]),
    ("non-square everything", 30, lambda c: all(map(different, (
        c.kernel_size, c.stride, c.padding, c.output_padding, c.dilation, c.input_size)))),
    ("dilation on both axes", 25, lambda c: min(c.dilation) > 1 and min(c.kernel_size) > 1),
    ("groups", 25, lambda c: c.groups > 1 and c.in_channels != c.out_channels),
    ("depthwise", 12, lambda c: c.groups == c.in_channels == c.out_channels > 1),
    ("a bias for each of several channels", 20, lambda c: c.bias and c.out_channels > 1),
    ("a batch", 20, lambda c: (c.batch or 0) > 1),
    ("unbatched, rank 3", 10, lambda c: c.batch is None),
    ("a batch of one", 10, lambda c: c.batch == 1),
    ("k < s: lines no stamp touches", 20, lambda c: both(lambda a: c.kernel_size[a] < c.stride[a] and
                                                         c.dilation[a] == 1 and c.input_size[a] > 1)),
    ("d = s: holes", 20, lambda c: either(lambda a: c.dilation[a] == c.stride[a] > 1 and c.kernel_size[a] > 1 and
                                          c.input_size[a] > 1)),
    ("s and d share a factor", 15, lambda c: either(lambda a: {c.stride[a], c.dilation[a]} == {2, 4} and
                                                    c.kernel_size[a] > 2 and c.input_size[a] > 1)),
    ("s and d coprime, both above 1", 15, lambda c: either(
        lambda a: {c.stride[a], c.dilation[a]} in ({2, 3}, {3, 4}) and c.kernel_size[a] > 2 and
        c.input_size[a] > 1)),
    ("op > p: lines past the canvas hold the bias", 25, lambda c: c.bias and either(
        lambda a: c.output_padding[a] > c.padding[a])),
    ("op >= s because op < d", 25, lambda c: either(lambda a: c.output_padding[a] >= c.stride[a])),
    ("op >= s and op > p", 15, lambda c: c.bias and either(
        lambda a: c.output_padding[a] >= c.stride[a] and c.output_padding[a] > c.padding[a])),
    ("negative border on one axis", 20, lambda c: (border(c, 0) < 0) != (border(c, 1) < 0)),
    ("negative border on both axes", 20, lambda c: both(lambda a: border(c, a) < 0)),
    ("negative border with op", 15, lambda c: either(lambda a: border(c, a) < 0 and c.output_padding[a] > 0)),
    ("negative border that cuts input pixels", 15, lambda c: either(
        lambda a: border(c, a) <= -c.stride[a] and c.input_size[a] > 2)),
    ("one output pixel left", 10, lambda c: both(lambda a: c.output(a) == 1) and max(c.padding) > 0),
    ("one input pixel", 10, lambda c: c.input_size == [1, 1]),
    ("kernel 1x1", 8, lambda c: c.kernel_size == [1, 1]),
    ("kernel wider than the input", 10, lambda c: both(lambda a: c.kernel_size[a] > c.input_size[a])),
    ("rows gap, columns overlap", 12, lambda c: c.kernel_size[0] < c.stride[0] and c.input_size[0] > 1 and
     c.dilation[1] * (c.kernel_size[1] - 1) + 1 > c.stride[1] and c.input_size[1] > 1),
    ("rows dilated, columns strided", 12, lambda c: c.dilation[0] > 1 == c.stride[0] and
     c.stride[1] > 1 == c.dilation[1] and min(c.kernel_size) > 1),
    ("rows cut input pixels, columns go past the canvas", 10, lambda c: border(c, 0) < 0 and
     c.output_padding[1] > c.padding[1] and c.bias),
]


def describe(case):
    parts = [f"k {case.kernel_size}", f"s {case.stride}", f"p {case.padding}", f"op {case.output_padding}",
             f"d {case.dilation}"]
    return ", ".join(parts).replace("[", "").replace("]", "").replace(", ", " ").replace(" s ", ", s ").replace(
        " p ", ", p ").replace(" op ", ", op ").replace(" d ", ", d ")


def known():
    """The settings that lessons and presets show, with their own numbers."""
    x = [2, 1, 3, 1, 3, 2, 3, 2, 1]
    k9 = list(range(1, 10))
    tracer = [1, 10, 100, 1000]

    def one(title, kernel, size, values, weights, bias=None, **changes):
        case = Case(title, kernel, size, bias=bias is not None, **changes)
        case.data = (values, weights, bias or [])
        return case

    ramp = lambda count: list(range(1, count + 1))  # noqa: E731
    ones = lambda count: [1] * count  # noqa: E731
    return [
        one("first-stamp", 3, 3, x, k9, stride=2, padding=1, output_padding=1),
        one("one-short", 3, 6, ramp(36), k9, stride=2, padding=1),
        one("one-short-fixed", 3, 6, ramp(36), k9, stride=2, padding=1, output_padding=1),
        one("clean-2x", 4, 6, ramp(36), ramp(16), stride=2, padding=1),
        one("tracer", 3, 2, tracer, k9, stride=2),
        one("guide-no-padding", 3, 2, tracer, k9),
        one("guide-arbitrary", 4, 6, ramp(36), ramp(16), padding=2),
        one("guide-half", 3, 5, ramp(25), k9, padding=1),
        one("guide-full", 3, 7, ramp(49), k9, padding=2),
        one("guide-strides", 3, 2, tracer, k9, stride=2),
        one("guide-padding-strides", 3, 3, x, k9, stride=2, padding=1),
        one("guide-odd", 3, 3, x, k9, stride=2, padding=1, output_padding=1),
        one("dilated", 3, 3, x, k9, dilation=2),
        one("d2l-basic", 2, 2, [0, 1, 2, 3], [0, 1, 2, 3]),
        one("d2l-stride", 2, 2, [0, 1, 2, 3], [0, 1, 2, 3], stride=2),
        one("d2l-padding", 2, 2, [0, 1, 2, 3], [0, 1, 2, 3], padding=1),
        one("bilinear-2x", 4, 6, ramp(36), [a * b / 16 for a in (1, 3, 3, 1) for b in (1, 3, 3, 1)], stride=2,
            padding=1),
        one("nearest-2x", 2, 6, ramp(36), ones(4), stride=2),
        one("checkerboard", 3, 8, ones(64), ones(9), stride=2, padding=1, output_padding=1),
        one("checkerboard cured: k 4", 4, 8, ones(64), ones(16), stride=2, padding=1),
        one("dcgan-1", 4, 1, [3], ramp(16)),
        one("dcgan-2", 4, 4, ramp(16), ramp(16), stride=2, padding=1),
        one("vae-decoder", 3, 8, ramp(64), k9, stride=2, padding=1, output_padding=1),
        one("gaps", 2, 3, x, ramp(4), stride=3),
        one("holes", 2, 2, ramp(4), ones(4), stride=2, dilation=2),
        one("bias-edge", 3, 3, x, k9, bias=[5], stride=2, output_padding=1),
        one("negative-border", 3, 5, ramp(25), k9, stride=2, padding=3),
        one("op-beyond-stride", 3, 4, ramp(16), k9, output_padding=1, dilation=2),
        one("lesson: stamp of ones", 3, 2, [2, 3, 4, 5], ones(9), stride=2),
        one("lesson: canvas of X, p 0", 3, 3, x, k9, stride=2),
        one("lesson: X, p 2", 3, 3, x, k9, stride=2, padding=2),
        one("lesson: X, p 3", 3, 3, x, k9, stride=2, padding=3),
        one("lesson: one pixel", 3, 1, [1], k9),
        one("lesson: 2 3 / 4 5, p 1", 2, 2, [2, 3, 4, 5], [1, 2, 3, 4], padding=1),
        one("lesson: a row, s 2", (1, 3), (1, 4), tracer, [1, 2, 3], stride=(1, 2)),
        one("lesson: a row, s 4", (1, 3), (1, 4), tracer, [1, 2, 3], stride=(1, 4)),
        one("lesson: a row, s 2, d 2", (1, 3), (1, 3), [1, 10, 100], [1, 2, 3], stride=(1, 2), dilation=(1, 2)),
        one("lesson: a row, d 2, op 1", (1, 3), (1, 3), [1, 10, 100], [1, 2, 3], dilation=(1, 2),
            output_padding=(0, 1)),
        one("lesson: a row turned back", (1, 3), (1, 3), [0, 1, 0], [5, 6, 7], padding=(0, 1)),
        one("lesson: the code 8 20 14", (1, 3), (1, 3), [8, 20, 14], [1, 2, 3], stride=(1, 2), padding=(0, 1)),
        one("lesson: equal counts, unequal sums", (1, 4), (1, 6), ones(6), [1, 3, 2, 2], stride=(1, 2),
            padding=(0, 1)),
    ]


def legal_cases():
    dice = Dice(20221)
    cases = known()
    # Channels: two-channels, depthwise, groups; many of them.
    channels = [("two-channels", 2, 3, 1), ("depthwise", 3, 3, 3), ("groups", 4, 2, 2),
                ("groups, out above in", 2, 6, 2), ("many channels", 8, 5, 1), ("many channels, grouped", 12, 8, 4),
                ("many channels in", 16, 2, 1), ("many channels out", 1, 16, 1),
                ("many channels, grouped in threes", 9, 6, 3)]
    for title, in_channels, out_channels, groups in channels:
        for size, kernel, stride in ((3, 3, 2), ((1, 2), (2, 1), (1, 3))):
            if size == 3 and in_channels * out_channels > 9 * groups * groups:
                size = 2
            for bias in (False, True):
                case = Case(title, kernel, size, in_channels=in_channels, out_channels=out_channels, groups=groups,
                            stride=stride, bias=bias)
                if size in (2, 3):
                    case.padding, case.output_padding = [1, 1], [1, 1]
                cases.append(case.fill(dice))
    # The documentation's own setting with a border of -2 in rows, and presets too large to write out, made small.
    for size in (5, (4, 7), (6, 3)):
        cases.append(Case("non-square, border -2 in rows", (3, 5), size, in_channels=2, out_channels=3,
                          stride=(2, 1), padding=(4, 2), bias=True).fill(dice))
    # No batch entries at all.
    for _ in range(8):
        while True:
            case = random_case(dice)
            case.batch = 0
            if not broken(case):
                break
        case.title = "an empty batch: " + describe(case)
        cases.append(case.fill(dice))
    # Every special case, as often as it asks for, whatever else the layer is.
    for kind, wanted, belongs in KINDS:
        for _ in range(wanted):
            while True:
                case = random_case(dice)
                if not broken(case) and belongs(case) and product(
                        case.shape_of_input()) <= 60 and case.output(0) * case.output(1) * case.out_channels * (
                            case.batch or 1) <= 130:
                    break
            case.title = f"{kind}: {describe(case)}"
            cases.append(case.fill(dice))
    # forward(output_size=…): every size it accepts, and it overrides output_padding, even an illegal one.
    settings = [(3, (3, 2), (2, 3), (1, 0), 1), ((2, 3), (2, 3), (4, 2), (0, 3), 1), (3, 2, (1, 3), 1, (3, 1)),
                ((1, 2), 3, 2, (0, 2), (1, 2))]
    for kernel, size, stride, padding, dilation in settings:
        base = Case("", kernel, size, stride=stride, padding=padding, dilation=dilation)
        for extra_y in range(base.stride[0]):
            for extra_x in range(base.stride[1]):
                case = Case("", kernel, size, stride=stride, padding=padding, dilation=dilation, bias=True,
                            batch=dice.pick([None, 2]))
                case.output_padding = dice.pick([[0, 0], [1, 0], [9, 9], [-1, -2]])
                case.output_size = [case.smallest_output(0) + extra_y, case.smallest_output(1) + extra_x]
                if min(case.output_size) < 1:
                    continue
                case.title = (f"output_size overrides output_padding: {describe(case)}, "
                              f"output_size {case.output_size[0]} {case.output_size[1]}")
                cases.append(case.fill(dice))
    for case in cases:
        assert not broken(case), case.title
    for kind, wanted, belongs in KINDS:
        count = sum(1 for case in cases if belongs(case))
        assert count >= wanted, (kind, count)
    return cases


def real_cases():
    dice = Dice(20222)
    cases = []
    while len(cases) < 70:
        case = random_case(dice, largest=4)
        if broken(case) or case.output(0) * case.output(1) * case.out_channels * (case.batch or 1) > 100:
            continue
        case.title = "decimal fractions: " + describe(case)
        cases.append(case.fill(dice, real=True))
    return cases
