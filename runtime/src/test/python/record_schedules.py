"""Records what the schedules of other frameworks are at every update, past their end.

Writes runtime/src/test/resources/schedules/<framework>.txt, against which KnownSchedulesTest holds the curves. No build and no test
runs this script: the files are only rewritten by running it.

    apt-get install python3-torch      (Debian 12: package version 1.13.1+dfsg-4)
    /usr/bin/python3 runtime/src/test/python/record_schedules.py      (from the repository's root)

PyTorch's schedulers are run, one of them for a million updates; the others come from their documentation's formulas, by
documented_schedules.py and schedule_formulas.py. Running it again gives the same bytes on the same C library.

A file is a list of blocks between blank lines: the key, which is the Java that makes the same curve; what was recorded; "first n, every k",
where the first n values are right, or all of them where there is no "first"; then the values.
"""
import os
import warnings

import torch
from torch.optim.lr_scheduler import (ChainedScheduler, ConstantLR, CosineAnnealingLR, CosineAnnealingWarmRestarts, CyclicLR, ExponentialLR,
                                      LinearLR, MultiStepLR, OneCycleLR, PolynomialLR, SequentialLR, StepLR)
from torch.optim.swa_utils import SWALR

from documented_schedules import huggingface, keras, optax, others

warnings.filterwarnings("ignore")
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "schedules")


def sgd(rate):
    return torch.optim.SGD([torch.zeros(1)], lr=rate, momentum=0.9)


def run(rate, make, updates, what="lr", every=1, jump=False):
    """The value before each update; jump gives the scheduler the number of the update, else it counts itself."""
    optimizer = sgd(rate)
    scheduler = make(optimizer)
    values = []
    for t in range(updates):
        if t % every == 0:
            values.append(optimizer.param_groups[0][what])
        if t + 1 < updates:
            scheduler.step(t + 1) if jump else scheduler.step()
    return values


def resumed(optimizer):
    optimizer.param_groups[0]["initial_lr"] = 1
    return LinearLR(optimizer, 0.1, 1.0, 10, last_epoch=4)


