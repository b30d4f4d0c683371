"""Keras 3's optimizers, from keras/src/optimizers (read in 2026), in the names and the order of operations of its `update_step`.

Every function is one step, as in papers_elementwise.py: `s` is what it keeps (0 before it is set), `h` its arguments by Keras' names and the learning
rate `eta`, `t` the step's number from 1. It returns the new weights. Weight decay is the base class's, for every optimizer alike:
`variable - variable * weight_decay * lr` before the step.
"""
import math

import numpy as np

from rules import norm, rms


def decayed(h, w):
    """base_optimizer.py: _apply_weight_decay"""
    return w - w * h.weight_decay * h.eta


def assign_add(average, value, share):
    """An exponential moving average as most of them have it."""
    return average + (value - average) * share


def sgd(s, h, t, w, g):
    """Keras 3, sgd.py"""
    w = decayed(h, w)
    if h.momentum == 0:
        return w - g * h.eta
    s.m = s.m * h.momentum - g * h.eta
    return w + (s.m * h.momentum - g * h.eta) if h.nesterov else w + s.m


def adam(s, h, t, w, g):
    """Keras 3, adam.py"""
    w = decayed(h, w)
    alpha = h.eta * math.sqrt(1 - h.beta_2 ** t) / (1 - h.beta_1 ** t)
    s.m, s.v = assign_add(s.m, g, 1 - h.beta_1), assign_add(s.v, g * g, 1 - h.beta_2)
    v = s.v
    if h.amsgrad:
        v = s.v_hat = np.maximum(s.v_hat, v)
    return w - s.m * alpha / (np.sqrt(v) + h.epsilon)


def adamax(s, h, t, w, g):
    """Keras 3, adamax.py"""
    w = decayed(h, w)
    s.m, s.u = assign_add(s.m, g, 1 - h.beta_1), np.maximum(h.beta_2 * s.u, np.abs(g))
    return w - h.eta * s.m / ((1 - h.beta_1 ** t) * (s.u + h.epsilon))


def nadam(s, h, t, w, g):
    """Keras 3, nadam.py"""
    w = decayed(h, w)
    u_t, u_t_1 = h.beta_1 * (1 - 0.5 * 0.96 ** t), h.beta_1 * (1 - 0.5 * 0.96 ** (t + 1))
    s.u_product = u_t if t == 1 else s.u_product * u_t
    s.m, s.v = assign_add(s.m, g, 1 - h.beta_1), assign_add(s.v, g * g, 1 - h.beta_2)
    m_hat = u_t_1 * s.m / (1 - s.u_product * u_t_1) + (1 - u_t) * g / (1 - s.u_product)
    return w - m_hat * h.eta / (np.sqrt(s.v / (1 - h.beta_2 ** t)) + h.epsilon)


def adagrad(s, h, t, w, g):
    """Keras 3, adagrad.py"""
    w = decayed(h, w)
    s.accumulator = (np.full_like(w, h.initial_accumulator_value) if t == 1 else s.accumulator) + g * g
    return w - h.eta * g / np.sqrt(s.accumulator + h.epsilon)


def adadelta(s, h, t, w, g):
    """Keras 3, adadelta.py"""
    w = decayed(h, w)
    s.grad = h.rho * s.grad + (1 - h.rho) * (g * g)
    delta = -(np.sqrt(s.delta + h.epsilon) * g / np.sqrt(s.grad + h.epsilon))
    s.delta = h.rho * s.delta + (1 - h.rho) * (delta * delta)
    return w + h.eta * delta


def rmsprop(s, h, t, w, g):
    """Keras 3, rmsprop.py"""
    w = decayed(h, w)
    s.velocity = h.rho * s.velocity + (1 - h.rho) * (g * g)
    denominator = s.velocity + h.epsilon
    if h.centered:
        s.average = h.rho * s.average + (1 - h.rho) * g
        denominator = s.velocity - s.average * s.average + h.epsilon
    increment = h.eta * g / np.sqrt(denominator)
    if h.momentum == 0:
        return w - increment
    s.momentum = h.momentum * s.momentum + increment
    return w - s.momentum


