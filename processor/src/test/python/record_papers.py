"""Records what rules that PyTorch does not have do to one tensor in 100 steps of given gradients, from their papers' equations.

Writes processor/src/test/resources/trajectories/<Rule>-<n>.txt beside those of record_trajectories.py, whose numbers n go on here where both
know a rule. No build and no test runs this script: the files are only rewritten by running it.

    python3 processor/src/test/python/record_papers.py      (from the repository's root; with NumPy)

The rules are in papers_elementwise.py, papers_tensors.py and papers_learned.py, written from the papers and not from the Java rules. The
format of the files is in trajectories.py. Weight decay is added as the Java rules' compiler adds it: L2 into the gradient before the rule,
decoupled as w * (1 - eta * decay) - eta * u.

The same code runs on float64 and on float32 arrays, with doubles for everything that is not per weight. Random numbers are drawn until the
two stay together within half of what the tests allow: they do not where a sign or a comparison falls differently, or where a weight comes
close to 0, which says nothing about the rule.
"""
import sys
import types

import numpy as np

import papers_elementwise
import papers_tensors
from rules import DECOUPLED, L2, WEIGHT, Hyper, State
from trajectories import STEPS, gradients, initial_weights, numbers_of, rates_of, single, write

MODULES = [papers_elementwise, papers_tensors]
FIRST = {"Adagrad": 5, "RmsProp": 6, "Adam": 6, "Asgd": 4}
WEIGHTS = 11
DRIFT = 5e-6
ATTEMPTS = 200
FROM_THE_FIRST = ("Kate", "Padam")  # divide by what the gradients so far add up to, with no epsilon


def run(rule, hyper, base, dtype, start, rates, grads, losses, shape):
    """The weights after each step."""
    step, decay, result = rule[:3]
    w = np.array(start, dtype=dtype).reshape(shape or -1)
    state = State()
    after = []
    for i in range(STEPS):
        eta, g, d = rates[i], np.array(grads[i], dtype=dtype).reshape(w.shape), hyper.get("weightDecay", 0.0)
        h = Hyper(**hyper, eta=eta, baseRate=base, loss=losses[i] if losses else None)
        if decay == L2:
            g = g + d * w
        new = step(state, h, i + 1, w, g)
        if result != WEIGHT:
            new = w * (1 - eta * (d if decay == DECOUPLED else 0.0)) - eta * new
        assert new.dtype == dtype and np.isfinite(new).all(), (i + 1, new)
        w = new
        after.append([float(x) for x in w.ravel()])
    return after


def losses_of(numbers):
    """Losses that fall, unevenly."""
    return [single(3 * 0.96 ** t * (0.3 + numbers.random())) for t in range(STEPS)]


class Drawn(types.SimpleNamespace):
    """Random numbers that keep both runs together, and the runs."""

    def files(self):
        """What a file has of it."""
        return self.start, self.rates, self.grads, self.double, self.float_


def draw(name, java, rule, hyper, base, moving, shape=None, reads_loss=False, weights=WEIGHTS):
    """Runs a rule on the first random numbers that do."""
    weights = shape[0] * shape[1] if shape else weights
    rates = rates_of(base, moving)
    for attempt in range(ATTEMPTS):
        numbers = numbers_of(f"{name} {attempt}")
        start, grads = initial_weights(numbers, weights), gradients(numbers, weights)
        if java in FROM_THE_FIRST:
            grads[0] = [g or 0.5 for g in grads[0]]
        losses = losses_of(numbers) if reads_loss else None
        try:
            with np.errstate(invalid="raise"):
                double = run(rule, hyper, base, np.float64, start, rates, grads, losses, shape)
                float_ = run(rule, hyper, base, np.float32, start, rates, grads, losses, shape)
        except FloatingPointError:  # 0/0
            continue
        drift = max(abs(f - d) / max(abs(d), rates[t]) for t in range(STEPS) for f, d in zip(float_[t], double[t]))
        if drift <= DRIFT:
            return Drawn(start=start, rates=rates, grads=grads, losses=losses, double=double, float_=float_, attempt=attempt, drift=drift)
    raise SystemExit(f"{name}: float32 drifts by {drift}")


def text(value):
    """A setting as a file has it."""
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else repr(value)


def record(name, java, rule, changes, moving, shape=None, reads_loss=False):
    hyper = {**rule[4], **changes}
    base = hyper.pop("rate", rule[3])
    drawn = draw(name, java, rule, hyper, base, moving, shape, reads_loss)
    settings = [(key, text(value)) for key, value in hyper.items()]
    origin = f"{rule[0].__doc__}: {java}({', '.join(f'{key}={value}' for key, value in settings)}){', moving rate' if moving else ''}"
    write(name, " ".join(origin.split()), java, settings, base, *drawn.files(), shape, drawn.losses)
    return drawn.attempt, drawn.drift


def main():
    for module in MODULES:
        count = {}
        for java, *case in module.CASES:
            count[java] = count.get(java, FIRST.get(java, 1) - 1) + 1
            name = f"{java}-{count[java]}"
            attempt, drift = record(name, java, module.RULES[java], *case)
            if "-v" in sys.argv:
                print(name, attempt, drift)


if __name__ == "__main__":
    main()
