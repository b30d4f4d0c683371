"""Records what the rules of torch.optim do to one tensor of 11 weights in 100 steps of given gradients.

Writes processor/src/test/resources/trajectories/<Rule>-<n>.txt, against which the tests hold the Java rules. No build and no
test runs this script: the files are only rewritten by running it.

    apt-get install python3-torch      (Debian 12: package version 1.13.1+dfsg-4; numpy comes with it)
    /usr/bin/python3 processor/src/test/python/record_trajectories.py      (from the repository's root)

The package is PyTorch 1.13.1, although its own torch.__version__ says 1.13.0a0, the number in that release's source tree.

Running it again gives the same bytes. The numbers come from Python's random.Random, torch keeps to its single-tensor path
(foreach=False) on one thread, and its kernels to those without AVX, so that the last bits do not depend on the processor.

The files are UTF-8, lines end in "\\n", fields are separated by one space, and numbers are Python's repr of a double, which
Double.parseDouble reads back exactly; those of float32 are widened to double first.

    # <torch's version and the optimizer as it was constructed>
    rule <name of the Java rule>
    set <hyperparameter> <value>     one line for each of the rule's hyperparameters
    rate <base learning rate>
    w0 <11 initial weights>
    step <number from 1> <learning rate of this step>     this line and the next three: 100 times
    g <11 gradients>
    d <11 weights after this step, all in torch.float64>
    f <11 weights after this step, all in torch.float32>

The initial weights and gradients are exact in float32, and the same for both runs.

NAdam is not recorded here but in record_papers.py: in 1.13.1 the correction of its next step multiplies by the present momentum
twice, which later releases do not.
"""
import math
import os
import pathlib
import random

os.environ["ATEN_CPU_CAPABILITY"] = "default"  # read when torch is loaded

import numpy
import torch

WEIGHTS = 11
STEPS = 100
SEED = 20150
TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources" / "trajectories"

DEFAULT = {
    "Sgd": {"lr": 0.01, "momentum": 0.0, "dampening": 0.0, "weight_decay": 0.0, "nesterov": False},
    "Adam": {"lr": 0.001, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0, "amsgrad": False},
    "AdamW": {"lr": 0.001, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01, "amsgrad": False},
    "RAdam": {"lr": 0.001, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0},
    "Adamax": {"lr": 0.002, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0},
    "Adagrad": {"lr": 0.01, "lr_decay": 0.0, "weight_decay": 0.0, "initial_accumulator_value": 0.0, "eps": 1e-10},
    "Adadelta": {"lr": 1.0, "rho": 0.9, "eps": 1e-6, "weight_decay": 0.0},
    "RmsProp": {"lr": 0.01, "alpha": 0.99, "eps": 1e-8, "weight_decay": 0.0, "momentum": 0.0, "centered": False},
    "Rprop": {"lr": 0.01, "etas": (0.5, 1.2), "step_sizes": (1e-6, 50.0)},
    "Asgd": {"lr": 0.01, "lambd": 1e-4, "alpha": 0.75, "t0": 1e6, "weight_decay": 0.0},
}
OPTIMIZER = {"Sgd": torch.optim.SGD, "Adam": torch.optim.Adam, "AdamW": torch.optim.AdamW, "RAdam": torch.optim.RAdam,
             "Adamax": torch.optim.Adamax, "Adagrad": torch.optim.Adagrad, "Adadelta": torch.optim.Adadelta,
             "RmsProp": torch.optim.RMSprop, "Rprop": torch.optim.Rprop, "Asgd": torch.optim.ASGD}
JAVA_NAME = {"eps": "epsilon", "weight_decay": "weightDecay", "lr_decay": "rateDecay",
             "initial_accumulator_value": "initialAccumulator", "lambd": "lambda"}
PAIRS = {"betas": ("beta1", "beta2"), "etas": ("etaMinus", "etaPlus"), "step_sizes": ("stepMin", "stepMax")}

