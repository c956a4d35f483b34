# %% [markdown]
# # A fit that says how sure it is
#
# Three parameters of the millet are fitted to what a field trial writes down: days of flowering and of ripeness, and
# yields. The fit is one thing; how far to trust each of its numbers is another, and asks for the other sets of parameters
# that would have told the same story. `Scenario.evaluate` of the [Python package](python.md) runs them, a thousand at a time.
#
# **The observations are made up**, so that the answer is known: the demo's field is grown with parameters that the fit does not see,
# in six years, sown early and late. Each date is off by some days, as plots and observers differ, and written
# down as a whole day; each yield is off too. The same lines fit observations of a real trial: put its dates and
# yields in the place of `seen`, and its weather, soil and management into the scenario.
#
# This page is what the code found; the code is [notebooks/fit.py](../notebooks/fit.py), cells of Python in a text. After `make
# python` in the clone, `notebooks/page.py notebooks/fit.py --ipynb fit.ipynb` executes it there and writes a notebook for Jupyter.

# %% setup
import os
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import Markdown, display
from scipy.optimize import least_squares

for folder in (Path(os.environ.get("SUMI_PYTHON", "build/python")), Path("../build/python")):
    sys.path.insert(0, str(folder.resolve()))
import sumi  # noqa: E402

NAMES = ["crop.TSUM1", "crop.TSUM2", "crop.AMAXTB.scale"]
SHORT = ["TSUM1", "TSUM2", "AMAXTB.scale"]
UNITS = ["°C d", "°C d", ""]
MEANING = ["temperature sum from emergence to flowering", "temperature sum from flowering to ripeness",
           "factor on the assimilation of leaves"]
DIGITS = [0, 0, 2]
TRUTH = np.array([960.0, 640.0, 0.9])
LOW, HIGH = np.array([700.0, 400.0, 0.5]), np.array([1200.0, 900.0, 1.5])  # what is thought possible before
SOWN = ["04-25", "05-20"]
YEARS = 6
DAYS_OFF, YIELD_OFF = 2.0, 250.0  # d, kg/ha: standard deviations of what is written down
SETS = 1000
rng = np.random.default_rng(7)

fields = [sumi.Scenario("examples/yangqu.yaml").set("weather.years", YEARS).set("management.sowing", day)
          .set("model.integrator", "rk4")  # dates move with the parameters, and not by whole days
          for day in SOWN]


def simulated(sets):
    """[sets, flowering of each season | ripeness of each | yield of each]: days, days, kg/ha. A crop that was cut unripe
    would have ripened on that day at the earliest, which stands in its place."""
    asked = ["anthesis_date", "maturity_date", "harvest_date", "yield_all_years"]
    told = np.concatenate([field.evaluate(sets, NAMES, asked) for field in fields], axis=1)
    flowering, ripe, end, grain = np.moveaxis(told, 2, 0)
    flowering = np.where(np.isfinite(flowering), flowering, end)
    ripe = np.where(np.isfinite(ripe), ripe, end)
    return np.concatenate([flowering, ripe, grain], axis=1)


n = YEARS * len(SOWN)
dates, grains = np.arange(3 * n) < 2 * n, np.arange(3 * n) >= 2 * n
off = np.where(dates, DAYS_OFF, YIELD_OFF)
true = simulated(TRUTH[None])[0]
seen = true + rng.normal(0, off)
seen[dates] = np.floor(seen[dates]) + 0.5  # a day that is written down is seen in its middle
off[dates] = np.hypot(DAYS_OFF, 1 / np.sqrt(12))  # and may have been any moment of it


def say(*sentences):
    display(Markdown(" ".join(sentences)))


def shown(value, k):
    return f"{value:.{DIGITS[k]}f}{' ' + UNITS[k] if UNITS[k] else ''}"


say(f"There are {n} seasons, {YEARS} years sown on {' and on '.join(SOWN)}, and {3 * n} observations. A date is taken to be off by "
    f"{DAYS_OFF:g} days, a yield by {YIELD_OFF:g} kg/ha (standard deviations). Before the trial, any value between these is thought "
    f"as good as another:\n\n| parameter | | from | to |\n|---|---|---|---|\n" + "\n".join(
        f"| `{name}` | {MEANING[k]} | {shown(LOW[k], k)} | {shown(HIGH[k], k)} |" for k, name in enumerate(NAMES)))

# %% [markdown]
# ## The best set
#
# `least_squares` looks for the set whose simulated dates and yields are nearest to those seen, each measured by what it may
# be off. The slopes come from four sets in one call: the set itself, and each parameter a little larger.

