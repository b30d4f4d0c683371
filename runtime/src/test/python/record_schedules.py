"""Records what the schedules of other frameworks are at every update, past their end.

Writes runtime/src/test/resources/schedules/<framework>.txt, against which KnownSchedulesTest holds the curves. No build and no test
runs this script: the files are only rewritten by running it.

    apt-get install python3-torch      (Debian 12: package version 1.13.1+dfsg-4)
    /usr/bin/python3 runtime/src/test/python/record_schedules.py      (from the repository's root)

PyTorch's schedulers are run; the others come from their documentation's formulas in schedule_formulas.py. Running it again gives the
same bytes on the same C library.

A file is a list of blocks between blank lines: the key, which is the Java that makes the same curve; what was recorded; "first n, every k",
where the first n values are right, or all of them where there is no "first"; then the values.
"""
import os
import warnings

import torch
from torch.optim.lr_scheduler import (ChainedScheduler, ConstantLR, CosineAnnealingLR, CosineAnnealingWarmRestarts, CyclicLR, ExponentialLR,
                                      LinearLR, MultiStepLR, OneCycleLR, PolynomialLR, SequentialLR, StepLR)

import schedule_formulas as f

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
    yield P("Curve.exponentialLR(1, 0.99999)", "ExponentialLR(lr=1, gamma=0.99999)", 1, lambda o: ExponentialLR(o, 0.99999), 100_001, every=5_000)
    yield P("resumed at 5", "LinearLR(lr=1, start_factor=0.1, total_iters=10, last_epoch=4) of a fresh optimizer: the first value is at 5", 1, resumed, 8, 0)
    yield P("rounding adds up", "LinearLR(lr=1, start_factor=1e-6, total_iters=1_000_000)", 1, lambda o: LinearLR(o, 1e-6, 1.0, 1_000_000),
            1_000_001, 1, every=50_000)


def formula(key, text, function, updates, right=None):
    return key, text, right, 1, [function(t) for t in range(updates)]


