"""Rules as their authors' code has them, where it is not the paper's algorithm: transcribed from that code; as papers_elementwise.py.

A step without a learning rate changes nothing in the three that find the distance from gradients: their code leaves parameters out whose
rate is 0, and returns where none is left.
"""
import math

import numpy as np

from rules import each, norm, total


def corrected(h, t):
    """bias_correction of DAdaptAdam and Prodigy"""
    return (1 - h.beta2 ** t) ** 0.5 / (1 - h.beta1 ** t) if h.biasCorrection else 1.0


def dot(a, b):
    """torch.dot, in double"""
    return total(a.astype(np.float64) * b)


def dadapt_adam(s, h, t, w, g):
    """facebookresearch/dadaptation, dadapt_adam.py, with decouple=True"""
    if t == 1:
        s.d, s.s, s.exp_avg, s.exp_avg_sq = h.d0, 0 * w, 0 * w, 0 * w
    dlr, sqrt_beta2 = s.d * h.eta * corrected(h, t), h.beta2 ** 0.5
    if h.eta == 0:
        return w
    denom = np.sqrt(s.exp_avg_sq) + h.epsilon
    numerator_acum = dlr * dot(g, s.s / denom)
    s.exp_avg = s.exp_avg * h.beta1 + dlr * (1 - h.beta1) * g
    s.exp_avg_sq = s.exp_avg_sq * h.beta2 + (1 - h.beta2) * g * g
    s.s = s.s * sqrt_beta2 + dlr * (1 - sqrt_beta2) * g
    sk_l1 = total(np.abs(s.s))
    if sk_l1 == 0:
        return w
    s.numerator_weighted = sqrt_beta2 * s.numerator_weighted + (1 - sqrt_beta2) * numerator_acum
    d_hat = s.numerator_weighted / ((1 - sqrt_beta2) * sk_l1)
    s.d = max(s.d, min(d_hat, s.d * h.growth))
    p = w + -h.weightDecay * dlr * w
    return p - s.exp_avg / (np.sqrt(s.exp_avg_sq) + h.epsilon)


def dadapt_sgd(s, h, t, w, g):
    """facebookresearch/dadaptation, dadapt_sgd.py"""
    if t == 1:
        s.d, s.s, s.x0 = h.d0, 0 * w, w
    if s.k == 0:
        s.g0_norm = norm(g)
    if h.eta == 0 or s.g0_norm == 0:
        return w
    dlr = s.d * h.eta / s.g0_norm
    grad = g + h.weightDecay * w
    s.numerator_weighted += dlr * dot(grad, s.s)
    s.s = s.s + dlr * grad
    sk_sq = dot(s.s, s.s)
    d_hat = 2 * s.numerator_weighted / math.sqrt(sk_sq)
    s.d = max(s.d, min(d_hat, s.d * h.growth))
    s.k += 1
    ck = 1 - h.momentum
    return w * (1 - ck) + ck * (s.x0 - s.s)


def dadapt_lion(s, h, t, w, g):
    """facebookresearch/dadaptation, dadapt_lion.py"""
    if t == 1:
        s.d, s.exp_avg, s.s = h.d0, 0 * w, 0 * w
    dlr, sqrt_beta2 = s.d * h.eta, h.beta2 ** 0.5
    p = w * (1 - dlr * h.weightDecay)
    update = np.sign(s.exp_avg * h.beta1 + (1 - h.beta1) * g)
    p = p - dlr * update
    s.exp_avg = s.exp_avg * h.beta2 + (1 - h.beta2) * dlr * g
    numerator_acum = dlr * dot(update, s.s)
    s.s = s.s * sqrt_beta2 + (1 - sqrt_beta2) * dlr * update
    sk_l1 = total(np.abs(s.s))
    if sk_l1 == 0:
        return p
    s.numerator_weighted = sqrt_beta2 * s.numerator_weighted + (1 - sqrt_beta2) * numerator_acum
    if h.eta > 0:
        s.d = max(s.d, s.numerator_weighted / ((1 - sqrt_beta2) * sk_l1))
    return p