# %% best
STEP = np.array([1.0, 1.0, 0.01])


def misfit(which):
    return lambda p: ((simulated(p[None])[0] - seen) / off)[which]


def slopes(which):
    def at(p):
        y = simulated(p + np.vstack([np.zeros(3), np.diag(STEP)])) / off
        return ((y[1:] - y[0]) / STEP[:, None]).T[which]
    return at


both = dates | grains
best = least_squares(misfit(both), (LOW + HIGH) / 2, slopes(both), x_scale=HIGH - LOW, bounds=(LOW, HIGH))
say(f"Found, from the middle of the ranges, in {best.nfev} steps:",
    "; ".join(f"`{SHORT[k]}` {shown(best.x[k], k)}" for k in range(3)) + ".",
    f"The observations are off by {np.sqrt(np.mean(best.fun ** 2)):.2f} of what they may be off, in the quadratic mean; about 1 is what a "
    "model leaves that is right.")

# %% [markdown]
# ## How sure is it?
#
# By Bayes' rule a set of parameters is as probable as it makes what was seen. Sets are drawn around the best one, more
# widely than they should lie, and each gets the weight by which it was drawn too seldom or too often (importance sampling).
# This is done twice: with the dates alone, and with dates and yields.

# %% sure
def draws(centre, covariance, size, freedom=4):
    """Sets of a multivariate t distribution, and the logarithm of their density but for a constant."""
    root = np.linalg.cholesky(covariance)
    normal = rng.normal(size=(size, len(centre)))
    sets = centre + (normal @ root.T) * np.sqrt(freedom / rng.chisquare(freedom, (size, 1)))
    square = np.sum(np.linalg.solve(root, (sets - centre).T) ** 2, axis=0)
    return sets, -0.5 * (freedom + len(centre)) * np.log1p(square / freedom)


def posterior(which):
    """Sets within the ranges, their weights, and what each simulates."""
    slope = slopes(which)(best.x)
    known = [k for k in range(3) if np.any(np.abs(slope[:, k]) * (HIGH - LOW)[k] > 1)]  # what the observations tell of
    inverse = np.linalg.inv(slope[:, known].T @ slope[:, known])
    sets = rng.uniform(LOW, HIGH, (4 * SETS, 3))
    sets[:, known], density = draws(best.x[known], 1.5 * inverse, 4 * SETS)
    possible = np.flatnonzero(np.all((sets >= LOW) & (sets <= HIGH), axis=1))[:SETS]
    told = simulated(sets[possible])
    likely = -0.5 * np.sum(((told - seen) / off)[:, which] ** 2, axis=1) - density[possible]
    weight = np.exp(likely - likely.max())
    return sets[possible], weight / weight.sum(), told


def interval(values, weight, share=0.95):
    """The middle, and the ends of the middle 95 %."""
    order = np.argsort(values)
    return np.interp([0.5, 0.5 - share / 2, 0.5 + share / 2], np.cumsum(weight[order]) - weight[order] / 2, values[order])


def spread(sets, weight):
    mean = weight @ sets
    covariance = (weight[:, None] * (sets - mean)).T @ (sets - mean)
    deviation = np.sqrt(np.diag(covariance))
    return covariance / np.outer(deviation, deviation)


found = {"dates alone": posterior(dates), "dates and yields": posterior(both)}
rows = ["| parameter | put in | " + " | ".join(f"{kind}: middle, 95 %" for kind in found) + " |", "|---|---|---|---|"]
ends = {kind: [interval(sets[:, k], weight) for k in range(3)] for kind, (sets, weight, _) in found.items()}
for k, name in enumerate(SHORT):
    cells = (f"{shown(middle, k)} ({low:.{DIGITS[k]}f} to {high:.{DIGITS[k]}f})"
             for middle, low, high in (ends[kind][k] for kind in found))
    rows.append(f"| `{name}` | {shown(TRUTH[k], k)} | " + " | ".join(cells) + " |")
say("\n".join(rows))

