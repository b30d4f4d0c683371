"""Records what SparseAdam does to a vector in 60 steps, each with gradients of a few weights, some of them twice.

Writes processor/src/test/resources/sparse/SparseAdam.txt. No build and no test runs this script: the file is only rewritten by running it.

    python3 processor/src/test/python/record_sparse.py      (from the repository's root; with nothing but Python)

The equations are those of PyTorch's documentation of SparseAdam: gradients of an index are summed; moments, and the parameter, change where
there is a gradient; the number of the step is that of the tensor; epsilon is added to the root of the second moment before its correction.

Lines of the file: "w" and the weights at first; then for each step "g" and index:gradient, in the order of the batch, and "w" after it. A step
without gradients leaves the tensor, and its number, alone.
"""
import math
import random

WEIGHTS = 12
STEPS = 60
RATE = 0.05
BETA1 = 0.9
BETA2 = 0.999
EPSILON = 1e-3


def main():
    numbers = random.Random(7)
    w = [numbers.gauss(0, 1) for _ in range(WEIGHTS)]
    m = [0.0] * WEIGHTS
    v = [0.0] * WEIGHTS
    step = 0
    lines = ["w " + " ".join(map(repr, w))]
    for _ in range(STEPS):
        batch = [(numbers.randrange(WEIGHTS), numbers.gauss(0, 1)) for _ in range(numbers.randrange(6))]
        lines.append(" ".join(["g"] + ["%d:%r" % one for one in batch]))
        sums = {}
        for index, gradient in batch:
            sums[index] = sums.get(index, 0.0) + gradient
        if sums:
            step += 1
            size = RATE * math.sqrt(1 - BETA2 ** step) / (1 - BETA1 ** step)
            for index, gradient in sums.items():
                m[index] += (gradient - m[index]) * (1 - BETA1)
                v[index] += (gradient * gradient - v[index]) * (1 - BETA2)
                w[index] -= size * m[index] / (math.sqrt(v[index]) + EPSILON)
        lines.append("w " + " ".join(map(repr, w)))
    with open("processor/src/test/resources/sparse/SparseAdam.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
