#!/usr/bin/python3
"""Fits two parameters to observed dates. The observations are made up here, from values that the fit has to find again.

    fit.py [SCENARIO]"""
import sys

import numpy as np
from scipy.optimize import least_squares

import sumi

# quote fit
farm = sumi.Scenario(sys.argv[1] if len(sys.argv) > 1 else "examples/yangqu.yaml")
farm.set("weather.years", 10)
farm.set("model.integrator", "rk4")  # dates change with every parameter, not only from day to day
names = ["crop.TSUM1", "crop.TSUM2"]  # degC d: from emergence to flowering, and on to ripeness
dates = ["anthesis_date", "maturity_date"]


def days(sets):
    """[sets, observations], days since 1970-01-01: all sets of parameters in one call."""
    return farm.evaluate(sets, names, dates).reshape(len(sets), -1)


observed = np.floor(days([[960.0, 620.0]])[0])  # whole days, as an observer writes them down
seen = np.isfinite(observed)  # a crop that frost kills has no maturity


def misfit(parameters):
    return (days([parameters])[0] - observed - 0.5)[seen]  # a day is seen in its middle


def slope(parameters, step=1.0):
    sets = parameters + step * np.vstack([np.zeros(2), np.eye(2)])
    at, *moved = days(sets)[:, seen]
    return np.stack(moved - at, axis=1) / step


found = least_squares(misfit, [900.0, 700.0], slope, x_scale=[900, 600], bounds=([500, 300], [1500, 1200]))
error = np.sqrt(np.diag(np.linalg.inv(found.jac.T @ found.jac)) * (found.fun**2).mean())
for name, value, e in zip(names, found.x, error):
    print(f"{name}: {value:.1f} ± {e:.1f}")
# end
