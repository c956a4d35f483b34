"""How good a forecast was, of values that have weights: what notebooks/twins.py and notebooks/outlook_skill.py count by."""
import numpy as np


def point(x, weight, share):
    """The value below or at which a share of the weight lies, as steps: always one of x."""
    order = np.argsort(x, kind="stable")
    total = np.cumsum(weight[order])
    return x[order][min(np.searchsorted(total, share * total[-1] - 1e-12), len(x) - 1)]


def interval(x, weight, share=0.8):
    """The two ends between which a share of the weight lies, as much below as above."""
    return point(x, weight, (1 - share) / 2), point(x, weight, (1 + share) / 2)


def crps(x, weight, truth):
    """The continuous ranked probability score, fair: E|X - truth| - E|X - X'| / 2 with X' never the same one as X
    (Ferro 2014), so that it does not punish for being few. Smaller is better, in the unit of x."""
    weight = weight / weight.sum()
    order = np.argsort(x, kind="stable")
    x, weight = x[order], weight[order]
    apart = 2 * np.sum(weight * x * (2 * np.cumsum(weight) - weight - 1))
    others = 1 - np.sum(weight ** 2)
    return np.sum(weight * abs(x - truth)) - (apart / others / 2 if others > 0 else 0)


def mean(x, weight):
    return float(np.sum(weight * x) / np.sum(weight))


def spread(x, weight):
    return float(np.sqrt(mean((x - mean(x, weight)) ** 2, weight)))


def rms(errors):
    errors = np.asarray(errors, dtype=float)
    errors = errors[np.isfinite(errors)]
    return float(np.sqrt(np.mean(errors ** 2))) if errors.size else float("nan")
