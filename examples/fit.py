#!/usr/bin/python3
"""Fits two parameters to observed dates. The observations are made up here, from values that the fit has to find again."""
# quote fit
import numpy as np
from scipy.optimize import least_squares

import sumi

farm = sumi.Scenario("examples/yangqu.yaml").set("weather.years", 10)
farm.set("model.integrator", "rk4")  # a date moves with a parameter, instead of by whole days
names = ["crop.TSUM1", "crop.TSUM2"]  # degC d from emergence to flowering, and on to ripeness


def days(sets):
    """[sets, observations]: dates as days since 1970-01-01, of all sets in one call."""
    return farm.evaluate(sets, names, ["anthesis_date", "maturity_date"]).reshape(len(sets), -1)


observed = np.floor(days([[960.0, 620.0]])[0])  # whole days, as an observer writes them down


def misfit(parameters):
    off = days([parameters])[0] - observed - 0.5  # a day is seen in its middle
    return np.where(np.isfinite(off), off, 0.0)  # a crop that frost ends has no maturity


def slope(parameters):
    at, *moved = days(parameters + np.vstack([np.zeros(2), np.eye(2)]))  # each by 1 degC d
    return np.nan_to_num(np.stack(moved - at, axis=1))


found = least_squares(misfit, [900.0, 700.0], slope, x_scale=[900, 600], bounds=([500, 300], [1500, 1200]))
error = np.sqrt(np.diag(np.linalg.inv(found.jac.T @ found.jac)) * np.mean(found.fun**2))
for name, value, e in zip(names, found.x, error):
    print(f"{name} {value:.1f} ± {e:.1f}")
# end
