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


def plain_tail(model, parameters, optimizer):
    """As it is commonly written."""
    averaged = torch.optim.swa_utils.AveragedModel(
        model, avg_fn=lambda average, weight, updates: average * 0.999 + weight * 0.001)

    def step():
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        averaged.update_parameters(model)

    return step


@torch.no_grad()
def composed_tail(parameters, optimizer, gradients):
    """The fewest passes that there are calls for: the fused optimizer takes the scale of clipping."""
    averages = [parameter.detach().clone() for parameter in parameters]
    weights = [parameter.detach() for parameter in parameters]
    optimizer.found_inf = torch.zeros(())

    def step():
        norm = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(gradients)))
        optimizer.grad_scale = ((norm + 1e-6) / 1.0).clamp(min=1.0)
        optimizer.step()
        torch._foreach_zero_(gradients)
        torch._foreach_lerp_(averages, weights, 0.001)

    return step


def measure(form, composed):
    model = Model()
    parameters = list(model.parameters())
    fresh = [torch.rand(n) * 2 - 1 for n in lengths]
    for parameter, gradient in zip(parameters, fresh):
        parameter.grad = gradient.clone()
    gradients = [parameter.grad for parameter in parameters]
    optimizer = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.01, **form)
    if what == "adamw":
        step = optimizer.step
    elif composed:
        step = composed_tail(parameters, optimizer, gradients)
    else:
        step = plain_tail(model, parameters, optimizer)
    times = []
    end = time.perf_counter() + 0.6
    while time.perf_counter() < end or len(times) < 8:
        if what == "tail":
            torch._foreach_copy_(gradients, fresh)
        start = time.perf_counter_ns()
        step()
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times[len(times) // 4:])


FORMS = [("single", {"foreach": False}), ("foreach", {"foreach": True}), ("fused", {"fused": True})]
for name, form in FORMS + ([("composed", {"fused": True})] if what == "tail" else []):
    try:
        print(name, measure(form, name == "composed"), flush=True)
    except (AttributeError, TypeError, RuntimeError):
        pass  # this version does not have it, or not on the CPU
