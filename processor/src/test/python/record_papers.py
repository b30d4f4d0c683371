"""Records what rules and modifiers that PyTorch does not have do to one tensor in 100 steps of given gradients, from their papers' equations.

Writes processor/src/test/resources/trajectories/<Rule>-<n>.txt beside those of record_trajectories.py, whose numbers n go on here where both
know a rule. No build and no test runs this script: the files are only rewritten by running it.

    python3 processor/src/test/python/record_papers.py [regex of names]      (from the repository's root; with NumPy)

The rules are in papers_elementwise.py, papers_matrices.py, papers_tensors.py and papers_learned.py, the modifiers around rules in
papers_modifiers.py, written from the papers and not from the Java rules. The format of the files is in trajectories.py. Weight decay is
added as the Java rules' compiler adds it: L2 into the gradient before the rule, decoupled as w * (1 - eta * decay) - eta * u.

The same code runs on float64 and on float32 arrays, with doubles for everything that is not per weight. Random numbers are drawn until the
two stay together within half of what the tests allow: they do not where a sign or a comparison falls differently, or where a weight comes
close to 0, which says nothing about the rule.
"""
import functools
import re
import sys
import types

import numpy as np

import papers_elementwise
import papers_matrices
import papers_modifiers
import papers_tensors
from papers_modifiers import GRADIENT, MODIFIERS, PERTURBED, STEP, WEIGHTS
from rules import DECOUPLED, L2, UPDATE, WEIGHT, Hyper, State
from trajectories import STEPS, gradients, initial_weights, numbers_of, rates_of, single, write

MODULES = [papers_elementwise, papers_matrices, papers_tensors, papers_modifiers]
FIRST = {"Adagrad": 5, "RmsProp": 6, "Adam": 6, "Asgd": 4}
WEIGHTS_OF_VECTORS = 11
DRIFT = 5e-6
ATTEMPTS = 200
FROM_THE_FIRST = ("Kate", "Padam")  # divide by what the gradients so far add up to, with no epsilon


def prefix_of(modifier):
    """What its hyperparameters' names start with."""
    return modifier[0].lower() + modifier[1:] + "."


def modifiers_of(names, hyper):
    """Modifiers by kind, each a function of the step, with its own state and hyperparameters."""
    by_kind = {GRADIENT: [], UPDATE: [], STEP: [], WEIGHTS: [], PERTURBED: []}
    for name in names:
        function, kind, defaults = MODIFIERS[name]
        by_kind[kind].append(functools.partial(function, State(), Hyper(**{key: hyper[prefix_of(name) + key] for key in defaults})))
    return by_kind


def run(rule, modifiers, hyper, base, dtype, given):
    """The weights after each step, and where the step's second gradient is from."""
    step, decay, result = rule[:3]
    w = np.array(given.start, dtype=dtype).reshape(given.shape or -1)
    state, by_kind = State(), modifiers_of(modifiers, hyper)
    after, perturbed = [], []
    for i in range(STEPS):
        t, eta, raw, d = i + 1, given.rates[i], np.array(given.grads[i], dtype=dtype).reshape(w.shape), hyper.get("weightDecay", 0.0)
        g = raw
        h = Hyper(**hyper, eta=eta, baseRate=base, loss=given.losses[i] if given.losses else None)
        perturbed += [perturb(t, w, np.array(given.ascents[i], dtype=dtype).reshape(w.shape)) for perturb in by_kind[PERTURBED]]
        for modify in by_kind[GRADIENT]:
            g = modify(t, w, g)
        if decay == L2:
            g = g + d * w
        new = step(state, h, t, w, g)
        if result != WEIGHT:
            for modify in by_kind[UPDATE]:
                new = modify(t, w, g, new, types.SimpleNamespace(s=state, h=h))
            u, d = new, d if decay == DECOUPLED else 0.0
            new = w * (1 - eta * d) - eta * u
            for modify in by_kind[STEP]:
                new = modify(t, w, raw, -eta * u - eta * d * w)
        for modify in by_kind[WEIGHTS]:
            new = modify(t, w, g, new)
        w = new
        assert w.dtype == dtype and np.isfinite(w).all(), (t, w)
        after.append(w)
    assert all(p.dtype == dtype for p in perturbed)
    return [[[float(x) for x in w.ravel()] for w in steps] for steps in (after, perturbed)]


