"""Rules that find their own rate, from the loss or from sums over the model, and rules without a schedule; as papers_elementwise.py; those of authors.py too."""
import math
import sys

import numpy as np

from authors import dadapt_adam, dadapt_lion, dadapt_sgd, dowg, momo, momo_adam, prodigy
from rules import NONE, WEIGHT, ema, norm, total
from trajectories import RESTING


def polyak(s, h, t, w, g):
    """Loizou et al. 2021, arXiv:2002.10542, SPS_max, equation 3"""
    rate = min((h.loss - h.lowerBound) / (h.c * norm(g) ** 2), h.eta)
    return w - rate * g


def dog(s, h, t, w, g):
    """Ivgi, Hinder and Carmon 2023, arXiv:2302.12022, equation DoG; one tensor, so that L-DoG is the same"""
    if t == 1:
        s.x0, s.r = w, h.relativeDistance * (1 + norm(w))
    s.r = max(s.r, norm(w.astype(np.float64) - s.x0))
    s.G = s.G + norm(g) ** 2
    return w - h.eta * s.r / math.sqrt(s.G + h.epsilon) * g


def cocob(s, h, t, w, g):
    """Orabona and Tommasi 2017, arXiv:1705.07795, algorithm 2, which has no rate; L starts at epsilon as in the authors' code"""
    if t == 1:
        s.w1, s.L = w, np.full_like(w, h.epsilon)
    s.L = np.maximum(s.L, np.abs(g))
    s.G = s.G + np.abs(g)
    s.reward = np.maximum(s.reward - (w - s.w1) * g, 0)
    s.theta = s.theta - g
    return s.w1 + s.theta / (s.L * np.maximum(s.G + s.L, h.alpha * s.L)) * (s.L + s.reward)


def average(s, h, w, u, beta, rate):
    """Defazio et al. 2024, arXiv:2405.15682, equations 9 to 11: y after a step along u, where the gradient is taken; weights are the squares of the
    largest rate so far, as in the authors' code."""
    if s.started == 0:
        s.started, s.x, s.z = 1, w, w
    s.most = max(s.most, rate)
    s.sum = s.sum + s.most ** 2
    c = s.most ** 2 / s.sum if s.sum > 0 else 0.0
    s.z = s.z - rate * u
    s.x = (1 - c) * s.x + c * s.z
    return (1 - beta) * s.z + beta * s.x


def schedule_free_sgd(s, h, t, w, g):
    """Defazio et al. 2024, arXiv:2405.15682, equations 9 to 11"""
    return average(s, h, w, g + h.weightDecay * w, h.momentum, h.eta)


def schedule_free_adamw(s, h, t, w, g):
    """Defazio et al. 2024, arXiv:2405.15682, algorithm 1, the second moment corrected before epsilon as in the authors' code from 1.3 on"""
    s.v = ema(h.beta2, s.v, g * g)
    u = g / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon) + h.weightDecay * w
    return average(s, h, w, u, h.beta1, h.eta)


def schedule_free_radam(s, h, t, w, g):
    """Defazio et al. 2024, arXiv:2405.15682, rectified as Liu et al. 2020, arXiv:1908.03265; waits below a length of 4, as in the authors' code"""
    s.v = ema(h.beta2, s.v, g * g)
    most = 2 / (1 - h.beta2) - 1
    length = most - 2 * t * h.beta2 ** t / (1 - h.beta2 ** t)
    rectified = math.sqrt((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length)) if length > 4 else 0.0
    u = g / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon) + h.weightDecay * w
    return average(s, h, w, u, h.beta1, h.eta * rectified)


ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
DISTANCE = {"d0": 1e-6, "growth": sys.float_info.max, "weightDecay": 0.0}
MATRIX = (3, 4)

