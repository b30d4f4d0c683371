"""optax's optimizers, from optax/_src/alias.py, transform.py and factorized.py (read in 2026), as conventions_keras.py.

An optimizer of optax is a chain: a transformation of the gradient, then decayed weights, then the learning rate; `apply_updates` adds the result.
optax has no default learning rates; the cases' are given.
"""
import math

import numpy as np

from rules import ema, norm, rms, total


def chained(h, w, u):
    """add_decayed_weights, scale_by_learning_rate, apply_updates"""
    return w + -h.eta * (u + h.weight_decay * w)


def corrected(moment, decay, count):
    """tree.bias_correction"""
    return moment / (1 - decay ** count)


def sgd(s, h, t, w, g):
    """optax, sgd: trace, then the rate"""
    s.trace = g + h.momentum * s.trace
    return w + -h.eta * (g + h.momentum * s.trace if h.nesterov else s.trace)


def adam(s, h, t, w, g):
    """optax, scale_by_adam and scale_by_amsgrad"""
    s.mu, s.nu = ema(h.b1, s.mu, g), ema(h.b2, s.nu, g * g)
    mu_hat, nu_hat = corrected(s.mu, h.b1, t), corrected(s.nu, h.b2, t)
    if h.nesterov:
        mu_hat = h.b1 * corrected(s.mu, h.b1, t + 1) + (1 - h.b1) * corrected(g, h.b1, t)
    if h.amsgrad:
        nu_hat = s.nu_max = np.maximum(s.nu_max, nu_hat)
    return chained(h, w, mu_hat / (np.sqrt(nu_hat) + h.eps))


def adamax(s, h, t, w, g):
    """optax, scale_by_adamax"""
    s.mu, s.nu = ema(h.b1, s.mu, g), np.maximum(np.abs(g) + h.eps, h.b2 * s.nu)
    return chained(h, w, corrected(s.mu, h.b1, t) / s.nu)


def adagrad(s, h, t, w, g):
    """optax, scale_by_rss"""
    s.sum = g * g + (np.full_like(w, h.initial_accumulator_value) if t == 1 else s.sum)
    return w + -h.eta * (1 / np.sqrt(s.sum + h.eps) * g)


def adadelta(s, h, t, w, g):
    """optax, scale_by_adadelta"""
    s.e_g = ema(h.rho, s.e_g, g * g)
    u = np.sqrt(s.e_x + h.eps) / np.sqrt(s.e_g + h.eps) * g
    s.e_x = ema(h.rho, s.e_x, u * u)
    return w + -h.eta * u


def rmsprop(s, h, t, w, g):
    """optax, rmsprop: scale_by_rms or scale_by_stddev, the rate, then trace"""
    s.nu = ema(h.decay, s.nu, g * g)
    square = s.nu
    if h.centered:
        s.mu = ema(h.decay, s.mu, g)
        square = s.nu - s.mu * s.mu
    u = -h.eta * (1 / np.sqrt(square + h.eps) * g)
    s.trace = u + h.momentum * s.trace
    return w + s.trace


def lion(s, h, t, w, g):
    """optax, scale_by_lion"""
    u = np.sign((1 - h.b1) * g + h.b1 * s.mu)
    s.mu = ema(h.b2, s.mu, g)
    return chained(h, w, u)


def adabelief(s, h, t, w, g):
    """optax, scale_by_belief"""
    s.mu = ema(h.b1, s.mu, g)
    s.nu = ema(h.b2, s.nu, (g - s.mu) ** 2) + h.eps_root
    return w + -h.eta * (corrected(s.mu, h.b1, t) / (np.sqrt(corrected(s.nu, h.b2, t)) + h.eps))


