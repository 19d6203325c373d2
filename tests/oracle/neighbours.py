"""What stands beside a transposed convolution: Conv2d and nn.Upsample."""
import torch

from case import Dice, either, plain, product
from legal import describe, random_case


def conv2d_lines():
    dice = Dice(20225)
    count = 0
    while count < 80:
        case = random_case(dice)
        case.bias = False
        case.output_padding = [0, 0]
        picture_size = dice.pair(1, 8)
        if either(lambda a: picture_size[a] + 2 * case.padding[a] <
                  case.dilation[a] * (case.kernel_size[a] - 1) + 1):
            continue
        if case.out_channels * picture_size[0] * picture_size[1] * (case.batch or 1) > 120:
            continue
        count += 1
        shape = [case.out_channels, *picture_size]
        if case.batch is not None:
            shape.insert(0, case.batch)
        picture = [dice.number(-4, 4) for _ in range(product(shape))]
        weight = [dice.number(-4, 4) for _ in range(product(case.shape_of_weight()))]
        module = torch.nn.Conv2d(case.out_channels, case.in_channels, tuple(case.kernel_size),
                                 stride=tuple(case.stride), padding=tuple(case.padding),
                                 dilation=tuple(case.dilation), groups=case.groups, bias=False)
        with torch.no_grad():
            module.weight.copy_(torch.tensor(weight, dtype=torch.float64).reshape(module.weight.shape))
            output = module(torch.tensor(picture, dtype=torch.float64).reshape(shape))
        yield {"title": "Conv2d: " + describe(case), "layer": case.layer_json(),
               "picture": {"shape": shape, "data": picture},
               "weight": {"shape": case.shape_of_weight(), "data": weight},
               "output_shape": list(output.shape), "output": plain(output.flatten().tolist())}


def conv2d_size_lines():
    for k in (1, 2, 3, 4):
        for s in (1, 2, 3, 4):
            for p in (0, 1, 2, 3):
                for d in (1, 2, 3):
                    sizes = []
                    for picture in range(1, 12):
                        try:
                            output = torch.nn.functional.conv1d(torch.zeros(1, 1, picture), torch.zeros(1, 1, k),
                                                                stride=s, padding=p, dilation=d)
                            sizes.append(output.shape[2])
                        except RuntimeError:
                            sizes.append(None)
                    yield [k, s, p, d, sizes]


def upsample_lines():
    dice = Dice(20226)
    for mode in ("nearest", "bilinear"):
        for factor in ([1, 1], [2, 2], [3, 3], [4, 4], [1, 2], [2, 1], [4, 2], [2, 3], [5, 1]):
            for shape in ([1, 1, 1], [1, 3, 4], [2, 2, 3], [2, 1, 2, 2]):
                picture = [dice.number(-9, 9) for _ in range(product(shape))]
                given = torch.tensor(picture, dtype=torch.float64).reshape(shape)
                batched = given if len(shape) == 4 else given.unsqueeze(0)
                changes = {"align_corners": False} if mode == "bilinear" else {}
                upsample = torch.nn.Upsample(scale_factor=tuple(map(float, factor)), mode=mode, **changes)
                output = upsample(batched)
                output = output if len(shape) == 4 else output.squeeze(0)
                yield {"mode": mode, "factor": factor, "picture": {"shape": shape, "data": picture},
                       "output_shape": list(output.shape), "output": plain(output.flatten().tolist())}
