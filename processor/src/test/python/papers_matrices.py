"""Rules that take a matrix as a matrix; as papers_elementwise.py."""
import math

import numpy as np

from rules import DECOUPLED, UPDATE, ema, norm

A, B, C = 3.4445, -4.7750, 2.0315


def product(a, b):
    """The matrix product, summed in one order: that of a BLAS depends on version and processor in the last bits."""
    return (a[:, :, None] * b[None, :, :]).sum(axis=1)


def orthogonalised(g, steps=5, epsilon=1e-7):
    """Jordan et al. 2024, Muon, kellerjordan.github.io/posts/muon: Newton and Schulz's iteration with a quintic polynomial"""
    x = g.T if g.shape[0] > g.shape[1] else g
    x = x / max(norm(x), epsilon)
    for _ in range(steps):
        a = product(x, x.T)
        x = A * x + product(B * a + C * product(a, a), x)
    return x.T if g.shape[0] > g.shape[1] else x


def muon(s, h, t, w, g):
    """Jordan et al. 2024, Muon, as torch 2.9 documents torch.optim.Muon, which is not recorded: it iterates in bfloat16, this in the weights' precision"""
    s.b = ema(h.momentum, s.b, g)
    rows, columns = w.shape
    scale = {"ORIGINAL": math.sqrt(max(1, rows / columns)), "MATCH_RMS_ADAMW": 0.2 * math.sqrt(max(rows, columns)),
             "UNCLAMPED": math.sqrt(rows / columns)}[h.scale]
    return scale * orthogonalised((1 - h.momentum) * g + h.momentum * s.b if h.nesterov else s.b)


def ada_muon(s, h, t, w, g):
    """Si, Zhang and Shen 2025, AdaMuon, arXiv:2507.11005, version 2, algorithm 1: signs of the momentum, second moments of what is orthogonal, RMS of AdamW"""
    s.m = h.momentum * s.m + g
    o = orthogonalised(np.sign(s.m))
    s.v = ema(h.momentum, s.v, o * o)
    u = o / (np.sqrt(s.v) + h.epsilon)
    return 0.2 * math.sqrt(u.size) / norm(u) * u


RULES = {
    "AdaMuon": (ada_muon, DECOUPLED, UPDATE, 1e-3, {"momentum": 0.95, "epsilon": 1e-8, "weightDecay": 0.1}),
    "Muon": (muon, DECOUPLED, UPDATE, 1e-3, {"momentum": 0.95, "nesterov": True, "scale": "ORIGINAL", "weightDecay": 0.1}),
}

# Rule, what differs, whether the rate moves, the matrix.
CASES = [
    ("AdaMuon", {}, False, (3, 4)), ("AdaMuon", {"rate": 0.02, "momentum": 0.8, "weightDecay": 0.0}, True, (5, 3)),
    ("AdaMuon", {"epsilon": 1e-3, "weightDecay": 0.01}, True, (3, 5)),
    ("Muon", {}, False, (3, 4)), ("Muon", {"rate": 0.02}, True, (5, 3)),
    ("Muon", {"momentum": 0.9, "nesterov": False, "scale": "MATCH_RMS_ADAMW", "weightDecay": 0.0}, True, (6, 2)),
    ("Muon", {"momentum": 0.8, "scale": "UNCLAMPED", "rate": 0.01}, False, (3, 5)),
    ("Muon", {"nesterov": False, "scale": "UNCLAMPED", "weightDecay": 0.01}, True, (4, 4)),
]