def radam(s, h, t, w, g):
    """optax, scale_by_radam"""
    s.mu, s.nu = ema(h.b1, s.mu, g), ema(h.b2, s.nu, g * g)
    ro_inf, b2t = 2 / (1 - h.b2) - 1, h.b2 ** t
    ro = ro_inf - 2 * t * b2t / (1 - b2t)
    mu_hat = corrected(s.mu, h.b1, t)
    if ro < h.threshold:
        return w + -h.eta * mu_hat
    r = math.sqrt((ro - 4) * (ro - 2) * ro_inf / ((ro_inf - 4) * (ro_inf - 2) * ro))
    return w + -h.eta * (r * mu_hat / (np.sqrt(corrected(s.nu, h.b2, t)) + h.eps))


def yogi(s, h, t, w, g):
    """optax, scale_by_yogi"""
    if t == 1:
        s.mu = s.nu = np.full_like(w, 1e-6)
    s.mu = ema(h.b1, s.mu, g)
    s.nu = s.nu - (1 - h.b2) * np.sign(s.nu - g * g) * (g * g)
    return w + -h.eta * (corrected(s.mu, h.b1, t) / (np.sqrt(corrected(s.nu, h.b2, t)) + h.eps))


def trusted(w, u, coefficient=1.0):
    """scale_by_trust_ratio"""
    param_norm, update_norm = norm(w), norm(u)
    return u if param_norm == 0 or update_norm == 0 else u * (coefficient * param_norm / update_norm)


def lamb(s, h, t, w, g):
    """optax, lamb: scale_by_adam, decayed weights, trust ratio, the rate"""
    s.mu, s.nu = ema(h.b1, s.mu, g), ema(h.b2, s.nu, g * g)
    u = corrected(s.mu, h.b1, t) / (np.sqrt(corrected(s.nu, h.b2, t)) + h.eps)
    return w + -h.eta * trusted(w, u + h.weight_decay * w)


def lars(s, h, t, w, g):
    """optax, lars: decayed weights, trust ratio, the rate, then trace"""
    s.trace = -h.eta * trusted(w, g + h.weight_decay * w, h.trust_coefficient) + h.momentum * s.trace
    return w + s.trace


def novograd(s, h, t, w, g):
    """optax, scale_by_novograd"""
    square = total(g.astype(np.float64) ** 2)
    s.nu = square if t == 1 else ema(h.b2, s.nu, square)
    addition = g / (math.sqrt(s.nu) + h.eps) + h.weight_decay * w
    s.mu = addition if t == 1 else h.b1 * s.mu + addition
    return w + -h.eta * s.mu


def rprop(s, h, t, w, g):
    """optax, scale_by_rprop"""
    size = np.full_like(w, h.eta) if t == 1 else s.size
    sign = np.sign(g) * np.sign(s.prev)  # of their product, which may underflow
    s.size = np.where(sign == 0, size, np.clip(size * np.where(sign > 0, h.eta_plus, h.eta_minus).astype(w.dtype), 1e-6, 50.0)).astype(w.dtype)
    s.prev = np.where(sign < 0, 0 * g, s.size * np.sign(g))
    return w - np.where(sign < 0, 0 * g, s.prev)


def adafactor(s, h, t, w, g):
    """optax, adafactor: scale_by_factored_rms with every matrix factored, clip_by_block_rms, the rate, scale_by_param_block_rms"""
    decay, square = 1 - t ** -h.decay_rate, g.astype(np.float64) ** 2 + h.eps
    if w.ndim == 2:
        s.row, s.col = ema(decay, s.row, square.mean(axis=1)), ema(decay, s.col, square.mean(axis=0))
        u = g * ((s.row / s.row.mean()) ** -0.5).astype(w.dtype)[:, None] * (s.col ** -0.5).astype(w.dtype)[None, :]
    else:
        s.v = ema(decay, s.v, g * g + h.eps)
        u = g * (1 / np.sqrt(s.v))
    u = u / max(1.0, rms(u) / h.clipping_threshold)
    return w - u * h.eta * max(rms(w), 1e-3)