def huggingface():
    F = formula
    yield F("Curve.constantWithWarmup(0.1, 10)", "get_constant_schedule_with_warmup(10)", lambda t: 0.1 * f.hf_constant(t, 10), 30)
    yield F("Curve.constantWithWarmup(0.1, 0)", "get_constant_schedule_with_warmup(0)", lambda t: 0.1 * f.hf_constant(t, 0), 10)
    yield F("Curve.linearWithWarmup(3e-4, 20, 150)", "get_linear_schedule_with_warmup(20, 150)", lambda t: 3e-4 * f.hf_linear(t, 20, 150), 200)
    yield F("Curve.linearWithWarmup(1, 0, 100)", "get_linear_schedule_with_warmup(0, 100)", lambda t: f.hf_linear(t, 0, 100), 130)
    yield F("Curve.cosineWithWarmup(3e-4, 20, 150)", "get_cosine_schedule_with_warmup(20, 150): climbs after 150",
            lambda t: 3e-4 * f.hf_cosine(t, 20, 150), 200, 151)
    yield F("Curve.cosineWithWarmup(1, 0, 2, 10, 130)", "get_cosine_schedule_with_warmup(10, 130, num_cycles=2): goes on after 130",
            lambda t: f.hf_cosine(t, 10, 130, 2), 160, 131)
    yield F("Curve.cosineWithWarmup(0.5, 0.05, 0.5, 0, 100)", "get_cosine_with_min_lr_schedule_with_warmup(0, 100, min_lr_rate=0.1): climbs after 100",
            lambda t: 0.5 * f.hf_cosine(t, 0, 100, 0.5, 0.1), 130, 101)
    yield F("Curve.cosineWithWarmup(0.5, 0.05, 0.75, 7, 100)", "get_cosine_with_min_lr_schedule_with_warmup(7, 100, 0.75, min_lr_rate=0.1)",
            lambda t: 0.5 * f.hf_cosine(t, 7, 100, 0.75, 0.1), 130, 101)
    yield F("Curve.cosineWarmupWithMinimum(0.01, 0.2, 0.02, 20, 120)", "get_cosine_with_min_lr_schedule_with_warmup_lr_rate(20, 120, 0.1): climbs after 119",
            lambda t: 0.2 * f.hf_cosine_warmup_rate(t, 20, 120, 0.1), 150, 120)
    yield F("Curve.cosineWarmupWithMinimum(0.05, 1, 0, 11, 80)", "get_cosine_with_min_lr_schedule_with_warmup_lr_rate(11, 80, 0, 0.05)",
            lambda t: f.hf_cosine_warmup_rate(t, 11, 80, 0.0, 0.05), 100, 80)
    yield F("Curve.cosineWithHardRestarts(0.1, 4, 20, 148)", "get_cosine_with_hard_restarts_schedule_with_warmup(20, 148, 4)",
            lambda t: 0.1 * f.hf_hard_restarts(t, 20, 148, 4), 180)
    yield F("Curve.cosineWithHardRestarts(1, 3, 5, 105)", "get_cosine_with_hard_restarts_schedule_with_warmup(5, 105, 3)",
            lambda t: f.hf_hard_restarts(t, 5, 105, 3), 130)
    yield F("restart an update late", "get_cosine_with_hard_restarts_schedule_with_warmup(0, 490, 49): rounding keeps 49 * (10 / 490) below 1",
            lambda t: f.hf_hard_restarts(t, 0, 490, 49), 20, 10)
    yield F("Curve.polynomialWithWarmup(0.1, 1e-7, 1, 10, 100)", "get_polynomial_decay_schedule_with_warmup(10, 100)",
            lambda t: 0.1 * f.hf_polynomial(t, 10, 100, 0.1, 1e-7, 1.0), 130)
    yield F("Curve.polynomialWithWarmup(2, 0.5, 2.5, 0, 90)", "get_polynomial_decay_schedule_with_warmup(0, 90, lr_end=0.5, power=2.5)",
            lambda t: 2 * f.hf_polynomial(t, 0, 90, 2, 0.5, 2.5), 120)
    yield F("Curve.inverseSqrtWithWarmup(0.01, 20, 20)", "get_inverse_sqrt_schedule(20)", lambda t: 0.01 * f.hf_inverse_sqrt(t, 20, 20), 300)
    yield F("Curve.inverseSqrtWithWarmup(1, 10_000, 0)", "get_inverse_sqrt_schedule(0)", lambda t: f.hf_inverse_sqrt(t, 0, 10_000), 200)
    yield F("Curve.warmupStableDecay(0.1, 0, 10, 50, 40)", "get_wsd_schedule(10, 40, num_stable_steps=50)",
            lambda t: 0.1 * f.hf_wsd(t, 10, 50, 40, 0), 130)
    yield F("Curve.warmupStableDecay(1, 0.1, 20, 60, Curve.oneMinusSqrt(1, 0.1, 40))", "get_wsd_schedule(20, 40, num_stable_steps=60, 1-sqrt)",
            lambda t: f.hf_wsd(t, 20, 60, 40, 0.1, decay_type="1-sqrt"), 150)
    yield F("Curve.warmupStableDecay(1, 0.1, 0, 0, Curve.linear(1, 0.1, 40))", "get_wsd_schedule(0, 40, num_stable_steps=0, linear)",
            lambda t: f.hf_wsd(t, 0, 0, 40, 0.1, decay_type="linear"), 60)
    yield F("Curve.cosine(0.1, 1, 20).then(Curve.warmupStableDecay(1, 0.1, 0, 30, 40))", "get_wsd_schedule(20, 40, num_stable_steps=30, cosine)",
            lambda t: f.hf_wsd(t, 20, 30, 40, 0.1, "cosine"), 120)
    yield F("Curve.polynomial(0.1, 1, 0.5, 20).then(Curve.warmupStableDecay(1, 0.1, 0, 30, 40))", "get_wsd_schedule(20, 40, num_stable_steps=30, 1-sqrt)",
            lambda t: f.hf_wsd(t, 20, 30, 40, 0.1, "1-sqrt"), 120)


