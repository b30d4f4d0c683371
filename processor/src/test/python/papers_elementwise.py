"""Rules whose weights do not see each other, from their papers' equations.

Every function is one step of a rule, in its paper's notation: `s` is what it keeps from step to step (0 before it is set), `h` its
hyperparameters and learning rate `eta`, `t` the step's number from 1. It returns the update u, for w - eta * u, or, where RULES says so,
the new weights. Arrays are float64 or float32; everything else is a Python float, that is, a double.
"""
import math

import numpy as np

from rules import DECOUPLED, L2, NONE, UPDATE, WEIGHT, ema


def sign_sgd(s, h, t, w, g):
    """Bernstein et al. 2018, arXiv:1802.04434, algorithm 1"""
    return np.sign(g)


def signum(s, h, t, w, g):
    """Bernstein et al. 2018, arXiv:1802.04434, algorithm 2"""
    s.m = ema(h.momentum, s.m, g)
    return np.sign(s.m)


def tiger(s, h, t, w, g):
    """Su 2023, Tiger: a tight-fisted optimizer, kexue.fm/archives/9512"""
    s.m = ema(h.beta, s.m, g)
    return np.sign(s.m)


def lion(s, h, t, w, g):
    """Chen et al. 2023, arXiv:2302.06675, algorithm 2"""
    c = ema(h.beta1, s.m, g)
    s.m = ema(h.beta2, s.m, g)
    return np.sign(c)


def sgdw(s, h, t, w, g):
    """Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 1; learning rate outside the momentum, dampening and Nesterov as in PyTorch"""
    if h.momentum == 0:
        return g
    s.b = g if t == 1 else h.momentum * s.b + (1 - h.dampening) * g
    return g + h.momentum * s.b if h.nesterov else s.b


def qhm(s, h, t, w, g):
    """Ma and Yarats 2019, arXiv:1810.06801, equations 3 and 4"""
    s.m = ema(h.momentum, s.m, g)
    return (1 - h.nu) * g + h.nu * s.m


def aggmo(s, h, t, w, g):
    """Lucas et al. 2019, arXiv:1804.00325, equation 3"""
    s.v1, s.v2, s.v3 = h.beta1 * s.v1 - g, h.beta2 * s.v2 - g, h.beta3 * s.v3 - g
    return -(s.v1 + s.v2 + s.v3) / 3


def optimistic(s, h, t, w, g):
    """Daskalakis et al. 2018, arXiv:1711.00141, equation 2 with optax's two factors"""
    before = g if t == 1 else s.before
    s.before = g
    return (h.alpha + h.beta) * g - h.beta * before


def accsgd(s, h, t, w, g):
    """Kidambi et al. 2018, arXiv:1803.05591, algorithm 3"""
    kappa, xi, c, delta = h.kappa, h.xi, h.constant, h.eta
    average = w if t == 1 else s.average
    alpha = 1 - c * c * xi / kappa
    s.average = alpha * average + (1 - alpha) * (w - kappa * delta / c * g)
    return c / (c + (1 - alpha)) * (w - delta * g) + (1 - alpha) / (c + (1 - alpha)) * s.average


def adagrad(s, h, t, w, g):
    """Duchi, Hazan and Singer 2011, JMLR 12, figure 1; epsilon inside the root as in Keras and optax, falling rate as in PyTorch"""
    s.G = (h.initialAccumulator if t == 1 else s.G) + g * g
    return g / np.sqrt(s.G + h.epsilon) / (1 + (t - 1) * h.rateDecay)


