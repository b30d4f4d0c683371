"""Papers' conventions where they are not PyTorch's, as conventions_keras.py; `base` is the learning rate before the schedule, `h.baseRate`."""
import math

import numpy as np

from rules import ema, rms


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


MOMENTS = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "decay": 0.0}

OPTIMIZERS = {
    "momentum": (momentum, 1e-3, {"momentum": 0.0}),
    "SGDW": (sgdw, 1e-3, {"momentum": 0.0, "decay": 0.0}),
    "Adam": (adam, 1e-3, MOMENTS),
    "Adadelta": (adadelta, 1.0, {"rho": 0.95, "epsilon": 1e-6}),
    "Adafactor": (adafactor, 1e-2, {"epsilon1": 1e-30, "epsilon2": 1e-3, "clip": 1.0}),
}

NAMES = {"decay": "weightDecay"}

CASES = [
    ("Sgd", "momentum", {"momentum": 0.9}, True),
    ("Sgdw", "SGDW", {"momentum": 0.9, "decay": 0.01}, True),
    ("Adam", "Adam", {}, False), ("AdamW", "Adam", {"decay": 0.01}, True),
    ("Adadelta", "Adadelta", {}, False),
    ("Adafactor", "Adafactor", {}, False), ("Adafactor", "Adafactor", {"clip": 0.5, "rate": 0.1}, True, (3, 4)),
]