def ftrl(s, h, t, w, g):
    """Keras 3, ftrl.py, with learning_rate_power -0.5 and no shrinkage"""
    accum = np.full_like(w, h.initial_accumulator_value) if t == 1 else s.accum
    l2 = h.l2_regularization_strength + h.beta / (2 * h.eta)
    s.accum = accum + g * g
    s.linear = s.linear + (g - (np.sqrt(s.accum) - np.sqrt(accum)) / h.eta * w)
    l1 = h.l1_regularization_strength
    return (np.clip(s.linear, -l1, l1) - s.linear) / (np.sqrt(s.accum) / h.eta + 2 * l2)


def lion(s, h, t, w, g):
    """Keras 3, lion.py"""
    w = decayed(h, w)
    new = w - h.eta * np.sign(s.m * h.beta_1 + g * (1 - h.beta_1))
    s.m = s.m * h.beta_2 + g * (1 - h.beta_2)
    return new


def lamb(s, h, t, w, g):
    """Keras 3, lamb.py"""
    w = decayed(h, w)
    s.m, s.v = assign_add(s.m, g, 1 - h.beta_1), assign_add(s.v, g * g, 1 - h.beta_2)
    update = s.m / (1 - h.beta_1 ** t) / (np.sqrt(s.v / (1 - h.beta_2 ** t)) + h.epsilon)
    w_norm, g_norm = norm(w), norm(update)
    ratio = w_norm / g_norm if w_norm > 0 and g_norm > 0 else 1.0
    return w - ratio * h.eta * update


def adafactor(s, h, t, w, g):
    """Keras 3, adafactor.py, without weight decay"""
    rho = min(h.eta, 1 / math.sqrt(t))
    alpha = max(h.epsilon_2, rms(w)) * rho
    square, beta = g.astype(np.float64) ** 2 + h.epsilon_1, 1 - t ** h.beta_2_decay
    if w.ndim == 2:
        s.r, s.c = beta * s.r + (1 - beta) * square.mean(axis=-1), beta * s.c + (1 - beta) * square.mean(axis=-2)
        v = (s.r / s.r.mean())[:, None] * s.c[None, :]
    else:
        v = s.v = beta * s.v + (1 - beta) * square.astype(w.dtype)
    u = g / np.sqrt(v).astype(w.dtype)
    return w - alpha * (u / max(1.0, rms(u) / h.clip_threshold))


def schedule_free_adamw(s, h, t, w, g):
    """Keras 3, schedule_free_adamw.py"""
    z = w if t == 1 else s.z
    s.v = assign_add(s.v, g * g, 1 - h.beta_2)
    s.z = z - h.eta * g / (np.sqrt(s.v / (1 - h.beta_2 ** t)) + h.epsilon)
    x = (1 - 1 / t) * ((w - (1 - h.beta_1) * z) / h.beta_1) + 1 / t * s.z
    return (1 - h.beta_1) * s.z + h.beta_1 * x


MOMENTS = {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "weight_decay": 0.0}