LEARNED = {
    "Polyak": (polyak, NONE, WEIGHT, 1.0, {"lowerBound": 0.0, "c": 0.5}),
    "Momo": (momo, NONE, WEIGHT, 1.0, {"beta": 0.9, "lowerBound": 0.0, "weightDecay": 0.0}),
    "MomoAdam": (momo_adam, NONE, WEIGHT, 1e-2, {**ADAM, "lowerBound": 0.0, "weightDecay": 0.0}),
    "Prodigy": (prodigy, NONE, WEIGHT, 1.0, {**ADAM, **DISTANCE, "coefficient": 1.0, "beta3": 0.0, "biasCorrection": False, "safeguardWarmUp": False}),
    "DAdaptSgd": (dadapt_sgd, NONE, WEIGHT, 1.0, {"momentum": 0.9, **DISTANCE}),
    "DAdaptAdam": (dadapt_adam, NONE, WEIGHT, 1.0, {**ADAM, **DISTANCE, "biasCorrection": False}),
    "DAdaptLion": (dadapt_lion, NONE, WEIGHT, 1.0, {"beta1": 0.9, "beta2": 0.99, "weightDecay": 0.0, "d0": 1e-6, "growth": sys.float_info.max}),
    "DoG": (dog, NONE, WEIGHT, 1.0, {"relativeDistance": 1e-6, "epsilon": 1e-8}),
    "LDoG": (dog, NONE, WEIGHT, 1.0, {"relativeDistance": 1e-6, "epsilon": 1e-8}),
    "DoWG": (dowg, NONE, WEIGHT, 1.0, {"initialDistance": 1e-2, "epsilon": 1e-4}),
    "Cocob": (cocob, NONE, WEIGHT, 1.0, {"alpha": 100.0, "epsilon": 1e-8}),
    "ScheduleFreeSgd": (schedule_free_sgd, NONE, WEIGHT, 0.1, {"momentum": 0.9, "weightDecay": 0.0}),
    "ScheduleFreeAdamW": (schedule_free_adamw, NONE, WEIGHT, 2.5e-3, {**ADAM, "weightDecay": 0.0}),
    "ScheduleFreeRAdam": (schedule_free_radam, NONE, WEIGHT, 2.5e-3, {**ADAM, "weightDecay": 0.0}),
}

LEARNED_CASES = [
    ("Polyak", {}, False, None, True), ("Polyak", {"lowerBound": 0.02, "c": 1.0, "rate": 0.05}, True, MATRIX, True),
    ("Momo", {"rate": 0.1}, False, None, True), ("Momo", {"beta": 0.8, "lowerBound": 0.02, "rate": 0.05, "weightDecay": 0.1}, True, MATRIX, True),
    ("MomoAdam", {}, False, None, True), ("MomoAdam", {"beta1": 0.8, "beta2": 0.95, "lowerBound": 0.02, "rate": 0.1, "weightDecay": 0.1}, True, MATRIX, True),
    ("Prodigy", {"d0": 1e-4}, False), ("Prodigy", {"beta1": 0.8, "beta2": 0.95, "d0": 1e-3, "epsilon": 1e-2}, True, MATRIX),
    ("Prodigy", {"beta2": 0.9, "beta3": 0.8, "d0": 1e-3, "weightDecay": 0.1, "biasCorrection": True, "safeguardWarmUp": True}, True, MATRIX),
    ("Prodigy", {"d0": 1e-3, "growth": 1.02, "epsilon": 1e-3}, RESTING),
    ("DAdaptSgd", {}, False), ("DAdaptSgd", {"momentum": 0.5, "d0": 1e-3, "weightDecay": 0.1}, True, MATRIX),
    ("DAdaptSgd", {"d0": 1e-3, "growth": 1.02}, RESTING),
    ("DAdaptAdam", {}, False), ("DAdaptAdam", {"beta1": 0.8, "beta2": 0.95, "d0": 1e-3, "weightDecay": 0.1, "biasCorrection": True}, True, MATRIX),
    ("DAdaptAdam", {"d0": 1e-3, "growth": 1.02, "epsilon": 1e-3}, RESTING),
    ("DAdaptLion", {}, False), ("DAdaptLion", {"beta1": 0.95, "beta2": 0.9, "d0": 1e-4, "rate": 0.1, "weightDecay": 0.1}, True, MATRIX),
    ("DAdaptLion", {"d0": 1e-4}, RESTING),
    ("DoG", {"relativeDistance": 0.01}, False), ("DoG", {"relativeDistance": 1e-3}, True, MATRIX),
    ("LDoG", {"relativeDistance": 0.01}, False), ("LDoG", {"relativeDistance": 1e-3}, True, MATRIX),
    ("DoWG", {"initialDistance": 0.1, "rate": 0.3}, False), ("DoWG", {"initialDistance": 0.01}, True, MATRIX),
    ("Cocob", {}, False), ("Cocob", {"alpha": 10.0}, False, MATRIX),
    ("ScheduleFreeSgd", {}, False), ("ScheduleFreeSgd", {"momentum": 0.8, "rate": 0.05}, True),
    ("ScheduleFreeAdamW", {}, False), ("ScheduleFreeAdamW", {"beta1": 0.95, "beta2": 0.9, "weightDecay": 0.1}, True),
    ("ScheduleFreeRAdam", {}, False), ("ScheduleFreeRAdam", {"beta1": 0.8, "beta2": 0.95}, True),
]