def sm3(s, h, t, w, g):
    """optax, scale_by_sm3"""
    if w.ndim == 2:
        before = np.minimum(s.row, s.col).astype(w.dtype) if t > 1 else 0 * g
    else:
        before = s.mu
    accum = g ** 2 + before
    up = g * np.where(accum > 0, 1 / np.sqrt(accum + 1e-8), 0 * g)
    s.nu = ema(h.momentum, s.nu, up)
    if w.ndim == 2:
        s.row, s.col = accum.max(axis=1, keepdims=True).astype(np.float64), accum.max(axis=0, keepdims=True).astype(np.float64)
    else:
        s.mu = accum
    return w + -h.eta * s.nu


MOMENTS = {"b1": 0.9, "b2": 0.999, "eps": 1e-8}
ADAM = {**MOMENTS, "nesterov": False, "amsgrad": False, "weight_decay": 0.0}

def dadapt_adamw(s, h, t, w, g):
    """optax.contrib, dadapt_adamw"""
    if t == 1:
        s.estim_lr, s.grad_sum, s.exp_avg_sq = h.estim_lr0, 0 * w, 0 * w
    sb2 = h.b2 ** 0.5
    dlr = s.estim_lr * h.eta * (((1 - h.b2 ** t) ** 0.5) / (1 - h.b1 ** t))
    numerator_acum = total(g * (s.grad_sum / (np.sqrt(s.exp_avg_sq) + h.eps)))
    s.exp_avg = h.b1 * s.exp_avg + (1 - h.b1) * dlr * g
    s.exp_avg_sq = h.b2 * s.exp_avg_sq + (1 - h.b2) * g * g
    s.grad_sum = sb2 * s.grad_sum + (1 - sb2) * dlr * g
    s.numerator_weighted = sb2 * s.numerator_weighted + (1 - sb2) * dlr * numerator_acum
    s.estim_lr = max(s.estim_lr, s.numerator_weighted / ((1 - sb2) * total(np.abs(s.grad_sum))))
    return w + (-h.weight_decay * dlr * w - s.exp_avg / (np.sqrt(s.exp_avg_sq) + h.eps))


def prodigy(s, h, t, w, g):
    """optax.contrib, prodigy"""
    if t == 1:
        s.estim_lr, s.params0 = h.estim_lr0, w
    beta3, estim_lr = h.b2 ** 0.5, s.estim_lr
    dlr = estim_lr * h.eta * (((1 - h.b2 ** t) ** 0.5) / (1 - h.b1 ** t))
    dg = estim_lr * g
    numerator_acum = total(g * (s.params0.astype(np.float64) - w))
    s.exp_avg, s.exp_avg_sq = ema(h.b1, s.exp_avg, dg), ema(h.b2, s.exp_avg_sq, dg * dg)
    s.grad_sum = beta3 * s.grad_sum + (estim_lr if h.safeguard_warmup else dlr) * dg / h.estim_lr0
    s.numerator_weighted = beta3 * s.numerator_weighted + (estim_lr / h.estim_lr0) * dlr * numerator_acum
    s.estim_lr = max(estim_lr, h.estim_lr_coef * s.numerator_weighted / total(np.abs(s.grad_sum)))
    return w + (-dlr * s.exp_avg / (np.sqrt(s.exp_avg_sq) + s.estim_lr * h.eps) - h.weight_decay * dlr * w)


def momo(s, h, t, w, g):
    """optax.contrib, momo"""
    bt = 0.0 if t == 1 else h.beta
    s.barf, s.exp_avg = ema(bt, s.barf, h.loss), ema(bt, s.exp_avg, g)
    s.gamma = ema(bt, s.gamma, total(g.astype(np.float64) * w))
    shrink, iprod = 1 + h.eta * h.weight_decay, total(s.exp_avg.astype(np.float64) * w)
    t1 = max(shrink * (s.barf - h.lower_bound - s.gamma) + iprod, 0.0) / total(s.exp_avg.astype(np.float64) ** 2)
    return w + (-(h.eta * h.weight_decay) / shrink * w - min(h.eta, t1) * s.exp_avg)