def rmsprop(s, h, t, w, g):
    """Tieleman and Hinton 2012, lecture 6.5; centered: Graves 2013, arXiv:1308.0850, equations 38 to 45"""
    s.n = ema(h.alpha, np.full_like(w, h.initialAccumulator) if t == 1 else s.n, g * g)
    n = s.n
    if h.centered:
        s.mean = ema(h.alpha, s.mean, g)
        n = n - s.mean * s.mean
    d = np.sqrt(n + h.epsilon) if h.epsilonPlacement == "INSIDE_ROOT" else np.sqrt(n) + h.epsilon
    if h.rateInMomentum:
        s.b = h.momentum * s.b + h.eta * (g / d)
        return s.b / h.eta
    s.b = h.momentum * s.b + g / d
    return s.b


def adam(s, h, t, w, g):
    """Kingma and Ba 2015, arXiv:1412.6980, algorithm 1 and section 2; maximum of corrected moments as in optax"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    c1, c2 = 1 - h.beta1 ** t, 1 - h.beta2 ** t
    if h.epsilonPlacement == "BEFORE_CORRECTION":
        return math.sqrt(c2) / c1 * s.m / (np.sqrt(s.v) + h.epsilon)
    v = s.v / c2
    if h.amsgrad:
        assert h.amsgradOfCorrected
        v = s.max = np.maximum(s.max, v)
    return s.m / c1 / (np.sqrt(v + h.epsilon) if h.epsilonPlacement == "INSIDE_ROOT" else np.sqrt(v) + h.epsilon)


def adamax(s, h, t, w, g):
    """Kingma and Ba 2015, arXiv:1412.6980, algorithm 2; epsilon in the maximum as in PyTorch"""
    s.m, s.u = ema(h.beta1, s.m, g), np.maximum(h.beta2 * s.u, np.abs(g) + h.epsilon)
    return s.m / (1 - h.beta1 ** t) / s.u


def adabelief(s, h, t, w, g):
    """Zhuang et al. 2020, arXiv:2010.07468, algorithm 2; epsilon in the sum and after the root as in the authors' code"""
    s.m = ema(h.beta1, s.m, g)
    s.s = ema(h.beta2, s.s, (g - s.m) ** 2) + h.epsilon
    return s.m / (1 - h.beta1 ** t) / (np.sqrt(s.s / (1 - h.beta2 ** t)) + h.epsilon)


def yogi(s, h, t, w, g):
    """Zaheer et al. 2018, NeurIPS, algorithm 2; moments start and are corrected as in optax"""
    if t == 1:
        s.m = s.v = np.full_like(w, h.initialAccumulator)
    s.m = ema(h.beta1, s.m, g)
    s.v = s.v - (1 - h.beta2) * np.sign(s.v - g * g) * (g * g)
    return s.m / (1 - h.beta1 ** t) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)


def adabound(s, h, t, w, g):
    """Luo et al. 2019, arXiv:1902.09843, algorithms 2 and 3, with the corrections, epsilon and moving bounds of the authors' code"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    v = s.v
    if h.amsbound:
        v = s.max = np.maximum(s.max, s.v)
    final = h.finalRate * h.eta / h.baseRate
    low, high = final * (1 - 1 / (h.gamma * t + 1)), final * (1 + 1 / (h.gamma * t))
    alpha = h.eta * math.sqrt(1 - h.beta2 ** t) / (1 - h.beta1 ** t)
    return np.clip(alpha / (np.sqrt(v) + h.epsilon), low, high) * s.m / h.eta


def adan(s, h, t, w, g):
    """Xie et al. 2022, arXiv:2208.06677, algorithm 1; its betas are 1 minus these; corrections as in the authors' code"""
    d = 0 * g if t == 1 else g - s.before
    s.before = g
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, d)
    s.n = ema(h.beta3, s.n, (g + h.beta2 * d) ** 2)
    m, v, n = s.m / (1 - h.beta1 ** t), s.v / (1 - h.beta2 ** t), s.n / (1 - h.beta3 ** t)
    return (m + h.beta2 * v) / (np.sqrt(n) + h.epsilon)


