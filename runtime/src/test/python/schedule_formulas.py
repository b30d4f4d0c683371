"""Schedules of Hugging Face, Keras, optax, DL4J and the transformer's paper, each from the formula in its documentation.

Evaluated in Python floats, which are doubles. Nothing here is translated from the Java. Read in: transformers/optimization.py,
keras/src/optimizers/schedules/learning_rate_schedule.py, optax/schedules/_schedule.py, org.nd4j.linalg.schedule.
"""
from math import ceil, cos, exp, floor, log, pi, sqrt


# Hugging Face: a factor of the base rate

def warmed(t, warmup):
    return t / max(1, warmup)


def progress(t, warmup, total):
    return (t - warmup) / max(1, total - warmup)


def hf_constant(t, warmup):
    return warmed(t, warmup) if t < warmup else 1.0


def hf_linear(t, warmup, total):
    return warmed(t, warmup) if t < warmup else max(0.0, (total - t) / max(1, total - warmup))


def hf_cosine(t, warmup, total, cycles=0.5, least=0.0):
    if t < warmup:
        return warmed(t, warmup)
    factor = 0.5 * (1 + cos(pi * cycles * 2 * progress(t, warmup, total)))
    return max(0.0, factor * (1 - least) + least)


def hf_cosine_warmup_rate(t, warmup, total, least, start=None):
    if t < warmup:
        return (t + 1) / max(1, warmup) if start is None else start + (1 - start) * t / max(1, warmup - 1)
    factor = 0.5 * (1 + cos(pi * (t - warmup + 1) / max(1, total - warmup)))
    return max(0.0, factor * (1 - least) + least)


def hf_hard_restarts(t, warmup, total, cycles):
    if t < warmup:
        return warmed(t, warmup)
    passed = progress(t, warmup, total)
    return 0.0 if passed >= 1 else max(0.0, 0.5 * (1 + cos(pi * ((cycles * passed) % 1.0))))


def hf_polynomial(t, warmup, total, rate, end, power):
    if t < warmup:
        return warmed(t, warmup)
    if t > total:
        return end / rate
    return ((rate - end) * (1 - (t - warmup) / (total - warmup)) ** power + end) / rate


def hf_inverse_sqrt(t, warmup, timescale):
    return warmed(t, warmup) if t < warmup else 1 / sqrt((t + timescale - warmup) / timescale)


def hf_wsd(t, warmup, stable, decay, least, warmup_type="linear", decay_type="cosine"):
    if t < warmup:
        x = warmed(t, warmup)
        factor = {"linear": x, "cosine": 0.5 * (1 - cos(pi * x)), "1-sqrt": 1 - sqrt(1 - x)}[warmup_type]
        return factor * (1 - least) + least
    if t < warmup + stable:
        return 1.0
    if t < warmup + stable + decay:
        x = (t - warmup - stable) / max(1, decay)
        factor = {"linear": 1 - x, "cosine": 0.5 * (1 + cos(pi * x)), "1-sqrt": 1 - sqrt(x)}[decay_type]
        return factor * (1 - least) + least
    return least


# Keras

def keras_cosine(t, initial, steps, alpha=0.0, target=None, warmup=0):
    if target is None:
        return initial * ((1 - alpha) * 0.5 * (1 + cos(pi * min(t, steps) / steps)) + alpha)
    t = min(t, steps + warmup)
    if t < warmup:
        return (target - initial) * t / warmup + initial
    return target * ((1 - alpha) * 0.5 * (1 + cos(pi * (t - warmup) / steps)) + alpha)


def keras_restarts(t, initial, first, t_mul, m_mul, alpha):
    """As the documentation has it: each period t_mul times as long and m_mul times as high as the one before."""
    length, height, passed = first, 1.0, t
    while passed >= length:
        passed, length, height = passed - length, length * t_mul, height * m_mul
    return initial * ((1 - alpha) * 0.5 * height * (1 + cos(pi * passed / length)) + alpha)