def losses_of(numbers):
    """Losses that fall, unevenly."""
    return [single(3 * 0.96 ** t * (0.3 + numbers.random())) for t in range(STEPS)]


def given_to(name, java, modifiers, base, moving, shape, reads_loss, weights):
    """What a run starts from, drawn from the name's random numbers."""
    weights = shape[0] * shape[1] if shape else weights
    numbers = numbers_of(name)
    given = types.SimpleNamespace(rates=rates_of(base, moving), shape=shape)
    given.start, given.grads = initial_weights(numbers, weights), gradients(numbers, weights)
    if java in FROM_THE_FIRST:
        given.grads[0] = [g or 0.5 for g in given.grads[0]]
    given.losses = losses_of(numbers) if reads_loss else None
    given.ascents = gradients(numbers, weights) if any(MODIFIERS[name][1] == PERTURBED for name in modifiers) else None
    return given


def drift_of(double, float_, rates):
    """How far the two runs come apart, as the tests measure it."""
    return max((abs(f - d) / max(abs(d), rates[t]) for t in range(len(double)) for f, d in zip(float_[t], double[t])), default=0)


def draw(name, java, modifiers, rule, hyper, base, moving, shape=None, reads_loss=False, weights=WEIGHTS_OF_VECTORS):
    """The first random numbers that keep both runs together; those runs, the attempt and how far they come apart."""
    for attempt in range(ATTEMPTS):
        given = given_to(f"{name} {attempt}", java, modifiers, base, moving, shape, reads_loss, weights)
        try:
            with np.errstate(invalid="raise"):
                double = run(rule, modifiers, hyper, base, np.float64, given)
                float_ = run(rule, modifiers, hyper, base, np.float32, given)
        except FloatingPointError:  # 0/0
            continue
        drift = max(drift_of(d, f, given.rates) for d, f in zip(double, float_))
        if drift <= DRIFT:
            return given, double, float_, attempt, drift
    raise SystemExit(f"{name}: float32 drifts by {drift}")


def text(value):
    """A setting as a file has it."""
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else repr(value)


def record(name, java, modifiers, rule, changes, moving, shape=None, reads_loss=False):
    own = {prefix_of(name) + key: value for name in modifiers for key, value in MODIFIERS[name][2].items()}
    hyper = {**rule[4], **own, **changes}
    base = hyper.pop("rate", rule[3])
    given, double, float_, attempt, drift = draw(name, java, modifiers, rule, hyper, base, moving, shape, reads_loss)
    settings = [(key, text(value)) for key, value in hyper.items()]
    papers = " around ".join([*(MODIFIERS[name][0].__doc__ for name in modifiers), rule[0].__doc__])
    arguments = ", ".join(f"{key}={value}" for key, value in settings)
    origin = f"{papers}: {'('.join([*modifiers, java])}({arguments}){')' * len(modifiers)}{', moving rate' if moving else ''}"
    write(name, " ".join(origin.split()), java, settings, base, given.start, given.rates, given.grads, double[0], float_[0], shape,
          given.losses, modifiers, given.ascents and list(zip(given.ascents, double[1], float_[1])))
    return attempt, drift


def main():
    for module in MODULES:
        count = {}
        for first, *case in module.CASES:
            modifiers, java = (first.split(), case.pop(0)) if module == papers_modifiers else ([], first)
            name = "".join(modifiers) + java
            count[name] = count.get(name, FIRST.get(name, 1) - 1) + 1
            name += f"-{count[name]}"
            if len(sys.argv) == 1 or re.search(sys.argv[1], name):
                print(name, *record(name, java, modifiers, module.RULES[java], *case))


if __name__ == "__main__":
    main()
