"""Records ReduceLROnPlateau of PyTorch 1.13.1: metrics, and the learning rate after each, as factors on the base rate.

    python3 runtime/src/test/python/record_plateaus.py      (from the repository's root; Debian 12's python3-torch)

A block: the arguments as name=value, the metrics, the factors; eps is 0, for ours has no least change. In plateaus.txt metrics are positive.
plateaus-different.txt has what PyTorch does otherwise: with a relative threshold and a negative best metric it takes a worse one for better, and
after an infinitely good one nothing.
"""
import random

import torch

CASES = [
    {},
    {"factor": 0.5, "patience": 2},
    {"factor": 0.3, "patience": 0, "cooldown": 3},
    {"factor": 0.1, "patience": 1, "threshold": 0.05, "threshold_mode": "abs", "min_lr": 0.002},
    {"factor": 0.7, "patience": 3, "threshold": 0.1, "threshold_mode": "rel", "cooldown": 1, "min_lr": 0.03},
    {"mode": "max", "factor": 0.5, "patience": 2, "threshold": 0.02},
    {"mode": "max", "factor": 0.25, "patience": 1, "threshold": 0.1, "threshold_mode": "abs"},
]

DIFFERENT = [
    ({"factor": 0.5, "patience": 0, "threshold": 0.1}, [-4.0, -3.9, -3.8, -3.7]),
    ({"factor": 0.5, "patience": 0}, [4.0, float("nan"), 3.0, float("inf"), 2.0, float("-inf"), 1.0, 1.0]),
]


def factors_of(settings, metrics):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, eps=0, **settings)
    factors = []
    for metric in metrics:
        scheduler.step(metric)
        factors.append(optimizer.param_groups[0]["lr"])
    return factors


def drawn(settings, seed):
    draw = random.Random(seed)
    metrics = []
    level = 2.0
    for _ in range(120):
        level = max(0.3, level * draw.uniform(0.93, 1.02)) if settings.get("mode") != "max" else min(9, level * draw.uniform(0.98, 1.07))
        metrics.append(level * draw.uniform(0.97, 1.03))
    return metrics


def number(value):
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(value), repr(value))


def write(name, cases):
    blocks = []
    for settings, metrics in cases:
        arguments = " ".join(f"{name}={value}" for name, value in settings.items()) or "defaults"
        blocks.append("\n".join([arguments, " ".join(map(number, metrics)), " ".join(map(number, factors_of(settings, metrics)))]))
    with open("runtime/src/test/resources/" + name, "w") as file:
        file.write("\n\n".join(blocks) + "\n")


write("plateaus.txt", [(settings, drawn(settings, seed)) for seed, settings in enumerate(CASES)])
write("plateaus-different.txt", DIFFERENT)
