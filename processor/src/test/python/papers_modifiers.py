"""Modifiers around rules, from their papers' equations; as papers_elementwise.py.

A modifier keeps `s`, has hyperparameters `h` and sees the weights `w` and the gradient `g`. What else it takes and what it returns is
its kind: GRADIENT another gradient, UPDATE another update than the rule's `u`, WEIGHTS other weights than those after the step, STEP the
weights after a step from how far they were to be moved, PERTURBED where the second gradient of the step is computed. Gradients are
modified before L2 decay is added to them, updates before decoupled decay.
"""
import numpy as np

from papers_elementwise import RULES as ELEMENTWISE
from papers_tensors import MATRIX
from rules import DECOUPLED, L2, UPDATE, doubles, ema, norm, rms, total

GRADIENT, WEIGHTS, STEP, PERTURBED = "gradient", "weights", "step", "perturbed"


def cautious(s, h, t, w, g, u, rule):
    """Liang et al. 2024, arXiv:2411.16085, algorithm 1; the mean of the mask and its bound as in the authors' code"""
    mask = (np.sign(u) * np.sign(g) > 0).astype(w.dtype)
    return u * mask / max(float(mask.mean(dtype=np.float64)), 1e-3) if h.rescale else u * mask


def grams(s, h, t, w, g, u, rule):
    """Cao et al. 2024, arXiv:2412.17107, algorithm 1"""
    return np.sign(g) * np.abs(u)


def grokfast(s, h, t, w, g):
    """Lee et al. 2024, arXiv:2405.20233, algorithm 2; the average starts at the first gradient as in the authors' code"""
    s.mu = g if t == 1 else ema(h.alpha, s.mu, g)
    return g + h["lambda"] * s.mu


def gradient_centralisation(s, h, t, w, g):
    """Yong et al. 2020, arXiv:2004.01461, equation 1, for weight matrices with one row for each output"""
    return g - doubles(g).mean(axis=1, keepdims=True).astype(w.dtype) if w.ndim == 2 else g


def adaptive_gradient_clipping(s, h, t, w, g):
    """Brock et al. 2021, arXiv:2102.06171, equation 3, by rows of matrices and for vectors as a whole"""
    def norms(x): return np.sqrt((doubles(x) ** 2).sum(axis=w.ndim - 1, keepdims=True))
    most, size = h.clipping * np.maximum(norms(w), h.epsilon), norms(g)
    return np.where(size > most, most / np.where(size > 0, size, 1.0), 1.0).astype(w.dtype) * g


def update_clipping(s, h, t, w, g, u, rule):
    """Wortsman et al. 2023, arXiv:2304.13013, algorithm 2 (StableAdamW), with Adafactor's threshold; it does not scale the decay"""
    v = rule.s.v / (1 - rule.h.beta2 ** t)
    return u / max(1.0, rms(g / np.sqrt(np.maximum(v, rule.h.epsilon ** 2))) / h.threshold)


def lookahead(s, h, t, w, g, new):
    """Zhang et al. 2019, arXiv:1907.08610, algorithm 1"""
    if t == 1:
        s.slow = w
    if t % h.period != 0:
        return new
    s.slow = s.slow + h.alpha * (new - s.slow)
    return s.slow


def mechanic(s, h, t, w, g, moved):
    """Cutkosky, Defazio and Mehta 2023, arXiv:2306.00144, algorithm 1; m of the absolute value of h as in the authors' code"""
    if t == 1:
        s.reference, s.delta = w, 0 * w
        s.s = s.m = s.v = s.r = np.zeros(6)
    betas = 1 - 0.1 ** np.arange(1, 7)
    scale = h.decay * float(s.s.sum()) * norm(g) / norm(w)
    product = total(s.delta * (g + scale * w))
    s.delta = s.delta + moved
    s.m, s.v = np.maximum(betas * s.m, abs(product)), betas ** 2 * s.v + product ** 2
    s.r = np.maximum(betas * s.r - s.s * product, 0)
    s.s = (h.initialScale / 6 * s.m + s.r) / (np.sqrt(s.v) + h.epsilon)
    return s.reference + float(s.s.sum()) * s.delta


def sam(s, h, t, w, g):
    """Foret et al. 2021, arXiv:2010.01412, equation 2; 1e-12 beside the norm as in github.com/davda54/sam"""
    return w + h.rho / (norm(g) + 1e-12) * g


def asam(s, h, t, w, g):
    """Kwon et al. 2021, arXiv:2102.11600, equation 6; eta in the element-wise operator, and identity for biases, as in the authors' code"""
    T = np.abs(w) + h.eta if h.adaptive else np.ones_like(w)
    return w + h.rho / norm(T * g) * (T * T * g)


