"""Records ReduceLROnPlateau of PyTorch 1.13.1: metrics, and the learning rate after each, as factors on the base rate.

    python3 runtime/src/test/python/record_plateaus.py      (from the repository's root; Debian 12's python3-torch)

A block: the arguments as name=value, the metrics, the factors; eps is 0, for ours has no least change. Metrics are positive: with a relative threshold and a negative best
metric PyTorch asks for a worse one.
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


def record(settings, seed):
    draw = random.Random(seed)
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, eps=0, **settings)
    metrics, factors = [], []
    level = 2.0
    for _ in range(120):
        level = max(0.3, level * draw.uniform(0.93, 1.02)) if settings.get("mode") != "max" else min(9, level * draw.uniform(0.98, 1.07))
        metric = level * draw.uniform(0.97, 1.03)
        scheduler.step(metric)
        metrics.append(metric)
        factors.append(optimizer.param_groups[0]["lr"])
    return metrics, factors


with open("runtime/src/test/resources/plateaus.txt", "w") as file:
    blocks = []
    for seed, settings in enumerate(CASES):
        metrics, factors = record(settings, seed)
        arguments = " ".join(f"{name}={value}" for name, value in settings.items()) or "defaults"
        blocks.append("\n".join([arguments, " ".join(map(repr, metrics)), " ".join(map(repr, factors))]))
    file.write("\n\n".join(blocks) + "\n")
