"""PyTorch as a contender, in a process of its own: run.py sets the environment it needs before it starts.

Speaks the language of main.cpp: reads CONTENDER IN OUT GROUPS SIZE K S P CALLS, answers with a checksum and the
milliseconds of each call.
"""
import sys
import time

import numpy
import torch


def numbers(count, factor, modulus):
    return torch.from_numpy((numpy.arange(count) * factor % modulus - modulus // 2).astype(numpy.float32))


def prepared(request):
    c_in, c_out, groups, size, k, s, p = (int(word) for word in request.split()[1:])
    x = numbers(c_in * size * size, 7919, 17).reshape(1, c_in, size, size)
    w = numbers(c_in * (c_out // groups) * k * k, 31, 7).reshape(c_in, c_out // groups, k, k)

    def run():
        return torch.nn.functional.conv_transpose2d(x, w, stride=s, padding=p, groups=groups)

    flat = run().double().flatten().numpy()
    return run, float((flat * (numpy.arange(flat.size) % 13 + 1)).sum())


def main():
    torch.set_num_threads(1)
    ready = {}
    with torch.inference_mode():
        for line in sys.stdin:
            key, calls = line.rsplit(maxsplit=1)
            if key not in ready:
                ready[key] = prepared(key)
            run, checksum = ready[key]
            times = []
            for _ in range(int(calls)):
                start = time.perf_counter()
                output = run()
                times.append((time.perf_counter() - start) * 1e3)
                # Given back before the next call, which gets the same memory: already touched.
                del output
            print(f"{checksum:f}", *times, flush=True)


main()
