"""What the three scripts that record trajectories share: weights and gradients to start from, and the format of the files.

The files are UTF-8, lines end in "\\n", fields are separated by one space, and numbers are Python's repr of a double, which
Double.parseDouble reads back exactly; those of float32 are widened to double first.

    # <who is followed, with which settings>
    rule <name of the Java rule>
    convention <name>                only where the rule's preset for a convention is followed
    modifier <name of a Java modifier>     one line for each, the first nearest to the gradient
    set <hyperparameter> <value>     one line for each of the rule's and the modifiers', or for those that are not of the convention: a number,
                                     true, false or a constant's name
    group <count> <rule>             only where the weights are two parameters: how many are the first, and the rule of the group of the other, which has
                                     the same modifiers
    own <hyperparameter> <value>     one line for each of the group's
    rate <base learning rate>        with the word default where it is the convention's
    shape <rows> <columns>           only where the weights are a matrix, here given row after row
    w0 <initial weights>
    step <number from 1> <learning rate of this step>     this line and the next ones: 100 times
    loss <loss before this step>     only where the rule reads it
    a <gradients before the weights are perturbed>     this line and the next two: only where a step has two gradients; g has the second
    ad <perturbed weights, all in float64>
    af <perturbed weights, all in float32>
    g <gradients>
    d <weights after this step, all in float64>
    f <weights after this step, all in float32>

The initial weights and gradients are exact in float32, and the same for both runs.
"""
import math
import pathlib
import random

import numpy

STEPS = 100
SEED = 20150
TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources" / "trajectories"


def numbers_of(name):
    """The random numbers of a file."""
    return random.Random(f"{SEED} {name}")


def single(value):
    """The float32 nearest to the value, as a double."""
    return float(numpy.float32(value))


def initial_weights(numbers, weights):
    """Magnitudes of 0.01 to 3, either sign."""
    low, high = math.log10(0.01), math.log10(3)
    return [single(numbers.choice((-1, 1)) * 10 ** numbers.uniform(low, high)) for _ in range(weights)]


def gradients(numbers, weights):
    """Magnitudes of 1e-4 to 10, signs that stay or change, one in ten exactly zero; the first weight's start with seven zeros,
    the second's are large for 20 steps and small from then on."""
    steps = []
    signs = [numbers.choice((-1, 1)) for _ in range(weights)]
    for t in range(1, STEPS + 1):
        row = []
        for i in range(weights):
            low, high = -4, 1
            if i == 1:
                low, high = (0, 1) if t <= 20 else (-4, -1)
            magnitude = 10 ** numbers.uniform(low, high)
            if numbers.random() < 0.3:
                signs[i] = -signs[i]
            zero = numbers.random() < 0.1 or i == 0 and t <= 7
            row.append(0.0 if zero else single(signs[i] * magnitude))
        steps.append(row)
    return steps


RESTING = "rests"


def rates_of(base, moving):
    """The learning rate of every step; of a moving one that rests, 0 for ten of them."""
    if moving == RESTING:
        return [0.0 if 30 < t <= 40 else rate for t, rate in enumerate(rates_of(base, True), start=1)]
    return [base * (0.1 + 0.9 * abs(math.sin(0.3 * t))) if moving else base for t in range(1, STEPS + 1)]


def write(name, origin, rule, settings, base, start, rates, grads, double, float_, shape=None, losses=None, modifiers=(), ascents=None,
          convention=None, rate_is_default=False, group=None):
    """A file; settings are pairs of texts, ascents triples of what the lines a, ad and af have, a group is a count, a rule and settings."""
    lines = [f"# {origin}", f"rule {rule}"]
    lines += [f"modifier {modifier}" for modifier in modifiers]
    if convention:
        lines.append(f"convention {convention}")
    lines += [f"set {key} {value}" for key, value in settings]
    if group:
        lines.append(f"group {group[0]} {group[1]}")
        lines += [f"own {key} {value}" for key, value in group[2]]
    lines.append(f"rate {base!r}{' default' if rate_is_default else ''}")
    if shape:
        lines.append(f"shape {shape[0]} {shape[1]}")
    lines.append("w0 " + " ".join(map(repr, start)))
    for t in range(STEPS):
        lines.append(f"step {t + 1} {rates[t]!r}")
        if losses:
            lines.append(f"loss {losses[t]!r}")
        rows = [("g", grads[t]), ("d", double[t]), ("f", float_[t])]
        for label, row in [*zip(("a", "ad", "af"), ascents[t] if ascents else ()), *rows]:
            lines.append(label + " " + " ".join(map(repr, row)))
    TARGET.mkdir(parents=True, exist_ok=True)
    with open(TARGET / f"{name}.txt", "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
