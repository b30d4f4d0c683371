"""Papers' conventions where they are not PyTorch's, as conventions_keras.py; `base` is the learning rate before the schedule, `h.baseRate`."""
import math

import numpy as np

from rules import each, ema, norm, rms, total


def momentum(s, h, t, w, g):
    """Sutskever et al. 2013, equations 1 and 2, as quoted in the documentation of torch.optim.SGD"""
    s.v = h.momentum * s.v - h.eta * g
    return w + s.v


def sgdw(s, h, t, w, g):
    """Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 1"""
    s.m = h.momentum * s.m + h.eta * g
    return w - s.m - h.eta / h.baseRate * h.decay * w


def adam(s, h, t, w, g):
    """Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; with decay, Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    m, v = s.m / (1 - h.beta1 ** t), s.v / (1 - h.beta2 ** t)
    return w - h.eta * m / (np.sqrt(v) + h.epsilon) - h.eta / h.baseRate * h.decay * w


def adadelta(s, h, t, w, g):
    """Zeiler 2012, arXiv:1212.5701, algorithm 1"""
    s.g = ema(h.rho, s.g, g * g)
    delta = -np.sqrt(s.x + h.epsilon) / np.sqrt(s.g + h.epsilon) * g
    s.x = ema(h.rho, s.x, delta * delta)
    return w + delta


def adafactor(s, h, t, w, g):
    """Shazeer and Stern 2018, arXiv:1804.04235, algorithms 4 and 5"""
    alpha, beta = max(h.epsilon2, rms(w)) * min(h.eta, 1 / math.sqrt(t)), 1 - t ** -0.8
    square = g.astype(np.float64) ** 2 + h.epsilon1
    if w.ndim == 2:
        s.r, s.c = ema(beta, s.r, square.sum(axis=1, keepdims=True)), ema(beta, s.c, square.sum(axis=0, keepdims=True))
        v = s.r * s.c / s.r.sum()
    else:
        v = s.v = ema(beta, s.v, square.astype(w.dtype))
    u = g / np.sqrt(v).astype(w.dtype)
    return w - alpha * (u / max(1.0, rms(u) / h.clip))


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


def madgrad(s, h, t, w, g):
    """Defazio and Jelassi 2021, arXiv:2101.11075, algorithm 1"""
    s.x0 = w if t == 1 else s.x0
    rate = h.eta * math.sqrt(t)
    s.s, s.nu = s.s + rate * g, s.nu + rate * (g * g)
    z = s.x0 - s.s / (each(math.cbrt, s.nu) + h.epsilon)
    return h.momentum * w + (1 - h.momentum) * z


def dowg(s, h, t, w, g):
    """Khaled, Mishchenko and Jin 2023, arXiv:2305.16284, algorithm 1"""
    if t == 1:
        s.x0, s.r = w, h.initialDistance
    s.r = max(s.r, norm(w.astype(np.float64) - s.x0))
    s.v = s.v + s.r ** 2 * norm(g) ** 2
    return w - h.eta * s.r ** 2 / math.sqrt(s.v) * g


MOMENTS = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "decay": 0.0}

OPTIMIZERS = {
    "momentum": (momentum, 1e-3, {"momentum": 0.0}),
    "SGDW": (sgdw, 1e-3, {"momentum": 0.0, "decay": 0.0}),
    "Adam": (adam, 1e-3, MOMENTS),
    "Adadelta": (adadelta, 1.0, {"rho": 0.95, "epsilon": 1e-6}),
    "Prodigy": (prodigy, 1.0, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "d0": 1e-6, "coefficient": 1.0}),
    "D-Adapted Adam": (dadapt_adam, 1.0, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "d0": 1e-6}),
    "DoWG": (dowg, 1.0, {"initialDistance": 1e-2}),
    "MADGRAD": (madgrad, 1e-2, {"momentum": 0.9, "epsilon": 1e-6}),
    "Adafactor": (adafactor, 1e-2, {"epsilon1": 1e-30, "epsilon2": 1e-3, "clip": 1.0}),
}

NAMES = {"decay": "weightDecay"}

CASES = [
    ("Sgd", "momentum", {"momentum": 0.9}, True),
    ("Sgdw", "SGDW", {"momentum": 0.9, "decay": 0.01}, True),
    ("Adam", "Adam", {}, False), ("AdamW", "Adam", {"decay": 0.01}, True),
    ("Adadelta", "Adadelta", {}, False),
    ("Prodigy", "Prodigy", {"d0": 1e-4}, False), ("Prodigy", "Prodigy", {"beta1": 0.8, "beta2": 0.95, "d0": 1e-3, "epsilon": 1e-2}, True, (3, 4)),
    ("DAdaptAdam", "D-Adapted Adam", {}, False),
    ("DAdaptAdam", "D-Adapted Adam", {"beta1": 0.8, "beta2": 0.95, "d0": 1e-3}, True, (3, 4)),
    ("DoWG", "DoWG", {"initialDistance": 0.1, "rate": 0.3}, False), ("DoWG", "DoWG", {}, True, (3, 4)),
    ("Madgrad", "MADGRAD", {}, False), ("Madgrad", "MADGRAD", {"momentum": 0.5, "epsilon": 1e-2, "rate": 0.05}, True),
    ("Adafactor", "Adafactor", {}, False), ("Adafactor", "Adafactor", {"clip": 0.5, "rate": 0.1}, True, (3, 4)),
]