def adopt(s, h, t, w, g):
    """Taniguchi et al. 2024, arXiv:2411.02853, algorithm 2, whose first step is the second here"""
    if t == 1:
        s.v = g * g
        return 0 * g
    c = (t - 1) ** h.clipExponent
    s.m = ema(h.beta1, s.m, np.clip(g / np.maximum(np.sqrt(s.v), h.epsilon), -c, c))
    s.v = ema(h.beta2, s.v, g * g)
    return s.m


def ademamix(s, h, t, w, g):
    """Pagliardini et al. 2024, arXiv:2409.03137, algorithm 1 with its schedulers"""
    alpha, beta3 = h.alpha, h.beta3
    if h.warmUpSteps > 0:
        x, log1, log3 = t / h.warmUpSteps, math.log(h.beta1), math.log(h.beta3)
        alpha = min(x * h.alpha, h.alpha)
        beta3 = min(math.exp(log1 * log3 / ((1 - x) * log3 + x * log1)), h.beta3)
    s.m1, s.m2, s.v = ema(h.beta1, s.m1, g), ema(beta3, s.m2, g), ema(h.beta2, s.v, g * g)
    return (s.m1 / (1 - h.beta1 ** t) + alpha * s.m2) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)


def simplified_ademamix(s, h, t, w, g):
    """Morwani et al. 2025, arXiv:2502.02431, section 5"""
    s.m, s.v = h.beta1 * s.m + g, ema(h.beta2, s.v, g * g)
    return (h.alpha * g + s.m) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)


def laprop(s, h, t, w, g):
    """Ziyin et al. 2020, arXiv:2002.04839, algorithm 1"""
    s.n = ema(h.beta2, s.n, g * g)
    s.m = ema(h.beta1, s.m, g / (np.sqrt(s.n / (1 - h.beta2 ** t)) + h.epsilon))
    return s.m / (1 - h.beta1 ** t)


def ftrl(s, h, t, w, g):
    """McMahan et al. 2013, KDD, algorithm 1; the accumulator starts and l2 counts as in Keras: lambda2 is 2 l2"""
    alpha, n = h.eta, np.full_like(w, h.initialAccumulator) if t == 1 else s.n
    sigma = (np.sqrt(n + g * g) - np.sqrt(n)) / alpha
    s.z = s.z + g - sigma * w
    s.n = n + g * g
    solution = -(s.z - np.sign(s.z) * h.l1) / ((h.beta + np.sqrt(s.n)) / alpha + 2 * h.l2)
    return np.where(np.abs(s.z) <= h.l1, 0 * w, solution)


def adagrad_rda(s, h, t, w, g):
    """Duchi, Hazan and Singer 2011, JMLR 12, equation 19, with H = delta I + diag(norms of gradients); ridge l2 as in TensorFlow"""
    s.sum, s.squares = s.sum + g, s.squares + g * g
    mean, H = s.sum / t, h.delta + np.sqrt(s.squares)
    return np.sign(-mean) * h.eta * t / (H + h.l2 * t * h.eta) * np.maximum(np.abs(mean) - h.l1, 0)


def qhadam(s, h, t, w, g):
    """Ma and Yarats 2019, arXiv:1810.06801, equation 14"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    m, v = s.m / (1 - h.beta1 ** t), s.v / (1 - h.beta2 ** t)
    return ((1 - h.nu1) * g + h.nu1 * m) / (np.sqrt((1 - h.nu2) * (g * g) + h.nu2 * v) + h.epsilon)


def kate(s, h, t, w, g):
    """Choudhury et al. 2024, arXiv:2403.02648, algorithm 2; no epsilon: every first gradient must differ from 0"""
    s.b2 = s.b2 + g * g
    s.m2 = s.m2 + h.delta * (g * g) + g * g / s.b2
    return np.sqrt(s.m2) * g / s.b2


def adamod(s, h, t, w, g):
    """Ding et al. 2019, arXiv:1910.12249, algorithm 1"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    rate = h.eta / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)
    s.s = ema(h.beta3, s.s, rate)
    return np.minimum(rate, s.s) * (s.m / (1 - h.beta1 ** t)) / h.eta