# Rule, what differs from its defaults, and whether the rate moves.
CASES = [
    ("Sgd", {}, False),
    ("Sgd", {"momentum": 0.9}, False),
    ("Sgd", {"momentum": 0.9, "dampening": 0.1}, False),
    ("Sgd", {"momentum": 0.9, "nesterov": True}, False),
    ("Sgd", {"momentum": 0.95, "weight_decay": 0.01}, False),
    ("Sgd", {"momentum": 0.9, "dampening": 0.5, "weight_decay": 0.1}, True),
    ("Adam", {}, False),
    ("Adam", {"betas": (0.8, 0.95), "eps": 1e-6, "weight_decay": 0.1}, False),
    ("Adam", {"amsgrad": True}, False),
    ("Adam", {"betas": (0.9, 0.9), "weight_decay": 0.05, "amsgrad": True}, True),
    ("Adam", {}, True),
    ("AdamW", {}, False),
    ("AdamW", {"betas": (0.9, 0.95), "weight_decay": 0.1}, False),
    ("AdamW", {"betas": (0.9, 0.95), "amsgrad": True}, True),
    ("AdamW", {"weight_decay": 0.0}, False),
    ("RAdam", {}, False),
    ("RAdam", {"betas": (0.9, 0.95)}, False),
    ("RAdam", {"betas": (0.8, 0.99), "eps": 1e-6, "weight_decay": 0.05}, True),
    ("RAdam", {"weight_decay": 0.1}, False),
    ("RAdam", {"betas": (0.9, 0.6)}, False),  # never long enough an average to be rectified
    ("Adamax", {}, False),
    ("Adamax", {"betas": (0.8, 0.9), "eps": 1e-4, "weight_decay": 0.1}, False),
    ("Adamax", {"betas": (0.9, 0.95)}, True),
    ("Adagrad", {}, False),
    ("Adagrad", {"initial_accumulator_value": 0.1, "eps": 1e-6, "weight_decay": 0.05}, False),
    ("Adagrad", {"lr": 0.1, "lr_decay": 0.05, "weight_decay": 0.01}, True),
    ("Adagrad", {"lr_decay": 0.01, "initial_accumulator_value": 0.5}, True),
    ("Adadelta", {}, False),
    ("Adadelta", {"lr": 0.5, "rho": 0.95, "eps": 1e-4, "weight_decay": 0.1}, False),
    ("Adadelta", {"rho": 0.8}, True),
    ("RmsProp", {}, False),
    ("RmsProp", {"alpha": 0.9, "eps": 1e-4, "momentum": 0.9, "weight_decay": 0.05}, False),
    ("RmsProp", {"alpha": 0.95, "centered": True}, False),
    ("RmsProp", {"lr": 0.001, "alpha": 0.95, "eps": 1e-6, "momentum": 0.8, "centered": True, "weight_decay": 0.1}, True),
    ("RmsProp", {"momentum": 0.5}, True),
    ("Rprop", {}, False),
    ("Rprop", {"lr": 0.1, "etas": (0.7, 1.1), "step_sizes": (0.01, 0.3)}, False),  # both bounds are reached
    ("Rprop", {"etas": (0.4, 1.5)}, True),
    ("Asgd", {}, False),
    ("Asgd", {"lr": 0.05, "lambd": 0.1, "alpha": 0.5, "t0": 20.0, "weight_decay": 0.05}, False),
    ("Asgd", {"lambd": 0.5, "alpha": 1.0, "t0": 0.0}, True),  # its rate comes one step late
]


def single(value):
    """The float32 nearest to the value, as a double."""
    return float(numpy.float32(value))


def initial_weights(numbers):
    """Magnitudes of 0.01 to 3, either sign."""
    low, high = math.log10(0.01), math.log10(3)
    return [single(numbers.choice((-1, 1)) * 10 ** numbers.uniform(low, high)) for _ in range(WEIGHTS)]


def gradients(numbers):
    """Magnitudes of 1e-4 to 10, signs that stay or change, one in ten exactly zero; the first weight's start with seven zeros,
    the second's are large for 20 steps and small from then on."""
    steps = []
    signs = [numbers.choice((-1, 1)) for _ in range(WEIGHTS)]
    for t in range(1, STEPS + 1):
        row = []
        for i in range(WEIGHTS):
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


def run(rule, options, dtype, start, rates, grads):
    """The weights after each step."""
    weights = torch.tensor(start, dtype=dtype, requires_grad=True)
    fixed = {"foreach": False} if rule == "RAdam" else {"foreach": False, "maximize": False}  # RAdam has no maximize
    optimizer = OPTIMIZER[rule]([weights], **options, **fixed)
    after = []
    for rate, row in zip(rates, grads):
        optimizer.param_groups[0]["lr"] = rate
        weights.grad = torch.tensor(row, dtype=dtype)
        assert weights.grad.tolist() == row
        optimizer.step()
        after.append(weights.tolist())
        assert all(math.isfinite(w) for w in after[-1])
    return after


def hyperparameters(options):
    for key, value in options.items():
        if key in PAIRS:
            for name, part in zip(PAIRS[key], value):
                yield name, repr(part)
        elif key != "lr":
            yield JAVA_NAME.get(key, key), str(value).lower() if isinstance(value, bool) else repr(value)


def record(name, rule, options, moving):
    base = options["lr"]
    numbers = random.Random(f"{SEED} {name}")
    start = initial_weights(numbers)
    grads = gradients(numbers)
    rates = [base * (0.1 + 0.9 * abs(math.sin(0.3 * t))) if moving else base for t in range(1, STEPS + 1)]
    double = run(rule, options, torch.float64, start, rates, grads)
    float_ = run(rule, options, torch.float32, start, rates, grads)

    arguments = ", ".join(f"{key}={value!r}" for key, value in options.items())
    lines = [f"# torch 1.13.1, torch.optim.{OPTIMIZER[rule].__name__}({arguments}){', moving rate' if moving else ''}",
             f"rule {rule}"]
    lines += [f"set {key} {value}" for key, value in hyperparameters(options)]
    lines += [f"rate {base!r}", "w0 " + " ".join(map(repr, start))]
    for t in range(STEPS):
        lines.append(f"step {t + 1} {rates[t]!r}")
        for label, row in ("g", grads[t]), ("d", double[t]), ("f", float_[t]):
            lines.append(label + " " + " ".join(map(repr, row)))
    with open(TARGET / f"{name}.txt", "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def main():
    if torch.__version__.split("+")[0] not in ("1.13.0a0", "1.13.1"):
        raise SystemExit(f"made for torch 1.13.1, this is {torch.__version__}")
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)  # or ASGD's own rate would be rounded to float32 even where the weights are float64
    TARGET.mkdir(parents=True, exist_ok=True)
    count = {}
    for rule, changes, moving in CASES:
        count[rule] = count.get(rule, 0) + 1
        record(f"{rule}-{count[rule]}", rule, {**DEFAULT[rule], **changes}, moving)


if __name__ == "__main__":
    main()