def z_clip(s, h, t, w, g):
    """Kumar et al. 2025, arXiv:2504.02507, section 3: reciprocal clipping; a population variance to begin with, as in the authors' code"""
    size = norm(g)
    if t <= h.warmUp:
        s.norms = (s.norms if t > 1 else []) + [size]
        s.mean, s.variance = np.mean(s.norms), np.var(s.norms)
        return g
    z = (size - s.mean) / np.sqrt(s.variance)
    clipped = s.mean + h.threshold ** 2 / z * np.sqrt(s.variance) if z > h.threshold else size
    s.mean = h.alpha * s.mean + (1 - h.alpha) * clipped
    s.variance = h.alpha * s.variance + (1 - h.alpha) * (clipped - s.mean) ** 2
    return w.dtype.type(clipped / size) * g if z > h.threshold else g


# Modifier: function, kind, defaults.
MODIFIERS = {
    "Cautious": (cautious, UPDATE, {"rescale": True}),
    "Grams": (grams, UPDATE, {}),
    "Grokfast": (grokfast, GRADIENT, {"alpha": 0.98, "lambda": 2.0}),
    "GradientCentralisation": (gradient_centralisation, GRADIENT, {}),
    "AdaptiveGradientClipping": (adaptive_gradient_clipping, GRADIENT, {"clipping": 0.01, "epsilon": 1e-3}),
    "ZClip": (z_clip, GRADIENT, {"threshold": 2.5, "alpha": 0.97, "warmUp": 25}),
    "UpdateClipping": (update_clipping, UPDATE, {"threshold": 1.0}),
    "Lookahead": (lookahead, WEIGHTS, {"period": 5, "alpha": 0.5}),
    "Mechanic": (mechanic, STEP, {"decay": 0.01, "initialScale": 1e-8, "epsilon": 1e-8}),
    "Sam": (sam, PERTURBED, {"rho": 0.05}),
    "Asam": (asam, PERTURBED, {"rho": 0.5, "eta": 0.01, "adaptive": True}),
}

RULES = {
    "Sgd": (ELEMENTWISE["Sgdw"][0], L2, UPDATE, 1e-2, {"momentum": 0.9, "dampening": 0.0, "nesterov": False, "weightDecay": 0.0}),
    "AdamW": (ELEMENTWISE["Adam"][0], DECOUPLED, UPDATE, 1e-3, {**ELEMENTWISE["Adam"][4], "weightDecay": 0.01}),
}

# Modifiers, rule, what differs, whether the rate moves, the matrix.
CASES = [
    ("Cautious", "Sgd", {"cautious.rescale": False}, False), ("Cautious", "AdamW", {"cautious.rescale": False, "beta1": 0.8}, True, MATRIX),
    ("Cautious", "Sgd", {}, True, MATRIX), ("Cautious", "AdamW", {"weightDecay": 0.1}, False),
    ("Grams", "Sgd", {}, False), ("Grams", "AdamW", {"beta2": 0.95, "weightDecay": 0.1}, True, MATRIX),
    ("Grokfast", "Sgd", {"weightDecay": 0.01}, False), ("Grokfast", "AdamW", {"grokfast.alpha": 0.8, "grokfast.lambda": 5.0}, True, MATRIX),
    ("GradientCentralisation", "Sgd", {"rate": 1e-3, "weightDecay": 0.1}, False, MATRIX), ("GradientCentralisation", "AdamW", {}, True, (2, 5)),
    ("GradientCentralisation", "AdamW", {}, False),
    ("AdaptiveGradientClipping", "Sgd", {}, False, MATRIX),
    ("AdaptiveGradientClipping", "AdamW", {"adaptiveGradientClipping.clipping": 1.0, "adaptiveGradientClipping.epsilon": 2.0}, True, (5, 2)),
    ("AdaptiveGradientClipping", "AdamW", {"adaptiveGradientClipping.clipping": 0.5}, False),
    ("UpdateClipping", "AdamW", {"weightDecay": 0.1}, False), ("UpdateClipping", "AdamW", {"beta2": 0.95, "updateClipping.threshold": 0.7}, True, MATRIX),
    ("ZClip", "Sgd", {"zClip.warmUp": 5}, False), ("ZClip", "AdamW", {"zClip.warmUp": 3, "zClip.threshold": 0.5, "zClip.alpha": 0.8}, True, MATRIX),
    ("Lookahead", "Sgd", {"weightDecay": 0.01}, False), ("Lookahead", "AdamW", {"lookahead.period": 7, "lookahead.alpha": 0.8}, True, MATRIX),
    ("Mechanic", "Sgd", {"mechanic.initialScale": 0.1}, False),
    ("Mechanic", "AdamW", {"mechanic.decay": 0.1, "mechanic.initialScale": 1.0, "weightDecay": 0.1}, True, MATRIX),
    ("Sam", "Sgd", {"weightDecay": 0.01}, False), ("Sam", "AdamW", {"sam.rho": 0.2}, True, MATRIX),
    ("Asam", "Sgd", {}, True, MATRIX), ("Asam", "AdamW", {"asam.rho": 0.2, "asam.eta": 0.1, "weightDecay": 0.1, "rate": 0.01}, False, MATRIX),
    ("Asam", "AdamW", {"asam.adaptive": False}, True),
    ("Grokfast Cautious", "AdamW", {"cautious.rescale": False, "grokfast.alpha": 0.9}, True, MATRIX),
]