def momo_adam(s, h, t, w, g):
    """optax.contrib, momo_adam"""
    s.barf = ema(h.b1, s.barf, h.loss)
    s.exp_avg, s.exp_avg_sq = ema(h.b1, s.exp_avg, g), ema(h.b2, s.exp_avg_sq, g * g)
    bc1, bc2 = 1 - h.b1 ** t, 1 - h.b2 ** t
    precond = h.eps + np.sqrt(s.exp_avg_sq / bc2)
    s.gamma = ema(h.b1, s.gamma, total(g.astype(np.float64) * w))
    shrink, iprod = 1 + h.eta * h.weight_decay, total(s.exp_avg.astype(np.float64) * w)
    t1 = max(shrink * (s.barf - bc1 * h.lower_bound - s.gamma) + iprod, 0.0) / total(s.exp_avg * (s.exp_avg / precond))
    return w + (-(h.eta * h.weight_decay) / shrink * w - min(h.eta / bc1, t1) * s.exp_avg / precond)


OPTIMIZERS = {
    "sgd": (sgd, 1e-2, {"momentum": 0.0, "nesterov": False}),
    "adam": (adam, 1e-3, ADAM),
    "amsgrad": (adam, 1e-3, {**ADAM, "amsgrad": True}),
    "adamw": (adam, 1e-3, {**ADAM, "weight_decay": 1e-4}),
    "nadam": (adam, 1e-3, {**ADAM, "nesterov": True}),
    "nadamw": (adam, 1e-3, {**ADAM, "nesterov": True, "weight_decay": 1e-4}),
    "adamax": (adamax, 1e-3, {**MOMENTS, "weight_decay": 0.0}),
    "adamaxw": (adamax, 1e-3, {**MOMENTS, "weight_decay": 1e-4}),
    "adagrad": (adagrad, 1e-2, {"initial_accumulator_value": 0.1, "eps": 1e-7}),
    "adadelta": (adadelta, 0.5, {"rho": 0.9, "eps": 1e-6}),
    "rmsprop": (rmsprop, 1e-3, {"decay": 0.9, "eps": 1e-8, "centered": False, "momentum": 0.0}),
    "lion": (lion, 1e-3, {"b1": 0.9, "b2": 0.99, "weight_decay": 1e-3}),
    "adabelief": (adabelief, 1e-3, {**MOMENTS, "eps": 1e-16, "eps_root": 1e-16}),
    "radam": (radam, 1e-3, {**MOMENTS, "threshold": 5.0}),
    "yogi": (yogi, 1e-2, {**MOMENTS, "eps": 1e-3}),
    "lamb": (lamb, 1e-2, {**MOMENTS, "eps": 1e-6, "weight_decay": 0.0}),
    "lars": (lars, 0.1, {"weight_decay": 0.0, "trust_coefficient": 1e-3, "momentum": 0.9}),
    "novograd": (novograd, 1e-3, {"b1": 0.9, "b2": 0.25, "eps": 1e-6, "weight_decay": 0.0}),
    "rprop": (rprop, 1e-2, {"eta_minus": 0.5, "eta_plus": 1.2}),
    "adafactor": (adafactor, 1e-2, {"decay_rate": 0.8, "clipping_threshold": 1.0, "eps": 1e-30}),
    "dadapt_adamw": (dadapt_adamw, 1.0, {**MOMENTS, "estim_lr0": 1e-6, "weight_decay": 0.0}),
    "prodigy": (prodigy, 1.0, {**MOMENTS, "estim_lr0": 1e-6, "estim_lr_coef": 1.0, "weight_decay": 0.0, "safeguard_warmup": False}),
    "momo": (momo, 1.0, {"beta": 0.9, "lower_bound": 0.0, "weight_decay": 0.0}),
    "momo_adam": (momo_adam, 1e-2, {**MOMENTS, "lower_bound": 0.0, "weight_decay": 0.0}),
    "sm3": (sm3, 0.1, {"momentum": 0.9}),
}

