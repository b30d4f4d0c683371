"""Rules that find their own rate, from the loss or from sums over the model, and rules without a schedule; as papers_elementwise.py."""
import math

import numpy as np

from rules import NONE, WEIGHT, ema, norm, total


def polyak(s, h, t, w, g):
    """Loizou et al. 2021, arXiv:2002.10542, SPS_max, equation 3"""
    rate = min((h.loss - h.lowerBound) / (h.c * norm(g) ** 2), h.eta)
    return w - rate * g


def momo(s, h, t, w, g):
    """Schaipp et al. 2023, arXiv:2305.07583, algorithm 1"""
    if t == 1:
        s.d, s.f, s.gamma = g, h.loss, total(g.astype(np.float64) * w)
    s.d, s.f = ema(h.beta, s.d, g), ema(h.beta, s.f, h.loss)
    s.gamma = ema(h.beta, s.gamma, total(g.astype(np.float64) * w))
    rate = max(s.f - h.lowerBound + total(s.d.astype(np.float64) * w) - s.gamma, 0.0) / norm(s.d) ** 2
    return w - min(h.eta, rate) * s.d


def momo_adam(s, h, t, w, g):
    """Schaipp et al. 2023, arXiv:2305.07583, algorithm 2 without weight decay"""
    s.d, s.v, s.f = ema(h.beta1, s.d, g), ema(h.beta2, s.v, g * g), ema(h.beta1, s.f, h.loss)
    s.gamma = ema(h.beta1, s.gamma, total(g.astype(np.float64) * w))
    D = np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon
    rho = 1 - h.beta1 ** t
    rate = max(s.f - rho * h.lowerBound + total(s.d.astype(np.float64) * w) - s.gamma, 0.0) / total(s.d * (s.d / D))
    return w - min(h.eta / rho, rate) * (s.d / D)


def prodigy(s, h, t, w, g):
    """Mishchenko and Defazio 2024, arXiv:2306.06101, algorithm 4"""
    if t == 1:
        s.x0, s.d = w, h.d0
    d, b, x = s.d, math.sqrt(h.beta2), s.x0.astype(np.float64) - w
    s.r = ema(b, s.r, h.eta * d * d * total(g * x))
    s.s = ema(b, s.s, h.eta * d * d * g)
    s.m, s.v = ema(h.beta1, s.m, d * g), ema(h.beta2, s.v, d * d * (g * g))
    s.d = max(d, h.coefficient * s.r / total(np.abs(s.s)))
    return w - h.eta * d * (s.m / (np.sqrt(s.v) + d * h.epsilon))


def dadapt_sgd(s, h, t, w, g):
    """Defazio and Mishchenko 2023, arXiv:2301.07733, algorithm 4"""
    if t == 1:
        s.z, s.d, s.G, s.s = w, h.d0, norm(g), 0 * g
    rate = s.d * h.eta / s.G
    s.sum = s.sum + rate * total(g.astype(np.float64) * s.s)
    s.s, s.z = s.s + rate * g, s.z - rate * g
    s.d = max(s.d, 2 * s.sum / norm(s.s))
    return h.momentum * w + (1 - h.momentum) * s.z


def dadapt_adam(s, h, t, w, g):
    """Defazio and Mishchenko 2023, arXiv:2301.07733, algorithm 5"""
    if t == 1:
        s.d, s.s = h.d0, 0 * g
    b, rate = math.sqrt(h.beta2), s.d * h.eta
    s.m, s.v = ema(h.beta1, s.m, rate * g), ema(h.beta2, s.v, g * g)
    A = np.sqrt(s.v) + h.epsilon
    s.r = ema(b, s.r, rate * total(g * (s.s / A)))
    s.s = ema(b, s.s, rate * g)
    s.d = max(s.d, s.r / ((1 - b) * total(np.abs(s.s))))
    return w - s.m / A


def dadapt_lion(s, h, t, w, g):
    """Defazio and Mishchenko 2023, arXiv:2301.07733, on Lion as in the authors' package (DAdaptLion), which no paper describes"""
    if t == 1:
        s.d, s.s = h.d0, 0 * g
    b, rate = math.sqrt(h.beta2), s.d * h.eta
    u = np.sign(ema(h.beta1, s.m, g))
    s.m = ema(h.beta2, s.m, rate * g)
    s.r = ema(b, s.r, rate * total(u * s.s))
    s.s = ema(b, s.s, rate * u)
    s.d = max(s.d, s.r / ((1 - b) * total(np.abs(s.s))))
    return w - rate * u


def dog(s, h, t, w, g):
    """Ivgi, Hinder and Carmon 2023, arXiv:2302.12022, equation DoG; one tensor, so that L-DoG is the same"""
    if t == 1:
        s.x0, s.r = w, h.relativeDistance * (1 + norm(w))
    s.r = max(s.r, norm(w.astype(np.float64) - s.x0))
    s.G = s.G + norm(g) ** 2
    return w - h.eta * s.r / math.sqrt(s.G + h.epsilon) * g