def prodigy(s, h, t, w, g):
    """konstmish/prodigy, prodigy.py"""
    if t == 1:
        s.d = s.d_max = h.d0
        s.p0, s.s, s.exp_avg, s.exp_avg_sq = w, 0 * w, 0 * w, 0 * w
    d, beta3 = s.d, h.beta3 if h.beta3 != 0 else math.sqrt(h.beta2)
    dlr = d * h.eta * corrected(h, t)
    if h.eta == 0:
        return w
    d_numerator = s.d_numerator * beta3 + (d / h.d0) * dlr * dot(g, s.p0.astype(np.float64) - w)
    s.exp_avg = s.exp_avg * h.beta1 + d * (1 - h.beta1) * g
    s.exp_avg_sq = s.exp_avg_sq * h.beta2 + d * d * (1 - h.beta2) * (g * g)
    s.s = s.s * beta3 + (d / h.d0) * (d if h.safeguardWarmUp else dlr) * g
    d_denom = total(np.abs(s.s))
    if d_denom == 0:
        return w
    d_hat = h.coefficient * d_numerator / d_denom
    if d == h.d0:
        d = max(d, d_hat)
    s.d_max = max(s.d_max, d_hat)
    s.d, s.d_numerator = min(s.d_max, d * h.growth), d_numerator
    p = w + -h.weightDecay * dlr * w
    return p - dlr * (s.exp_avg / (np.sqrt(s.exp_avg_sq) + s.d * h.epsilon))


def dowg(s, h, t, w, g):
    """rka97/dowg, dowg.py, with a first distance of its own; the learning rate as in optax"""
    if t == 1:
        s.rt2, s.x0 = h.initialDistance ** 2, w
    offset = w.astype(np.float64) - s.x0
    s.rt2 = max(s.rt2, dot(offset, offset))
    s.vt += s.rt2 * dot(g, g)
    return w - h.eta * (s.rt2 * g / (math.sqrt(s.vt) + h.epsilon))


def momo(s, h, t, w, g):
    """fabian-sp/MoMo, momo.py, without bias_correction and use_fstar"""
    if t == 1:
        s.loss_avg, s.grad_avg, s.grad_dot_w = h.loss, g, dot(w, g)
    s.loss_avg = h.beta * s.loss_avg + (1 - h.beta) * h.loss
    s.grad_avg = s.grad_avg * h.beta + (1 - h.beta) * g
    s.grad_dot_w = s.grad_dot_w * h.beta + (1 - h.beta) * dot(w, g)
    lr, lmbda = h.eta, h.weightDecay
    nom = (1 + lr * lmbda) * (s.loss_avg - h.lowerBound) + dot(w, s.grad_avg) - (1 + lr * lmbda) * s.grad_dot_w
    tau = min(lr, max(nom, 0.0) / dot(s.grad_avg, s.grad_avg))
    return (w - tau * s.grad_avg) / (1 + lr * lmbda)


def momo_adam(s, h, t, w, g):
    """fabian-sp/MoMo, momo_adam.py, with divide and without use_fstar"""
    bias_correction1, bias_correction2 = 1 - h.beta1 ** t, 1 - h.beta2 ** t
    s.grad_avg = s.grad_avg * h.beta1 + (1 - h.beta1) * g
    s.grad_avg_sq = s.grad_avg_sq * h.beta2 + (1 - h.beta2) * (g * g)
    s.grad_dot_w = s.grad_dot_w * h.beta1 + (1 - h.beta1) * dot(w, g)
    d = np.sqrt(s.grad_avg_sq / bias_correction2) + h.epsilon
    s.loss_avg = (1 - h.beta1) * h.loss + h.beta1 * s.loss_avg
    lr, lmbda = h.eta, h.weightDecay
    nom = (1 + lr * lmbda) * (s.loss_avg - bias_correction1 * h.lowerBound) + dot(w, s.grad_avg) - (1 + lr * lmbda) * s.grad_dot_w
    tau = min(lr / bias_correction1, max(nom, 0.0) / total(s.grad_avg * (s.grad_avg / d)))
    return (w - tau * (s.grad_avg / d)) / (1 + lmbda * lr)


def madgrad(s, h, t, w, g):
    """facebookresearch/madgrad, madgrad.py"""
    lr = h.eta + h.epsilon if h.eta != 0 else h.eta
    lamb = lr * math.pow(t, 0.5)
    s.x0 = w if t == 1 else s.x0
    grad = g + h.weightDecay * w
    s.grad_sum_sq = s.grad_sum_sq + lamb * (grad * grad)
    rms = each(math.cbrt, s.grad_sum_sq) + h.epsilon
    s.s = s.s + lamb * grad
    ck = 1 - h.momentum
    return w * (1 - ck) + ck * (s.x0 - s.s / rms)