def pytorch():
    P = lambda key, text, rate, make, updates, right=None, **how: (key, text, right, how.get("every", 1), run(rate, make, updates, **how))
    yield P("Curve.stepLR(0.1, 30, 0.1)", "StepLR(lr=0.1, step_size=30, gamma=0.1)", 0.1, lambda o: StepLR(o, 30, 0.1), 130)
    yield P("Curve.stepLR(0.05, 7, 0.9)", "StepLR(lr=0.05, step_size=7, gamma=0.9)", 0.05, lambda o: StepLR(o, 7, 0.9), 200)
    yield P("Curve.multiStepLR(0.1, 0.1, 30, 80)", "MultiStepLR(lr=0.1, milestones=[30, 80], gamma=0.1)", 0.1,
            lambda o: MultiStepLR(o, [30, 80], 0.1), 120)
    yield P("Curve.multiStepLR(1, 0.5, 1, 2, 3, 50)", "MultiStepLR(lr=1, milestones=[1, 2, 3, 50], gamma=0.5)", 1,
            lambda o: MultiStepLR(o, [1, 2, 3, 50], 0.5), 60)
    yield P("Curve.exponentialLR(0.1, 0.95)", "ExponentialLR(lr=0.1, gamma=0.95)", 0.1, lambda o: ExponentialLR(o, 0.95), 300)
    yield P("Curve.exponentialLR(1e-3, 0.999)", "ExponentialLR(lr=1e-3, gamma=0.999)", 1e-3, lambda o: ExponentialLR(o, 0.999), 200)
    yield P("Curve.constantLR(0.05, 0.5, 4)", "ConstantLR(lr=0.05, factor=0.5, total_iters=4)", 0.05, lambda o: ConstantLR(o, 0.5, 4), 20)
    yield P("Curve.constantLR(0.1, 1 / 3.0, 5)", "ConstantLR(lr=0.1)", 0.1, ConstantLR, 20)
    yield P("Curve.linearLR(0.1, 1 / 3.0, 1, 5)", "LinearLR(lr=0.1)", 0.1, LinearLR, 20)
    yield P("Curve.linearLR(1, 1, 0, 100)", "LinearLR(lr=1, start_factor=1, end_factor=0, total_iters=100)", 1,
            lambda o: LinearLR(o, 1, 0, 100), 130)
    yield P("Curve.linearLR(1e-3, 0.01, 0.7, 150)", "LinearLR(lr=1e-3, start_factor=0.01, end_factor=0.7, total_iters=150)", 1e-3,
            lambda o: LinearLR(o, 0.01, 0.7, 150), 200)
    yield P("Curve.polynomialLR(0.1, 1, 5)", "PolynomialLR(lr=0.1)", 0.1, PolynomialLR, 20)
    yield P("Curve.polynomialLR(0.01, 0.9, 150)", "PolynomialLR(lr=0.01, power=0.9, total_iters=150)", 0.01,
            lambda o: PolynomialLR(o, 150, 0.9), 200)
    yield P("Curve.polynomialLR(2, 3, 100)", "PolynomialLR(lr=2, power=3, total_iters=100)", 2, lambda o: PolynomialLR(o, 100, 3), 130)
    yield P("Curve.cosineAnnealing(0.1, 0, 100)", "CosineAnnealingLR(lr=0.1, T_max=100): climbs after T_max", 0.1,
            lambda o: CosineAnnealingLR(o, 100), 210, 101)
    yield P("Curve.cosineAnnealing(3e-4, 3e-5, 37)", "CosineAnnealingLR(lr=3e-4, T_max=37, eta_min=3e-5): climbs after T_max", 3e-4,
            lambda o: CosineAnnealingLR(o, 37, 3e-5), 80, 38)
    yield P("Curve.cosineAnnealingWarmRestarts(0.1, 0, 10, 2)", "CosineAnnealingWarmRestarts(lr=0.1, T_0=10, T_mult=2)", 0.1,
            lambda o: CosineAnnealingWarmRestarts(o, 10, 2), 200)
    yield P("Curve.cosineAnnealingWarmRestarts(1, 0.01, 25, 1)", "CosineAnnealingWarmRestarts(lr=1, T_0=25, eta_min=0.01)", 1,
            lambda o: CosineAnnealingWarmRestarts(o, 25, 1, 0.01), 130)
    yield P("Curve.cosineAnnealingWarmRestarts(1, 0, 1, 3)", "CosineAnnealingWarmRestarts(lr=1, T_0=1, T_mult=3)", 1,
            lambda o: CosineAnnealingWarmRestarts(o, 1, 3), 130)
    yield P("restart missed", "CosineAnnealingWarmRestarts(lr=1, T_0=1, T_mult=3), step(epoch): its logarithm misses the restart at 121", 1,
            lambda o: CosineAnnealingWarmRestarts(o, 1, 3), 130, 121, jump=True)
    for mode, java, gamma in (("triangular", "Triangular", None), ("triangular2", "Triangular2", None), ("exp_range", "ExpRange", 0.99)):
        for base, high, up, down, m1, m2 in ((0.01, 0.1, 20, 20, 0.8, 0.9), (1e-4, 5e-3, 7, 31, 0.85, 0.95)):
            g = "" if gamma is None else f"{gamma}, "
            make = lambda o: CyclicLR(o, base, high, up, down, mode, gamma or 1.0, base_momentum=m1, max_momentum=m2)
            text = f"CyclicLR(base_lr={base}, max_lr={high}, step_size_up={up}, step_size_down={down}, mode={mode}, {g}momentum {m1} to {m2})"
            yield P(f"Curve.cyclic{java}({base}, {high}, {g}{up}, {down})", text, 1, make, 150)
            yield P(f"Curve.cyclic{java}({m2}, {m1}, {g}{up}, {down})", text + ", its momentum", 1, make, 150, what="momentum")
    for total, pct, div, final, anneal in ((100, 0.3, 25.0, 1e4, "cos"), (100, 0.3, 25.0, 1e4, "linear"), (73, 0.25, 10.0, 1e5, "cos"),
                                           (73, 0.45, 4.0, 100.0, "linear")):
        for three in (False, True):
            name = "ThreePhase" if three else ""
            form = "Interpolation.COSINE" if anneal == "cos" else "Interpolation.LINEAR"
            make = lambda o: OneCycleLR(o, 0.1, total, pct_start=pct, div_factor=div, final_div_factor=final, anneal_strategy=anneal,
                                        three_phase=three)
            text = f"OneCycleLR(max_lr=0.1, total_steps={total}, {pct}, {div}, {final}, {anneal}, three_phase={three}): goes on at total_steps"
            yield P(f"Curve.oneCycle{name}(0.1, {total}, {pct}, {div:.0f}, {final:.0f}, {form})", text, 1, make, total + 1, total)
            yield P(f"Curve.oneCycle{name}Momentum(0.95, 0.85, {total}, {pct}, {form})", text + ", its momentum", 1, make, total + 1,
                    None if three else total, what="momentum")
    yield P("three updates", "OneCycleLR(max_lr=1, total_steps=3): starts at 0.99 of the peak, since its first phase ends at -0.1", 1,
            lambda o: OneCycleLR(o, 1, 3), 3, 0)
    yield P("Curve.cosine(0.1, 0.02, 12)", "SWALR(lr=0.1, swa_lr=0.02, anneal_epochs=12)", 0.1, lambda o: SWALR(o, 0.02, 12), 30)
    yield P("Curve.linear(0.1, 0.5, 30)", "SWALR(lr=0.1, swa_lr=0.5, anneal_epochs=30, linear)", 0.1, lambda o: SWALR(o, 0.5, 30, "linear"), 60)
    yield P("Curve.linear(0.01, 0.1, 5).then(Curve.cosineAnnealing(0.1, 0, 60))",
            "SequentialLR(lr=0.1, LinearLR(0.1, total_iters=5), CosineAnnealingLR(60), milestones=[5])", 0.1,
            lambda o: SequentialLR(o, [LinearLR(o, 0.1, 1.0, 5), CosineAnnealingLR(o, 60)], [5]), 66)
    yield P("Curve.constantLR(1, 0.1, 2).holdAfter(2).then(Curve.exponentialLR(1, 0.9))",
            "SequentialLR(lr=1, ConstantLR(0.1, 2), ExponentialLR(0.9), milestones=[2])", 1,
            lambda o: SequentialLR(o, [ConstantLR(o, 0.1, 2), ExponentialLR(o, 0.9)], [2]), 40)
    yield P("Curve.constantLR(1, 0.1, 2).times(Curve.exponentialLR(1, 0.9))", "ChainedScheduler(lr=1, ConstantLR(0.1, 2), ExponentialLR(0.9))", 1,
            lambda o: ChainedScheduler([ConstantLR(o, 0.1, 2), ExponentialLR(o, 0.9)]), 40)
    yield P("Curve.linearLR(0.5, 0.2, 1, 10).times(Curve.stepLR(1, 25, 0.5)).times(Curve.exponentialLR(1, 0.99))",
            "ChainedScheduler(lr=0.5, LinearLR(0.2, 1, 10), StepLR(25, 0.5), ExponentialLR(0.99))", 0.5,
            lambda o: ChainedScheduler([LinearLR(o, 0.2, 1, 10), StepLR(o, 25, 0.5), ExponentialLR(o, 0.99)]), 120)
    yield P("decay erased", "ChainedScheduler(lr=1, ExponentialLR(0.9), CosineAnnealingWarmRestarts(10)): the latter sets, where it should multiply",
            1, lambda o: ChainedScheduler([ExponentialLR(o, 0.9), CosineAnnealingWarmRestarts(o, 10)]), 20, 1)
    yield P("Curve.exponentialLR(1, 0.99999)", "ExponentialLR(lr=1, gamma=0.99999)", 1,
            lambda o: ExponentialLR(o, 0.99999), 100_001, every=5_000)
    yield P("resumed at 5", "LinearLR(lr=1, start_factor=0.1, total_iters=10, last_epoch=4) of a fresh optimizer: the first value is at 5", 1, resumed, 8, 0)
    yield P("rounding adds up", "LinearLR(lr=1, start_factor=1e-6, total_iters=1_000_000)", 1, lambda o: LinearLR(o, 1e-6, 1.0, 1_000_000),
            1_000_001, 1, every=50_000)


def write(name, blocks):
    with open(os.path.join(FOLDER, name + ".txt"), "w", newline="\n") as file:
        for key, text, right, every, values in blocks:
            head = ("" if right is None else f"first {right}, ") + f"every {every}"
            rows = [" ".join(repr(float(v)) for v in values[i:i + 8]) for i in range(0, len(values), 8)]
            file.write("\n".join([key, text, head] + rows) + "\n\n")


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    for framework in (pytorch, huggingface, keras, optax, others):
        write(framework.__name__, framework())