def ano(s, h, t, w, g):
    """Kegreisz 2025, arXiv:2508.18258, algorithm 1"""
    s.m = ema(h.beta1, s.m, g)
    s.v = h.beta2 * s.v - (1 - h.beta2) * np.sign(s.v - g * g) * (g * g)
    return np.abs(g) * np.sign(s.m) / (np.sqrt(s.v / (1 - h.beta2 ** t)) + h.epsilon)


def exadam(s, h, t, w, g):
    """Adly 2024, arXiv:2412.20302, algorithm 1 at a given learning rate"""
    s.m, s.v = ema(h.beta1, s.m, g), ema(h.beta2, s.v, g * g)
    b1, b2 = h.beta1 ** t, h.beta2 ** t
    m = s.m / (1 - b1) * (1 + s.v / (s.v + h.epsilon) * b2)
    v = s.v / (1 - b2) * (1 + s.m * s.m / (s.m * s.m + h.epsilon) * b1)
    gradient = g / (1 - b1) * (1 + s.v / (s.v + h.epsilon) * b2)
    return (m + gradient) / (np.sqrt(v) + h.epsilon)


def add_sign(s, h, t, w, g):
    """Bello et al. 2017, arXiv:1709.07417, section 5.1"""
    s.m = ema(h.beta, s.m, g)
    return (h.alpha + h.signDecay * np.sign(g) * np.sign(s.m)) * g


def power_sign(s, h, t, w, g):
    """Bello et al. 2017, arXiv:1709.07417, section 5.1"""
    s.m = ema(h.beta, s.m, g)
    agreement = np.sign(g) * np.sign(s.m)
    up, down = h.base ** h.signDecay, h.base ** -h.signDecay
    return np.where(agreement > 0, up * g, np.where(agreement < 0, down * g, g))


def pnm(s, h, t, w, g):
    """Xie et al. 2021, arXiv:2103.17182, algorithm 2"""
    b0 = h.beta2
    s.m, s.before = h.beta1 ** 2 * s.before + (1 - h.beta1 ** 2) * g, s.m
    return ((1 + b0) * s.m - b0 * s.before) / math.sqrt((1 + b0) ** 2 + b0 ** 2)


def adapnm(s, h, t, w, g):
    """Xie et al. 2021, arXiv:2103.17182, algorithm 3"""
    b0 = h.beta3
    s.m, s.before = h.beta1 ** 2 * s.before + (1 - h.beta1 ** 2) * g, s.m
    s.v = ema(h.beta2, s.v, g * g)
    v = s.v
    if h.amsgrad:
        v = s.max = np.maximum(s.max, s.v)
    m = ((1 + b0) * s.m - b0 * s.before) / (1 - h.beta1 ** t)
    return m / math.sqrt((1 + b0) ** 2 + b0 ** 2) / (np.sqrt(v / (1 - h.beta2 ** t)) + h.epsilon)


def bcos(s, h, t, w, g):
    """Jiang and Xiao 2025, arXiv:2507.08360, algorithm 4"""
    b, m = h.beta, g if t == 1 else s.m
    v = (3 * b ** 2 - 2 * b ** 3) * (m * m) + (1 - b) ** 2 * (g * g) + 2 * b * (1 - b) ** 2 * (m * g)
    s.m = ema(b, m, g)
    return s.m / (np.sqrt(v) + h.epsilon)


def asgd(s, h, t, w, g):
    """Xu 2011, arXiv:1107.2490, equation 8, the learning rate that of the step"""
    eta = h.eta / (1 + h["lambda"] * h.eta * (t - 1)) ** h.alpha
    return (1 - h["lambda"] * eta) * w - eta * g


