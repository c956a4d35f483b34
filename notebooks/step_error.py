# %% [markdown]
# # The error of a step: one day against continuous time
#
# WOFOST's equations are rates. WOFOST computes them once a day and lets them hold until the next. How much of a
# simulated harvest is due to that, and not to weather, soil and crop? Here the field of the demo is grown in the same
# years with every integrator of Sumi, and with several tolerances of the one that controls its own error. The tightest
# tolerance is the reference. The weather, the field and the functions that give the rates are the same.
#
# **Not all of the difference is arithmetic.** Some rules of WOFOST are about a day, and have to be *read* before time can be
# continuous: what drains, infiltrates or dies "today" becomes a rate with a scale of one day, and a clamp at the end of a day
# becomes a moment within it. Between the settings of `cvode`, and between them and `rk4`, the difference is numerical error:
# they solve one system, more or less closely. Between `euler` and the others it is that error and another reading of
# percolation, of the limits of storage and of the clamps of development, which no shorter step of WOFOST's own would settle.
# Neither reading is the truth about a field.
#
# `sumi run FILE --converge` does this for any scenario file. [continuous-time.md](continuous-time.md) tells what each
# daily rule of WOFOST means without a day. The soil of this field is the bucket; one that is resolved in depth is solved by
# other methods, whose errors are in [numerics.md](numerics.md#by-tolerance).

# %% setup
import os
import subprocess
import tempfile
import warnings
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import xarray as xr
from IPython.display import Markdown, display


def found(name):
    """A path as given, or seen from a folder of the source."""
    return next((path for path in (Path(name), ".." / Path(name)) if path.exists()), Path(name))


SUMI = found(os.environ.get("SUMI_COMMAND", "build/release/sumi")).resolve()
SCENARIO = found(os.environ.get("SUMI_SCENARIO", "data/examples/yangqu.yaml"))
SEEN = 1e-6  # tolerance of the tightest setting that is drawn: a cube holds a yield to about 1e-5 %
NEAR = 1.0  # %: what may be asked of a yield
SAME = 0.001  # d: below which dates are not told apart
warnings.filterwarnings("ignore")  # of xarray, about the missing dates of seasons that failed