def keras():
    F = formula
    yield F("Curve.cosineDecay(0.1, 100, 0)", "CosineDecay(0.1, 100)", lambda t: f.keras_cosine(t, 0.1, 100), 130)
    yield F("Curve.cosineDecay(0.1, 77, 0.2)", "CosineDecay(0.1, 77, alpha=0.2)", lambda t: f.keras_cosine(t, 0.1, 77, 0.2), 100)
    yield F("Curve.warmupCosineDecay(0.01, 0.1, 0.1 * 0.05, 20, 120)", "CosineDecay(0.01, 100, alpha=0.05, warmup_target=0.1, warmup_steps=20)",
            lambda t: f.keras_cosine(t, 0.01, 100, 0.05, 0.1, 20), 150)
    for t_mul, m_mul, alpha in ((2, 1, 0), (2, 0.5, 0.1), (1, 0.8, 0.01), (1.5, 0.9, 0), (3, 1, 0)):
        yield F(f"Curve.cosineDecayRestarts(0.1, 20, {t_mul}, {m_mul}, {alpha})", f"CosineDecayRestarts(0.1, 20, {t_mul}, {m_mul}, {alpha})",
                lambda t: f.keras_restarts(t, 0.1, 20, t_mul, m_mul, alpha), 250)
    yield F("restart an update late", "CosineDecayRestarts(1, 1, 3), by a logarithm as in the code: misses the restart at 121",
            lambda t: f.keras_restarts_by_logarithm(t, 1, 1, 3, 1, 0), 130, 121)
    for staircase in (False, True):
        java = str(staircase).lower()
        yield F(f"Curve.exponentialDecay(0.1, 30, 0.96, {java})", f"ExponentialDecay(0.1, 30, 0.96, {staircase})",
                lambda t: f.keras_exponential(t, 0.1, 30, 0.96, staircase), 200)
        yield F(f"Curve.inverseTimeDecay(0.1, 1, 0.5, {java})", f"InverseTimeDecay(0.1, 1, 0.5, {staircase})",
                lambda t: f.keras_inverse_time(t, 0.1, 1, 0.5, staircase), 200)
        yield F(f"Curve.inverseTimeDecay(2, 30, 0.7, {java})", f"InverseTimeDecay(2, 30, 0.7, {staircase})",
                lambda t: f.keras_inverse_time(t, 2, 30, 0.7, staircase), 200)
    yield F("Curve.piecewiseConstantDecay(new double[] {101, 111}, new double[] {1, 0.5, 0.1})", "PiecewiseConstantDecay([100, 110], [1, 0.5, 0.1])",
            lambda t: f.keras_piecewise(t, [100, 110], [1.0, 0.5, 0.1]), 130)
    yield F("Curve.polynomialDecay(0.1, 100, 1e-4, 1)", "PolynomialDecay(0.1, 100)", lambda t: f.keras_polynomial(t, 0.1, 100, 1e-4, 1.0), 130)
    yield F("Curve.polynomialDecay(0.1, 90, 0.01, 0.5)", "PolynomialDecay(0.1, 90, 0.01, 0.5)",
            lambda t: f.keras_polynomial(t, 0.1, 90, 0.01, 0.5), 120)
    yield F("Curve.polynomialDecayCycle(0.1, 30, 0.01, 0.5)", "PolynomialDecay(0.1, 30, 0.01, 0.5, cycle=True)",
            lambda t: f.keras_polynomial(t, 0.1, 30, 0.01, 0.5, True), 130)
    yield F("Curve.polynomialDecayCycle(1, 17, 0, 2)", "PolynomialDecay(1, 17, 0, 2, cycle=True)",
            lambda t: f.keras_polynomial(t, 1, 17, 0.0, 2, True), 130)


