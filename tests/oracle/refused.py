"""Illegal layers: each rule broken alone, in pairs, and several at once."""
import json

from case import Case, Dice
from rules import ORDER, broken


# Illegal layers. Each rule has a way to break it; the way says nothing about the others.

def break_rule(rule, case, dice):
    axis = dice.number(0, 1)
    batched = case.batch is not None

    def put(values, choices):
        values[axis] = dice.pick(choices)
        if dice.number(0, 3) == 0:
            values[1 - axis] = dice.pick(choices)

    if rule == "padding-mode":
        case.padding_mode = dice.pick(["reflect", "replicate", "circular"])
    elif rule == "groups-positive":
        case.groups = dice.pick([0, -1, -2, -7])
    elif rule == "in-channels-divisible":
        case.groups = dice.pick([2, 4])
        case.in_channels = dice.pick([1, 3, 5])
        case.out_channels = case.out_channels if case.out_channels % 2 else 4
    elif rule == "out-channels-divisible":
        case.groups = dice.pick([2, 4])
        case.out_channels = dice.pick([1, 3, 5])
        case.in_channels = case.in_channels if case.in_channels % 2 else 4
    elif rule == "output-size-length":
        case.output_size = [dice.number(3, 9) for _ in range(dice.pick([0, 1, 3, 5] if batched else [0, 1, 4, 5]))]
    elif rule == "output-size-range":
        case.output_size = [case.smallest_output(0), case.smallest_output(1)]
        case.output_size[axis] += dice.pick([-1, -2, case.stride[axis], case.stride[axis] + 1, 60, -60])
    elif rule == "input-rank":
        channels = case.in_channels
        case.input_shape = dice.pick([[], [4], [3, 3], [channels, 2, 3, 3, 1], [1, 1, channels, 3, 3]])
    elif rule == "padding-negative":
        put(case.padding, [-1, -2, -5])
    elif rule == "output-padding-negative":
        put(case.output_padding, [-1, -3])
    elif rule == "stride-positive":
        put(case.stride, [0, -1, -2])
    elif rule == "input-channels":
        channels = case.in_channels + dice.pick([1, 2, -1 if case.in_channels > 1 else 3])
        case.input_shape = [channels, *case.input_size]
        if batched:
            case.input_shape.insert(0, case.batch)
    elif rule == "input-empty":
        case.input_size[axis] = 0
        if case.input_shape is not None and len(case.input_shape) in (3, 4):
            case.input_shape[-2:] = case.input_size
    elif rule == "kernel-positive":
        put(case.kernel_size, [0])
    elif rule == "dilation-positive":
        put(case.dilation, [0, -1, -4])
    elif rule == "output-padding-bound":
        case.output_padding[axis] = max(case.stride[axis], case.dilation[axis]) + dice.pick([0, 1, 3])
    elif rule == "output-too-small":
        case.padding[axis] += max(0, (case.smallest_output(axis) + case.output_padding[axis] + 1) // 2) + dice.pick(
            [0, 1, 2])


def refused_cases():
    dice = Dice(20223)
    cases = []
    words = set()

    def base():
        return Case("", dice.pair(1, 4), dice.pair(1, 4), in_channels=dice.number(1, 3),
                    out_channels=dice.number(1, 3), stride=dice.pair(1, 3), dilation=dice.pair(1, 3),
                    bias=dice.number(0, 1) == 1, batch=dice.pick([None, 1, 2]))

    def attempt(rules):
        case = base()
        for rule in rules:
            break_rule(rule, case, dice)
        return case if broken(case) == set(rules) else None

    def add(rules, wanted):
        found = 0
        for _ in range(400):
            case = attempt(rules)
            if case is None:
                continue
            first = min(rules, key=ORDER.index)
            case.title = ("breaks " if len(rules) == 1 else "breaks at once: ") + ", ".join(rules)
            key = json.dumps(case.problem_json())
            if key in words:
                continue
            words.add(key)
            cases.append((case, first, rules))
            found += 1
            if found == wanted:
                return
        # Some rules cannot be broken together: a size out of range where there is no size, say.
        assert len(rules) > 1, rules

    for rule in ORDER:
        add([rule], 6)
    for first in ORDER:
        for second in ORDER[ORDER.index(first) + 1:]:
            add([first, second], 1)
    for _ in range(60):
        chosen = sorted({dice.number(0, len(ORDER) - 1) for _ in range(dice.number(3, 5))})
        if len(chosen) > 2:
            add([ORDER[index] for index in chosen], 1)
    return cases
