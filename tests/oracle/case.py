"""One forward call of ConvTranspose2d: as a problem file and in PyTorch."""
import random

import torch


class Dice:
    """Random choices that stay the same in every version of Python: built on random() alone."""

    def __init__(self, seed):
        self.source = random.Random(seed)

    def number(self, first, last):
        return first + int(self.source.random() * (last - first + 1))

    def pick(self, choices):
        return choices[self.number(0, len(choices) - 1)]

    def pair(self, first, last):
        return [self.number(first, last), self.number(first, last)]


def product(shape):
    result = 1
    for size in shape:
        result *= size
    return result


class Case:
    """One forward call. Every per-axis setting is a list [rows, columns]."""

    def __init__(self, title, kernel_size, input_size, **changes):
        self.title = title
        self.in_channels = 1
        self.out_channels = 1
        self.kernel_size = two(kernel_size)
        self.stride = [1, 1]
        self.padding = [0, 0]
        self.output_padding = [0, 0]
        self.dilation = [1, 1]
        self.groups = 1
        self.bias = False
        self.padding_mode = "zeros"
        self.batch = None  # None: rank 3
        self.input_size = two(input_size)
        self.input_shape = None  # set it to break the input's rank or channels
        self.output_size = None
        self.data = None  # (input, weight, bias), flat
        for key, value in changes.items():
            assert hasattr(self, key), key
            per_axis = key in ("stride", "padding", "output_padding", "dilation")
            setattr(self, key, two(value) if per_axis else value)

    def shape_of_input(self):
        if self.input_shape is not None:
            return self.input_shape
        shape = [self.in_channels, *self.input_size]
        return shape if self.batch is None else [self.batch, *shape]

    def shape_of_weight(self):
        groups = self.groups if self.groups > 0 else 1
        return [self.in_channels, max(1, self.out_channels // groups), *self.kernel_size]

    def effective_output_padding(self, axis):
        if self.output_size is None:
            return self.output_padding[axis]
        return self.output_size[-2:][axis] - self.smallest_output(axis)

    def smallest_output(self, axis):
        return ((self.input_size[axis] - 1) * self.stride[axis] - 2 * self.padding[axis]
                + self.dilation[axis] * (self.kernel_size[axis] - 1) + 1)

    def output(self, axis):
        return self.smallest_output(axis) + self.effective_output_padding(axis)

    def fill(self, dice, real=False):
        def values(count):
            if real:
                return [dice.number(-9999, 9999) / 1000 for _ in range(count)]
            return [dice.number(-4, 4) for _ in range(count)]

        self.data = (values(product(self.shape_of_input())), values(product(self.shape_of_weight())),
                     values(self.out_channels) if self.bias else [])
        return self

    def layer_json(self):
        layer = {"in_channels": self.in_channels, "out_channels": self.out_channels,
                 "kernel_size": self.kernel_size, "stride": self.stride, "padding": self.padding,
                 "output_padding": self.output_padding, "dilation": self.dilation, "groups": self.groups,
                 "bias": self.bias}
        if self.padding_mode != "zeros":
            layer["padding_mode"] = self.padding_mode
        return layer

    def problem_json(self):
        problem = {"format": "tconvlab/1", "title": self.title, "layer": self.layer_json()}
        arrays = [("input", self.shape_of_input(), 0), ("weight", self.shape_of_weight(), 1)]
        if self.bias:
            arrays.append(("bias", [self.out_channels], 2))
        for name, shape, index in arrays:
            if self.data is None:
                problem[name] = {"shape": shape, "fill": "zeros"}
            else:
                problem[name] = {"shape": shape, "data": self.data[index]}
        if self.output_size is not None:
            problem["output_size"] = self.output_size
        return problem

    def forward(self):
        """The output, or PyTorch's exception."""
        module = torch.nn.ConvTranspose2d(
            self.in_channels, self.out_channels, tuple(self.kernel_size), stride=tuple(self.stride),
            padding=tuple(self.padding), output_padding=tuple(self.output_padding), groups=self.groups,
            bias=self.bias, dilation=tuple(self.dilation), padding_mode=self.padding_mode)
        picture = torch.zeros(self.shape_of_input())
        with torch.no_grad():
            if self.data is None:
                module.weight.zero_()
                if self.bias:
                    module.bias.zero_()
            else:
                picture = torch.tensor(self.data[0], dtype=torch.float64).reshape(self.shape_of_input())
                module.weight.copy_(torch.tensor(self.data[1], dtype=torch.float64).reshape(module.weight.shape))
                if self.bias:
                    module.bias.copy_(torch.tensor(self.data[2], dtype=torch.float64))
            return module(picture, output_size=self.output_size)

    def message(self):
        """PyTorch's words for the refusal, or None where it accepts."""
        try:
            self.forward()
        except (RuntimeError, ValueError) as error:
            return str(error).split("\n")[0]
        return None


def two(value):
    return list(value) if isinstance(value, (list, tuple)) else [value, value]


def plain(values):
    """Whole numbers without a decimal point."""
    return [int(value) if value == int(value) else value for value in values]


def answer(case):
    output = case.forward()
    return {"output_shape": list(output.shape), "output": plain(output.flatten().tolist())}


def either(condition):
    return condition(0) or condition(1)


def both(condition):
    return condition(0) and condition(1)