def optax():
    F = formula
    yield F("Curve.polynomialSchedule(1, 0.01, 2, 100, 5)", "polynomial_schedule(1, 0.01, 2, 100, 5)",
            lambda t: f.optax_polynomial(t, 1, 0.01, 2, 100, 5), 130)
    yield F("Curve.polynomialSchedule(0.1, 1, 1, 50, 0)", "linear_schedule(0.1, 1, 50)", lambda t: f.optax_polynomial(t, 0.1, 1, 1, 50), 70)
    yield F("Curve.exponentialDecay(1, 30, 0.5, false, 10, 0.05)", "exponential_decay(1, 30, 0.5, 10, end_value=0.05)",
            lambda t: f.optax_exponential(t, 1, 30, 0.5, 10, False, 0.05), 200)
    yield F("Curve.exponentialDecay(1, 20, 0.5, true, 7, 0.1)", "exponential_decay(1, 20, 0.5, 7, staircase=True, end_value=0.1)",
            lambda t: f.optax_exponential(t, 1, 20, 0.5, 7, True, 0.1), 150)
    yield F("Curve.exponentialDecay(1, 20, 1.5, false, 0, 4)", "exponential_decay(1, 20, 1.5, end_value=4)",
            lambda t: f.optax_exponential(t, 1, 20, 1.5, 0, False, 4), 100)
    yield F("Curve.cosineDecay(0.3, 100, 0.1)", "cosine_decay_schedule(0.3, 100, 0.1)", lambda t: f.keras_cosine(t, 0.3, 100, 0.1), 130)
    for form in (None, "linear", "cosine"):
        java = {None: "HOLD", "linear": "LINEAR", "cosine": "COSINE"}[form]
        yield F(f"Curve.piecewiseInterpolate(Interpolation.{java}, 1, new double[] {{40, 80, 100}}, new double[] {{0.1, 3, 0.01}})",
                f"piecewise {form or 'constant'}(1, {{40: 0.1, 80: 3, 100: 0.01}})",
                lambda t: f.optax_piecewise(t, 1, [40, 80, 100], [0.1, 3, 0.01], form), 120)
    yield F("Curve.cosineOneCycle(0.1, 100, 0.3, 25, 10_000)", "cosine_onecycle_schedule(100, 0.1)",
            lambda t: f.optax_cosine_onecycle(t, 100, 0.1, 0.3, 25.0, 1e4), 120)
    yield F("Curve.cosineOneCycle(2, 77, 0.4, 10, 100)", "cosine_onecycle_schedule(77, 2, 0.4, 10, 100)",
            lambda t: f.optax_cosine_onecycle(t, 77, 2, 0.4, 10, 100), 100)
    yield F("Curve.linearOneCycle(0.1, 100, 0.3, 0.85, 25, 10_000)", "linear_onecycle_schedule(100, 0.1)",
            lambda t: f.optax_linear_onecycle(t, 100, 0.1, 0.3, 0.85, 25.0, 1e4), 120)
    yield F("Curve.warmupCosineDecay(0, 1, 0.1, 10, 100)", "warmup_cosine_decay_schedule(0, 1, 10, 100, 0.1)",
            lambda t: f.optax_warmup_cosine(t, 0, 1, 10, 100, 0.1), 130)
    yield F("Curve.warmupExponentialDecay(0, 1, 10, 20, 0.8, true)", "warmup_exponential_decay_schedule(0, 1, 10, 20, 0.8, staircase=True)",
            lambda t: f.optax_warmup_exponential(t, 0, 1, 10, 20, 0.8, True), 130)
    yield F("Curve.linear(0.2, 1, 10).then(Curve.exponentialDecay(1, 20, 0.8, false, 5, 0.3))",
            "warmup_exponential_decay_schedule(0.2, 1, 10, 20, 0.8, 5, end_value=0.3)",
            lambda t: f.optax_warmup_exponential(t, 0.2, 1, 10, 20, 0.8, False, 5, 0.3), 200)
    yield F("Curve.warmupCosineDecay(0, 1, 0, 5, 40).then(Curve.warmupCosineDecay(0, 0.5, 0, 5, 80))", "sgdr_schedule of two cycles",
            lambda t: f.optax_sgdr(t, [dict(initial=0, peak=1, warmup=5, steps=40, end=0), dict(initial=0, peak=0.5, warmup=5, steps=80, end=0)]), 140)


def others():
    F = formula
    yield F("Curve.noam(1, 512, 40)", "Vaswani et al. 2017, equation 3, d_model 512, warmup_steps 40", lambda t: f.noam(t, 1, 512, 40), 300)
    yield F("Curve.noam(2, 256, 1)", "Vaswani et al. 2017, equation 3 twice, d_model 256, warmup_steps 1", lambda t: f.noam(t, 2, 256, 1), 50)
    yield F("Curve.inverseSchedule(0.1, 0.05, 0.75)", "DL4J InverseSchedule(0.1, 0.05, 0.75)", lambda t: f.dl4j_inverse(t, 0.1, 0.05, 0.75), 200)
    yield F("Curve.sigmoidSchedule(0.1, -0.1, 60, 120)", "DL4J SigmoidSchedule(0.1, -0.1, 60): goes on after 120",
            lambda t: f.dl4j_sigmoid(t, 0.1, -0.1, 60), 150, 121)
    yield F("Curve.polynomialLR(0.1, 2, 50)", "DL4J PolySchedule(0.1, 2, 50) as its documentation has it, initial (1 - t / maxIter)^power",
            lambda t: 0.1 * (1 - min(t, 50) / 50) ** 2, 60)


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