# Rule: step, decay, what it returns, base learning rate, hyperparameters that all its files set.
RULES = {
    "SignSgd": (sign_sgd, DECOUPLED, UPDATE, 1e-3, {}),
    "Signum": (signum, DECOUPLED, UPDATE, 1e-3, {"momentum": 0.9}),
    "Tiger": (tiger, DECOUPLED, UPDATE, 1e-3, {"beta": 0.965, "weightDecay": 0.01}),
    "Lion": (lion, DECOUPLED, UPDATE, 1e-4, {"beta1": 0.9, "beta2": 0.99}),
    "Sgdw": (sgdw, DECOUPLED, UPDATE, 1e-2, {"momentum": 0.0, "dampening": 0.0, "nesterov": False, "weightDecay": 0.01}),
    "Qhm": (qhm, L2, UPDATE, 1e-3, {"momentum": 0.9, "nu": 0.7}),
    "AggMo": (aggmo, L2, UPDATE, 0.1, {"beta1": 0.0, "beta2": 0.9, "beta3": 0.99}),
    "OptimisticSgd": (optimistic, NONE, UPDATE, 1e-3, {"alpha": 1.0, "beta": 1.0}),
    "AccSgd": (accsgd, NONE, WEIGHT, 1e-3, {"kappa": 1000.0, "xi": 10.0, "constant": 0.7}),
    "Adagrad": (adagrad, L2, UPDATE, 1e-2, {"rateDecay": 0.0, "initialAccumulator": 0.1, "epsilon": 1e-7, "epsilonPlacement": "INSIDE_ROOT"}),
    "RmsProp": (rmsprop, L2, UPDATE, 1e-2, {"alpha": 0.99, "epsilon": 1e-8, "momentum": 0.0, "centered": False,
                                            "epsilonPlacement": "OUTSIDE_ROOT", "initialAccumulator": 0.0, "rateInMomentum": False}),
    "Adam": (adam, L2, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "epsilonPlacement": "AFTER_CORRECTION",
                                      "amsgrad": False, "amsgradOfCorrected": False}),
    "AdamaxW": (adamax, DECOUPLED, UPDATE, 2e-3, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0.01}),
    "AdaBelief": (adabelief, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-16}),
    "Yogi": (yogi, L2, UPDATE, 1e-2, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-3, "initialAccumulator": 1e-6}),
    "AdaBound": (adabound, L2, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "finalRate": 0.1, "gamma": 1e-3, "amsbound": False}),
    "AmsBound": (adabound, L2, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "finalRate": 0.1, "gamma": 1e-3, "amsbound": True}),
    "Adan": (adan, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.98, "beta2": 0.92, "beta3": 0.99, "epsilon": 1e-8}),
    "Adopt": (adopt, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.9999, "epsilon": 1e-6, "clipExponent": 0.25}),
    "AdEMAMix": (ademamix, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "beta3": 0.9999, "alpha": 5.0, "epsilon": 1e-8,
                                              "warmUpSteps": 0.0}),
    "SimplifiedAdEMAMix": (simplified_ademamix, DECOUPLED, UPDATE, 1e-4, {"beta1": 0.99, "beta2": 0.95, "alpha": 0.0, "epsilon": 1e-8}),
    "LaProp": (laprop, DECOUPLED, UPDATE, 4e-4, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-15, "rateInMomentum": False}),
    "Ftrl": (ftrl, NONE, WEIGHT, 1e-2, {"initialAccumulator": 0.1, "beta": 0.0, "l1": 0.0, "l2": 0.0}),
    "AdaGradRda": (adagrad_rda, NONE, WEIGHT, 0.1, {"delta": 1.0, "l1": 0.0, "l2": 0.0}),
    "QhAdam": (qhadam, L2, UPDATE, 1e-3, {"beta1": 0.995, "beta2": 0.999, "nu1": 0.7, "nu2": 1.0, "epsilon": 1e-8}),
    "Kate": (kate, DECOUPLED, UPDATE, 1e-3, {"delta": 0.0, "epsilon": 1e-30}),
    "AdaMod": (adamod, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "beta3": 0.999, "epsilon": 1e-8}),
    "Ano": (ano, DECOUPLED, UPDATE, 1e-4, {"beta1": 0.92, "beta2": 0.99, "epsilon": 1e-8}),
    "ExAdam": (exadam, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}),
    "AddSign": (add_sign, L2, UPDATE, 1e-3, {"beta": 0.9, "alpha": 1.0, "signDecay": 1.0}),
    "PowerSign": (power_sign, L2, UPDATE, 1e-3, {"beta": 0.9, "base": math.e, "signDecay": 1.0}),
    "Pnm": (pnm, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 1.0}),
    "AdaPnm": (adapnm, DECOUPLED, UPDATE, 1e-3, {"beta1": 0.9, "beta2": 0.999, "beta3": 1.0, "epsilon": 1e-8, "amsgrad": True}),
    "Bcos": (bcos, DECOUPLED, UPDATE, 1e-3, {"beta": 0.9, "epsilon": 1e-6, "weightDecay": 0.1}),
    "Asgd": (asgd, L2, WEIGHT, 1e-2, {"lambda": 1e-4, "alpha": 0.75, "t0": 1e6}),
}

