"""Deeplearning4j's updaters, from libnd4j/include/ops/declarable/helpers/cpu/updater*.cpp and org.nd4j.linalg.learning (1.0.0-M2.1), as
conventions_keras.py.

What an updater computes is subtracted from the weights. L2 regularisation goes into the gradient before it; its WeightDecay, with applyLR, adds
`coefficient * learning rate * weights` to the update. Where the rate is 0 it takes epsilon instead, which is not followed.
"""
import math

import numpy as np


def sgd(s, h, t, w, g):
    """DL4J, Sgd"""
    return w - h.eta * (g + h.l2 * w)


def nesterovs(s, h, t, w, g):
    """DL4J, Nesterovs"""
    g = g + h.l2 * w
    before = h.momentum * s.v
    s.v = before - h.eta * g
    return w - (before + (-h.momentum - 1) * s.v)


def adam(s, h, t, w, g):
    """DL4J, Adam and AMSGrad"""
    g = g + h.l2 * w
    epsilon_t = h.eta * math.sqrt(1 - h.beta2 ** t) / (1 - h.beta1 ** t)
    s.m, s.u = h.beta1 * s.m + g * (1 - h.beta1), h.beta2 * s.u + g * g * (1 - h.beta2)
    u = s.u
    if h.amsgrad:
        u = s.h = np.maximum(s.h, u)
    return w - (s.m * epsilon_t / (np.sqrt(u) + h.epsilon) + h.coefficient * h.eta * w)


def adamax(s, h, t, w, g):
    """DL4J, AdaMax"""
    s.m = h.beta1 * s.m + g * (1 - h.beta1)
    s.u = np.maximum(h.beta2 * s.u, np.abs(g)) + 1e-32
    return w - s.m * (h.eta / (1 - h.beta1 ** t)) / s.u


def nadam(s, h, t, w, g):
    """DL4J, Nadam"""
    part = g * (1 - h.beta1)
    s.m, s.v = h.beta1 * s.m + part, h.beta2 * s.v + g * g * (1 - h.beta2)
    return w - h.eta * ((s.m * h.beta1 + part) / (1 - h.beta1 ** t)) / (np.sqrt(s.v) + h.epsilon)


def adagrad(s, h, t, w, g):
    """DL4J, AdaGrad; its history starts at the default epsilon"""
    s.h = (np.full_like(w, 1e-6) if t == 1 else s.h) + g * g
    return w - h.eta * g / (np.sqrt(s.h) + h.epsilon)


def adadelta(s, h, t, w, g):
    """DL4J, AdaDelta, which has no learning rate"""
    s.msg = h.rho * s.msg + g * g * (1 - h.rho)
    up = g * (np.sqrt(s.msdx + h.epsilon) / np.sqrt(s.msg + h.epsilon))
    s.msdx = h.rho * s.msdx + up * up * (1 - h.rho)
    return w - up


def rmsprop(s, h, t, w, g):
    """DL4J, RmsProp; its average starts at epsilon"""
    s.g = (np.full_like(w, h.epsilon) if t == 1 else s.g) * h.rmsDecay + g * g * (1 - h.rmsDecay)
    return w - h.eta * g / (np.sqrt(s.g) + h.epsilon)


def adabelief(s, h, t, w, g):
    """DL4J, AdaBelief"""
    epsilon_t = h.eta * math.sqrt(1 - h.beta2 ** t) / (1 - h.beta1 ** t)
    s.m = h.beta1 * s.m + g * (1 - h.beta1)
    s.u = h.beta2 * s.u + (g - s.m) * (g - s.m) * (1 - h.beta2) + h.epsilon
    return w - s.m * epsilon_t / (np.sqrt(s.u) + h.epsilon)


MOMENTS = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
ADAM = {**MOMENTS, "amsgrad": False, "l2": 0.0, "coefficient": 0.0}

OPTIMIZERS = {
    "Sgd": (sgd, 1e-3, {"l2": 0.0}),
    "Nesterovs": (nesterovs, 0.1, {"momentum": 0.9, "l2": 0.0}),
    "Adam": (adam, 1e-3, ADAM),
    "AdaMax": (adamax, 1e-3, MOMENTS),
    "Nadam": (nadam, 1e-3, MOMENTS),
    "AdaGrad": (adagrad, 0.1, {"epsilon": 1e-6}),
    "AdaDelta": (adadelta, 1.0, {"rho": 0.95, "epsilon": 1e-6}),
    "RmsProp": (rmsprop, 0.1, {"rmsDecay": 0.95, "epsilon": 1e-8}),
    "AdaBelief": (adabelief, 1e-3, {**MOMENTS, "epsilon": 1e-14}),
}

NAMES = {"l2": "weightDecay", "coefficient": "weightDecay", "rmsDecay": "alpha"}

CASES = [
    ("Sgd", "Sgd", {"l2": 0.1}, False), ("Sgd", "Nesterovs", {"momentum": 0.9, "l2": 0.01, "rate": 0.02}, True),
    ("Adam", "Adam", {}, False), ("Adam", "Adam", {"amsgrad": True, "beta2": 0.9, "epsilon": 1e-4, "l2": 0.1}, True),
    ("AdamW", "Adam", {"coefficient": 0.1}, True),
    ("Adamax", "AdaMax", {}, False), ("Adamax", "AdaMax", {"beta2": 0.9}, True),
    ("NAdam", "Nadam", {}, False), ("NAdam", "Nadam", {"beta1": 0.8, "epsilon": 1e-4, "rate": 1e-4}, True),
    ("Adagrad", "AdaGrad", {}, False), ("Adagrad", "AdaGrad", {"epsilon": 1e-3}, True),
    ("Adadelta", "AdaDelta", {}, False), ("Adadelta", "AdaDelta", {"rho": 0.9, "epsilon": 1e-4}, False),
    ("RmsProp", "RmsProp", {}, False), ("RmsProp", "RmsProp", {"rmsDecay": 0.9, "rate": 0.01}, True),
    ("AdaBelief", "AdaBelief", {}, False), ("AdaBelief", "AdaBelief", {"beta2": 0.9, "rate": 0.01}, True),
]