def keras_restarts_by_logarithm(t, initial, first, t_mul, m_mul, alpha):
    """As the code has it, which finds the period with a logarithm."""
    passed = t / first
    i = floor(log(1 - passed * (1 - t_mul)) / log(t_mul))
    passed = (passed - (1 - t_mul ** i) / (1 - t_mul)) / t_mul ** i
    return initial * ((1 - alpha) * 0.5 * m_mul ** i * (1 + cos(pi * passed)) + alpha)


def keras_exponential(t, initial, steps, rate, staircase):
    return initial * rate ** (floor(t / steps) if staircase else t / steps)


def keras_inverse_time(t, initial, steps, rate, staircase):
    return initial / (1 + rate * (floor(t / steps) if staircase else t / steps))


def keras_piecewise(t, boundaries, values):
    return values[sum(t > b for b in boundaries)]


def keras_polynomial(t, initial, steps, end, power, cycle=False):
    if cycle:
        steps *= 1 if t == 0 else ceil(t / steps)
    else:
        t = min(t, steps)
    return (initial - end) * (1 - t / steps) ** power + end


# optax

def optax_polynomial(t, initial, end, power, steps, begin=0):
    return (initial - end) * (1 - min(max(t - begin, 0), steps) / steps) ** power + end


def optax_exponential(t, initial, steps, rate, begin=0, staircase=False, end=None):
    p = (t - begin) / steps
    value = initial if t <= begin else initial * rate ** (floor(p) if staircase else p)
    return value if end is None else max(value, end) if rate < 1 else min(value, end)


def optax_piecewise(t, initial, boundaries, scales, between=None):
    places, values = [0], [initial]
    for boundary, scale in zip(boundaries, scales):
        places.append(boundary)
        values.append(values[-1] * scale)
    i = sum(t >= place for place in places) - 1
    if between is None or i == len(places) - 1:
        return values[i]
    x = (t - places[i]) / (places[i + 1] - places[i])
    if between == "linear":
        return (values[i + 1] - values[i]) * x + values[i]
    return values[i + 1] + (values[i] - values[i + 1]) / 2 * (cos(pi * x) + 1)


def optax_cosine_onecycle(t, steps, peak, start, div, final):
    return optax_piecewise(t, peak / div, [int(start * steps), steps], [div, 1 / (div * final)], "cosine")


def optax_linear_onecycle(t, steps, peak, start, fall, div, final):
    return optax_piecewise(t, peak / div, [int(start * steps), int(fall * steps), steps], [div, 1 / div, 1 / final], "linear")


def optax_cosine(t, initial, steps, alpha=0.0, exponent=1.0):
    return initial * ((1 - alpha) * (0.5 * (1 + cos(pi * min(t, steps) / steps))) ** exponent + alpha)


def optax_warmup_cosine(t, initial, peak, warmup, steps, end, exponent=1.0):
    if t < warmup:
        return optax_polynomial(t, initial, peak, 1, warmup)
    return optax_cosine(t - warmup, peak, steps - warmup, end / peak, exponent)


def optax_warmup_exponential(t, initial, peak, warmup, steps, rate, staircase=False, begin=0, end=None):
    if t < warmup:
        return optax_polynomial(t, initial, peak, 1, warmup)
    return optax_exponential(t - warmup, peak, steps, rate, begin, staircase, end)


def optax_sgdr(t, cycles):
    while len(cycles) > 1 and t >= cycles[0]["steps"]:
        t, cycles = t - cycles[0]["steps"], cycles[1:]
    return optax_warmup_cosine(t, **cycles[0])


# DL4J

def dl4j_inverse(t, initial, gamma, power):
    return initial / (1 + gamma * t) ** power


def dl4j_sigmoid(t, initial, gamma, step_size):
    return initial / (1 + exp(-gamma * (t - step_size)))


# Vaswani et al. 2017, equation 3; its step_num counts from 1

def noam(t, factor, model, warmup):
    step = t + 1
    return factor * model ** -0.5 * min(step ** -0.5, step * warmup ** -1.5)
