"""Times steps of PyTorch's AdamW, or of all that follows the backward pass.

usage: torch.py adamw|tail THREADS LENGTH...
Prints "form nanoseconds" for each form of AdamW that this version has on the CPU: the median of the steps.
"""
import statistics
import sys
import time

import torch

what, threads = sys.argv[1], int(sys.argv[2])
lengths = [int(length) for length in sys.argv[3:]]
torch.set_num_threads(threads)
torch.manual_seed(42)


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.parts = torch.nn.ParameterList([torch.nn.Parameter(torch.rand(n) * 2 - 1) for n in lengths])


def average(averaged, weight, updates):
    return averaged * 0.999 + weight * 0.001


def measure(form):
    model = Model()
    parameters = list(model.parameters())
    gradients = [torch.rand(n) * 2 - 1 for n in lengths]
    for parameter, gradient in zip(parameters, gradients):
        parameter.grad = gradient.clone()
    optimizer = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.01, **form)
    averaged = torch.optim.swa_utils.AveragedModel(model, avg_fn=average) if what == "tail" else None

    def step():
        if what == "adamw":
            optimizer.step()
            return
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        averaged.update_parameters(model)

    times = []
    end = time.perf_counter() + 0.6
    while time.perf_counter() < end or len(times) < 8:
        if what == "tail":
            for parameter, gradient in zip(parameters, gradients):
                parameter.grad.copy_(gradient)
        start = time.perf_counter_ns()
        step()
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times[len(times) // 4:])


for name, form in [("single", {"foreach": False}), ("foreach", {"foreach": True}), ("fused", {"fused": True})]:
    try:
        print(name, measure(form), flush=True)
    except (TypeError, RuntimeError):
        pass  # this version does not have it, or not on the CPU
