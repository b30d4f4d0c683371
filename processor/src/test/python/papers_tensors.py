"""Rules that look at a whole tensor, its rows or its columns, at the model or at the loss, or that need more than roots; as papers_elementwise.py.

The weights are one tensor, a matrix where the case gives it a shape, and that tensor is all of the model. What there is one of per tensor,
row or column is a double.
"""
import math

import numpy as np

from authors import madgrad
from papers_learned import LEARNED, LEARNED_CASES
from rules import DECOUPLED, L2, NONE, UPDATE, WEIGHT, doubles, each, ema, norm, rms
from trajectories import RESTING

MATRIX = (3, 4)


def diffgrad(s, h, t, w, g):
    """Dubey et al. 2019, arXiv:1909.11015, equations 8 to 12"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    xi = 1 / (1 + each(math.exp, -np.abs(s.before - g)))
    s.before = g
    return xi * (s.m / (1 - h.beta1 ** t)) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)


def padam(s, h, t, w, g):
    """Chen et al. 2018, arXiv:1806.06763, algorithm 1; no epsilon: every first gradient must differ from 0"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    s.max = np.maximum(s.max, s.v)
    return s.m / each(lambda v: v ** h.power, s.max)


def lars(s, h, t, w, g):
    """You, Gitman and Ginsburg 2017, arXiv:1708.03888, algorithm 1"""
    a, b = norm(w), norm(g)
    rate = h.trustCoefficient * a / (b + h.weightDecay * a) if a > 0 and b > 0 else 1.0
    s.v = h.momentum * s.v + h.eta * rate * (g + h.weightDecay * w)
    return w - s.v


def lamb(s, h, t, w, g):
    """You et al. 2020, arXiv:1904.00962, algorithm 2"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    u = s.m / (1 - h.beta1 ** t) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon) + h.weightDecay * w
    a, b = norm(w), norm(u)
    return (a / b if a > 0 and b > 0 else 1.0) * u


def novograd(s, h, t, w, g):
    """Ginsburg et al. 2019, arXiv:1905.11286, algorithm 1; epsilon beside the root as in the authors' code"""
    n = norm(g) ** 2
    s.v = n if t == 1 else ema(h.beta2, s.v, n)
    s.m = h.beta1 * s.m + (g / (math.sqrt(s.v) + h.epsilon) + h.weightDecay * w)
    return s.m


def project(w, g, u, h):
    """Heo et al. 2021, arXiv:2006.08217, equation 12: u without its part along w, where w looks invariant to scale; and whether that was done.

    As in the authors' code: rows first, then the matrix; vectors as they are."""
    if w.ndim < 2:
        return u, False
    for axis in (1, None):
        size = w.shape[1] if axis == 1 else w.size
        def dot(a, b): return np.sum(doubles(a) * doubles(b), axis=axis, keepdims=True)
        cosine = np.abs(dot(w, g)) / np.sqrt(dot(w, w) * dot(g, g))
        if cosine.max() < h.delta / math.sqrt(size):
            return u - (dot(w, u) / dot(w, w)).astype(w.dtype) * w, True
    return u, False


def adamp(s, h, t, w, g):
    """Heo et al. 2021, arXiv:2006.08217, algorithm 2"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    p = s.m / (1 - h.beta1 ** t) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)
    q, projected = project(w, g, p, h)
    return w * (1 - h.eta * h.weightDecay * (h.wdRatio if projected else 1.0)) - h.eta * q


def sgdp(s, h, t, w, g):
    """Heo et al. 2021, arXiv:2006.08217, algorithm 1; decay over 1 - momentum as in the authors' code"""
    s.p = h.momentum * s.p + g
    q, projected = project(w, g, g + h.momentum * s.p if h.nesterov else s.p, h)
    return w * (1 - h.eta * h.weightDecay * (h.wdRatio if projected else 1.0) / (1 - h.momentum)) - h.eta * q


def fromage(s, h, t, w, g):
    """Bernstein et al. 2020, arXiv:2002.03432, algorithm 1"""
    return (w - h.eta * (norm(w) / norm(g)) * g) / math.sqrt(1 + h.eta ** 2)


def mars(s, h, t, w, g):
    """Yuan et al. 2024, arXiv:2411.10438, algorithm 2 with the gradient of the step before; the first difference is 0"""
    before = g if t == 1 else s.before
    s.before = g
    c = g + h.gamma * h.beta1 / (1 - h.beta1) * (g - before)
    c = c / max(1.0, norm(c))
    s.m, s.v = ema(h.beta1, s.m, c), ema(h.beta2, s.v, c * c)
    return s.m / (1 - h.beta1 ** t) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)


def adam_mini(s, h, t, w, g):
    """Zhang et al. 2024, arXiv:2406.16793, algorithm 1; blocks are the rows of a matrix, or a vector"""
    s.m = ema(h.beta1, s.m, g)
    s.v = ema(h.beta2, s.v, np.mean(doubles(g) ** 2, axis=w.ndim - 1, keepdims=True))
    return s.m / (1 - h.beta1 ** t) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon).astype(w.dtype)