def dowg(s, h, t, w, g):
    """Khaled, Mishchenko and Jin 2023, arXiv:2305.16284, algorithm 1"""
    if t == 1:
        s.x0, s.r = w, h.initialDistance
    s.r = max(s.r, norm(w.astype(np.float64) - s.x0))
    s.v = s.v + s.r ** 2 * norm(g) ** 2
    return w - h.eta * s.r ** 2 / math.sqrt(s.v) * g


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
MATRIX = (3, 4)

LEARNED = {
    "Polyak": (polyak, NONE, WEIGHT, 1.0, {"lowerBound": 0.0, "c": 0.5}),
    "Momo": (momo, NONE, WEIGHT, 1.0, {"beta": 0.9, "lowerBound": 0.0}),
    "MomoAdam": (momo_adam, NONE, WEIGHT, 1e-2, {**ADAM, "lowerBound": 0.0}),
    "Prodigy": (prodigy, NONE, WEIGHT, 1.0, {**ADAM, "d0": 1e-6, "coefficient": 1.0}),
    "DAdaptSgd": (dadapt_sgd, NONE, WEIGHT, 1.0, {"momentum": 0.9, "d0": 1e-6}),
    "DAdaptAdam": (dadapt_adam, NONE, WEIGHT, 1.0, {**ADAM, "d0": 1e-6}),
    "DAdaptLion": (dadapt_lion, NONE, WEIGHT, 1.0, {"beta1": 0.9, "beta2": 0.99, "d0": 1e-6}),
    "DoG": (dog, NONE, WEIGHT, 1.0, {"relativeDistance": 1e-6, "epsilon": 1e-8}),
    "LDoG": (dog, NONE, WEIGHT, 1.0, {"relativeDistance": 1e-6, "epsilon": 1e-8}),
    "DoWG": (dowg, NONE, WEIGHT, 1.0, {"initialDistance": 1e-4}),
    "Cocob": (cocob, NONE, WEIGHT, 1.0, {"alpha": 100.0, "epsilon": 1e-8}),
    "ScheduleFreeSgd": (schedule_free_sgd, NONE, WEIGHT, 0.1, {"momentum": 0.9, "weightDecay": 0.0}),
    "ScheduleFreeAdamW": (schedule_free_adamw, NONE, WEIGHT, 2.5e-3, {**ADAM, "weightDecay": 0.0}),
    "ScheduleFreeRAdam": (schedule_free_radam, NONE, WEIGHT, 2.5e-3, {**ADAM, "weightDecay": 0.0}),
}

LEARNED_CASES = [
    ("Polyak", {}, False, None, True), ("Polyak", {"lowerBound": 0.02, "c": 1.0, "rate": 0.05}, True, MATRIX, True),
    ("Momo", {"rate": 0.1}, False, None, True), ("Momo", {"beta": 0.8, "lowerBound": 0.02, "rate": 0.05}, True, MATRIX, True),
    ("MomoAdam", {}, False, None, True), ("MomoAdam", {"beta1": 0.8, "beta2": 0.95, "lowerBound": 0.02, "rate": 0.1}, True, MATRIX, True),
    ("Prodigy", {"d0": 1e-4}, False), ("Prodigy", {"beta1": 0.8, "beta2": 0.95, "d0": 1e-3}, True, MATRIX),
    ("DAdaptSgd", {}, False), ("DAdaptSgd", {"momentum": 0.5, "d0": 1e-3}, True, MATRIX),
    ("DAdaptAdam", {}, False), ("DAdaptAdam", {"beta1": 0.8, "beta2": 0.95, "d0": 1e-3}, True, MATRIX),
    ("DAdaptLion", {}, False), ("DAdaptLion", {"beta1": 0.95, "beta2": 0.9, "d0": 1e-4, "rate": 0.1}, True, MATRIX),
    ("DoG", {"relativeDistance": 0.01}, False), ("DoG", {"relativeDistance": 1e-3}, True, MATRIX),
    ("LDoG", {"relativeDistance": 0.01}, False), ("LDoG", {"relativeDistance": 1e-3}, True, MATRIX),
    ("DoWG", {"initialDistance": 0.1, "rate": 0.3}, False), ("DoWG", {"initialDistance": 0.01}, True, MATRIX),
    ("Cocob", {}, False), ("Cocob", {"alpha": 10.0}, False, MATRIX),
    ("ScheduleFreeSgd", {}, False), ("ScheduleFreeSgd", {"momentum": 0.8, "rate": 0.05}, True),
    ("ScheduleFreeAdamW", {}, False), ("ScheduleFreeAdamW", {"beta1": 0.95, "beta2": 0.9, "weightDecay": 0.1}, True),
    ("ScheduleFreeRAdam", {}, False), ("ScheduleFreeRAdam", {"beta1": 0.8, "beta2": 0.95}, True),
]