def sumi(*arguments):
    done = subprocess.run([SUMI, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"sumi {' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


lines = sumi("run", SCENARIO, "--converge").splitlines()
head = next(k for k, line in enumerate(lines) if line.startswith("integrator"))
end = lines.index("", head)
told = [line[2:].split()[:2] for line in lines[head + 3:end]]
settings = [SimpleNamespace(integrator=name, rtol=None if rtol == "-" else float(rtol),
                            label=name if rtol == "-" else f"{name} at rtol {rtol}") for name, rtol in told]
reference = min((one for one in settings if one.rtol), key=lambda one: one.rtol)


def seasons(setting):
    """The field of `management`, year by year, with another integrator."""
    sets = ["sweep={year: all}", "output={daily: []}", f"model.integrator={setting.integrator}"]
    sets += [f"model.rtol={setting.rtol:g}"] if setting.rtol else []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cube.h5"
        sumi("sweep", SCENARIO, "-q", "-o", path, *(word for one in sets for word in ("--set", one)))
        with xr.open_dataset(path, decode_times=False) as cube:
            return cube.load()


cubes = {one.label: seasons(one) for one in settings if one is reference or not one.rtol or one.rtol >= SEEN}
exact = cubes[reference.label]
years = exact["year"].values
words = exact["status"].attrs["flag_meanings"].split()
ripe = words.index("ripe")
drawn = [one for one in settings if one.label in cubes and one is not reference]
fixed = [one for one in drawn if not one.rtol]

# Okabe and Ito's colours keep apart for the colour-blind; shapes say the same once more.
COLOURS = dict(zip((one.label for one in drawn),
                   ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#000000", "#56B4E9", "#E69F00"] * 4))
SHAPES = dict(zip(COLOURS, ["s", "o", "^", "D", "v", "P", "X"] * 4))
plt.rcParams.update({"figure.dpi": 100, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "axes.titleweight": "bold", "axes.titlelocation": "left", "legend.frameon": False})


def compared(setting):
    """Where both are ripe, and where they end otherwise; differences of yield, %, and of maturity, d."""
    cube = cubes[setting.label]
    both = (cube["status"].values == ripe) & (exact["status"].values == ripe)
    grain, true = (one["yield"].values.astype(float) for one in (cube, exact))
    return SimpleNamespace(
        cube=cube, both=both, grain=grain, otherwise=cube["status"].values != exact["status"].values,
        percent=np.where(both, 100 * (grain / true - 1), np.nan),
        days=np.where(both, cube["maturity_date"].values - exact["maturity_date"].values, np.nan))


errors = {one.label: compared(one) for one in drawn}


def digits(value):
    size = abs(value)
    return f"{value:.{3 if size < 0.1 else 2 if size < 10 else 1 if size < 100 else 0}f}"


def say(*sentences):
    display(Markdown(" ".join(sentences)))


# %% [markdown]
# ## The table
#
# One row a setting, with the means and the worst of the years. (The command also prints the processor time of a season.
# It is left out here, since it is that of a machine.)

# %% table
start = lines[head + 1].index("ms per")  # where the column of the time begins, and how wide it is
rows = [line[:start] + line[start + len("ms per "):] for line in lines[head:end]]
cost = next(k for k, line in enumerate(lines) if line.startswith("CPU time"))
table = "\n".join([*lines[:head], *rows, *lines[end:cost]])
display(Markdown(f"```text\n$ sumi run {SCENARIO.as_posix().removeprefix('../')} --converge\n{table}\n```"))

# %% [markdown]
# ## Year by year
#
# Above: how far the yield and the day of maturity of each season are from the reference, for the integrators that take
# fixed steps. A grey column is a year in which the crop ripens neither with them nor in the reference. A cross is a year
# that ends otherwise than in the reference. Below: the same errors of yield without their sign, a mark a season, for all
# settings; the large mark is the worst.

# %% step_error
figure, (above, middle, below) = plt.subplots(3, 1, figsize=(8.6, 9.6), height_ratios=[1, 1, 0.5 + 0.14 * len(drawn)],
                                              constrained_layout=True)
shift = np.linspace(-0.15, 0.15, len(fixed)) if len(fixed) > 1 else [0]
neither = np.all([exact["status"].values != ripe] + [errors[one.label].cube["status"].values != ripe for one in fixed],
                 axis=0)
for axes, values, title, unit in ((above, "percent", "Yield", "difference from the reference,\n% of its yield"),
                                  (middle, "days", "Maturity", "difference from the reference, d\n(up: later)")):
    for year in years[neither]:
        axes.axvspan(year - 0.4, year + 0.4, color="0.92", linewidth=0)
    axes.axhline(0, color="0.4", linewidth=1)
    for one, aside in zip(fixed, shift):
        error = errors[one.label]
        look = {"color": COLOURS[one.label], "zorder": 3}
        axes.vlines(years + aside, 0, getattr(error, values), linewidth=1.5, **look)
        axes.plot(years + aside, getattr(error, values), SHAPES[one.label], markersize=6, label=one.label, **look)
        if error.otherwise.any():
            odd = years[error.otherwise]
            axes.plot(odd + aside, np.zeros(len(odd)), "x", markersize=9, markeredgewidth=2.5,
                      label=f"{one.label}: ends otherwise", **look)
    axes.set(title=title, ylabel=unit, xlim=(years.min() - 0.8, years.max() + 0.8))
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="0.9")
    axes.xaxis.set_major_locator(plt.MaxNLocator(integer=True))
    axes.set_xlabel("year" if axes is middle else "")
above.plot([], [], "s", markersize=10, color="0.88", label="ripe in neither")
above.legend(loc="upper left", bbox_to_anchor=(0.12, 1.17), ncols=2 * len(fixed) + 1, handletextpad=0.3,
             columnspacing=1.2)
for y, one in enumerate(drawn):
    size = np.abs(errors[one.label].percent)
    size = size[size > 0]
    look = {"color": COLOURS[one.label], "marker": SHAPES[one.label], "linestyle": "none"}
    below.plot(size, y + np.linspace(-0.22, 0.22, len(size)), markersize=4, alpha=0.5, markeredgewidth=0, **look)
    if len(size):
        below.plot(size.max(), y, markersize=10, markeredgecolor="white", markeredgewidth=1.2, **look)
below.axvline(NEAR, color="0.4", linewidth=1, linestyle="--")
below.set(title="Yield, size of the error", xlabel="difference from the reference, % of its yield (dashed: 1 %)",
          xscale="log", ylim=(len(drawn) - 0.5, -0.5), yticks=range(len(drawn)),
          yticklabels=[one.label for one in drawn])
below.xaxis.set_major_formatter(plt.FuncFormatter(lambda value, _: f"{value:g}"))
below.set_axisbelow(True)
below.grid(axis="x", color="0.9")
plt.show()

# %% step_error_in_words
def outcome(cube, k):
    return words[int(cube["status"].values[k])]


def late(error, k):
    """Days by which the seed emerges later than in the reference, in words; nothing where that is below one."""
    days = (error.cube["emergence_date"].values - exact["emergence_date"].values)[k]
    return f"; the seed emerges {abs(days):.0f} days {'later' if days > 0 else 'earlier'}" if abs(days) >= 1 else ""


for one in fixed:
    error = errors[one.label]
    sentences = [f"**{one.label}** and the reference both ripen in {int(error.both.sum())} of {len(years)} years."]
    if error.both.any():
        k, typical = int(np.nanargmax(np.abs(error.percent))), np.nanmedian(np.abs(error.percent))
        mean = 100 * (error.grain[error.both].mean() / exact["yield"].values[error.both].astype(float).mean() - 1)
        sentences += [
            f"The mean yield of these years is {digits(abs(mean))} % {'high' if mean > 0 else 'low'}. In the middle year "
            f"the error is {digits(typical)} %, and in {int((np.abs(error.percent) > NEAR).sum())} years it exceeds "
            f"{NEAR:g} %.",
            f"It is largest in {years[k]}: {error.grain[k]:.0f} kg/ha for {float(exact['yield'].values[k]):.0f}, "
            f"{error.percent[k]:+.1f} %.",
        ]
        k = int(np.nanargmax(np.abs(error.days)))
        mean = np.nanmean(error.days)
        if abs(error.days[k]) < SAME:
            sentences.append(f"The crop ripens within {SAME:g} days of the reference in every year.")
        else:
            sentences.append(
                f"The crop ripens {digits(abs(mean))} days {'later' if mean > 0 else 'earlier'} in the mean, and "
                f"{digits(abs(error.days[k]))} days {'later' if error.days[k] > 0 else 'earlier'} in {years[k]}.")
    odd = np.flatnonzero(error.otherwise)
    sentences.append(f"{len(odd)} of {len(years)} seasons end{'s' if len(odd) == 1 else ''} otherwise than in the "
                     f"reference{':' if len(odd) else '.'}")
    say(*sentences)
    if len(odd):
        say("\n".join(f"- {years[k]}: {outcome(error.cube, k)}, in the reference {outcome(exact, k)}"
                      + (f" with {float(exact['yield'].values[k]):.0f} kg/ha" if outcome(exact, k) == "ripe" else "")
                      + late(error, k) + "." for k in odd))
controlled = [one for one in drawn if one.rtol]
good = [one for one in controlled if not errors[one.label].otherwise.any() and errors[one.label].both.any()
        and np.nanmax(np.abs(errors[one.label].percent)) <= NEAR]
if good:
    widest = max(good, key=lambda one: one.rtol)
    say(f"The widest tolerance that keeps every yield within {NEAR:g} % of the reference, and every outcome, is that of "
        f"**{widest.label}**: its worst error is {digits(np.nanmax(np.abs(errors[widest.label].percent)))} %. The "
        f"default of Sumi is rtol 1e-6.")

# %% [markdown]
# ## Why, and what to do
#
# - A daily step reaches a stage at the door of a day. What the day had in excess is lost, so that each stage comes late,
#   and the last one by more where the autumn is cool. A late crop meets other weather, to its gain or loss: the error may
#   have either sign, and a mean over years says little about a single one.
# - Percolation is read in two ways: by the day, the whole excess of the morning leaves at once and the day's own rain waits
#   until tomorrow; in continuous time the excess drains as from a reservoir of one day, and today's rain with it. What the
#   roots find after a storm differs, however small the steps are.
#   [continuous-time.md](continuous-time.md#what-is-arithmetic-and-what-is-another-reading) parts the two, with figures.
# - A stage that comes a day late can miss a rain or meet a frost. Then a small error becomes another outcome.
# - Compare choices under one integrator. What its error has in common for both then drops out of the difference.
# - Conformity with published WOFOST results needs daily steps: their error is part of the published numbers.
# - These are differences of step and reading alone. Errors of weather, parameters and model come on top.