NAMES = {"b1": "beta1", "b2": "beta2", "eps": "epsilon", "weight_decay": "weightDecay", "initial_accumulator_value": "initialAccumulator",
         "decay": "alpha", "trust_coefficient": "trustCoefficient", "eta_minus": "etaMinus", "eta_plus": "etaPlus",
         "clipping_threshold": "clip", "estim_lr0": "d0", "lower_bound": "lowerBound", "estim_lr_coef": "coefficient", "safeguard_warmup": "safeguardWarmUp"}

CASES = [
    ("Sgd", "sgd", {"momentum": 0.9, "nesterov": True}, True),
    ("Adam", "adam", {}, False), ("Adam", "amsgrad", {"amsgrad": True, "b2": 0.9}, True),
    ("AdamW", "adamw", {}, False), ("AdamW", "amsgrad", {"amsgrad": True, "b2": 0.9, "weight_decay": 0.1}, True),
    ("NAdam", "nadam", {}, False), ("NAdam", "nadam", {"b1": 0.8, "eps": 1e-5}, True),
    ("NAdamW", "nadamw", {}, False),
    ("Adamax", "adamax", {"b2": 0.9}, True), ("AdamaxW", "adamaxw", {}, False),
    ("Adagrad", "adagrad", {}, False), ("Adagrad", "adagrad", {"eps": 1e-3}, True),
    ("Adadelta", "adadelta", {}, True),
    ("RmsProp", "rmsprop", {}, False), ("RmsProp", "rmsprop", {"momentum": 0.9, "centered": True, "eps": 1e-3}, True),
    ("Lion", "lion", {"rate": 0.01}, False), ("Lion", "lion", {"b2": 0.9, "weight_decay": 0.1}, True),
    ("AdaBelief", "adabelief", {}, True), ("Yogi", "yogi", {}, True),
    ("RAdam", "radam", {}, False), ("RAdam", "radam", {"b2": 0.9, "eps": 1e-3}, True),
    ("Lamb", "lamb", {}, False), ("Lamb", "lamb", {"weight_decay": 0.1}, True, (3, 4)),
    ("Lars", "lars", {"rate": 1.0}, False), ("Lars", "lars", {"weight_decay": 0.1, "rate": 1.0}, True, (3, 4)),
    ("NovoGrad", "novograd", {"weight_decay": 0.1}, True),
    ("Rprop", "rprop", {}, False),
    ("Adafactor", "adafactor", {}, False), ("Adafactor", "adafactor", {"clipping_threshold": 0.5}, True, (3, 4)),
    ("DAdaptAdam", "dadapt_adamw", {"estim_lr0": 1e-3}, False),
    ("DAdaptAdam", "dadapt_adamw", {"b2": 0.95, "estim_lr0": 1e-4, "weight_decay": 0.1}, True, (3, 4)),
    ("Prodigy", "prodigy", {"estim_lr0": 1e-4}, False),
    ("Prodigy", "prodigy", {"b2": 0.95, "eps": 1e-2, "estim_lr0": 1e-3, "estim_lr_coef": 0.5, "weight_decay": 0.1, "safeguard_warmup": True}, True, (3, 4)),
    ("Momo", "momo", {"rate": 0.1, "lower_bound": 0.02, "weight_decay": 0.1}, True, None, True),
    ("MomoAdam", "momo_adam", {"b2": 0.95, "weight_decay": 0.1}, True, (3, 4), True),
    ("Sm3", "sm3", {}, False), ("Sm3", "sm3", {"momentum": 0.8}, True, (3, 4)),
]
