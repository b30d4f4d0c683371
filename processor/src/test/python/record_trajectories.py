"""Records what the rules of torch.optim do to one tensor in 100 steps of given gradients.

Writes processor/src/test/resources/trajectories/<Rule>-<n>.txt, against which the tests hold the Java rules. No build and no
test runs this script: the files are only rewritten by running it.

    apt-get install python3-torch
    /usr/bin/python3 processor/src/test/python/record_trajectories.py      (from the repository's root)

Of Debian 12 that is PyTorch 1.13.1 (package version 1.13.1+dfsg-4; numpy comes with it; its own torch.__version__ says 1.13.0a0, the
number in that release's source tree), of Debian 13 it is 2.6.0 (2.6.0+dfsg-7; install python3-numpy too). Each records the rules that
RELEASES gives it: 2.6.0 those that 1.13.1 does not have or has otherwise; all others do the same in both, rounding aside. Another Debian
than the machine's goes into a folder (debootstrap trixie FOLDER), where the above is run in a chroot.

Running it again gives the same bytes. The numbers come from Python's random.Random, torch keeps to its single-tensor path
(foreach=False) on one thread, and its kernels to those without AVX, so that the last bits do not depend on the processor.

The format of the files is in trajectories.py. NAdam is from 2.6.0: in 1.13.1 the correction of its next step multiplies by the present
momentum twice.
"""
import math
import os

os.environ["ATEN_CPU_CAPABILITY"] = "default"  # read when torch is loaded

import torch

from trajectories import gradients, initial_weights, numbers_of, rates_of, write

WEIGHTS = 11

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
    "NAdam": {"lr": 0.002, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0, "momentum_decay": 4e-3},
    "NAdamW": {"lr": 0.002, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01, "momentum_decay": 4e-3},
    "Adafactor": {"lr": 0.01, "beta2_decay": -0.8, "eps": (1e-8, 1e-3), "d": 1.0, "weight_decay": 0.0},
}
OPTIMIZER = {"Sgd": "SGD", "RmsProp": "RMSprop", "Asgd": "ASGD", "NAdamW": "NAdam"}
FIXED = {"RAdam": {}, "NAdam": {}, "NAdamW": {"decoupled_weight_decay": True}}
JAVA_NAME = {"eps": "epsilon", "weight_decay": "weightDecay", "lr_decay": "rateDecay",
             "initial_accumulator_value": "initialAccumulator", "lambd": "lambda", "momentum_decay": "momentumDecay",
             "beta2_decay": "decayPower", "d": "clip"}
PAIRS = {"betas": ("beta1", "beta2"), "etas": ("etaMinus", "etaPlus"), "step_sizes": ("stepMin", "stepMax")}
RELEASES = {"1.13": ("Sgd", "Adam", "AdamW", "RAdam", "Adamax", "Adagrad", "Adadelta", "RmsProp", "Rprop", "Asgd"),
            "2.6": ("NAdam", "NAdamW", "Adafactor")}

# Rule, what differs from its defaults, whether the rate moves, and the matrix if the weights are one.
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
    ("NAdam", {}, False),
    ("NAdam", {"betas": (0.8, 0.95), "eps": 1e-6, "momentum_decay": 0.5, "weight_decay": 0.1}, False),
    ("NAdam", {"betas": (0.9, 0.9)}, True),
    ("NAdamW", {}, False),
    ("NAdamW", {"momentum_decay": 1.0, "weight_decay": 0.1}, True),
    ("Adafactor", {}, False),
    ("Adafactor", {}, False, (3, 4)),
    ("Adafactor", {"lr": 0.3, "beta2_decay": -0.5, "d": 1.5, "weight_decay": 0.1}, True, (5, 2)),
    ("Adafactor", {"lr": 0.05, "eps": (0.1, 2.0), "weight_decay": 0.01}, True),  # both epsilons are reached
    ("Adafactor", {"lr": 0.05, "eps": (3.0, 2.0)}, False, (2, 6)),
]


def optimizer_of(rule):
    return OPTIMIZER.get(rule, rule)


def run(rule, options, dtype, start, rates, grads, shape):
    """The weights after each step."""
    weights = torch.tensor(start, dtype=dtype).reshape(shape).requires_grad_()
    fixed = FIXED.get(rule, {"maximize": False})  # RAdam of 1.13.1 has no maximize
    optimizer = getattr(torch.optim, optimizer_of(rule))([weights], **options, **fixed, foreach=False)
    after = []
    for rate, row in zip(rates, grads):
        optimizer.param_groups[0]["lr"] = rate
        weights.grad = torch.tensor(row, dtype=dtype).reshape(shape)
        assert weights.grad.flatten().tolist() == row
        optimizer.step()
        after.append(weights.flatten().tolist())
        assert all(math.isfinite(w) for w in after[-1])
    return after


def hyperparameters(rule, options):
    pairs = {**PAIRS, "eps": ("epsilon1", "epsilon2")} if rule == "Adafactor" else PAIRS
    for key, value in options.items():
        if key in pairs:
            for name, part in zip(pairs[key], value):
                yield name, repr(part)
        elif key != "lr":
            yield JAVA_NAME.get(key, key), str(value).lower() if isinstance(value, bool) else repr(value)


def record(name, rule, options, moving, shape=None):
    base = options["lr"]
    numbers = numbers_of(name)
    count = math.prod(shape) if shape else WEIGHTS
    start = initial_weights(numbers, count)
    grads = gradients(numbers, count)
    rates = rates_of(base, moving)
    double = run(rule, options, torch.float64, start, rates, grads, shape or (-1,))
    float_ = run(rule, options, torch.float32, start, rates, grads, shape or (-1,))
    arguments = ", ".join(f"{key}={value!r}" for key, value in {**options, **(FIXED.get(rule) or {})}.items())
    version = "1.13.1" if torch.__version__.startswith("1.13") else torch.__version__.split("+")[0]
    origin = f"torch {version}, torch.optim.{optimizer_of(rule)}({arguments}){', moving rate' if moving else ''}"
    write(name, origin, rule, hyperparameters(rule, options), base, start, rates, grads, double, float_, shape)


def main():
    recorded = [rules for release, rules in RELEASES.items() if torch.__version__.startswith(release + ".")]
    if not recorded:
        raise SystemExit(f"made for torch {' and '.join(RELEASES)}, this is {torch.__version__}")
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)  # or ASGD's own rate would be rounded to float32 even where the weights are float64
    count = {}
    for rule, changes, *case in CASES:
        if rule in recorded[0]:
            count[rule] = count.get(rule, 0) + 1
            record(f"{rule}-{count[rule]}", rule, {**DEFAULT[rule], **changes}, *case)


if __name__ == "__main__":
    main()