def came(s, h, t, w, g):
    """Luo et al. 2023, arXiv:2307.02047, algorithm 2; vectors are neither factored nor corrected"""
    q = doubles(g) ** 2 + h.epsilon1
    if w.ndim < 2:
        s.v = ema(h.beta2, s.v, g * g + h.epsilon1)
        u = g / np.sqrt(s.v)
        s.m = ema(h.beta1, s.m, u / max(1.0, rms(u) / h.clip))
        return s.m
    s.r, s.c = ema(h.beta2, s.r, q.sum(axis=1, keepdims=True)), ema(h.beta2, s.c, q.sum(axis=0, keepdims=True))
    u = g / np.sqrt(s.r * s.c / s.r.sum()).astype(w.dtype)
    u = u / max(1.0, rms(u) / h.clip)
    s.m = ema(h.beta1, s.m, u)
    U = doubles(u - s.m) ** 2 + h.epsilon2
    s.R, s.C = ema(h.beta3, s.R, U.sum(axis=1, keepdims=True)), ema(h.beta3, s.C, U.sum(axis=0, keepdims=True))
    return s.m / np.sqrt(s.R * s.C / s.R.sum()).astype(w.dtype)


def sm3(s, h, t, w, g):
    """Anil et al. 2019, arXiv:1901.11150, algorithm SM3-II with rows and columns as the cover; 0/0 is 0, momentum as in section 4"""
    nu = (np.minimum(s.row, s.column).astype(w.dtype) if t > 1 and w.ndim == 2 else s.nu) + g * g
    if w.ndim == 2:
        s.row, s.column = doubles(nu.max(axis=1, keepdims=True)), doubles(nu.max(axis=0, keepdims=True))
    else:
        s.nu = nu
    root = np.sqrt(nu)
    s.m = ema(h.momentum, s.m, np.where(nu > 0, g / np.where(nu > 0, root, root + 1), 0 * g))
    return s.m


ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}

RULES = {
    "DiffGrad": (diffgrad, L2, UPDATE, 1e-3, ADAM),
    "Padam": (padam, NONE, UPDATE, 0.1, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-30, "power": 0.125}),
    "Madgrad": (madgrad, NONE, WEIGHT, 1e-2, {"momentum": 0.9, "epsilon": 1e-6, "weightDecay": 0.0}),
    "Lars": (lars, NONE, WEIGHT, 0.1, {"trustCoefficient": 1e-3, "momentum": 0.9, "weightDecay": 0.0}),
    "Lamb": (lamb, NONE, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-6, "weightDecay": 0.01}),
    "NovoGrad": (novograd, NONE, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.25, "epsilon": 1e-6, "weightDecay": 0.0}),
    "AdamP": (adamp, NONE, WEIGHT, 1e-3, {**ADAM, "delta": 0.1, "wdRatio": 0.1, "weightDecay": 0.0}),
    "Sgdp": (sgdp, NONE, WEIGHT, 1e-2, {"momentum": 0.9, "nesterov": False, "delta": 0.1, "wdRatio": 0.1, "weightDecay": 0.0}),
    "Fromage": (fromage, NONE, WEIGHT, 1e-2, {}),
    "Mars": (mars, DECOUPLED, UPDATE, 3e-3, {"beta1": 0.95, "beta2": 0.99, "epsilon": 1e-8, "gamma": 0.025}),
    "AdamMini": (adam_mini, DECOUPLED, UPDATE, 1e-3, ADAM),
    "Came": (came, DECOUPLED, UPDATE, 2e-4, {"beta1": 0.9, "beta2": 0.999, "beta3": 0.9999, "epsilon1": 1e-30, "epsilon2": 1e-16, "clip": 1.0}),
    "Sm3": (sm3, NONE, UPDATE, 0.1, {"momentum": 0.9}),
    **LEARNED,
}

# Rule, what differs, whether the rate moves, the matrix, whether there is a loss.
CASES = [
    ("DiffGrad", {}, False), ("DiffGrad", {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.1}, True),
    ("Padam", {"rate": 0.01}, False), ("Padam", {"beta2": 0.9, "power": 0.25, "rate": 0.01}, True),
    ("Madgrad", {}, False), ("Madgrad", {"momentum": 0.5, "epsilon": 1e-2, "rate": 0.05, "weightDecay": 0.1}, RESTING),
    ("Lars", {}, False), ("Lars", {"weightDecay": 0.1, "trustCoefficient": 0.05}, True, MATRIX),
    ("Lamb", {}, False), ("Lamb", {"beta1": 0.8, "beta2": 0.95, "weightDecay": 0.1}, True, MATRIX), ("Lamb", {"weightDecay": 0.0}, True),
    ("NovoGrad", {}, False), ("NovoGrad", {"beta1": 0.95, "beta2": 0.98, "weightDecay": 0.05}, True, MATRIX),
    ("AdamP", {}, False), ("AdamP", {"delta": 1.0, "weightDecay": 0.1}, True, MATRIX), ("AdamP", {"delta": 0.3}, False, MATRIX),
    ("Sgdp", {}, False), ("Sgdp", {"delta": 0.8, "weightDecay": 0.1, "rate": 1e-3}, True, MATRIX), ("Sgdp", {"nesterov": True, "delta": 0.5}, False, MATRIX),
    ("Fromage", {"rate": 0.003}, False), ("Fromage", {"rate": 0.05}, True, MATRIX),
    ("Mars", {}, False, MATRIX), ("Mars", {"gamma": 0.1, "beta1": 0.9, "weightDecay": 0.1}, True, MATRIX), ("Mars", {"gamma": 0.05}, True),
    ("AdamMini", {}, False), ("AdamMini", {}, False, MATRIX), ("AdamMini", {"beta1": 0.8, "beta2": 0.95, "weightDecay": 0.1}, True, MATRIX),
    ("Came", {}, False), ("Came", {}, False, MATRIX),
    ("Came", {"beta1": 0.8, "beta2": 0.95, "beta3": 0.9, "clip": 0.7, "weightDecay": 0.1}, True, MATRIX),
    ("Sm3", {}, False), ("Sm3", {}, False, MATRIX), ("Sm3", {"momentum": 0.5}, True, MATRIX),
    *LEARNED_CASES,
]