# Rule, what differs, whether the rate moves, the matrix if the weights are one.
CASES = [
    ("SignSgd", {}, False), ("SignSgd", {"weightDecay": 0.1}, True),
    ("Signum", {}, False), ("Signum", {"momentum": 0.8, "weightDecay": 0.05}, True),
    ("Tiger", {}, False), ("Tiger", {"beta": 0.9, "weightDecay": 0.1}, True),
    ("Lion", {}, False), ("Lion", {"beta1": 0.95, "beta2": 0.9, "weightDecay": 0.5}, True), ("Lion", {"rate": 0.01}, False),
    ("Sgdw", {}, False), ("Sgdw", {"momentum": 0.9, "dampening": 0.2, "weightDecay": 0.1}, True),
    ("Sgdw", {"momentum": 0.8, "nesterov": True}, True),
    ("Qhm", {}, False), ("Qhm", {"momentum": 0.99, "nu": 0.4, "weightDecay": 0.1, "rate": 0.05}, True),
    ("AggMo", {}, False), ("AggMo", {"beta1": 0.5, "beta2": 0.8, "beta3": 0.95, "weightDecay": 0.01, "rate": 0.01}, True),
    ("OptimisticSgd", {}, False), ("OptimisticSgd", {"alpha": 0.8, "beta": 0.3, "rate": 0.05}, True),
    ("AccSgd", {}, False), ("AccSgd", {"kappa": 100.0, "xi": 5.0, "constant": 0.6, "rate": 0.01}, True),
    ("Adagrad", {}, False), ("Adagrad", {"rateDecay": 0.02, "initialAccumulator": 0.0, "epsilon": 1e-4, "weightDecay": 0.05}, True),
    ("RmsProp", {"epsilonPlacement": "INSIDE_ROOT", "initialAccumulator": 1.0, "alpha": 0.9}, False),
    ("RmsProp", {"momentum": 0.9, "rateInMomentum": True, "alpha": 0.95, "weightDecay": 0.05}, True),
    ("RmsProp", {"momentum": 0.8, "rateInMomentum": True, "epsilonPlacement": "INSIDE_ROOT", "centered": True, "epsilon": 1e-4,
                 "initialAccumulator": 1.0}, True),
    ("Adam", {"epsilonPlacement": "BEFORE_CORRECTION", "epsilon": 1e-4}, False),
    ("Adam", {"epsilonPlacement": "INSIDE_ROOT", "epsilon": 1e-5, "weightDecay": 0.1}, True),
    ("Adam", {"amsgrad": True, "amsgradOfCorrected": True, "beta2": 0.95}, True),
    ("AdamaxW", {}, False), ("AdamaxW", {"beta1": 0.8, "beta2": 0.9, "epsilon": 1e-5, "weightDecay": 0.1}, True),
    ("AdaBelief", {}, False), ("AdaBelief", {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-8, "weightDecay": 0.1}, True),
    ("Yogi", {}, False), ("Yogi", {"beta1": 0.8, "beta2": 0.95, "initialAccumulator": 0.1, "weightDecay": 0.05}, True),
    ("AdaBound", {}, False), ("AdaBound", {"beta2": 0.95, "finalRate": 0.01, "gamma": 0.05, "weightDecay": 0.05}, True),
    ("AmsBound", {}, True), ("AmsBound", {"beta1": 0.8, "beta2": 0.9, "finalRate": 0.02, "gamma": 0.1}, False),
    ("Adan", {}, False), ("Adan", {"beta1": 0.9, "beta2": 0.8, "beta3": 0.95, "epsilon": 1e-6, "weightDecay": 0.1}, True),
    ("Adan", {}, True, (3, 4)),
    ("Adopt", {}, False), ("Adopt", {"beta2": 0.99, "epsilon": 1e-4, "clipExponent": 0.3333, "weightDecay": 0.1}, True),
    ("AdEMAMix", {}, False), ("AdEMAMix", {"warmUpSteps": 60.0, "beta3": 0.999, "alpha": 8.0, "weightDecay": 0.1}, True),
    ("SimplifiedAdEMAMix", {}, False), ("SimplifiedAdEMAMix", {"beta1": 0.9, "alpha": 3.0, "weightDecay": 0.1, "rate": 0.001}, True),
    ("LaProp", {}, True), ("LaProp", {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-8, "weightDecay": 0.1, "rateInMomentum": True}, False),
    ("Ftrl", {}, False), ("Ftrl", {"l1": 0.05, "l2": 0.1, "beta": 0.5, "rate": 0.1}, False),
    ("Ftrl", {"l1": 0.01, "initialAccumulator": 1.0, "rate": 0.1}, True),
    ("AdaGradRda", {}, False), ("AdaGradRda", {"delta": 0.5, "l1": 0.05, "l2": 0.1}, True),
    ("QhAdam", {}, False), ("QhAdam", {"beta1": 0.9, "nu1": 0.5, "nu2": 0.8, "weightDecay": 0.1}, True),
    ("Kate", {}, False), ("Kate", {"delta": 0.1, "weightDecay": 0.1}, True),
    ("AdaMod", {}, False), ("AdaMod", {"beta1": 0.8, "beta2": 0.95, "beta3": 0.9, "weightDecay": 0.1}, True),
    ("Ano", {}, False), ("Ano", {"beta1": 0.9, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.1, "rate": 0.01}, True),
    ("ExAdam", {}, False), ("ExAdam", {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.1}, True),
    ("AddSign", {}, False), ("AddSign", {"beta": 0.8, "alpha": 1.5, "signDecay": 0.7, "weightDecay": 0.05, "rate": 0.01}, True),
    ("PowerSign", {}, False), ("PowerSign", {"beta": 0.8, "base": 2.0, "signDecay": 0.5, "weightDecay": 0.05, "rate": 0.01}, True),
    ("Pnm", {}, False), ("Pnm", {"beta1": 0.8, "beta2": 0.7, "weightDecay": 0.1, "rate": 0.01}, True),
    ("AdaPnm", {}, False), ("AdaPnm", {"beta2": 0.95, "beta3": 0.5, "amsgrad": False, "weightDecay": 0.1}, True),
    ("Bcos", {}, False), ("Bcos", {"beta": 0.8, "epsilon": 1e-5, "weightDecay": 0.0}, True),
    ("Asgd", {"lambda": 0.1, "alpha": 0.5}, False),
]
