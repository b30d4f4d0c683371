"""What the rules of papers_*.py are written in."""
import types

import numpy as np

NONE, L2, DECOUPLED = "NONE", "L2", "DECOUPLED"
UPDATE, WEIGHT = "update", "weight"


class State:
    """What a rule keeps; 0 until it is set."""

    def __getattr__(self, name):
        return 0.0


class Hyper(types.SimpleNamespace):
    """Hyperparameters by name, the learning rate of the step as eta and the base learning rate as baseRate."""

    def __getitem__(self, name):
        return getattr(self, name)


def ema(beta, average, value):
    """An exponential moving average."""
    return beta * average + (1 - beta) * value


def each(function, value):
    """A function of Python's math of every element, in double, rounded once: NumPy's own depend on version and processor in the last bits."""
    return np.array([function(float(x)) for x in value.ravel()]).reshape(value.shape).astype(value.dtype)


def doubles(value):
    """The weights' values, in double."""
    return value.astype(np.float64)


def total(value):
    """The sum over all weights, in double."""
    return float(np.sum(value, dtype=np.float64))


def norm(value):
    """The Euclidean norm over all weights, in double."""
    return float(np.sqrt(np.sum(value.astype(np.float64) ** 2)))


def rms(value):
    """The root of the mean square over all weights, in double."""
    return norm(value) / float(np.sqrt(value.size))
