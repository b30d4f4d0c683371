"""Records what torch.optim does on gradients that torch clips before each step, together for parameters of two groups, or each parameter's by itself.

Run like record_trajectories.py, whose format and release (1.13.1) it has: Clip<what>-<n>.txt.
"""
import os

os.environ["ATEN_CPU_CAPABILITY"] = "default"  # read when torch is loaded

import torch

from record_trajectories import DEFAULT, WEIGHTS, hyperparameters, optimizer_of
from trajectories import gradients, initial_weights, numbers_of, rates_of, write

CLIP_GRAD = torch.nn.utils.clip_grad_norm_
FIRST = 7

# Modifier, its threshold, the rules of both groups with what differs from their defaults, and whether the rate moves.
CASES = [
    ("ClipByGlobalNorm", 1.0, ("AdamW", {}), ("AdamW", {"weight_decay": 0.0}), False),
    ("ClipByGlobalNorm", 8.0, ("AdamW", {"betas": (0.9, 0.95)}), ("AdamW", {"betas": (0.8, 0.99), "weight_decay": 0.1}), True),
    ("ClipByGlobalNorm", 2.5, ("AdamW", {}), ("Sgd", {"momentum": 0.9}), False),
    ("ClipByNorm", 3.0, ("AdamW", {}), ("AdamW", {"weight_decay": 0.0}), False),
]


def run(modifier, norm, rules, dtype, start, rates, grads):
    """The weights after each step."""
    parameters = [torch.tensor(part, dtype=dtype).requires_grad_() for part in (start[:FIRST], start[FIRST:])]
    optimizers = [getattr(torch.optim, optimizer_of(rule))([parameter], **{**options, "lr": rates[0]}, maximize=False, foreach=False)
                  for (rule, options), parameter in zip(rules, parameters)]
    after = []
    for rate, row in zip(rates, grads):
        for parameter, part in zip(parameters, (row[:FIRST], row[FIRST:])):
            parameter.grad = torch.tensor(part, dtype=dtype)
        for clipped in [parameters] if modifier == "ClipByGlobalNorm" else [[parameter] for parameter in parameters]:
            CLIP_GRAD(clipped, norm)
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = rate
            optimizer.step()
        after.append([w for parameter in parameters for w in parameter.tolist()])
    return after


def main():
    if not torch.__version__.startswith("1.13."):
        raise SystemExit(f"made for torch 1.13, this is {torch.__version__}")
    torch.set_num_threads(1)
    count = {}
    for modifier, norm, *groups, moving in CASES:
        count[modifier] = count.get(modifier, 0) + 1
        name = f"{modifier}-{count[modifier]}"
        rules = [(rule, {**DEFAULT[rule], **changes}) for rule, changes in groups]
        base = rules[0][1]["lr"]
        numbers = numbers_of(name)
        start = initial_weights(numbers, WEIGHTS)
        grads = gradients(numbers, WEIGHTS)
        rates = rates_of(base, moving)
        runs = [run(modifier, norm, rules, dtype, start, rates, grads) for dtype in (torch.float64, torch.float32)]
        own = [list(hyperparameters(rule, options)) + [(modifier[0].lower() + modifier[1:] + ".norm", repr(norm))] for rule, options in rules]
        origin = (f"torch 1.13.1, clip_grad_norm_(max_norm={norm!r}) of {'all' if modifier == 'ClipByGlobalNorm' else 'each'}, then "
                  + " and ".join(f"torch.optim.{optimizer_of(rule)}({', '.join(f'{key}={value!r}' for key, value in options.items() if key != 'lr')})"
                                 for rule, options in rules) + f", lr={base!r}{', moving rate' if moving else ''}")
        write(name, origin, rules[0][0], own[0], base, start, rates, grads, *runs, modifiers=[modifier], group=(FIRST, rules[1][0], own[1]))


if __name__ == "__main__":
    main()