# %% in_words
for kind, (sets, weight, _) in found.items():
    width = [(ends[kind][k][2] - ends[kind][k][1]) / (HIGH - LOW)[k] for k in range(3)]
    poor = [f"`{SHORT[k]}`" for k in range(3) if width[k] > 0.5]
    sentences = [f"**With {kind}**"]
    if poor:
        sentences[0] += f" {', '.join(poor)} {'is' if len(poor) == 1 else 'are'} poorly determined:"
        sentences.append("its interval is" if len(poor) == 1 else "their intervals are")
        sentences.append(f"{' and '.join(f'{100 * one:.0f} %' for one in width if one > 0.5)} as wide as the range before the trial, "
                         "so that the trial has told little or nothing about it.")
    else:
        sentences[0] += " each parameter is determined:"
        sentences.append("the intervals are " + ", ".join(f"{100 * one:.0f} %" for one in width)
                         + " as wide as the ranges before the trial.")
    tied = spread(sets, weight)
    sentences.append("Correlations: " + ", ".join(f"{SHORT[i]} and {SHORT[j]} {tied[i, j]:+.2f}"
                                                  for i, j in ((0, 1), (0, 2), (1, 2))) + ".")
    inside = sum(ends[kind][k][1] <= TRUTH[k] <= ends[kind][k][2] for k in range(3))
    sentences.append(f"What was put in lies within the interval for {inside} of the 3 parameters.")
    sentences.append(f"The {len(sets)} sets are worth {1 / np.sum(weight ** 2):.0f} independent ones.")
    say(*sentences)

# %% [markdown]
# ## The picture
#
# Each mark is a set that could have given the observations, drawn as often as it is probable: grey dots with the dates alone,
# blue triangles with the yields too. The cross is what was put in. It may lie at the edge of a cloud: an interval of 95 %
# leaves out the truth once in twenty times, and other errors of the observations (another seed of `rng`) move the cloud by
# about as much as it is wide. A cloud that runs aslant says that the observations fix a combination of two parameters
# better than each of them.
#
# On the right below, the yields of the years 2001 to 2006 (01 to 06), sown early and late: the dot with its bar is what was
# written down and what it may be off, the blue bar what 95 % of the sets simulate. The blue bar has the error of the
# parameters alone, not that of an observation, so that dots may well lie outside of it.

# %% fit
LOOK = {"dates alone": {"color": "0.6", "marker": "o"}, "dates and yields": {"color": "#0072B2", "marker": "^"}}
plt.rcParams.update({"figure.dpi": 100, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "legend.frameon": False})
figure, panels = plt.subplots(2, 2, figsize=(8.6, 7.4), constrained_layout=True)
for axes, (i, j) in zip(panels.flat, ((0, 1), (0, 2), (1, 2))):
    for kind, (sets, weight, _) in found.items():
        chosen = np.searchsorted(np.cumsum(weight), (np.arange(300) + 0.5) / 300).clip(0, len(sets) - 1)
        axes.plot(sets[chosen, i], sets[chosen, j], linestyle="none", markersize=4, alpha=0.45, markeredgewidth=0,
                  label=kind, **LOOK[kind])
    axes.plot(TRUTH[i], TRUTH[j], "x", color="#D55E00", markersize=11, markeredgewidth=2.5, label="put in")
    label = [f"{SHORT[k]}{', ' + UNITS[k] if UNITS[k] else ''}" for k in (i, j)]
    axes.set(xlabel=label[0], ylabel=label[1])
panels.flat[0].legend(loc="upper right", fontsize=9)
axes = panels.flat[3]
sets, weight, told = found["dates and yields"]
x = np.arange(n) + (np.arange(n) >= YEARS)
for place, k in zip(x, np.flatnonzero(grains)):
    _, low, high = interval(told[:, k], weight)
    axes.plot([place, place], [low / 1000, high / 1000], color="#0072B2", linewidth=7, alpha=0.4, solid_capstyle="butt")
axes.errorbar(x, seen[grains] / 1000, YIELD_OFF / 1000, fmt="o", color="black", markersize=4, linewidth=1)
years = fields[0].axes()[-1].values
axes.set(ylabel="yield, t/ha", ylim=(0, None), xticks=x, xlabel="year, " + " | ".join(f"sown {day}" for day in SOWN))
axes.set_xticklabels([f"{year % 100:02d}" for year in years] * len(SOWN))
plt.show()

# %% [markdown]
# ## What to take from it
#
# - **A best set is no result without its spread.** A search gives each parameter a number, also one of which the observations
#   tell nothing.
# - **An interval is as good as what went in**: how far off an observation may be, and that the model is right but for its
#   parameters. In a real trial the soil's water at the start decides about yields too
#   ([calibration.md](calibration.md#what-the-answers-hang-on)); give it as a fourth name, and see what becomes of the third.
# - **The model's other error is not in it.** Where the quadratic mean above is well beyond 1, no set fits, and the intervals are
#   too narrow.
