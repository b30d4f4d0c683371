"""Records GreedyLR (arXiv 2512.14527, as in Hugging Face's transformers, pull request 44271): metrics, and the learning rate after each.

    python3 runtime/src/test/python/record_greedy.py      (from the repository's root)

A block is like one of record_plateaus.py; the base rate is 1, so min_lr and max_lr are factors. What is computed here is the rule as the
class documents it, with its defaults where a setting is not given; it is not their code. Left out is the reset, which sets the rate back to
its first value after reset_start falls at the least rate; and waiting after a fall (cooldown) and a rise (warmup), during which GreedyLR does
not even compare.
"""
import random

CASES = [
    {"factor": 0.9, "patience": 3, "min_lr": 0.2, "max_lr": 3.0},
    {"factor": 0.95, "patience": 10, "min_lr": 0.001, "max_lr": 1.0},
    {"factor": 0.5, "patience": 0, "min_lr": 0.125, "max_lr": 4.0},
    {"factor": 0.8, "patience": 1, "threshold": 0.02, "threshold_mode": "rel", "min_lr": 0.01, "max_lr": 10.0},
    {"mode": "max", "factor": 0.9, "patience": 2, "min_lr": 0.1, "max_lr": 5.0},
    {"factor": 0.9, "patience": 2, "min_lr": 0.1, "max_lr": 5.0, "window": 8},
]


def greedy(metrics, factor, patience, min_lr, max_lr, threshold=1e-6, threshold_mode="abs", mode="min", window=1):
    rate, best, run = 1.0, None, 0
    rates = []
    for k in range(len(metrics)):
        seen = metrics[max(0, k + 1 - window):k + 1]
        mean = sum(seen) / len(seen)
        if best is None:
            better = True
        else:
            margin = threshold * best if threshold_mode == "rel" else threshold
            better = mean < best - margin if mode == "min" else mean > best + margin
        best = mean if better else best
        run = max(run, 0) + 1 if better else min(run, 0) - 1
        if run > patience:
            rate, run = min(rate / factor, max_lr), 0
        elif -run > patience:
            rate, run = max(rate * factor, min_lr), 0
        rates.append(rate)
    return rates


def losses(seed, mode):
    """What gets better, then stays, then gets better again."""
    draw = random.Random(seed)
    level, metrics = 2.0, []
    for k in range(240):
        drift = 0.0 if 70 <= k < 150 else 0.03
        noise = draw.uniform(0.99, 1.01)
        level *= 1 - drift if mode == "min" else 1 + drift
        metrics.append(level * noise)
    return metrics


with open("runtime/src/test/resources/greedy.txt", "w") as file:
    blocks = []
    for seed, settings in enumerate(CASES):
        metrics = losses(seed, settings.get("mode", "min"))
        rates = greedy(metrics, **settings)
        assert any(b > a for a, b in zip(rates, rates[1:])) and any(b < a for a, b in zip(rates, rates[1:])), "must rise and fall"
        blocks.append("\n".join([" ".join(f"{name}={value}" for name, value in settings.items()), " ".join(map(repr, metrics)),
                                 " ".join(map(repr, rates))]))
    file.write("\n\n".join(blocks) + "\n")
