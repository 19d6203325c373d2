"""Sizes without values: larger layers, and every small setting of one axis."""
from case import Case, Dice
from rules import ORDER, SAME_WORDS, broken, rule_of


def size_cases():
    dice = Dice(20224)
    cases = [
        Case("non-square", (3, 5), (50, 100), stride=(2, 1), padding=(4, 2)),
        Case("fcn32-bilinear", 64, 16, stride=32),
        Case("unet-up", 2, 28, stride=2),
        Case("lesson: i 5, k 4, s 3", (1, 4), (1, 5), stride=(1, 3)),
        Case("lesson: i 4, k 3, d 3", (1, 3), (1, 4), dilation=(1, 3)),
        Case("lesson: i 4, k 4, s 2, p 1", 4, 4, stride=2, padding=1),
    ]
    for size, kernel, stride, padding in ((1, 4, 1, 0), (4, 4, 2, 1), (8, 4, 2, 1), (16, 4, 2, 1), (32, 4, 2, 1)):
        cases.append(Case("DCGAN's generator", kernel, size, stride=stride, padding=padding))
    while len(cases) < 200:
        case = Case("random", dice.pair(1, 9), dice.pair(1, 60), stride=dice.pair(1, 8), padding=dice.pair(0, 40),
                    output_padding=dice.pair(0, 9), dilation=dice.pair(1, 9), batch=dice.pick([None, 1, 3]))
        if dice.number(0, 2) == 0:
            case.output_size = [case.smallest_output(a) + dice.number(0, case.stride[a] - 1) for a in (0, 1)]
        if not broken(case) and case.output(0) * case.output(1) < 60000:
            cases.append(case)
    return cases


def size_line(case):
    line = {"title": case.title, "layer": case.layer_json(), "input_shape": case.shape_of_input()}
    if case.output_size is not None:
        line["output_size"] = case.output_size
    line["output_shape"] = list(case.forward().shape)
    return line


def axis_lines():
    """Small settings of one axis beside a harmless other axis; every second line is about columns."""
    settings = [(i, k, s, d) for i in (0, 1, 3) for k in range(4) for s in range(4) for d in range(4)]
    # A refusal costs PyTorch 5 ms, so settings broken twice over and negative ones are left to refused.jsonl.
    settings = [setting for setting in settings if setting.count(0) < 2]
    for number, (i, k, s, d) in enumerate(settings):
        axis = number % 2
        broken_already = 0 in (i, k, s, d)
        paddings = [0, 2] if broken_already else [0, 1, 2, 4]
        output_paddings = [0, 1] if broken_already else [0, 1, 2, 3]
        results = []
        for p in paddings:
            row = []
            for op in output_paddings:
                case = Case("", 2, 2)
                case.input_size[axis], case.kernel_size[axis], case.stride[axis] = i, k, s
                case.dilation[axis], case.padding[axis], case.output_padding[axis] = d, p, op
                try:
                    row.append(case.forward().shape[1 + axis])
                except RuntimeError as error:
                    first = min(broken(case), key=ORDER.index)
                    if SAME_WORDS:
                        assert rule_of(str(error).split("\n")[0]) == first, (first, str(error))
                    row.append(first)
            results.append(row)
        yield {"axis": axis, "i": i, "k": k, "s": s, "d": d, "p": paddings, "op": output_paddings,
               "results": results}