# Optimizer: its step, its learning rate, its other defaults.
OPTIMIZERS = {
    "SGD": (sgd, 1e-2, {"momentum": 0.0, "nesterov": False, "weight_decay": 0.0}),
    "Adam": (adam, 1e-3, {**MOMENTS, "amsgrad": False}),
    "AdamW": (adam, 1e-3, {**MOMENTS, "amsgrad": False, "weight_decay": 4e-3}),
    "Adamax": (adamax, 1e-3, MOMENTS),
    "Nadam": (nadam, 1e-3, MOMENTS),
    "Adagrad": (adagrad, 1e-3, {"initial_accumulator_value": 0.1, "epsilon": 1e-7, "weight_decay": 0.0}),
    "Adadelta": (adadelta, 1e-3, {"rho": 0.95, "epsilon": 1e-7, "weight_decay": 0.0}),
    "RMSprop": (rmsprop, 1e-3, {"rho": 0.9, "momentum": 0.0, "epsilon": 1e-7, "centered": False, "weight_decay": 0.0}),
    "Ftrl": (ftrl, 1e-3, {"initial_accumulator_value": 0.1, "l1_regularization_strength": 0.0, "l2_regularization_strength": 0.0, "beta": 0.0}),
    "Lion": (lion, 1e-3, {"beta_1": 0.9, "beta_2": 0.99, "weight_decay": 0.0}),
    "Lamb": (lamb, 1e-3, MOMENTS),
    "Adafactor": (adafactor, 1e-3, {"beta_2_decay": -0.8, "epsilon_1": 1e-30, "epsilon_2": 1e-3, "clip_threshold": 1.0}),
    "ScheduleFreeAdamW": (schedule_free_adamw, 2.5e-3, {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}),
}

# The name of an argument in the Java rules, where it is another.
NAMES = {"beta_1": "beta1", "beta_2": "beta2", "weight_decay": "weightDecay", "initial_accumulator_value": "initialAccumulator",
         "l1_regularization_strength": "l1", "l2_regularization_strength": "l2", "epsilon_2": "epsilon2", "clip_threshold": "clip",
         "RMSprop.rho": "alpha"}

# Java rule, optimizer, what differs from the defaults, whether the rate moves, the matrix if the weights are one.
CASES = [
    ("Sgd", "SGD", {}, False), ("Sgd", "SGD", {"momentum": 0.9}, True),
    ("Sgd", "SGD", {"momentum": 0.8, "nesterov": True, "weight_decay": 0.1}, True),
    ("Sgdw", "SGD", {"momentum": 0.9, "weight_decay": 0.1}, True),
    ("Adam", "Adam", {}, False), ("Adam", "Adam", {"amsgrad": True, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-5, "weight_decay": 0.1}, True),
    ("AdamW", "AdamW", {}, False), ("AdamW", "AdamW", {"weight_decay": 0.1}, True),
    ("Adamax", "Adamax", {}, False), ("Adamax", "Adamax", {"beta_2": 0.9, "epsilon": 1e-3, "weight_decay": 0.1}, True),
    ("NAdam", "Nadam", {}, False), ("NAdam", "Nadam", {"beta_1": 0.8, "weight_decay": 0.1}, True),
    ("Adagrad", "Adagrad", {}, False), ("Adagrad", "Adagrad", {"epsilon": 1e-3, "weight_decay": 0.1}, True),
    ("Adadelta", "Adadelta", {}, False), ("Adadelta", "Adadelta", {"rho": 0.9, "weight_decay": 0.1, "rate": 0.5}, True),
    ("RmsProp", "RMSprop", {}, False), ("RmsProp", "RMSprop", {"momentum": 0.9, "centered": True, "epsilon": 1e-3, "weight_decay": 0.1}, True),
    ("Ftrl", "Ftrl", {}, False), ("Ftrl", "Ftrl", {"l1_regularization_strength": 0.01, "beta": 0.5, "rate": 0.1}, True),
    ("Lion", "Lion", {}, False), ("Lion", "Lion", {"beta_2": 0.9, "weight_decay": 0.1}, True),
    ("Lamb", "Lamb", {}, False), ("Lamb", "Lamb", {"epsilon": 1e-3, "weight_decay": 0.1, "rate": 0.01}, True, (3, 4)),
    ("Adafactor", "Adafactor", {}, False), ("Adafactor", "Adafactor", {"clip_threshold": 0.5, "rate": 0.1}, True, (3, 4)),
    ("ScheduleFreeAdamW", "ScheduleFreeAdamW", {}, False), ("ScheduleFreeAdamW", "ScheduleFreeAdamW", {"beta_1": 0.8}, True),
]
