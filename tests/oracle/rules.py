"""The rules of ConvTranspose2d, in the order in which PyTorch 1.13 meets them, and its words."""
import re

import torch

from case import either

#: Later versions refuse the same layers, partly in other words.
SAME_WORDS = torch.__version__.startswith("1.13")

PATTERNS = {
    "padding-mode": 'Only "zeros" padding mode is supported for ConvTranspose2d',
    "groups-positive": "groups must be a positive integer",
    "in-channels-divisible": "in_channels must be divisible by groups",
    "out-channels-divisible": "out_channels must be divisible by groups",
    "output-size-length": r"ConvTranspose2D: for \dD input, output_size must have .* elements \(got \d+\)",
    "output-size-range": r"requested an output size of \[.*\], but valid sizes range from \[.*\] to \[.*\] \(for an "
                         r"input of torch\.Size\(\[.*\]\)\)",
    "input-rank": r"Expected 3D \(unbatched\) or 4D \(batched\) input to conv_transpose2d, but got input of size: .*",
    "padding-negative": "negative padding is not supported",
    "output-padding-negative": "negative output_padding is not supported",
    "stride-positive": "non-positive stride is not supported",
    "input-channels": r"Given transposed=1, weight of size \[.*\], expected input\[.*\] to have \d+ channels, but got "
                      r"\d+ channels instead",
    "input-empty": r"Only zero batch or zero channel inputs are supported, but got input shape: \[.*\]",
    "kernel-positive": r"kernel size should be greater than zero, but got kernel_height: .* kernel_width: .*",
    "dilation-positive": r"dilation should be greater than zero, but got dilation_height: .*, dilation_width: .*",
    "output-padding-bound": r"output padding must be smaller than either stride or dilation, but got .*",
    "output-too-small": r"Given input size per channel: \(.*\)\. Calculated output size per channel: \(.*\)\. Output "
                        r"size is too small",
}
ORDER = list(PATTERNS)


def rule_of(message):
    for rule, pattern in PATTERNS.items():
        if re.fullmatch(pattern, message):
            return rule
    raise AssertionError("PyTorch said something that no rule covers: " + message)


def broken(case):
    """The rules that a case breaks, from the table of rules alone."""
    found = set()
    rank = len(case.shape_of_input())
    if case.padding_mode != "zeros":
        found.add("padding-mode")
    if case.groups < 1:
        found.add("groups-positive")
    else:
        if case.in_channels % case.groups:
            found.add("in-channels-divisible")
        if case.out_channels % case.groups:
            found.add("out-channels-divisible")
    size_given = case.output_size is not None
    full = 4 if rank == 4 else 3
    if size_given and len(case.output_size) not in (2, full):
        found.add("output-size-length")
    elif size_given and rank in (3, 4):
        if either(lambda a: not 0 <= case.output_size[-2:][a] - case.smallest_output(a) < case.stride[a]):
            found.add("output-size-range")
    if rank not in (3, 4):
        found.add("input-rank")
    if min(case.padding) < 0:
        found.add("padding-negative")
    if not size_given and min(case.output_padding) < 0:
        found.add("output-padding-negative")
    if min(case.stride) < 1:
        found.add("stride-positive")
    if rank in (3, 4):
        if case.shape_of_input()[-3] != case.in_channels:
            found.add("input-channels")
        if min(case.shape_of_input()[-2:]) < 1:
            found.add("input-empty")
    if min(case.kernel_size) < 1:
        found.add("kernel-positive")
    if min(case.dilation) < 1:
        found.add("dilation-positive")
    if not size_given and either(lambda a: case.output_padding[a] >= max(case.stride[a], case.dilation[a])):
        found.add("output-padding-bound")
    # A size means nothing where what it is computed from is illegal.
    if rank in (3, 4) and not found & {"output-size-length", "output-size-range", "stride-positive", "input-empty",
                                       "kernel-positive", "dilation-positive"}:
        if either(lambda a: case.output(a) < 1):
            found.add("output-too-small")
    return found
