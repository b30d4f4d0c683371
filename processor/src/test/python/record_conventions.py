"""Records what Keras, optax, Deeplearning4j and papers do, in their own conventions, to one tensor in 100 steps of given gradients.

Writes processor/src/test/resources/trajectories/<Rule>-<CONVENTION>-<n>.txt. A file sets what its case changes and nothing else, so that the rule's preset
has to make up the rest; so does the learning rate, where the framework has a default for it and the case keeps it. No build and no test runs this script:

    python3 processor/src/test/python/record_conventions.py [regex of names]      (from the repository's root; with NumPy)

The optimizers are in conventions_*.py, written from the frameworks' sources and not from the Java rules.
"""
import re
import sys

import conventions_dl4j
import conventions_keras
import conventions_optax
import conventions_papers
from record_papers import draw, text
from rules import NONE, WEIGHT
from trajectories import write

MODULES = {"KERAS": conventions_keras, "OPTAX": conventions_optax, "DL4J": conventions_dl4j, "PAPER": conventions_papers}
WEIGHTS = 6


def record(convention, module, java, name, optimizer, changes, moving, shape=None, reads_loss=False):
    step, rate, defaults = module.OPTIMIZERS[optimizer]
    hyper = {**defaults, **changes}
    base = hyper.pop("rate", rate)
    given, double, float_, attempt, drift = draw(name, java, [], (step, NONE, WEIGHT), hyper, base, moving, shape, reads_loss, WEIGHTS)
    settings = [(module.NAMES.get(f"{optimizer}.{key}", module.NAMES.get(key, key)), text(value)) for key, value in changes.items() if key != "rate"]
    origin = f"{step.__doc__}: {optimizer}({', '.join(f'{key}={value}' for key, value in changes.items())}){', moving rate' if moving else ''}"
    kept = convention != "OPTAX" and "rate" not in changes
    write(name, " ".join(origin.split()), java, settings, base, given.start, given.rates, given.grads, double[0], float_[0], shape, given.losses,
          convention=convention, rate_is_default=kept)
    return attempt, drift


def main():
    for convention, module in MODULES.items():
        count = {}
        for java, optimizer, *case in module.CASES:
            count[java] = count.get(java, 0) + 1
            name = f"{java}-{convention}-{count[java]}"
            if len(sys.argv) == 1 or re.search(sys.argv[1], name):
                print(name, *record(convention, module, java, name, optimizer, *case))


if __name__ == "__main__":
    main()
